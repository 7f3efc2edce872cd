"""Other walks of one request that a walker may prefer; no words."""

from collections.abc import Iterator

from routing.journeys.alternatives import Question, alternatives, is_better
from routing.journeys.comparing import difference
from routing.journeys.legs import Way
from routing.journeys.walks import Walk, Walks
from routing.journeys.ways import Ends, Search, onward_from


def other_ways(walks: Walks, walk: Walk, wanted: int) -> list[Walk]:
    """Return up to wanted walks that differ from one in a way worth saying, the cheapest first.

    Where several places are passed, one of the ways between them is another. None has more of
    what is refused than the walk may have.
    """
    search = walks.search(walk.prices)
    found: list[Walk] = []
    starts = walks.stations.spots[0]
    for number, way in enumerate(walk.ways):
        ends = Ends(starts, walks.stations.spots[number + 1])
        starts = (onward_from(way.end),)
        if len(way.steps) == 1:  # it never leaves its street
            continue
        for other in _others(search, ends, wanted):
            # The next way begins where this one ends.
            if number + 1 == len(walk.ways) or other.end == way.end:
                ways = (*walk.ways[:number], other, *walk.ways[number + 1 :])
                found.append(walks.walk_of(ways, walk.prices))
    accepted = [
        other
        for other in found
        if walks.is_accepted(other) and is_better(difference(other.measured, walk.measured))
    ]
    return sorted(accepted, key=lambda other: other.cost_m)[:wanted]


def _others(search: Search, ends: Ends, wanted: int) -> Iterator[Way]:
    asked = Question(
        search.terminals(ends.start),
        search.terminals(ends.end),
        search.prices,
        search.blocked.keys(),
    )
    best = search.finder.find_path(
        asked.starts, asked.ends, profile=asked.profile, blocked=asked.blocked
    )
    if best is None:
        return
    graph = search.city.graph
    for path in alternatives(graph, search.finder, asked, best, count=wanted):
        yield search.way_of(path, ends)
