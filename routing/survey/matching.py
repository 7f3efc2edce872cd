"""Which crossing of the network each surveyed card is about: same place, same direction, or none.

A card without a clear crossing is told of and not used: facts on the wrong crossing are worse
than none.
"""

from collections.abc import Sequence
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
CLEAR_M = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """A card and its crossing; forward says that the card runs from the edge's tail to its head."""

    card: CrossingCard
    edge_id: int
    forward: bool
    off_m: float


def match_cards(ground: Ground, cards: Sequence[CrossingCard]) -> tuple[list[Match], list[Finding]]:
    """Return the crossing of each card, and of each card without one why."""
    findings: list[Finding] = []
    best: dict[int, Match] = {}
    for card in cards:
        match = _match(ground, card, findings)
        if match is None:
            continue
        other = best.get(match.edge_id)
        if other is not None:
            match, other = sorted((match, other), key=lambda m: (m.off_m, m.card.entry.id))
            findings.append(_twice(other, match))
        best[match.edge_id] = match
    return [best[edge_id] for edge_id in sorted(best)], findings


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
    if len(fitting) > 1 and fitting[1][0] - off_m < CLEAR_M:
        sentence = (
            "two crossings of the map lie equally near; draw the card on the line of its crossing"
        )
        findings.append(
            Finding(card.entry, "crossing", Problem.CROSSING_NOT_CLEAR, sentence, fitting[1][0])
        )
        return None
    edge_line = ground.lines[edge_id]
    turn = between_deg(bearing_deg(line[0], line[-1]), bearing_deg(edge_line[0], edge_line[-1]))
    return Match(card, edge_id, turn < 90, off_m)


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
    axis = shapely.LineString((card[0], card[-1]))
    along = sorted(axis.project(shapely.Point(point)) for point in (edge[0], edge[-1]))
    return float(along[1] - along[0])


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
