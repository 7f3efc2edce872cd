"""Makes a held city ready: what answers ask of its network is worked out beforehand."""

from routing.city.contents import City
from routing.features import edge_features
from routing.journeys.legs import whole_piece
from routing.journeys.passport import counted
from routing.journeys.warnings import codes_of
from routing.maneuvers import own_facts, way_facts
from routing.network_terms import Edge, WayKind
from routing.turning import arms_of, edge_end_deg
from routing.wire.writing import edge_line

_WITH_FACTS = frozenset({WayKind.CROSSING, WayKind.STEPS})


def warm(city: City) -> None:
    """Work out what follows from each edge, walked either way, and from each node.

    The first walker in a street must not wait longer than the second.
    """
    for number in range(city.graph.edge_count):
        edge = city.edge(number)
        edge_features(edge)
        codes_of(edge)
        whole_piece(edge, "forward")
        whole_piece(edge, "back")
        if edge.kind is WayKind.CROSSING:
            counted(edge)
        _warm_walked(edge)
        _warm_walked(edge.reversed())
    for number in range(city.graph.node_count):
        arms_of(city, number)


def _warm_walked(edge: Edge) -> None:
    way_facts(edge)
    edge_line(edge)
    edge_end_deg(edge)
    if edge.kind in _WITH_FACTS:
        own_facts(edge)
