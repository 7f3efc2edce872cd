"""Answers "what does the junction look like": arms and crossings, ahead, right, left, behind."""

from collections import defaultdict

from mobile_app.core.junctions import Junction, junction_near
from mobile_app.core.standpoint import Standpoint
from routing.city.contents import City
from routing.geo import bearing_deg, distance_m
from routing.instructions.around_phrasing import Facing, crossing_text, placed_text, thing_text
from routing.instructions.fitting import cues_of, sentences_of
from routing.instructions.manner import USUAL, Manner
from routing.instructions.messages import around
from routing.instructions.spoken_names import spoken_name
from routing.instructions.translations import routing_texts

_VAGUE_M = 20.0  # with a larger error nobody knows which junction it is
_MOST_STREETS = 4
_AT_IT_M = 8.0
_DIRECTION_FROM_ERRORS = 1.5


def junction_cues(
    city: City, here: Standpoint, language: str, manner: Manner = USUAL
) -> tuple[str, ...]:
    """Return the streets of the junction near by, then a cue for each direction.

    By compass, and saying so, when nobody knows where the walker faces.
    """
    tr = routing_texts(language)
    if here.fix.accuracy_m > _VAGUE_M:
        return (around.junction_unsure(tr),)
    junction = junction_near(city, here)
    if junction is None:
        return (around.junction_unknown(tr),)
    streets = [name for name in map(spoken_name, junction.streets) if name][:_MOST_STREETS]
    facing = Facing(tr, here.facing_deg, manner)
    title = [_title(here, junction, facing, streets)]
    if here.facing_deg is None:
        title.append(around.facing_unknown(tr))
    return (" ".join(title), *_directions(junction, facing))


def _title(here: Standpoint, junction: Junction, facing: Facing, streets: list[str]) -> str:
    """Return the streets, and where the junction is when the walker does not stand at it."""
    off_m = min(distance_m(here.fix.position, corner) for corner in junction.corners)
    if off_m <= max(_AT_IT_M, _DIRECTION_FROM_ERRORS * here.fix.accuracy_m):
        return around.junction(facing.tr, streets=streets)
    return placed_text(
        facing.tr,
        facing.where(bearing_deg(here.fix.position, junction.middle)),
        around.a_junction(facing.tr, streets=streets),
        distance_m=off_m,
        accuracy_m=here.fix.accuracy_m,
        manner=facing.manner,
    )


def _directions(junction: Junction, facing: Facing) -> list[str]:
    ways: defaultdict[tuple[float, str], list[str]] = defaultdict(list)
    crossed: defaultdict[tuple[float, str], list[str]] = defaultdict(list)
    for arm in junction.arms:
        key = facing.order(arm.bearing_deg), facing.where(arm.bearing_deg)
        ways[key].append(thing_text(facing.tr, arm.edge, facing.manner))
    elsewhere: list[str] = []
    for crossing in junction.crossings:
        what = crossing_text(facing.tr, crossing.edge.crossing)
        if crossing.bearing_deg is None:
            elsewhere.append(around.elsewhere(facing.tr, what=what))
        else:
            key = facing.order(crossing.bearing_deg), facing.where(crossing.bearing_deg)
            crossed[key].append(what)
    cues: list[str] = []
    for key in sorted({*ways, *crossed}):
        where = key[1]
        told = sentences_of(
            dict.fromkeys(ways.get(key, ())),
            lambda facts, where=where: around.placed(  # type: ignore[misc]
                facing.tr, where=where, what=", ".join(facts)
            ),
        )
        told += [
            around.placed(facing.tr, where=where, what=what)
            for what in dict.fromkeys(crossed.get(key, ()))
        ]
        cues += cues_of(told)
    return [*cues, *cues_of(dict.fromkeys(elsewhere))]
