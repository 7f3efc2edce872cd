"""A city's survey laid over the built network: the steps, in their order, and their report."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from routing.city.opening import Calendar
from routing.city.summing_up import material_bounds_deg
from routing.geo import LatLon
from routing.material import Address, CityMaterial, NamedThing, Source
from routing.network.choices import with_choices
from routing.network_terms import Edge, TactileElement
from routing.places import Place
from routing.survey.cards import lay_card
from routing.survey.closing import closure_of, names_by_edge, place_closures
from routing.survey.errors import SurveyError, WrongValueError
from routing.survey.fields import find_spots, middle_of, put_elements
from routing.survey.geometry import is_swapped, is_within, to_shapely
from routing.survey.ground import Ground, ground_of
from routing.survey.laying import cut_places, find_pavements, find_strips, lay_stretches
from routing.survey.matching import match_cards
from routing.survey.report import Finding, Problem, Report, in_order
from routing.survey.splitting import Cuts, cut_edges
from routing.survey.strip_ways import add_strip_ways
from routing.survey.tactile_graph import TactileGraph
from routing.survey.terms import (
    ClosureRecord,
    CrossingCard,
    Form,
    Record,
    Shape,
    Survey,
    TactileRecord,
)

# What lies within so many degrees of the network (about a kilometre) belongs to the city.
MARGIN_DEG = 0.01
_Reached = TypeVar("_Reached", Place, Address, NamedThing)


class Surveyed(NamedTuple):
    """The material with the survey in it, and what became of each feature."""

    material: CityMaterial
    report: Report


def apply_survey(material: CityMaterial, survey: Survey, calendar: Calendar) -> Surveyed:
    """Return the material with the survey's facts; node and edge numbers stay without gaps.

    Raises SurveyError for features with exchanged coordinates, of another city, or with hours
    and dates that cannot be.
    """
    if not survey.files:
        return Surveyed(material, Report())
    given = _given(survey)
    survey, findings = _in_the_city(material, survey)
    _refuse_times(survey, calendar)

    drawn = add_strip_ways(ground_of(material.nodes, material.edges), survey.tactile)
    ground = ground_of(drawn.nodes, drawn.edges)
    strips, lost_strips = find_strips(ground, survey.tactile)
    pavements, lost_pavements = find_pavements(ground, survey.pavements)
    spots, lost_fields = find_spots(ground, survey.tactile)
    cuts = cut_edges(drawn.nodes, drawn.edges, cut_places([*strips, *pavements], spots))
    edges = list(cuts.edges)
    if len(edges) > len(material.edges):
        edges = list(with_choices(cuts.nodes, edges))
    strips_m = lay_stretches(edges, cuts, [*strips, *pavements])

    ground = ground_of(put_elements(cuts.nodes, spots, cuts.node_at), edges)
    disputed = _lay_cards(ground, edges, survey.cards)
    placed, lost_closures = place_closures(ground, survey.closures, calendar)
    for edge_id, names in names_by_edge(placed).items():
        edges[edge_id] = replace(edges[edge_id], closed_by=(*edges[edge_id].closed_by, *names))
    entrances = [raw.place.position for raw in material.places if raw.place.has_entrance]
    tactile = TactileGraph(ground, survey.tactile, survey.cards, entrances)

    findings += [*lost_strips, *lost_pavements, *lost_fields, *disputed, *lost_closures]
    findings += tactile.findings()
    return Surveyed(
        replace(
            material,
            nodes=tuple(ground.nodes),
            edges=tuple(edges),
            tactile_elements=_elements(material, survey, ground),
            closures=(*material.closures, *(one.closure for one in placed)),
            places=tuple(replace(r, place=_moved(r.place, drawn, cuts)) for r in material.places),
            addresses=tuple(_moved(address, drawn, cuts) for address in material.addresses),
            named_things=tuple(_moved(thing, drawn, cuts) for thing in material.named_things),
            sources=(*material.sources, *_sources(survey)),
        ),
        Report(given, strips_m, tactile.strip_networks, in_order(findings)),
    )


def _given(survey: Survey) -> dict[str, int]:
    markets = sum(record.market for record in survey.closures)
    counts = {
        "tactile": len(survey.tactile),
        "crossing": len(survey.cards),
        "closure": len(survey.closures) - markets,
        "market": markets,
        "pavement": len(survey.pavements),
    }
    return {kind: count for kind, count in counts.items() if count}


def _in_the_city(material: CityMaterial, survey: Survey) -> tuple[Survey, list[Finding]]:
    """Return what lies in the city, and findings about the rest; refuse exchanged coordinates."""
    bounds_deg = material_bounds_deg(material)
    outside: list[Record] = []
    wrong: list[str] = []
    for record in survey.records:
        if is_within(record.shape, bounds_deg, MARGIN_DEG):
            continue
        outside.append(record)
        if is_swapped(record.shape, bounds_deg, MARGIN_DEG):
            wrong.append(
                f"{_label(record)}: latitude and longitude are exchanged, for turned round it "
                "would lie in this city; write [longitude, latitude]."
            )
    if wrong:
        raise SurveyError(wrong)
    if outside and len(outside) == len(survey.records):
        names = ", ".join(file.name for file in survey.files)
        raise SurveyError([f"Nothing of {names} lies in this city; name the survey of this city."])
    left_out = {id(record) for record in outside}
    findings = [
        Finding(record.entry, kind_of(record), Problem.OUTSIDE, "it lies outside this city's map")
        for record in outside
    ]
    inside = replace(
        survey,
        tactile=tuple(r for r in survey.tactile if id(r) not in left_out),
        cards=tuple(r for r in survey.cards if id(r) not in left_out),
        closures=tuple(r for r in survey.closures if id(r) not in left_out),
        pavements=tuple(r for r in survey.pavements if id(r) not in left_out),
    )
    return inside, findings


def kind_of(record: Record) -> str:
    """Return the kind under which a record stands in its file."""
    if isinstance(record, ClosureRecord):
        return "market" if record.market else "closure"
    if isinstance(record, CrossingCard):
        return "crossing"
    return "tactile" if isinstance(record, TactileRecord) else "pavement"


def _refuse_times(survey: Survey, calendar: Calendar) -> None:
    wrong: list[str] = []
    for record in survey.closures:
        try:
            closure_of(record, calendar)
        except WrongValueError as error:
            wrong.append(f"{_label(record)}: {error}.")
    if wrong:
        raise SurveyError(wrong)


def _label(record: Record) -> str:
    entry = record.entry
    return f"{entry.file_name}, feature {entry.number} ('{entry.id}')"


def _lay_cards(ground: Ground, edges: list[Edge], cards: Sequence[CrossingCard]) -> list[Finding]:
    matches, findings = match_cards(ground, cards)
    for match in matches:
        findings += lay_card(edges, match)
    return findings


def _elements(material: CityMaterial, survey: Survey, ground: Ground) -> tuple[TactileElement, ...]:
    """Return the tactile elements: lines stay lines, an area becomes the point in its middle."""
    found = list(material.tactile_elements)
    for record in survey.tactile:
        line = record.shape.points
        if record.shape.form is Form.POLYGON:
            line = (_middle(record.shape, ground),)
        found.append(TactileElement(len(found), record.element, line, record.entry.source))
    return tuple(found)


def _middle(shape: Shape, ground: Ground) -> LatLon:
    middle = middle_of(to_shapely(shape, ground.xy))
    position = ground.frame.to_latlon(middle.x, middle.y)
    return LatLon(round(position.lat_deg, 7), round(position.lon_deg, 7))


def _moved(thing: _Reached, *cuts: Cuts) -> _Reached:
    """Return a thing with its door on the piece of the edge on which it lies now."""
    door = thing.door
    for each in cuts:
        door = None if door is None else each.moved(door)
    return thing if door is None else replace(thing, door=door)


def _sources(survey: Survey) -> list[Source]:
    days = [
        day.isoformat()
        for record in survey.records
        if (day := getattr(record, "surveyed_on", None)) is not None
    ]
    newest = max(days, default=None)
    return [
        Source(file.name, file.sha256, newest, file.licence, file.attribution)
        for file in survey.files
    ]
