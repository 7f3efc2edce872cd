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
from routing.journey_problems import JourneyError, JourneyProblem
from routing.network_terms import Closure
from routing.passport import leg_features
from routing.paths.finder import FoundPath, Terminal
from routing.route import Leg
from routing.route_warnings import closure_facts
from routing.snapping import Spot
from routing.ways import Search

# So many of the nearest places are tried; behind them comes the nearest one to which not even a
# refused metre leads.
_TRIED = 12
_MOST_NAMED = 3
_NOTHING_M = 0.05  # the rounding of a node, not a piece to walk

Bounds = Mapping[str, float]  # refused feature -> how much of it is walked unasked


@dataclass(frozen=True, slots=True)
class Refused:
    """What a way uses that nobody agreed to, and how much of everything refused is unasked."""

    uses: tuple[str, ...]
    bounds: Bounds


def not_connected(
    search: Search, starts: Sequence[Spot], ends: Sequence[Spot], wished: LatLon
) -> JourneyError:
    """Return the refusal of a place no way leads to: what bars it, how near a walk can come."""
    barring = _barring(search, starts, ends)
    facts = {
        "closures": [closure_facts(closure) for closure in barring[:_MOST_NAMED]],
        "nearest": _nearest(search, search.terminals(starts), wished, frozenset()),
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
    first: dict[tuple[str, str | None], Leg] = {}
    for leg in legs:
        features = leg_features(leg)
        street = leg.edge.crossing.street if leg.edge.crossing else leg.edge.name
        for name in refused:
            if features.get(name):
                first.setdefault((name, street), leg)
                amounts[name, street] += features[name]
    return [
        {
            "code": name,
            "street": street,
            "amount": round(amounts[name, street], 1),
            "distance_from_start_m": round(leg.starts_at_m, 1),
            "position": leg.line[0],
        }
        for (name, street), leg in first.items()
    ]


def _nearest_accepted(
    strict: Search, starts: Sequence[Spot], wished: LatLon, bounds: Bounds
) -> dict[str, Any] | None:
    graph = strict.city.graph
    begun = _begun(strict, starts, bounds)
    terminals = [terminal for terminal, _ in begun]
    shut = _edges_with(graph, bounds)
    for node in _by_distance(graph, strict.reachable(terminals, shut), wished)[:_TRIED]:
        path = _path_to(strict, terminals, node, shut)
        if path is not None and _is_accepted(graph, path, begun, bounds):
            return _place_facts(strict.city, node, wished, path)
    nothing = dict.fromkeys(bounds, 0.0)
    terminals = [terminal for terminal, _ in _begun(strict, starts, nothing)]
    return _nearest(strict, terminals, wished, _edges_with(graph, nothing))


def _begun(
    search: Search, starts: Sequence[Spot], bounds: Bounds
) -> list[tuple[Terminal, dict[str, float]]]:
    """Return where a walk joins the network without too much on its first piece, and what is on it."""
    found = []
    for terminal, piece in search.joins(starts):
        edge = search.city.edge(piece.edge_id)
        share = piece.length_m / edge.length_m if piece.length_m > _NOTHING_M else 0.0
        features = edge_features(edge)
        met = {name: share * features.get(name, 0.0) for name in bounds}
        if all(met[name] <= bound for name, bound in bounds.items()):
            found.append((terminal, met))
    return found


def _nearest(
    search: Search, starts: Sequence[Terminal], wished: LatLon, shut: frozenset[int]
) -> dict[str, Any] | None:
    """Return the place nearest to a wished one that is reached past the blocked and the shut."""
    nodes = _by_distance(search.city.graph, search.reachable(starts, shut), wished)
    if not nodes:
        return None
    path = _path_to(search, starts, nodes[0], shut)
    return None if path is None else _place_facts(search.city, nodes[0], wished, path)


def _place_facts(city: City, node: int, wished: LatLon, path: FoundPath) -> dict[str, Any]:
    graph = city.graph
    position = _position(graph, node)
    return {
        "position": position,
        "street": street_at(city, node),
        "distance_m": round(distance_m(position, wished), 1),
        "way_m": round(sum(graph.lengths_m[edge] for edge in path.edges), 1),
    }


def _path_to(
    search: Search, starts: Sequence[Terminal], node: int, shut: Collection[int]
) -> FoundPath | None:
    return search.finder.find_path(
        starts,
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


def _is_accepted(
    graph: Graph,
    path: FoundPath,
    begun: Sequence[tuple[Terminal, Mapping[str, float]]],
    bounds: Bounds,
) -> bool:
    """Return whether a path with the piece it begins with has nothing beyond its bound."""
    numbers = {FEATURES.index(name): name for name in bounds}
    here = [(terminal.cost_m, met) for terminal, met in begun if terminal.node == path.nodes[0]]
    sums = dict(min(here, key=lambda pair: pair[0])[1])
    for edge in path.edges:
        for k in range(graph.feature_starts[edge], graph.feature_starts[edge + 1]):
            if graph.feature_ids[k] in numbers:
                sums[numbers[graph.feature_ids[k]]] += graph.feature_values[k]
    return all(sums[name] <= bound for name, bound in bounds.items())


def _barring(search: Search, starts: Sequence[Spot], ends: Sequence[Spot]) -> list[Closure]:
    """Return the closures that keep a walk from its end, none when no opening would help.

    Each closure whose opening alone helps is one; where none does, the fewest at the rim of what
    is reached whose opening together does.
    """
    everything = {closure.id: closure for closure in search.blocked.values()}
    if not everything or not _joined_without(search, starts, ends, everything.keys()):
        return []
    alone = [c for c in everything.values() if _joined_without(search, starts, ends, {c.id})]
    if alone:
        return alone
    needed = set(everything)
    for name in everything:
        if _joined_without(search, starts, ends, needed - {name}):
            needed.discard(name)
    return [everything[name] for name in everything if name in needed]


def _joined_without(
    search: Search, starts: Sequence[Spot], ends: Sequence[Spot], opened: Collection[str]
) -> bool:
    blocked = {edge: c for edge, c in search.blocked.items() if c.id not in opened}
    freer = Search(search.city, search.finder, search.prices, blocked)
    reached = freer.reachable(freer.terminals(starts))
    return any(terminal.node in reached for terminal in freer.terminals(ends))
