"""`python -m tests.benchmarks`: one table and bench-out/bench.json; only ratios can fail."""

import json
import sys
import tempfile
from pathlib import Path

from routing.city.reading import open_city
from routing.lookup import NameKind
from tests.benchmarks.app_benchmarks import measure_core, measure_voice
from tests.benchmarks.city_benchmarks import (
    cities,
    measure_build,
    measure_routes,
    measure_search,
)
from tests.benchmarks.measuring import Measured, Ratio, machine

OUT = Path("bench-out")


def main() -> int:
    """Measure everything; 1 when a ratio is beyond its bound."""
    measured: list[Measured] = []
    ratios: list[Ratio] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, extract, repeat) in enumerate(cities()):
            print(f"bench: {name}", flush=True)
            package = Path(folder) / f"{number}.gpkg"
            measured += measure_build(name, extract, repeat, package)
            with open_city(package, verify=None, trusted=None) as city:
                measured += measure_routes(name, city, pairs=100)
                times, compared = measure_search(name, city, pairs=100)
                measured += times
                ratios += compared
                if city.invented:
                    print("bench: app core", flush=True)
                    station = next(n for n in city.names() if n.kind is NameKind.STATION)
                    measured += measure_core(city, station.position, "Rathaus")
    print("bench: voice", flush=True)
    measured += measure_voice()
    _print(measured, ratios)
    _save(measured, ratios)
    return 0 if all(ratio.holds for ratio in ratios) else 1


def _print(measured: list[Measured], ratios: list[Ratio]) -> None:
    where = machine()
    print(
        f"\n{where['processor']}, {where['cores']} cores, {where['system']}, "
        f"Python {where['python']}, load {where['load_1_minute']}"
    )
    print("Absolute times are aims, not tests: they belong to this machine and this moment.\n")
    print(f"{'what':54} {'n':>5} {'p50':>9} {'p95':>9} {'least':>9} {'most':>9}  aim")
    for m in measured:
        print(
            f"{m.name:54} {len(m.values):5d} {m.quantile(0.5):9.2f} {m.quantile(0.95):9.2f} "
            f"{min(m.values):9.2f} {max(m.values):9.2f}  {m.unit}  {m.target}"
        )
    print(f"\n{'ratio of one run':54} {'value':>9} {'at most':>9}")
    for r in ratios:
        print(f"{r.name:54} {r.value:9.3f} {r.at_most:9.3f}  {'holds' if r.holds else 'FAILS'}")


def _save(measured: list[Measured], ratios: list[Ratio]) -> None:
    OUT.mkdir(exist_ok=True)
    content = {
        "machine": machine(),
        "measured": [
            {
                "name": m.name,
                "unit": m.unit,
                "n": len(m.values),
                "p50": m.quantile(0.5),
                "p95": m.quantile(0.95),
                "least": min(m.values),
                "most": max(m.values),
                "aim": m.target,
            }
            for m in measured
        ],
        "ratios": [
            {"name": r.name, "value": r.value, "at_most": r.at_most, "holds": r.holds}
            for r in ratios
        ],
    }
    beside = OUT / "bench.json.new"
    beside.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    beside.replace(OUT / "bench.json")
    print(f"\nkept in {OUT / 'bench.json'}")


if __name__ == "__main__":
    sys.exit(main())
