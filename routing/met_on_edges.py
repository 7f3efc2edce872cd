"""What stands in the way along an edge: told where it is met, not where the edge begins; no route."""

from collections.abc import Iterator

from routing.geo import point_along, project
from routing.network_terms import Edge
from routing.plain_facts import plain_facts
from routing.route import Leg, ManeuverKind
from routing.saying import Said, Told
from routing.way_facts import way_facts


def met_on(leg: Leg, starts_m: float) -> Iterator[Told]:
    """Yield what is said of the barriers that a leg leads past, and where.

    starts_m is where the leg begins, from the start of the walk.
    """
    edge = leg.edge
    if not edge.barriers:
        return
    begins_m = 0.0 if leg.line is edge.line else project(leg.line[0], edge.line).along_m
    for said, at_m in _barriers_on(edge):
        if begins_m <= at_m <= begins_m + leg.length_m:
            yield said, starts_m + at_m - begins_m


def _barriers_on(edge: Edge) -> tuple[Told, ...]:
    """Return what is said of an edge's barriers and how far from its tail, kept with it."""
    known: tuple[Told, ...] | None = edge.derived.get("barriers")
    if known is None:
        known = edge.derived["barriers"] = tuple(
            (
                Said(
                    ManeuverKind.CONTINUE,
                    plain_facts({"change": "barrier", "barrier": barrier.kind}),
                    point_along(edge.line, barrier.at_m),
                    way_facts(edge),
                ),
                min(max(0.0, barrier.at_m), edge.length_m),
            )
            for barrier in edge.barriers
        )
    return known
