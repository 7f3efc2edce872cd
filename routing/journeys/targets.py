"""What a walker's words for a destination stand for in a city; no route."""

from typing import Any

from routing.city.contents import City
from routing.geo import LatLon
from routing.journeys.problems import JourneyError, JourneyProblem
from routing.lookup import Found, UnknownPlaceError, get
from routing.route import JourneyRequest, Target


def resolve_targets(city: City, request: JourneyRequest) -> tuple[Target, ...]:
    """Return the places of a request as understood: what is passed in order, the destination last.

    Raises JourneyError for an unknown name, with the number of the place on the way it is of.
    """
    passed = [
        _resolved(city, request, wish, number) for number, wish in enumerate(request.via, start=1)
    ]
    return (*passed, _resolved(city, request, request.destination))


def _resolved(
    city: City, request: JourneyRequest, wish: LatLon | str, via: int | None = None
) -> Target:
    if isinstance(wish, LatLon):
        return Target(None, None, wish)
    try:
        return target_of(city, named(city, wish, near=request.start))
    except JourneyError as error:
        if via is None:
            raise
        raise JourneyError(error.problem, {**error.facts, "via": via}) from None


def named(city: City, name: str, *, near: LatLon | None = None, end: str = "destination") -> Found:
    """Return what a name means in this city; raises JourneyError with suggestions.

    end is "start" or "destination", so that the refusal says which of two names is meant.
    """
    try:
        return get(city.names(), name, near)
    except UnknownPlaceError as error:
        facts: dict[str, Any] = {"suggestions": list(error.suggestions), "end": end}
        if error.unknown_number:
            facts["unknown_number"] = True
        if error.several:
            facts["several"] = True
        raise JourneyError(JourneyProblem.UNKNOWN_PLACE, facts) from None


def target_of(city: City, found: Found) -> Target:
    """Return the target that a found name stands for, with its door when it is known."""
    entry = found.best
    if entry is None:
        raise JourneyError(JourneyProblem.UNKNOWN_PLACE, {"suggestions": list(found.suggestions)})
    others = tuple(other.kind.value for other in found.namesakes)
    if entry.place_id is None:
        kind = entry.kind.value
        return Target(entry.name, kind, entry.position, door=entry.door, namesakes=others)
    place = city.place(entry.place_id)
    return Target(
        entry.name,
        entry.kind.value,
        place.position,
        place_id=place.id,
        has_entrance=place.has_entrance,
        step_count=place.step_count,
        door=place.door,
        namesakes=others,
    )
