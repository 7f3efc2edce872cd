"""Answers "what is around me": places near by, ahead, right, left, behind, with their hours."""

from collections import defaultdict
from itertools import chain, zip_longest

from mobile_app.core.standpoint import Standpoint
from routing.city.contents import City
from routing.geo import bearing_deg
from routing.instructions.around_phrasing import Facing, measure, placed_text
from routing.instructions.manner import USUAL, Manner
from routing.instructions.messages import around
from routing.instructions.place_phrasing import hours_sentence
from routing.instructions.spoken_names import spoken_name
from routing.instructions.translations import routing_texts
from routing.places import Place

RADIUS_M = 60.0
_MOST = 24
# Nearer than this many errors a place may lie on any side.
_DIRECTION_FROM_ERRORS = 1.5


def around_cues(
    city: City, here: Standpoint, language: str, manner: Manner = USUAL
) -> tuple[str, ...]:
    """Return a cue for each named place near by: the nearest of every direction first.

    Directions are relative to where the walker faces, by compass when that is not known.
    """
    tr = routing_texts(language)
    near = [
        (place, off_m)
        for place, off_m in city.places_near(here.fix.position, RADIUS_M)
        if spoken_name(place.name)
    ][:_MOST]
    if not near:
        return (around.nothing_around(tr, distance=measure(tr, RADIUS_M, manner)),)
    facing = Facing(tr, here.facing_deg, manner)
    groups: defaultdict[tuple[float, str], list[str]] = defaultdict(list)
    for place, off_m in near:
        order, where = _where(here, facing, place, off_m)
        groups[order, where].append(_told(here, facing, where, (place, off_m), language))
    rounds = zip_longest(*(groups[key] for key in sorted(groups)))
    cues = [cue for cue in chain.from_iterable(rounds) if cue is not None]
    by_compass = here.facing_deg is None and any(order >= 0 for order, _ in groups)
    return (around.facing_unknown(tr), *cues) if by_compass else tuple(cues)


def _where(here: Standpoint, facing: Facing, place: Place, off_m: float) -> tuple[float, str]:
    """Return a place's direction with its rank; what is too near for one comes first."""
    if off_m < _DIRECTION_FROM_ERRORS * here.fix.accuracy_m:
        return -1.0, around.WHERE["near"](facing.tr)
    towards_deg = bearing_deg(here.fix.position, place.position)
    return facing.order(towards_deg), facing.where(towards_deg)


def _told(
    here: Standpoint, facing: Facing, where: str, near: tuple[Place, float], language: str
) -> str:
    place, off_m = near
    text = placed_text(
        facing.tr,
        where,
        spoken_name(place.name),
        distance_m=off_m,
        accuracy_m=here.fix.accuracy_m,
        manner=facing.manner,
    )
    hours = hours_sentence(place, here.moment, language)
    return f"{text} {hours}" if hours else text
