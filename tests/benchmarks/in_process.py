"""The search alone, without HTTP: the server's engine, the phone's, networkx; one process."""

import random
import statistics
from collections.abc import Mapping, Sequence

from routing.city.contents import City
from routing.city.reading import open_city
from routing.profiles import Profile, personal_profile, profile_named
from tests.benchmarks.measuring import Measured, Ratio, each_ms, times_ms
from tests.benchmarks.peers.lotse import own_weights
from tests.benchmarks.peers.programs import probe
from tests.benchmarks.prepared import Prepared
from tests.benchmarks.search_engines import (
    PHONE,
    SERVER,
    NetworkxRival,
    find,
    mutually_reachable,
    search_engines,
)
from tests.benchmarks.tables import Table

_NEW_PROFILES = 30
_RIVAL = "networkx Dijkstra"
_RIVAL_PAIRS = 50
_SAME_COST = 1e-6
_VILLAGE_EDGES = 2000


def searches(city: Prepared, table: Table) -> None:
    """Measure a search with its path and a profile never seen, of every engine of ours."""
    name, profile = city.extract.name, profile_named("long_cane")
    times: dict[str, Sequence[float]] = {}
    costs: dict[str, list[float]] = {}
    with open_city(city.package, verify=None, trusted=None) as opened:
        graph = opened.graph
        pairs = node_pairs(opened, city.count, city.seed)
        few = pairs[:_RIVAL_PAIRS]
        table.figures.append(
            {"network": name, "nodes": graph.node_count, "edges": graph.edge_count}
        )
        for engine, finder in search_engines(graph):
            find(finder, pairs[0], profile)  # prices the graph, untimed
            times[engine] = each_ms(pairs, lambda pair, f=finder: find(f, pair, profile))  # type: ignore[misc]
            costs[engine] = [find(finder, pair, profile) for pair in few]
            new = each_ms(
                _new_profiles(city.seed),
                lambda wish, f=finder: find(f, pairs[0], wish),  # type: ignore[misc]
            )
            _add_times(table, name, engine, times[engine], new)
        rival = NetworkxRival(graph, finder, profile)
        times[_RIVAL] = each_ms(few, rival.find)
        costs[_RIVAL] = [rival.find(pair) for pair in few]
        table.measured.append(Measured(f"{name}: {_RIVAL}, search", "ms", tuple(times[_RIVAL])))
    _compare(name, table, times, costs, village=graph.edge_count < _VILLAGE_EDGES)


def phone(city: Prepared, table: Table) -> None:
    """Measure the phone's engine in a fresh process: what it needs is seen there alone."""
    found = probe("tests.benchmarks.phone_probe", city.package, city.count, city.seed)
    name = city.extract.name
    for what, values in found["times_ms"].items():
        aim = "p95 <= 60 ms" if what == "search with path" else ""
        table.measured.append(Measured(f"{name}: {what}", "ms", tuple(values), aim))
    for what, megabytes in found["memory_mb"].items():
        aim = "<= 60 MB" if what.startswith("package, engine") else ""
        table.measured.append(Measured(f"{name}: {what}", "MB", (megabytes,), aim))


def node_pairs(city: City, count: int, seed: int) -> list[tuple[int, int]]:
    """Return pairs of different nodes, each reachable from the other."""
    largest = mutually_reachable(city.graph)
    dice = random.Random(seed)
    pairs = [dice.sample(largest, 2) for _ in range(count)]
    return [(start, end) for start, end in pairs]


def measure_opening(city: Prepared) -> Measured:
    """Measure how long the package takes to open with all its hashes checked."""
    taken = times_ms(lambda: open_city(city.package, verify=None, trusted=None).close(), repeat=5)
    return Measured(f"{city.extract.name}: open the package, all hashes checked", "ms", taken)


def _new_profiles(seed: int) -> list[Profile]:
    dice = (random.Random(f"{seed} {number}") for number in range(_NEW_PROFILES))
    return [personal_profile(own_weights(one)) for one in dice]


def _add_times(
    table: Table, city: str, engine: str, taken: Sequence[float], new: Sequence[float]
) -> None:
    aims = {SERVER: "p50 <= 0.1 ms", PHONE: ""}
    label = f"{city}: {engine}"
    table.measured.append(
        Measured(f"{label}, search with path", "ms", tuple(taken), aims.get(engine, ""))
    )
    table.measured.append(Measured(f"{label}, customise for a new profile", "ms", tuple(new)))


def _compare(
    city: str,
    table: Table,
    times: Mapping[str, Sequence[float]],
    costs: Mapping[str, Sequence[float]],
    *,
    village: bool,
) -> None:
    """Add whether all engines find the same costs, and their medians beside networkx's."""
    median = {e: statistics.median(taken[:_RIVAL_PAIRS]) for e, taken in times.items()}
    for engine in (PHONE, SERVER):
        apart = max(
            abs(a - b) / max(1.0, b) for a, b in zip(costs[engine], costs[_RIVAL], strict=True)
        )
        label = f"{city}: {engine} and {_RIVAL}, greatest difference of a cost"
        table.ratios.append(Ratio(label, apart, at_most=_SAME_COST))
        # In a village everything is done at once and only the overhead is compared.
        label = f"{city}: {engine} / {_RIVAL}, medians of a search"
        value = median[engine] / median[_RIVAL]
        table.ratios.append(Ratio(label, value, at_most=3.0 if village else 1.0))
