"""Run as a process of its own: our search on a network tiled k by k. Prints JSON.

Memory is what this process holds more than before; the graph itself is counted apart.
"""

import gc
import json
import random
import statistics
import sys
import time
from pathlib import Path

from routing.city.reading import open_city
from routing.paths.cch import CchFinder
from routing.profiles import personal_profile, profile_named
from tests.benchmarks.peers.lotse import own_weights
from tests.benchmarks.phone_probe import resident_mb
from tests.benchmarks.search_engines import find, mutually_reachable
from tests.benchmarks.tiling import tiled_graph

_QUERIES = 500
_NEW_PROFILES = 5


def main(package: Path, sides: int, seed: int) -> None:
    """Tile, order, customise, search; print what each took."""
    with open_city(package, verify=None, trusted=None) as city:
        before_mb = resident_mb()
        graph = tiled_graph(city.graph, sides)
    gc.collect()
    graph_mb = resident_mb() - before_mb
    profile = profile_named("long_cane")
    started = time.perf_counter()
    finder = CchFinder(graph)
    built_s = time.perf_counter() - started
    dice = random.Random(seed)
    largest = mutually_reachable(graph)
    pairs = [tuple(dice.sample(largest, 2)) for _ in range(_QUERIES)]
    find(finder, pairs[0], profile)  # type: ignore[arg-type]
    gc.collect()
    engine_mb = resident_mb() - before_mb - graph_mb
    taken_ms = []
    for pair in pairs:
        started = time.perf_counter()
        find(finder, pair, profile)  # type: ignore[arg-type]
        taken_ms.append((time.perf_counter() - started) * 1000)
    new_ms = []
    for number in range(_NEW_PROFILES):
        wish = personal_profile(own_weights(random.Random(f"{seed} {number}")))
        started = time.perf_counter()
        find(finder, pairs[0], wish)  # type: ignore[arg-type]
        new_ms.append((time.perf_counter() - started) * 1000)
    gc.collect()
    each_mb = (resident_mb() - before_mb - graph_mb - engine_mb) / _NEW_PROFILES
    one_way = sum(graph.one_way)
    found = {
        "nodes": graph.node_count,
        "arcs": 2 * graph.edge_count - one_way,
        "order and build s": built_s,
        "customise ms": statistics.median(new_ms),
        "times_ms": taken_ms,
        "graph MB": graph_mb,
        "engine MB": engine_mb,
        "each profile MB": each_mb,
        "pairs": [
            [[graph.node_lats_deg[n], graph.node_lons_deg[n]] for n in pair] for pair in pairs
        ],
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
