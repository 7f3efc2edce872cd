"""One row of a city package for one thing, and the thing again; no file is opened here."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from routing.city.geometry import decode_geometry, encode_geometry
from routing.material import BeaconSite
from routing.network_terms import (
    Arrow,
    Barrier,
    BarrierKind,
    ButtonPosition,
    Closure,
    ClosureKind,
    CrossingFacts,
    CrossingKind,
    Door,
    Edge,
    Handrail,
    Kerb,
    Known,
    Node,
    Passage,
    Side,
    Slope,
    StepsFacts,
    Tactile,
    TactileElement,
    TactileKind,
    WayKind,
)
from routing.places import Opening, OpeningInterval, Place

Row = tuple[Any, ...]  # SQLite's own types: int, float, str, bytes, None


def moment_text(moment: datetime | None) -> str | None:
    """Return an aware moment as GeoPackage writes it: UTC, milliseconds, Z."""
    if moment is None:
        return None
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def moment_of(text: str | None) -> datetime | None:
    """Return the aware moment of a text that moment_text wrote."""
    return datetime.fromisoformat(text) if text is not None else None


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _listed(values: Iterable[Any]) -> str:
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def node_row(node: Node, component: int) -> Row:
    """Return the row of a node and the connected part it is in."""
    return (node.id, encode_geometry((node.position,)), node.element, component)


def node_of(row: Sequence[Any]) -> Node:
    """Return the node of (id, geom, element)."""
    number, geom, element = row
    return Node(number, decode_geometry(geom)[0], TactileKind(element) if element else None)


def edge_row(edge: Edge) -> Row:
    """Return the row of an edge; its crossing has a row of its own."""
    steps = edge.steps
    return (
        edge.id,
        encode_geometry(edge.line),
        edge.tail,
        edge.head,
        edge.length_m,
        edge.kind,
        edge.name,
        edge.side,
        edge.tactile,
        int(edge.assumed),
        edge.surface,
        edge.lit,
        edge.maxspeed_kmh,
        edge.street_class,
        _listed(edge.closed_by),
        int(edge.one_way),
        int(steps is not None),
        steps.count if steps else None,
        steps.slope if steps else None,
        steps.handrail if steps else None,
        steps.tactile if steps else None,
        steps.ramp if steps else None,
        edge.width_m,
        edge.incline_percent,
        edge.smoothness,
        edge.segregated,
        edge.passage,
        edge.wall,
        _listed([[barrier.kind, barrier.at_m] for barrier in edge.barriers]),
        edge.decision_ends,
        edge.skewed_ends,
        _listed(edge.sources),
    )


def edge_of(row: Sequence[Any], crossing: CrossingFacts | None) -> Edge:
    """Return the edge of a whole row of edges and of its crossing."""
    steps = None
    if row[16]:
        told = Slope(row[18]), Handrail(row[19]), Known(row[20]), Known(row[21])
        steps = StepsFacts(row[17], *told)
    return Edge(
        id=row[0],
        tail=row[2],
        head=row[3],
        line=decode_geometry(row[1]),
        length_m=row[4],
        kind=WayKind(row[5]),
        name=row[6],
        side=Side(row[7]),
        tactile=Tactile(row[8]),
        assumed=bool(row[9]),
        surface=row[10],
        lit=Known(row[11]),
        crossing=crossing,
        steps=steps,
        maxspeed_kmh=row[12],
        street_class=row[13],
        closed_by=tuple(json.loads(row[14])),
        one_way=bool(row[15]),
        width_m=row[22],
        incline_percent=row[23],
        smoothness=row[24],
        segregated=Known(row[25]),
        passage=Passage(row[26]),
        wall=Side(row[27]),
        barriers=tuple(Barrier(BarrierKind(kind), at_m) for kind, at_m in json.loads(row[28])),
        decision_ends=row[29],
        skewed_ends=row[30],
        sources=tuple(json.loads(row[31])),
    )


def crossing_row(edge: Edge, facts: CrossingFacts) -> Row:
    """Return the row of an edge's crossing."""
    return (
        edge.id,
        encode_geometry(edge.line),
        facts.kind,
        facts.street,
        facts.street_class,
        facts.sound,
        facts.vibration,
        facts.button,
        facts.tactile,
        facts.island,
        facts.kerb_near,
        facts.kerb_far,
        facts.kerb_near_cm,
        facts.kerb_far_cm,
        facts.lanes,
        facts.maxspeed_kmh,
        facts.tracks,
        facts.cycleway,
        facts.pole_side,
        facts.pole_side_far,
        facts.pole_distance_m,
        facts.pole_distance_far_m,
        facts.button_position,
        facts.button_position_far,
        facts.arrow,
        facts.always_on,
        facts.all_green,
        facts.turning_traffic,
        facts.free_right_turn,
        facts.roundabout,
        int(facts.oblique),
        int(facts.surveyed),
        facts.surveyed_on,
    )


def crossing_of(row: Sequence[Any]) -> CrossingFacts:
    """Return the crossing of a whole row of crossings."""
    return CrossingFacts(
        kind=CrossingKind(row[2]),
        street=row[3],
        street_class=row[4],
        sound=Known(row[5]),
        vibration=Known(row[6]),
        button=Known(row[7]),
        tactile=Known(row[8]),
        island=Known(row[9]),
        kerb_near=Kerb(row[10]),
        kerb_far=Kerb(row[11]),
        kerb_near_cm=row[12],
        kerb_far_cm=row[13],
        lanes=row[14],
        maxspeed_kmh=row[15],
        tracks=Known(row[16]),
        cycleway=Known(row[17]),
        pole_side=Side(row[18]),
        pole_side_far=Side(row[19]),
        pole_distance_m=row[20],
        pole_distance_far_m=row[21],
        button_position=ButtonPosition(row[22]),
        button_position_far=ButtonPosition(row[23]),
        arrow=Arrow(row[24]),
        always_on=Known(row[25]),
        all_green=Known(row[26]),
        turning_traffic=Known(row[27]),
        free_right_turn=Known(row[28]),
        roundabout=Known(row[29]),
        oblique=bool(row[30]),
        surveyed=bool(row[31]),
        surveyed_on=row[32],
    )


def element_row(element: TactileElement) -> Row:
    """Return the row of a tactile element."""
    return (element.id, encode_geometry(element.line), element.kind, element.source)


def element_of(row: Sequence[Any]) -> TactileElement:
    """Return the tactile element of a whole row."""
    number, geom, kind, source = row
    return TactileElement(number, TactileKind(kind), decode_geometry(geom), source)


def closure_row(number: int, closure: Closure) -> Row:
    """Return the row of a closure; closures have names, rows have numbers."""
    return (
        number,
        encode_geometry(closure.line),
        closure.id,
        closure.text,
        moment_text(closure.starts_at),
        moment_text(closure.ends_at),
        closure.reported_on,
        closure.kind,
        _listed([[moment_text(moment) for moment in span] for span in closure.spans]),
        closure.text_en,
    )


def closure_of(row: Sequence[Any]) -> Closure:
    """Return the closure of a whole row."""
    _, geom, name, text, starts_at, ends_at, reported_on, kind, spans, text_en = row
    return Closure(
        id=name,
        text=text,
        line=decode_geometry(geom),
        starts_at=moment_of(starts_at),
        ends_at=moment_of(ends_at),
        reported_on=reported_on,
        kind=ClosureKind(kind),
        spans=tuple((_moment(start), _moment(end)) for start, end in json.loads(spans)),
        text_en=text_en,
    )


def place_row(place: Place) -> Row:
    """Return the row of a place; its opening intervals have rows of their own."""
    opening = place.opening
    return (
        place.id,
        encode_geometry((place.position,)),
        place.name,
        place.kind,
        place.street,
        place.house_number,
        place.opening_text,
        moment_text(opening.valid_from) if opening else None,
        moment_text(opening.valid_until) if opening else None,
        int(place.has_entrance),
        place.step_count,
        place.source,
        place.door.edge_id if place.door else None,
        place.door.along_m if place.door else None,
    )


def opening_rows(place: Place, first_id: int) -> list[Row]:
    """Return the rows of a place's hours, certain or not, in order of their start."""
    if place.opening is None:
        return []
    spans = [(span, 1) for span in place.opening.intervals]
    spans += [(span, 0) for span in place.opening.uncertain]
    spans.sort(key=lambda pair: (pair[0].starts_at, pair[0].ends_at))
    return [
        (
            first_id + number,
            place.id,
            moment_text(span.starts_at),
            moment_text(span.ends_at),
            certain,
            span.comment,
        )
        for number, (span, certain) in enumerate(spans)
    ]


def place_of(row: Sequence[Any], opening_spans: Sequence[Sequence[Any]]) -> Place:
    """Return the place of a whole row and of its whole rows of hours."""
    valid_from, valid_until = moment_of(row[7]), moment_of(row[8])
    opening = None
    if valid_from is not None and valid_until is not None:
        certain = tuple(_span_of(span) for span in opening_spans if span[4])
        uncertain = tuple(_span_of(span) for span in opening_spans if not span[4])
        opening = Opening(certain, valid_from, valid_until, uncertain)
    return Place(
        id=row[0],
        name=row[2],
        kind=row[3],
        position=decode_geometry(row[1])[0],
        street=row[4],
        house_number=row[5],
        opening=opening,
        opening_text=row[6],
        has_entrance=bool(row[9]),
        step_count=row[10],
        source=row[11],
        door=Door(row[12], row[13]) if row[12] is not None else None,
    )


def _span_of(row: Sequence[Any]) -> OpeningInterval:
    starts_at, ends_at = datetime.fromisoformat(row[2]), datetime.fromisoformat(row[3])
    return OpeningInterval(starts_at, ends_at, row[5])


def beacon_row(site: BeaconSite) -> Row:
    """Return the row of a beacon."""
    return (
        site.id,
        encode_geometry((site.position,)),
        site.identity,
        site.height_m,
        site.measured_power_dbm,
        site.label,
    )


def beacon_of(row: Sequence[Any]) -> BeaconSite:
    """Return the beacon of a whole row."""
    number, geom, identity, height_m, power_dbm, label = row
    return BeaconSite(number, identity, decode_geometry(geom)[0], height_m, power_dbm, label)
