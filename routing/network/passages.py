"""Ways that lead through houses: a mapper's passage is told as one, a drawn line is taken back."""

from collections.abc import Mapping
from dataclasses import replace

import shapely

from routing.network.draft import Draft, DraftEdge
from routing.network.houses import SCRAPE_M, Houses
from routing.network.plane import Line
from routing.network.planning import Plan
from routing.network_terms import Passage, WayKind

# Drawn by us, unless the street beside it leads through the house itself.
_DRAWN = {WayKind.PAVEMENT, WayKind.LINK, WayKind.SQUARE_EDGE, WayKind.SQUARE_OPEN}
# What is drawn may touch a house by this much: outlines are not surveyed to the decimetre.
_MOST_M = 1.0
_BESIDE_M = 8.0  # from a drawn pavement to the middle of its street


def settle_passages(draft: Draft, houses: Houses, plan: Plan) -> None:
    """Mark what leads through a house as covered, take back what only our drawing led there.

    What was taken back or taken for a passage is counted among what was dropped.
    """
    told = plan.found.dropped
    lines = {f"osm:way/{way.id}": plan.line(way.refs) for way in plan.found.streets}
    for serial, edge in draft.edges():
        if edge.facts.passage is not Passage.NONE:
            continue
        cut_m = houses.cut_m(shapely.LineString(edge.line))
        if cut_m <= _MOST_M:
            continue
        on_ground = edge.layer == 0  # what lies on another level leads over or under
        if on_ground and _is_ours(edge) and not _street_leads_through(edge, houses, lines):
            draft.remove_edge(serial, edge)
            told[f"drawn {edge.facts.kind.value} that would lead through a house"] += 1
        else:
            draft.replace_facts(serial, edge, replace(edge.facts, passage=Passage.COVERED))
            told["way through a house, taken for a passage"] += 1


def _is_ours(edge: DraftEdge) -> bool:
    facts = edge.facts
    return facts.kind in _DRAWN and (facts.assumed or facts.kind is not WayKind.PAVEMENT)


def _street_leads_through(edge: DraftEdge, houses: Houses, lines: Mapping[str, Line]) -> bool:
    """Return whether the street beside a drawn line passes under the same house."""
    near = shapely.LineString(edge.line).buffer(_BESIDE_M)
    for source in edge.facts.sources:
        points = lines.get(source)
        if points and houses.cut_m(near.intersection(shapely.LineString(points))) > SCRAPE_M:
            return True
    return False
