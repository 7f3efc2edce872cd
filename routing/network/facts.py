"""What the edges drawn from one way know, taken from its tags."""

from dataclasses import replace

from routing.network.draft import Facts
from routing.network_terms import Known, Side, WayKind
from routing.osm import ground, shape, stairs
from routing.osm.features import MapArea, MapWay
from routing.osm.traffic import maxspeed_kmh

_AMONG_VEHICLES = {WayKind.CARRIAGEWAY, WayKind.SERVICE, WayKind.SHARED_SPACE}
_MAYBE_SHARED = {
    WayKind.FOOTWAY,
    WayKind.PAVEMENT,
    WayKind.SHARED_CYCLEWAY,
    WayKind.PEDESTRIAN,
}
_STREET_LIKE = {
    WayKind.CARRIAGEWAY,
    WayKind.SERVICE,
    WayKind.SHARED_SPACE,
    WayKind.PEDESTRIAN,
}


def line_facts(way: MapWay, kind: WayKind, closed_by: tuple[str, ...], *, whole: bool) -> Facts:
    """Return the facts of an edge along a way's own line.

    whole says that the edge is the whole way; only then its steps are counted.
    """
    tags = way.tags
    steps = stairs.steps_facts(tags) if kind is WayKind.STEPS else None
    if steps is not None and not whole:
        steps = replace(steps, count=None)
    return Facts(
        kind=kind,
        name=tags.get("name"),
        tactile=ground.tactile_along(tags),
        surface=ground.surface(tags),
        lit=ground.lit(tags),
        steps=steps,
        maxspeed_kmh=maxspeed_kmh(tags) if kind in _AMONG_VEHICLES else None,
        street_class=tags.get("highway") if kind in _STREET_LIKE else None,
        closed_by=closed_by,
        one_way=kind is WayKind.ESCALATOR and stairs.runs_one_way(tags),
        side=Side.UNKNOWN if kind is WayKind.PAVEMENT else Side.NONE,
        # How wide vehicles have it is not how wide people have it.
        width_m=shape.width_m(tags) if kind not in _AMONG_VEHICLES else None,
        incline_percent=shape.incline_percent(tags),
        smoothness=shape.smoothness(tags),
        segregated=shape.segregated(tags) if kind in _MAYBE_SHARED else Known.UNKNOWN,
        passage=shape.passage(tags),
        sources=(f"osm:way/{way.id}",),
    )


def pavement_facts(way: MapWay, side: Side, closed_by: tuple[str, ...], *, assumed: bool) -> Facts:
    """Return the facts of a pavement drawn beside a street."""
    tags = way.tags
    own = tags.get(f"sidewalk:{side.value}:surface") or tags.get("sidewalk:both:surface")
    return Facts(
        kind=WayKind.PAVEMENT,
        name=tags.get("name"),
        side=side,
        assumed=assumed,
        surface=own or tags.get("sidewalk:surface"),
        lit=ground.lit(tags),
        street_class=tags.get("highway"),
        closed_by=closed_by,
        width_m=shape.pavement_width_m(tags, side),
        incline_percent=shape.incline_percent(tags),
        smoothness=shape.pavement_smoothness(tags, side),
        passage=shape.passage(tags),
        sources=(f"osm:way/{way.id}",),
    )


def carriageway_facts(way: MapWay, closed_by: tuple[str, ...]) -> Facts:
    """Return the facts of a street without pavement, walked on its carriageway."""
    return line_facts(way, WayKind.CARRIAGEWAY, closed_by, whole=True)


def area_facts(area: MapArea, kind: WayKind, closed_by: tuple[str, ...] = ()) -> Facts:
    """Return the facts of an edge along or across an area.

    A tactile tag on an area tells neither its rim nor a line across, so it is not known there.
    """
    tags = area.tags
    return Facts(
        kind=kind,
        name=tags.get("name"),
        surface=ground.surface(tags),
        lit=ground.lit(tags),
        closed_by=closed_by,
        smoothness=shape.smoothness(tags),
        passage=shape.passage(tags),
        sources=(f"osm:{area.source}",),
    )
