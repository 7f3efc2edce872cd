"""How long a city takes to build and a route to find; beside networkx on the same graph."""

import math
import os
import random
import statistics
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path

import networkx as nx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from routing.city.building import BuildOrder, build_city
from routing.city.contents import City
from routing.city.reading import open_city
from routing.geo import LatLon
from routing.journey_problems import JourneyError
from routing.journeys import answer
from routing.paths.astar import AstarFinder
from routing.paths.finder import Terminal
from routing.profiles import profile_named
from routing.route import JourneyRequest
from tests.benchmarks.measuring import Measured, Ratio, each_ms, times_ms

_BUILT_ON = date(2026, 11, 23)
_DEPARTURE = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
_SEED = 7
_VILLAGE_NODES = 1000
DATA = Path(os.environ.get("LOTSE_DATA", "../shared/data"))


def cities() -> Iterator[tuple[str, Path, int]]:
    """Yield (name, extract, how often it is built) of every city at hand."""
    with as_file(files("routing.demo_city") / "demo_city.osm") as drawn:
        yield "demo city", drawn, 5
    real = DATA / "osm" / "kaiserslautern-2013.osm.gz"
    if real.exists():
        yield "Kaiserslautern 2013", real, 2


def measure_build(name: str, extract: Path, repeat: int, out: Path) -> list[Measured]:
    """Build a package several times; the last one stays at out."""
    key = Ed25519PrivateKey.generate()
    order = BuildOrder((extract,), out, name, _BUILT_ON)
    taken = each_ms(range(repeat), lambda _: build_city(order, key, progress=lambda _: None))
    opened = times_ms(lambda: open_city(out, verify=None, trusted=None).close(), repeat=5)
    return [
        Measured(f"{name}: build and sign the package", "ms", taken, "Kaiserslautern < 20 s"),
        Measured(f"{name}: open the package, all hashes checked", "ms", opened, "about 1 s"),
    ]


def measure_routes(name: str, city: City, *, pairs: int) -> list[Measured]:
    """Ask for routes between random places of the largest part, as server and phone do."""
    profile = profile_named("long_cane")
    refused = 0

    def ask(ends: tuple[LatLon, LatLon]) -> None:
        nonlocal refused
        try:
            answer(city, JourneyRequest(ends[0], ends[1], profile, "de", _DEPARTURE))
        except JourneyError:
            refused += 1

    wanted = [tuple(_position(city, node) for node in pair) for pair in _pairs(city, pairs)]
    ask((wanted[0][0], wanted[0][1]))  # the first request prices the graph
    taken = each_ms([(a, b) for a, b in wanted], ask)
    refusals = f", {refused} refused" if refused else ""
    return [Measured(f"{name}: whole route answer{refusals}", "ms", taken, "p50 < 100 ms")]


def measure_search(name: str, city: City, *, pairs: int) -> tuple[list[Measured], list[Ratio]]:
    """Search the same paths with ours and with networkx; the costs must be equal."""
    finder = AstarFinder(city.graph)
    profile = profile_named("long_cane")
    costs = finder.edge_costs_m(profile)
    rival = _networkx_graph(city, costs)
    chosen = _pairs(city, pairs)
    for start, end in chosen[:20]:
        ours = finder.find_path([Terminal(start, 0.0)], [Terminal(end, 0.0)], profile=profile)
        assert ours is not None
        theirs = nx.dijkstra_path_length(rival, start, end)
        assert math.isclose(ours.cost_m, theirs, rel_tol=1e-6), "two searches, two costs"
    astar = each_ms(
        chosen,
        lambda p: finder.find_path([Terminal(p[0], 0.0)], [Terminal(p[1], 0.0)], profile=profile),
    )
    dijkstra = each_ms(chosen, lambda p: nx.dijkstra_path(rival, p[0], p[1]))
    ratio = statistics.median(astar) / statistics.median(dijkstra)
    # In a village both are done at once and only the overhead is compared.
    at_most = 0.8 if city.graph.node_count > _VILLAGE_NODES else 3.0
    return (
        [
            Measured(f"{name}: our A*, search only", "ms", astar),
            Measured(f"{name}: networkx Dijkstra, same graph", "ms", dijkstra),
        ],
        [Ratio(f"{name}: our A* / networkx Dijkstra, medians", ratio, at_most)],
    )


def _networkx_graph(city: City, costs: object) -> "nx.DiGraph[int]":
    graph: nx.DiGraph[int] = nx.DiGraph()
    packed = city.graph
    for edge in range(packed.edge_count):
        ends = packed.tails[edge], packed.heads[edge]
        for tail, head in (ends,) if packed.one_way[edge] else (ends, ends[::-1]):
            cost = costs[edge]  # type: ignore[index]  # a sequence by edge id
            known = graph.get_edge_data(tail, head)
            if known is None or cost < known["weight"]:
                graph.add_edge(tail, head, weight=cost)
    return graph


def _pairs(city: City, count: int) -> list[tuple[int, int]]:
    graph = city.graph
    largest = [n for n in range(graph.node_count) if graph.components[n] == 0]
    dice = random.Random(_SEED)
    return [tuple(dice.sample(largest, 2)) for _ in range(count)]  # type: ignore[misc]  # two


def _position(city: City, node: int) -> LatLon:
    return LatLon(city.graph.node_lats_deg[node], city.graph.node_lons_deg[node])
