"""`python -m tests.benchmarks [TABLE ...]`: tables beside the peers; only ratios can fail.

Without a name all tables but `scale` are made. Exit codes: 0 all ratios hold, 1 one does not,
2 asked in the wrong way.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.benchmarks import app_table, in_process, scaling, side_by_side, voice_table
from tests.benchmarks.extracts import KAISERSLAUTERN, at_hand
from tests.benchmarks.measuring import Measured
from tests.benchmarks.peers.fetching import NoPeersError, Programs, fetched
from tests.benchmarks.peers.programs import ProgramError
from tests.benchmarks.prepared import Prepared, prepare
from tests.benchmarks.quality import exposure
from tests.benchmarks.tables import Table

_SEED = 7
_PAIRS = 1000
_PER_CITY: dict[str, tuple[str, Callable[[Prepared, Table], None]]] = {
    "routes": ("Full German answer over HTTP, beside the peers", side_by_side.full_answers),
    "profiles": ("A personal profile never seen, over HTTP", side_by_side.new_profiles),
    "search": ("The search alone, in process", in_process.searches),
    "quality": ("What the walks expose a person to, read from raw OSM", exposure.exposure),
}
_OF_ANY_EXTRACT = ("routes", "profiles", "search", "quality")
_NORMAL = (*_OF_ANY_EXTRACT, "build", "phone", "app", "voice")


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the tables that are asked for; 1 when a ratio is beyond its bound."""
    args = _parser().parse_args(arguments)
    if args.osm is not None and not args.osm.is_file():
        print("bench: there is no such OpenStreetMap file; give OSM=FILE.", file=sys.stderr)
        return 2
    wanted = args.tables or (_OF_ANY_EXTRACT if args.osm else _NORMAL)
    try:
        programs = fetched()
    except NoPeersError as error:
        print(f"bench: {error}")
        programs = None
    failed: list[str] = []
    try:
        with tempfile.TemporaryDirectory(prefix="lotse-bench-") as folder:
            for table in _tables(args, wanted, programs, Path(folder)):
                table.show()
                print(f"\nkept in {table.save()}\n", flush=True)
                failed += [ratio.name for ratio in table.ratios if not ratio.holds]
    except ProgramError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    print(f"{len(failed)} ratios fail: {'; '.join(failed)}" if failed else "every ratio holds")
    return 1 if failed else 0


def _tables(
    args: argparse.Namespace, wanted: Sequence[str], programs: Programs | None, folder: Path
) -> Iterator[Table]:
    versions = programs.versions if programs else {}
    extracts = at_hand(args.osm) if set(wanted) - {"app", "voice", "scale"} else []
    cities = [
        prepare(extract, programs, folder, count=args.pairs, seed=_SEED) for extract in extracts
    ]
    for name, (title, measure) in _PER_CITY.items():
        if name in wanted and cities:
            table = Table(name, title, _SEED, versions)
            for city in cities:
                print(f"bench: {name}, {city.extract.name}", flush=True)
                measure(city, table)
            yield table
    if "build" in wanted and cities:
        yield _builds(cities)
    if "phone" in wanted:
        table = Table("phone", "The phone's engine, standard library only", _SEED)
        for city in (c for c in cities if c.extract == KAISERSLAUTERN):
            in_process.phone(city, table)
        yield table
    if "app" in wanted:
        yield app_table.app_table(_SEED, folder)
    if "voice" in wanted:
        yield voice_table.voice_table(_SEED)
    if "scale" in wanted:
        yield scaling.scale_table(_SEED, programs, folder, steps=args.steps)


def _builds(cities: Sequence[Prepared]) -> Table:
    table = Table("build", "Building a package, as an operator does", _SEED)
    for city in cities:
        aim = "<= 30 s" if city.extract == KAISERSLAUTERN else ""
        name = f"{city.extract.name}: lotse-city build"
        table.measured.append(Measured(name, "s", (city.built_s,), aim))
        table.measured.append(in_process.measure_opening(city))
    return table


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    known = (*_NORMAL, "scale")
    parser.add_argument("tables", nargs="*", metavar="TABLE", help=", ".join(known))
    parser.add_argument("--osm", type=Path, metavar="FILE", help="any extract instead of ours")
    parser.add_argument("--pairs", type=_count, default=_PAIRS, help="how many walks (1000)")
    parser.add_argument(
        "--steps", type=_sides, default=(4, 9), help="scale: tiles per side, as in 4,9"
    )
    parse = parser.parse_args

    def parse_known(arguments: Sequence[str] | None = None) -> argparse.Namespace:
        args = parse(arguments)
        for name in args.tables:
            if name not in known:
                parser.error(f"no table is called so; there are: {', '.join(known)}")
        return args

    parser.parse_args = parse_known  # type: ignore[method-assign,assignment]
    return parser


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 100_000):
        raise argparse.ArgumentTypeError("must be a whole number from 1 to 100000")
    return int(text)


def _sides(text: str) -> tuple[int, ...]:
    return tuple(_count(part) for part in text.split(","))


if __name__ == "__main__":
    sys.exit(main())
