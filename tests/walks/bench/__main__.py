"""`python -m tests.walks.bench`: many simulated walkers, one table; figures in bench-out.

Exit codes: 0 done, 1 a control arrived though it must not, 2 asked in the wrong way.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mobile_app.adapters.sim.files import whole_file
from mobile_app.adapters.sim.population import POPULATION
from mobile_app.adapters.sim.script_difference import Change, compare, told
from mobile_app.adapters.sim.walk import Control
from tests.benchmarks.measuring import machine
from tests.walks.bench import table
from tests.walks.bench.cities import DEMO, EXTRACTS, Ground, ground, grounds_wanted
from tests.walks.bench.measures import WalkFigures
from tests.walks.bench.running import failures, walk_all
from tests.walks.bench.trips import Trip, draw_trips
from tests.walks.bench.walking import PROFILE, Order, Senses, kept, lines_of, walk

SEED = 11
_WALKS = 300
_CONTROLS = (12, 40)  # at least and at most of each, a tenth of the walks between
_TURNS_OF_CONTROLS = 2
# To the feet of somebody who hears nothing it is all one how well the phone knows the place.
_CONTROLLED = {Control.SWAPPED: Senses.BEACONS, Control.MUTE: Senses.GPS}
_OUT = Path("bench-out")


def main(arguments: Sequence[str] | None = None) -> int:
    """Walk and print; see the module."""
    args = _parser().parse_args(arguments)
    if args.replay is not None:
        return _replay(args.replay, all_rows=args.all)
    if args.osm is not None and not args.osm.is_file():
        print("walks: there is no such OpenStreetMap file; give OSM=FILE.", file=sys.stderr)
        return 2
    kept_figures: dict[str, Any] = {}
    beyond = []
    for name, path in grounds_wanted(args.city, args.osm):
        print(f"walks: reading {name}", flush=True)
        place = ground(name, path)
        trips = draw_trips(place.city, args.walks, args.seed, PROFILE)
        if not trips:
            print(f"walks: {name} has no destination with a door on foot; it is left out.")
            continue
        kept_figures[name] = _walk_city(place, trips, args)
        beyond += [f"{name}, {c}" for c in kept_figures[name]["controls_beyond"]]
        _save(args.out / "walks.json", kept_figures, args)
        print(f"kept in {args.out / 'walks.json'}, scripts in {args.out / 'walks'}", flush=True)
    if beyond:
        print(f"walks: a control arrived too often: {'; '.join(beyond)}", file=sys.stderr)
    return 1 if beyond else 0


def _walk_city(place: Ground, trips: list[Trip], args: argparse.Namespace) -> dict[str, Any]:
    crossing = sum(trip.crossings > 0 for trip in trips)
    print(f"walks: {place.name}, seed {args.seed}: {len(trips)} trips, {crossing} over a crossing")
    for trip in trips[: len(trips) if args.trips else 3]:
        print(f"   {trip}")
    orders = [
        Order(trip, senses, Control.NONE, _seed(args.seed, trip))
        for trip in trips
        for senses in Senses
    ]
    least, most = _CONTROLS
    # Where there is nothing to turn at, nobody needs the words: the most winding trips are taken.
    winding = [trip for trip in trips if trip.turns >= _TURNS_OF_CONTROLS]
    winding.sort(key=lambda trip: -trip.turns)
    some = winding[: min(most, max(least, len(trips) // 10))] if args.controls else []
    orders += [
        Order(trip, senses, control, _seed(args.seed, trip))
        for control, senses in _CONTROLLED.items()
        for trip in some
    ]
    figures = walk_all(orders, place, args.out / "walks", processes=args.processes)
    walked = list(zip(orders, figures, strict=True))

    def of(senses: Senses, control: Control) -> list[WalkFigures]:
        return [f for o, f in walked if (o.senses, o.control) == (senses, control)]

    by_senses = {str(senses): of(senses, Control.NONE) for senses in Senses}
    by_control = {str(c): of(senses, c) for c, senses in _CONTROLLED.items() if some}
    table.show(place.name, by_senses)
    table.show_controls(place.name, by_control)
    for line in failures(figures):
        print(f"   broke: {line}")
    return {
        "trips": [str(trip) for trip in trips],
        "table": {senses: table.as_json(found) for senses, found in by_senses.items()},
        "controls": {
            control: asdict(table.control_row(found)) for control, found in by_control.items()
        },
        "controls_beyond": [
            control
            for control, found in by_control.items()
            if table.control_row(found).value >= table.MOST_CONTROLS
        ],
        "failures": failures(figures),
        "walks": {
            senses: [asdict(f) | {"words_a_minute": None} for f in found]
            for senses, found in by_senses.items()
        },
    }


def _seed(seed: int, trip: Trip) -> int:
    return 10_000 * seed + trip.number


def _save(path: Path, cities: dict[str, Any], args: argparse.Namespace) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "seed": args.seed,
        "machine": machine(),
        "population": asdict(POPULATION),
        "cities": cities,
    }
    text = json.dumps(_without_nan(content), indent=1, ensure_ascii=False, allow_nan=False)
    with whole_file(path) as out:
        out.write(f"{text}\n".encode())


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nan(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(inner) for inner in value]
    return None if isinstance(value, float) and value != value else value  # noqa: PLR0124 - NaN


def _replay(script: Path, *, all_rows: bool) -> int:
    try:
        order, name, path = kept(script)
        before = lines_of(script)
    except (OSError, ValueError, LookupError):
        print(
            "walks: this script cannot be walked again: "
            "it and its .walk.json must lie beside each other, as make walks left them.",
            file=sys.stderr,
        )
        return 2
    if path is not None and not path.is_file():
        print(f"walks: the map of this walk is not there any more: {path}", file=sys.stderr)
        return 2
    record = walk(order, ground(name, path))
    rows = compare(before, list(record.script_lines()))
    print(f"{script.name}: {order.trip.destination}, {order.senses}, seed {order.seed}")
    print(told(rows, all_rows=all_rows))
    if all(row.change is Change.SAME for row in rows):
        print("every sentence is as it was")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make walks", description=__doc__)
    parser.add_argument(
        "--walks", type=_count, default=_WALKS, help="of each city and senses (300)"
    )
    parser.add_argument("--city", choices=(DEMO, *EXTRACTS), help="one city alone")
    parser.add_argument("--osm", type=Path, metavar="FILE", help="any extract instead of ours")
    parser.add_argument("--seed", type=_count, default=SEED)
    parser.add_argument("--replay", type=Path, metavar="SCRIPT", help="walk a kept script again")
    parser.add_argument("--all", action="store_true", help="with --replay: unchanged lines too")
    parser.add_argument("--trips", action="store_true", help="print every pair")
    parser.add_argument("--no-controls", dest="controls", action="store_false")
    parser.add_argument("--processes", type=_count, default=None)
    parser.add_argument("--out", type=Path, default=_OUT)
    return parser


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 100_000):
        raise argparse.ArgumentTypeError("must be a whole number from 1 to 100000")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
