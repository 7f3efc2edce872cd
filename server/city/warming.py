"""Makes a held city ready: what answers ask of its network is worked out beforehand."""

from routing.arcs import arcs_of, hold_legs
from routing.city.contents import City
from routing.city.grid import Grid
from routing.features import edge_features
from routing.held.network import lay
from routing.instructions.translations import LANGUAGES
from routing.kept_words import hold_words
from routing.network_terms import WayKind
from routing.turning import arms_of, edge_end_deg
from routing.way_facts import own_facts, way_facts
from routing.wire.maneuvers import keep_departures

# A large city. What is said at every corner of more than that would fill the memory.
_MOST_EDGES = 100_000
_WITH_FACTS = frozenset({WayKind.CROSSING, WayKind.STEPS, WayKind.ELEVATOR, WayKind.ESCALATOR})


def warm(city: City, grid: Grid) -> None:
    """Work out what follows from each edge, walked either way, and from each node.

    The first walker in a street must not wait longer than the second.
    """
    known = arcs_of(city.graph)
    laid = known.laid = lay(city, grid)
    for leg in hold_legs(city):
        edge = leg.edge
        edge_features(edge)
        way_facts(edge)
        edge_end_deg(edge)
        if edge.kind in _WITH_FACTS:
            own_facts(edge)
    for number in range(city.graph.node_count):
        arms_of(city, number)
    if laid is not None and city.graph.edge_count <= _MOST_EDGES:
        hold_words(city)
        laid.words.write_all(LANGUAGES[0])
        keep_departures([way_facts(leg.edge) for leg in hold_legs(city)], LANGUAGES[0])
