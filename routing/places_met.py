"""The place at which a walk begins, passes or ends, as plain facts; no words, no search."""

from collections.abc import Sequence
from typing import Any

from routing.city.contents import City
from routing.geo import LatLon, bearing_deg, distance_m, turn_deg
from routing.instructions.distances import direction_of
from routing.lookup import NameKind
from routing.network_terms import TactileKind
from routing.places import Place
from routing.plain_facts import PlainFacts, plain_facts
from routing.route import Leg, Target
from routing.turning import side_of
from routing.unknown_facts import place_unknown

# Whoever asks from a place asks from its very position; a fix is never so near.
_THE_SAME_M = 0.5
# Out of a door one walks straight to the way; from nearer nobody knows where that is.
_FACING_M = 1.0
# As far from a boarding field as a cane finds it.
_FELT_M = 3.0


def place_facts(target: Target, last: Leg, offset_m: float, city: City | None) -> PlainFacts:
    """Return what is said of a place where a leg ends."""
    facts: dict[str, Any] = {
        "name": target.name,
        "kind": target.kind,
        "side": side_of(last.line, target.position),
        "has_entrance": target.has_entrance,
        "step_count": target.step_count,
        "place_id": target.place_id,
        "offset_m": round(offset_m, 1),
    }
    if target.name is None:
        return PlainFacts(facts)
    if target.kind == NameKind.STOP and city is not None and _is_at_field(city, last.line[-1]):
        facts["at"] = TactileKind.BOARDING_FIELD
    facts["source"] = "map"
    unknown = place_unknown(facts)
    if unknown:
        facts["unknown"] = unknown
    return plain_facts(facts)


def _is_at_field(city: City, position: LatLon) -> bool:
    return any(distance_m(position, field) <= _FELT_M for field in _boarding_fields(city))


def _boarding_fields(city: City) -> Sequence[LatLon]:
    """Return where bus doors open, kept."""
    known: Sequence[LatLon] | None = city.graph.derived.get("boarding_fields")
    if known is None:
        known = city.graph.derived["boarding_fields"] = tuple(
            element.line[0]
            for element in city.tactile_elements()
            if element.kind is TactileKind.BOARDING_FIELD
        )
    return known


def door_facts(city: City | None, asked: LatLon, first: Leg, starts_deg: float) -> dict[str, Any]:
    """Return how the way lies for who stands with the back to the door asked from; else nothing."""
    begins = first.line[0]
    if city is None or distance_m(asked, begins) < _FACING_M:
        return {}
    place = _door_at(city, asked)
    if place is None:
        return {}
    turned_deg = turn_deg(bearing_deg(asked, begins), starts_deg)
    facts: dict[str, Any] = {
        "from": place.name,
        "turn_deg": round(turned_deg, 1),
        "direction": direction_of(turned_deg),
    }
    if place.step_count is not None:
        facts["from_steps"] = place.step_count
    return plain_facts(facts)


def _door_at(city: City, asked: LatLon) -> Place | None:
    near = city.places_near(asked, _THE_SAME_M)
    return next((place for place, _ in near if place.has_entrance), None)
