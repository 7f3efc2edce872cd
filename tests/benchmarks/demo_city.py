"""How long the invented city takes to build and a route through it to find, in one process."""

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from routing.city.building import BuildOrder, build_city
from routing.city.contents import City
from routing.city.reading import open_city
from routing.geo import LatLon
from routing.journeys.planning import answer
from routing.journeys.problems import JourneyError
from routing.profiles import profile_named
from routing.route import JourneyRequest
from tests.benchmarks.in_process import node_pairs
from tests.benchmarks.measuring import Measured, each_ms, times_ms

_BUILT_ON = date(2026, 11, 23)
_DEPARTURE = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def demo_extract() -> AbstractContextManager[Path]:
    """Return the drawn map as a file."""
    return as_file(files("routing.demo_city") / "demo_city.osm")


def measure_build(extract: Path, out: Path) -> list[Measured]:
    """Build a package several times; the last one stays at out."""
    key = Ed25519PrivateKey.generate()
    order = BuildOrder((extract,), out, "demo city", _BUILT_ON)
    taken = each_ms(range(5), lambda _: build_city(order, key, progress=lambda _: None))
    opened = times_ms(lambda: open_city(out, verify=None, trusted=None).close(), repeat=5)
    return [
        Measured("demo city: build and sign the package", "ms", taken),
        Measured("demo city: open the package, all hashes checked", "ms", opened),
    ]


def measure_routes(city: City, *, pairs: int, seed: int) -> list[Measured]:
    """Ask for routes between random places of the largest part, as a phone does."""
    profile = profile_named("long_cane")
    refused = 0

    def ask(pair: tuple[int, int]) -> None:
        nonlocal refused
        start, end = (_position(city, node) for node in pair)
        try:
            answer(city, JourneyRequest(start, end, profile, "de", _DEPARTURE))
        except JourneyError:
            refused += 1

    wanted = node_pairs(city, pairs, seed)
    ask(wanted[0])  # the first request prices the graph
    taken = each_ms(wanted, ask)
    refusals = f"{refused} refused" if refused else ""
    return [Measured("demo city: whole route answer", "ms", taken, note=refusals)]


def _position(city: City, node: int) -> LatLon:
    return LatLon(city.graph.node_lats_deg[node], city.graph.node_lons_deg[node])
