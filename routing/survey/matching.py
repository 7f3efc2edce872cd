"""Which crossing of the network each surveyed card is about: same place, same direction, or none.

A card without a clear crossing is told of and not used: facts on the wrong crossing are worse
than none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely

from routing.network.plane import Line, bearing_deg, length_m, nearest, point_along
from routing.network_terms import WayKind
from routing.survey.ground import Ground, between_deg, lines_between_deg
from routing.survey.report import Finding, Problem
from routing.survey.terms import CrossingCard

REACH_M = 6.0
SAME_WAY_DEG = 35.0
# Both must be about the same stretch: half of the shorter one at least.
SHARED = 0.5
# Of two crossings side by side one must be nearer by this.
CLEAR_M = 1.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One edge of a crossing; forward says that the card runs from its tail to its head."""

    edge_id: int
    forward: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A card and its crossing: one edge, or several one behind the other from the card's start."""

    card: CrossingCard
    pieces: tuple[Piece, ...]
    off_m: float


def match_cards(ground: Ground, cards: Sequence[CrossingCard]) -> tuple[list[Match], list[Finding]]:
    """Return the crossing of each card, and of each card without one why."""
    findings: list[Finding] = []
    found = [match for card in cards if (match := _match(ground, card, findings)) is not None]
    taken: dict[int, Match] = {}
    kept: list[Match] = []
    for match in sorted(found, key=lambda m: (round(m.off_m, 6), m.card.entry.id)):
        winner = next((taken[p.edge_id] for p in match.pieces if p.edge_id in taken), None)
        if winner is not None:
            findings.append(_twice(match, winner))
            continue
        kept.append(match)
        taken |= {piece.edge_id: match for piece in match.pieces}
    return sorted(kept, key=lambda m: m.pieces[0].edge_id), findings


def _match(ground: Ground, card: CrossingCard, findings: list[Finding]) -> Match | None:
    line: Line = tuple(ground.xy(point) for point in card.shape.points)
    near = ground.edges_within(shapely.LineString(line), REACH_M, lambda k: k is WayKind.CROSSING)
    fitting = sorted(
        (off_m, edge_id)
        for edge_id in near
        if (off_m := _off_m(line, ground.lines[edge_id])) is not None
        and _may_be_street(ground, edge_id, card)
    )
    if not fitting:
        nearest_m = ground.nearest_edge_m(shapely.LineString(line), lambda k: k is WayKind.CROSSING)
        sentence = "no crossing of the map runs here in this direction; draw it in OpenStreetMap"
        findings.append(
            Finding(card.entry, "crossing", Problem.NO_CROSSING_NEAR, sentence, nearest_m)
        )
        return None
    off_m, edge_id = fitting[0]
    chain = _chain(ground, line, edge_id, [other for _, other in fitting[1:]])
    rivals = [other_m for other_m, other in fitting if other not in chain]
    if rivals and rivals[0] - off_m < CLEAR_M:
        sentence = (
            "two crossings of the map lie equally near; draw the card on the line of its crossing"
        )
        findings.append(
            Finding(card.entry, "crossing", Problem.CROSSING_NOT_CLEAR, sentence, rivals[0])
        )
        return None
    pieces = tuple(Piece(i, _runs_forward(line, ground.lines[i])) for i in chain)
    return Match(card, pieces, off_m)


def _chain(ground: Ground, card: Line, first: int, others: Sequence[int]) -> list[int]:
    """Return an edge with those that go on with it under the card, from the card's start."""
    chain = {first: _interval(card, ground.lines[first])}
    nodes = {ground.edges[first].tail, ground.edges[first].head}
    rest = list(others)
    while rest:
        onward = next((i for i in rest if _goes_on(ground, card, i, nodes, chain)), None)
        if onward is None:
            break
        rest.remove(onward)
        chain[onward] = _interval(card, ground.lines[onward])
        nodes |= {ground.edges[onward].tail, ground.edges[onward].head}
    return sorted(chain, key=lambda i: (chain[i], i))


def _goes_on(
    ground: Ground,
    card: Line,
    edge_id: int,
    nodes: set[int],
    chain: Mapping[int, tuple[float, float]],
) -> bool:
    """Return whether an edge joins a chain and lies before or behind it, not beside it."""
    edge = ground.edges[edge_id]
    start, end = _interval(card, ground.lines[edge_id])
    return bool(nodes & {edge.tail, edge.head}) and all(
        min(end, last) - max(start, begin) <= CLEAR_M for begin, last in chain.values()
    )


def _runs_forward(card: Line, edge: Line) -> bool:
    return between_deg(bearing_deg(card[0], card[-1]), bearing_deg(edge[0], edge[-1])) < 90


def _off_m(card: Line, edge: Line) -> float | None:
    """Return how far beside a crossing a card lies; None when it is about something else."""
    if lines_between_deg(bearing_deg(card[0], card[-1]), bearing_deg(edge[0], edge[-1])) > (
        SAME_WAY_DEG
    ):
        return None
    if _shared_m(card, edge) < SHARED * min(length_m(card), length_m(edge)):
        return None
    total = length_m(card)
    offs = [nearest(edge, point_along(card, total * share))[0] for share in (0.25, 0.5, 0.75)]
    off_m = sum(offs) / len(offs)
    return off_m if off_m <= REACH_M else None


def _shared_m(card: Line, edge: Line) -> float:
    """Return over how many metres a card and a crossing lie side by side."""
    start, end = _interval(card, edge)
    return end - start


def _interval(card: Line, edge: Line) -> tuple[float, float]:
    """Return between which distances along the card a crossing lies."""
    axis = shapely.LineString((card[0], card[-1]))
    start, end = sorted(float(axis.project(shapely.Point(p))) for p in (edge[0], edge[-1]))
    return start, end


def _may_be_street(ground: Ground, edge_id: int, card: CrossingCard) -> bool:
    """Return whether nothing says that another street is crossed."""
    facts = ground.edges[edge_id].crossing
    if card.street is None or facts is None or facts.street is None:
        return True
    return card.street.casefold() == facts.street.casefold()


def _twice(loser: Match, winner: Match) -> Finding:
    sentence = (
        f"the crossing has the card '{winner.card.entry.id}' already, which lies nearer; "
        "keep one of them"
    )
    return Finding(loser.card.entry, "crossing", Problem.CARD_TWICE, sentence, loser.off_m)
