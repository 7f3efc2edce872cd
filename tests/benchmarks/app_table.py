"""The demo city from map to voice: building, routes, the app's core, the first sound."""

from pathlib import Path

from routing.city.reading import open_city
from routing.lookup import NameKind
from tests.benchmarks.app_benchmarks import measure_core, measure_voice
from tests.benchmarks.demo_city import demo_extract, measure_build, measure_routes
from tests.benchmarks.tables import Table


def app_table(seed: int, folder: Path) -> Table:
    """Measure the demo city and the app's core with it."""
    table = Table("app", "The demo city, the app's core and its voice", seed)
    package = folder / "demo.gpkg"
    print("bench: app", flush=True)
    with demo_extract() as extract:
        table.measured += measure_build(extract, package)
    with open_city(package, verify=None, trusted=None) as city:
        table.measured += measure_routes(city, pairs=100, seed=seed)
        station = next(n for n in city.names() if n.kind is NameKind.STATION)
        table.measured += measure_core(city, station.position, "Rathaus")
    table.measured += measure_voice()
    return table
