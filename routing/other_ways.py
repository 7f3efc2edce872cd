"""Other walks of one request that a walker may prefer; no words.

Over waypoints, one part of the walk is another and the rest stays: two changes at once could not
be told in one sentence.
"""

from collections.abc import Iterator

from routing.alternatives import Question, alternatives
from routing.legs import Way
from routing.walks import Walk, Walks
from routing.ways import Ends, Search, onward_from


def other_ways(walks: Walks, walk: Walk, wanted: int) -> list[Walk]:
    """Return up to wanted accepted walks that differ from one in a way worth saying."""
    search = walks.search(walk.prices)
    found = [
        walks.walk_of((*walk.ways[:number], other, *walk.ways[number + 1 :]), walk.prices)
        for number in range(len(walk.ways))
        for other in _others(walks, search, walk, number, wanted)
    ]
    accepted = [other for other in found if walks.is_accepted(other)]
    return sorted(accepted, key=lambda other: other.cost_m)[:wanted]


def _others(walks: Walks, search: Search, walk: Walk, number: int, wanted: int) -> Iterator[Way]:
    """Yield other ways of one part of a walk, between the very places where it begins and ends."""
    ends = _ends(walks, walk, number)
    starts, finishes = search.terminals(ends.start), search.terminals(ends.end)
    best = search.finder.find_path(
        starts, finishes, profile=search.prices, blocked=search.blocked.keys()
    )
    if best is None:
        return
    question = Question(starts, finishes, search.prices, search.blocked.keys())
    for path in alternatives(search.city.graph, search.finder, question, best, count=wanted):
        yield search.way_of(path, ends)


def _ends(walks: Walks, walk: Walk, number: int) -> Ends:
    """Return where a part of a walk begins and ends: at a waypoint exactly there."""
    last = len(walk.ways) - 1
    start = (onward_from(walk.ways[number - 1].end),) if number else walks.stations.spots[0]
    end = walks.stations.spots[-1] if number == last else (onward_from(walk.ways[number].end),)
    return Ends(start, end, moved=False)
