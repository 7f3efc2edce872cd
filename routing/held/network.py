"""Lays a network side by side in memory, for a server that holds all of it; no walker.

What goes over it is compiled where a C++ compiler was at hand when Lotse was installed. Without
it, and on a phone, the same is done in Python, which takes several times as long.
"""

import logging
from array import array
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from routing.arcs import arcs_of
from routing.city.contents import City
from routing.city.grid import Grid
from routing.corners import SPECIAL
from routing.costs import FLOOR_SHARE
from routing.features import FEATURES
from routing.geo import METRES_PER_DEGREE, LatLon, distance_m
from routing.held.landmarks import landmark_distances_m
from routing.instructions.translations import LANGUAGES
from routing.journeys.marks import (
    CROSSING,
    ELEVATOR,
    ESCALATOR,
    SORT_SHIFT,
    STEPS,
    WORD,
    crossing_of,
    marks_of,
)
from routing.journeys.snapping import (
    ABOUT_AS_NEAR_M,
    CLOSE_M,
    MAX_SPOTS,
    NOTHING_M,
    ON_IT_M,
    OTHER_SIDE_M,
    Spot,
    standing_m,
)
from routing.journeys.ways import OFF_NETWORK_PER_M
from routing.network_terms import Edge, WayKind
from routing.paths.edge_costs import UNITS_PER_M
from routing.saying import End, Said, as_one
from routing.wire.lines import behind_first
from routing.wire.maneuvers import WrittenManeuver, close_of, whole, write, written_of

if TYPE_CHECKING:
    from routing.held.ground import Ground
    from routing.held.paths import Paths
    from routing.held.walked import Walked
    from routing.held.words import Words

_log = logging.getLogger(__name__)
_NO_WAYS = SPECIAL | {WayKind.LINK}


class Laid(NamedTuple):
    """A network side by side: where one stands on it, what leads where, what is walked and said."""

    ground: "Ground"
    paths: "Paths"
    walked: "Walked"
    words: "Words"


def lay(city: City, grid: Grid) -> Laid | None:
    """Return a city's network side by side, None where what goes over it was not compiled."""
    try:
        from routing.held.ground import Ground
        from routing.held.paths import Paths
        from routing.held.walked import Walked
        from routing.held.words import Words
    except ImportError:
        _log.warning(
            "Routes are answered slowly: install a C++ compiler and Python's headers, then "
            "install Lotse again."
        )
        return None
    edges = [city.edge(number) for number in range(city.graph.edge_count)]
    return Laid(
        Ground(_to_stand_on(city, edges), grid, Standing(), Spot, LatLon),
        Paths(_to_search(city), distance_m),
        Walked(*_to_walk(city, edges), Walking()),
        Words(_to_speak(city, edges), LANGUAGES, Pens()),
    )


_Arrays = dict[str, "array[Any] | bytes"]


class Standing(NamedTuple):
    """By what numbers a place to stand is chosen, see routing.journeys.snapping."""

    metres_per_degree: float = METRES_PER_DEGREE
    close_m: float = CLOSE_M
    about_m: float = ABOUT_AS_NEAR_M
    other_side_m: float = OTHER_SIDE_M
    nothing_m: float = NOTHING_M
    on_it_m: float = ON_IT_M
    most: int = MAX_SPOTS
    off_per_m: float = OFF_NETWORK_PER_M
    units_per_m: float = UNITS_PER_M


def _to_stand_on(city: City, edges: Sequence[Edge]) -> _Arrays:
    names: dict[str | None, int] = {None: 0}
    return {
        "tails": city.graph.tails,
        "heads": city.graph.heads,
        "lengths_m": city.graph.lengths_m,
        # The points of edge e are those from point_starts[e] to point_starts[e + 1].
        "point_starts": _starts([len(edge.line) for edge in edges], "i"),
        "lats_deg": array("d", [point.lat_deg for edge in edges for point in edge.line]),
        "lons_deg": array("d", [point.lon_deg for edge in edges for point in edge.line]),
        # By how much an edge is no place to stand, below 0 where nobody is set down on it.
        "standing_m": array("d", [standing_m(edge) for edge in edges]),
        "parts": array("i", [city.graph.components[edge.tail] for edge in edges]),
        "crossings": bytes([edge.kind is WayKind.CROSSING for edge in edges]),
        # The number of a pavement's name, 0 without one; -1 for what is no pavement.
        "pavement_names": array(
            "i",
            [
                names.setdefault(edge.name, len(names)) if edge.kind is WayKind.PAVEMENT else -1
                for edge in edges
            ],
        ),
    }


def _to_search(city: City) -> _Arrays:
    graph = city.graph
    return {
        "tails": graph.tails,
        "heads": graph.heads,
        "lengths_m": graph.lengths_m,
        "one_way": graph.one_way,
        "incident_starts": graph.incident_starts,
        "incident_edges": graph.incident_edges,
        "landmarks_m": landmark_distances_m(graph),
        # What a search notes of each node.
        "costs": array("q", [0]) * graph.node_count,
        "came": array("i", [-1]) * graph.node_count,
        "reached": array("i", [0]) * graph.node_count,
        "done": array("i", [0]) * graph.node_count,
    }


class Walking(NamedTuple):
    """By what numbers a way is summed up, see routing.costs, journeys.snapping, journeys.marks."""

    floor_share: float = FLOOR_SHARE
    nothing_m: float = NOTHING_M
    word_bits: int = WORD
    crossing: int = CROSSING
    steps: int = STEPS
    elevator: int = ELEVATOR
    escalator: int = ESCALATOR
    sort_shift: int = SORT_SHIFT


def _to_walk(
    city: City, edges: Sequence[Edge]
) -> tuple[_Arrays, tuple[str, ...], tuple[str | None, ...]]:
    """Return the arrays of a walk, and what its features and its streets are called."""
    graph = city.graph
    back = [edge.reversed() for edge in edges]
    lines = [behind_first(edge.line) for edge in (*edges, *back)]
    marks_of(city, range(graph.edge_count))
    streets: dict[str | None, int] = {}
    arrays: _Arrays = {
        "tails": graph.tails,
        "heads": graph.heads,
        "lengths_m": graph.lengths_m,
        "feature_starts": graph.feature_starts,
        "feature_ids": graph.feature_ids,
        "feature_values": graph.feature_values,
        "marks": arcs_of(graph).marks,
        # The numbers of each edge's street, and of the one that it crosses.
        "names": array("i", [streets.setdefault(edge.name, len(streets)) for edge in edges]),
        "crossed_names": array(
            "i", [streets.setdefault(crossing_of(edge).street, len(streets)) for edge in edges]
        ),
        # What is written of arc a behind its first position: from line_starts[a].
        "line_starts": _starts([len(line) for line in lines], "q"),
        "lines": b"".join(lines),
    }
    return arrays, FEATURES, tuple(streets)


class Pens(NamedTuple):
    """What writes what is said, for who knows it by number only."""

    write: Callable[[Said, str], WrittenManeuver] = write
    kept_write: Callable[[Said, str], WrittenManeuver] = written_of
    close: Callable[[End], bytes] = close_of
    merge: Callable[[Said, Said], Said] = as_one
    whole: Callable[[Said, End | None, float, str], bytes] = whole


def _to_speak(city: City, edges: Sequence[Edge]) -> _Arrays:
    kinds = list(WayKind)
    joint_starts, places = _joints(city)
    return {
        # The arcs from which one comes to arc a: places from joint_starts[a] on.
        "joint_starts": joint_starts,
        "places": places,
        # The number of each edge's kind, 0 for a short joint of ours; and what is a way to follow.
        "kinds": bytes(
            [0 if edge.kind is WayKind.LINK else kinds.index(edge.kind) + 1 for edge in edges]
        ),
        "ways": bytes([edge.kind not in _NO_WAYS for edge in edges]),
        # On which edges something stands in the way.
        "barred": bytes([bool(edge.barriers) for edge in edges]),
    }


def _starts(counts: list[int], kind: str) -> "array[int]":
    return array(kind, accumulate(counts, initial=0))


def _joints(city: City) -> tuple["array[int]", "array[int]"]:
    """Return for each arc where its places begin, and in each place an arc that leads to it."""
    graph = city.graph
    count = graph.edge_count
    into: list[list[int]] = [[] for _ in range(graph.node_count)]
    for edge in range(count):
        into[graph.heads[edge]].append(edge)
        if not graph.one_way[edge]:
            into[graph.tails[edge]].append(edge + count)
    starts, places = array("i", [0]), array("i")
    for arc in range(2 * count):
        edge = arc % count
        from_node = graph.tails[edge] if arc == edge else graph.heads[edge]
        if arc == edge or not graph.one_way[edge]:
            places.extend(came for came in into[from_node] if came % count != edge)
        starts.append(len(places))
    return starts, places
