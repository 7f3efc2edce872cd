"""Why there is no way, or none without consent, and how near one comes; facts, no words.

The facts hold positions of the network for the answer alone; no log may see them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from routing.city.contents import City, Graph
from routing.features import FEATURES, edge_features
from routing.geo import LatLon, distance_m
from routing.journeys.barring import barring_closures
from routing.journeys.legs import Piece
from routing.journeys.passport import leg_features
from routing.journeys.problems import JourneyError, JourneyProblem
from routing.journeys.snapping import NOTHING_M, Spot
from routing.journeys.warnings import closure_facts
from routing.journeys.ways import Search
from routing.paths.finder import FoundPath, Terminal
from routing.route import Leg

# So many of the nearest places are tried; behind them comes the nearest one to which not even a
# refused metre leads.
_TRIED = 12
_MOST_NAMED = 3

Bounds = Mapping[str, float]  # refused feature -> how much of it is walked unasked
Join = tuple[Terminal, Piece]  # where a walk joins the network, and what is walked to there


@dataclass(frozen=True, slots=True)
class Refused:
    """What a way uses that nobody agreed to, and how much of everything refused is unasked."""

    uses: tuple[str, ...]
    bounds: Bounds


def not_connected(
    search: Search, starts: Sequence[Spot], ends: Sequence[Spot], wished: LatLon
) -> JourneyError:
    """Return the refusal of a place no way leads to: what bars it, how near a walk can come."""
    barring = barring_closures(search, starts, ends)
    facts = {
        "closures": [closure_facts(closure) for closure in barring[:_MOST_NAMED]],
        "nearest": _nearest(search, search.joins(starts), wished, frozenset()),
    }
    return JourneyError(JourneyProblem.NOT_CONNECTED, facts)


def needs_consent(
    strict: Search,
    starts: Sequence[Spot],
    wished: LatLon,
    legs: Iterable[Leg],
    refused: Refused,
) -> JourneyError:
    """Return the refusal of a place that no way reaches without what a traveller refuses.

    legs are of the best way, starts where its part to the wished place begins.
    """
    facts = {
        "consent": list(refused.uses),
        "causes": _causes(legs, refused.uses)[:_MOST_NAMED],
        "nearest": _nearest_accepted(strict, starts, wished, refused.bounds),
    }
    return JourneyError(JourneyProblem.NEEDS_CONSENT, facts)


def street_at(city: City, node: int) -> str | None:
    """Return the name of a way that meets a node, None when none of them has one."""
    graph = city.graph
    first, last = graph.incident_starts[node], graph.incident_starts[node + 1]
    names = (city.edge(edge).name for edge in graph.incident_edges[first:last])
    return next((name for name in names if name), None)


def _causes(legs: Iterable[Leg], refused: Sequence[str]) -> list[dict[str, Any]]:
    """Return what is refused on a way, first met first: one cause of each kind and street."""
    amounts: defaultdict[tuple[str, str | None], float] = defaultdict(float)
    first: dict[tuple[str, str | None], tuple[Leg, float]] = {}
    walked_m = 0.0
    for leg in legs:
        features = leg_features(leg)
        street = leg.edge.crossing.street if leg.edge.crossing else leg.edge.name
        for name in refused:
            if features.get(name):
                first.setdefault((name, street), (leg, walked_m))
                amounts[name, street] += features[name]
        walked_m += leg.length_m
    return [
        {
            "code": name,
            "street": street,
            "amount": round(amounts[name, street], 1),
            "distance_from_start_m": round(starts_at_m, 1),
            "position": leg.line[0],
        }
        for (name, street), (leg, starts_at_m) in first.items()
    ]


def _nearest_accepted(
    strict: Search, starts: Sequence[Spot], wished: LatLon, bounds: Bounds
) -> dict[str, Any] | None:
    graph = strict.city.graph
    joins = _free_joins(strict, starts, bounds)
    shut = _edges_with(graph, bounds)
    for node in _by_distance(graph, _reachable(strict, joins, shut), wished)[:_TRIED]:
        path = _path_to(strict, joins, node, shut)
        if path is not None and _is_accepted(strict.city, path, joins, bounds):
            return _place_facts(strict.city, wished, path, joins)
    nothing = dict.fromkeys(bounds, 0.0)
    joins = _free_joins(strict, starts, nothing)
    return _nearest(strict, joins, wished, _edges_with(graph, nothing))


def _free_joins(search: Search, starts: Sequence[Spot], bounds: Bounds) -> list[Join]:
    """Return where a walk joins the network without too much on its first piece."""
    return [
        (terminal, piece)
        for terminal, piece in search.joins(starts)
        if _is_within(_met(search.city, piece, bounds), bounds)
    ]


def _met(city: City, piece: Piece, bounds: Bounds) -> dict[str, float]:
    """Return how much of what is refused a piece has."""
    edge = city.edge(piece.edge_id)
    share = piece.length_m / edge.length_m if piece.length_m > NOTHING_M else 0.0
    features = edge_features(edge)
    return {name: share * features.get(name, 0.0) for name in bounds}


def _is_within(met: Mapping[str, float], bounds: Bounds) -> bool:
    return all(met[name] <= bound for name, bound in bounds.items())


def _nearest(
    search: Search, joins: Sequence[Join], wished: LatLon, shut: frozenset[int]
) -> dict[str, Any] | None:
    """Return the place nearest to a wished one that is reached past the blocked and the shut."""
    nodes = _by_distance(search.city.graph, _reachable(search, joins, shut), wished)
    path = _path_to(search, joins, nodes[0], shut) if nodes else None
    return None if path is None else _place_facts(search.city, wished, path, joins)


def _reachable(search: Search, joins: Iterable[Join], shut: Collection[int]) -> frozenset[int]:
    return search.reachable([terminal for terminal, _ in joins], shut)


def _place_facts(
    city: City, wished: LatLon, path: FoundPath, joins: Iterable[Join]
) -> dict[str, Any]:
    graph = city.graph
    position = _position(graph, path.nodes[-1])
    way_m = sum(graph.lengths_m[edge] for edge in path.edges)
    return {
        "position": position,
        "street": street_at(city, path.nodes[-1]),
        "distance_m": round(distance_m(position, wished), 1),
        "way_m": round(way_m + _first_piece(path, joins).length_m, 1),
    }


def _first_piece(path: FoundPath, joins: Iterable[Join]) -> Piece:
    """Return the piece by which a path was joined."""
    here = [(terminal.cost_m, piece) for terminal, piece in joins if terminal.node == path.nodes[0]]
    return min(here, key=lambda pair: (pair[0], pair[1].edge_id))[1]


def _path_to(
    search: Search, joins: Iterable[Join], node: int, shut: Collection[int]
) -> FoundPath | None:
    return search.finder.find_path(
        [terminal for terminal, _ in joins],
        [Terminal(node, 0.0)],
        profile=search.prices,
        blocked=search.blocked.keys() | set(shut),
    )


def _by_distance(graph: Graph, nodes: Iterable[int], wished: LatLon) -> list[int]:
    return sorted(nodes, key=lambda node: (distance_m(wished, _position(graph, node)), node))


def _position(graph: Graph, node: int) -> LatLon:
    return LatLon(graph.node_lats_deg[node], graph.node_lons_deg[node])


def _edges_with(graph: Graph, bounds: Bounds) -> frozenset[int]:
    """Return the edges that alone hold more of something than its bound."""
    limits = {FEATURES.index(name): bound for name, bound in bounds.items()}
    ids, values, starts = graph.feature_ids, graph.feature_values, graph.feature_starts
    return frozenset(
        edge
        for edge in range(graph.edge_count)
        for k in range(starts[edge], starts[edge + 1])
        if ids[k] in limits and values[k] > limits[ids[k]]
    )


def _is_accepted(city: City, path: FoundPath, joins: Iterable[Join], bounds: Bounds) -> bool:
    """Return whether a path with the piece it begins with has nothing beyond its bound."""
    graph = city.graph
    numbers = {FEATURES.index(name): name for name in bounds}
    sums = _met(city, _first_piece(path, joins), bounds)
    for edge in path.edges:
        for k in range(graph.feature_starts[edge], graph.feature_starts[edge + 1]):
            if graph.feature_ids[k] in numbers:
                sums[numbers[graph.feature_ids[k]]] += graph.feature_values[k]
    return _is_within(sums, bounds)
