"""Run as a process of its own: what the phone's engine needs of time and memory. Prints JSON."""

import gc
import json
import random
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from routing.city.reading import open_city
from routing.geo import LatLon
from routing.journeys.planning import JourneyError, answer
from routing.paths.astar import AstarFinder
from routing.paths.finder import Terminal
from routing.profiles import personal_profile, profile_named
from routing.route import JourneyRequest

_DEPARTURE = datetime.fromisoformat("2026-11-24T10:30:00+01:00")
_ANSWERS = 100
_NEW_PROFILES = 10


def main(package: Path, count: int, seed: int) -> None:
    """Open, price, search, answer; a new profile at the end."""
    profile = profile_named("long_cane")
    start_mb = resident_mb()
    before = time.perf_counter()
    city = open_city(package, verify=None, trusted=None)
    graph = city.graph
    opening_ms = (time.perf_counter() - before) * 1000
    finder = AstarFinder(graph)
    dice = random.Random(seed)
    largest = [n for n in range(graph.node_count) if graph.components[n] == 0]
    pairs = [dice.sample(largest, 2) for _ in range(count)]
    nodes = [[Terminal(node, 0.0)] for pair in pairs for node in pair]

    def search(number: int) -> None:
        finder.find_path(nodes[2 * number], nodes[2 * number + 1], profile=profile)

    first_ms = _timed(lambda: search(0))
    searching_ms = [_timed(lambda n=n: search(n)) for n in range(count)]  # type: ignore[misc]
    gc.collect()
    searching_mb = resident_mb() - start_mb
    peak_mb = peak_resident_mb() - start_mb
    refused = 0

    def ask(pair: list[int]) -> None:
        nonlocal refused
        ends = [LatLon(graph.node_lats_deg[n], graph.node_lons_deg[n]) for n in pair]
        try:
            answer(city, JourneyRequest(ends[0], ends[1], profile, "de", _DEPARTURE))
        except JourneyError:
            refused += 1

    ask(pairs[0])
    answering_ms = [_timed(lambda p=p: ask(p)) for p in pairs[:_ANSWERS]]  # type: ignore[misc]
    gc.collect()
    answering_mb = resident_mb() - start_mb
    fresh = AstarFinder(graph)
    wishes = [
        personal_profile({"weights": {"zebra": dice.uniform(5, 60)}}) for _ in range(_NEW_PROFILES)
    ]
    pricing_ms = [_timed(lambda w=w: fresh.edge_costs_m(w)) for w in wishes]  # type: ignore[misc]
    found = {
        "times_ms": {
            "search with path": searching_ms,
            f"whole German answer ({refused} refused)": answering_ms,
            "a new profile": pricing_ms,
            "opening the package (unchecked)": [opening_ms],
            "first search, with pricing": [first_ms],
        },
        "memory_mb": {
            "package, engine, one profile, after the searches": round(searching_mb, 1),
            "same, at its peak": round(peak_mb, 1),
            "with all a whole answer needs": round(answering_mb, 1),
        },
    }
    json.dump(found, sys.stdout)


def resident_mb() -> float:
    """Return the memory this process holds (Linux)."""
    return _status_mb("VmRSS:")


def peak_resident_mb() -> float:
    """Return the most memory this process ever held (Linux)."""
    return _status_mb("VmHWM:")


def _status_mb(field: str) -> float:
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith(field):
            return int(line.split()[1]) / 1000
    return 0.0


def _timed(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return (time.perf_counter() - before) * 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
