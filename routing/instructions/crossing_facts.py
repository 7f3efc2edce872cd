"""What there is to tell of a crossing, fact by fact in the order of its weight; no sentence.

Every known field of CrossingFacts becomes a piece (rule 25: every known fact is offered), and
where each piece is said hangs on how much the walker wants to hear unasked.
"""

from collections.abc import Iterator
from enum import StrEnum
from gettext import NullTranslations
from typing import NamedTuple

from routing.features import BUSY_CLASSES, MAIN_CLASSES, RAIL_CLASSES, TRAM_CLASSES
from routing.instructions.distances import said_distance
from routing.instructions.fact_reading import count_of, number_of, word_of
from routing.instructions.manner import Manner
from routing.instructions.messages import crossing_details as details
from routing.instructions.messages import crossings
from routing.route import Maneuver
from routing.unknown_facts import crossing_unknown

_FLUSH_BELOW_CM = 2  # as in routing.features: a cane finds no edge
_FAR_SIDE = {"left": "right", "right": "left"}  # for who arrives instead of setting out
_YES_NO = frozenset({"yes", "no"})


class Group(StrEnum):
    """The sentence in which a piece stands."""

    SIGNAL = "signal"
    TRAFFIC = "traffic"
    SHAPE = "shape"


class Piece(NamedTuple):
    """Some words and the fields of CrossingFacts that they tell."""

    text: str
    fields: frozenset[str]
    group: Group = Group.SHAPE
    first: bool = False  # in the usual card before the kerb, not only on "more"


def _piece(text: str, *fields: str, group: Group = Group.SHAPE, first: bool = False) -> Piece:
    return Piece(text, frozenset(fields), group, first)


def is_signal(crossing: Maneuver) -> bool:
    """Return whether the map says that a signal stands here."""
    return word_of(crossing, "kind") == "signals"


def is_known(crossing: Maneuver, name: str) -> bool:
    """Return whether the map says yes or no."""
    return word_of(crossing, name) in _YES_NO


def kind_piece(tr: NullTranslations, crossing: Maneuver) -> Piece:
    """Return how the street is crossed; of a signal whether it sounds."""
    kind = word_of(crossing, "kind")
    if kind == "signals":
        return _piece(crossings.signal(tr, sound=word_of(crossing, "sound")), "kind", "sound")
    if kind == "zebra":
        return _piece(crossings.zebra(tr), "kind")
    if kind == "unmarked":
        return _piece(crossings.unmarked(tr), "kind")
    return _piece(crossings.kind_unknown(tr), "kind")


def hazard_pieces(tr: NullTranslations, crossing: Maneuver) -> list[Piece]:
    """Return what is hazardous, the first thing to hear (rule 25)."""
    found = []
    if word_of(crossing, "kerb_near") == "flush" or _is_flush(crossing):
        found.append(_piece(crossings.hazard_flush(tr), "kerb_near"))
    if word_of(crossing, "cycleway") == "yes":
        found.append(_piece(crossings.hazard_cycleway(tr), "cycleway"))
    if word_of(crossing, "tracks") == "yes":
        tracks = (
            crossings.hazard_tracks if is_signal(crossing) else crossings.hazard_tracks_unsignalled
        )
        found.append(_piece(tracks(tr), "tracks"))
    return found


def _is_flush(crossing: Maneuver) -> bool:
    height_cm = count_of(crossing, "kerb_near_cm")
    return height_cm is not None and height_cm < _FLUSH_BELOW_CM


def near_kerb_piece(tr: NullTranslations, crossing: Maneuver) -> Piece:
    """Return the kerb at which the walker stops; a measured height tells its class as well."""
    kerb_class, height_cm = word_of(crossing, "kerb_near"), count_of(crossing, "kerb_near_cm")
    text = crossings.kerb(tr, kerb_class=kerb_class or "unknown", height_cm=height_cm)
    return _piece(text, "kerb_near", "kerb_near_cm")


def is_far_kerb_known(crossing: Maneuver) -> bool:
    """Return whether anything is known of the kerb on the other side."""
    measured = count_of(crossing, "kerb_far_cm") is not None
    return measured or word_of(crossing, "kerb_far") in details.FAR_KERB


def worst_unknown(tr: NullTranslations, crossing: Maneuver) -> str | None:
    """Return what is missing most, beside the kind and the near kerb that are always said."""
    kind = word_of(crossing, "kind")
    if kind == "signals":
        if not is_known(crossing, "sound"):
            return None  # it is said with the kind
        if word_of(crossing, "pole_side") not in _FAR_SIDE:
            return crossings.pole(tr, side="unknown")
    elif kind in {"zebra", "unmarked"}:
        lanes, speed = count_of(crossing, "lanes", 1), count_of(crossing, "maxspeed_kmh", 1)
        if kind == "unmarked" and lanes is None and speed is None:
            return details.traffic_unknown(tr)
    else:
        return None  # the kind itself
    return None if is_far_kerb_known(crossing) else crossings.far_kerb_unknown(tr)


def island_piece(tr: NullTranslations, crossing: Maneuver) -> Piece | None:
    """Return the refuge in the middle, None where none is known."""
    return _yes_no(tr, crossing, "island") if word_of(crossing, "island") == "yes" else None


def signal_pieces(tr: NullTranslations, crossing: Maneuver, manner: Manner) -> Iterator[Piece]:
    """Yield what a hand or an ear finds at a signal, on this side first."""
    group, side = Group.SIGNAL, word_of(crossing, "pole_side")
    if is_signal(crossing) or side in _FAR_SIDE:
        yield _piece(crossings.pole(tr, side=side), "pole_side", group=group, first=True)
    vibration = _yes_no(tr, crossing, "vibration", group)
    vibrates = word_of(crossing, "vibration") == "yes"
    button = _yes_no(tr, crossing, "button", group)
    if vibration and vibrates:
        yield vibration._replace(first=True)
    if button:
        first = not vibrates and word_of(crossing, "button") == "yes"
        yield button._replace(first=first)
    position = word_of(crossing, "button_position")
    if position in details.BUTTON:
        yield _piece(details.BUTTON[position](tr), "button_position", group=group)
    distance_m = number_of(crossing, "pole_distance_m")
    if distance_m is not None:
        distance = said_distance(tr, distance_m, manner)
        yield _piece(details.pole_distance(tr, distance=distance), "pole_distance_m", group=group)
    for text in details.ARROW.get(word_of(crossing, "arrow"), ()):
        yield _piece(text(tr), "arrow", group=group)
    if vibration and not vibrates:
        yield vibration
    if not is_signal(crossing) and (sound := _yes_no(tr, crossing, "sound", group)):
        yield sound
    if always := _yes_no(tr, crossing, "always_on", group):
        yield always
    yield from _far_signal_pieces(tr, crossing, manner)


def _far_signal_pieces(tr: NullTranslations, crossing: Maneuver, manner: Manner) -> Iterator[Piece]:
    group = Group.SIGNAL
    # The far pole is known as seen from the far kerb; whoever arrives meets it mirrored.
    side = _FAR_SIDE.get(word_of(crossing, "pole_side_far"))
    if side:
        yield _piece(details.far_pole(tr, side=side), "pole_side_far", group=group)
    distance_m = number_of(crossing, "pole_distance_far_m")
    if distance_m is not None:
        distance = said_distance(tr, distance_m, manner)
        text = details.far_pole_distance(tr, distance=distance)
        yield _piece(text, "pole_distance_far_m", group=group)
    position = word_of(crossing, "button_position_far")
    if position in details.FAR_BUTTON:
        yield _piece(details.FAR_BUTTON[position](tr), "button_position_far", group=group)


def traffic_pieces(tr: NullTranslations, crossing: Maneuver) -> Iterator[Piece]:
    """Yield what is known of the vehicles: what misleads and what turns first."""
    group = Group.TRAFFIC
    for name in ("all_green", "turning_traffic", "free_right_turn", "roundabout"):
        if piece := _yes_no(tr, crossing, name, group):
            yield piece
    lanes = count_of(crossing, "lanes", 1)
    if lanes is not None:
        yield _piece(crossings.lanes(tr, count=lanes), "lanes", group=group)
    kmh = count_of(crossing, "maxspeed_kmh", 1)
    if kmh is not None:
        yield _piece(crossings.speed(tr, kmh=kmh), "maxspeed_kmh", group=group)
    street_class = word_of(crossing, "street_class")
    if street_class:
        text = details.STREET_CLASS[_class_of(street_class)](tr)
        yield _piece(text, "street_class", group=group)
    for name in ("cycleway", "tracks"):
        if word_of(crossing, name) == "no" and (piece := _yes_no(tr, crossing, name, group)):
            yield piece


def _class_of(street_class: str) -> str:
    if street_class in MAIN_CLASSES:
        return "main"
    if street_class in BUSY_CLASSES:
        return "through"
    if street_class in TRAM_CLASSES:
        return "tram"
    if street_class in RAIL_CLASSES:
        return "rail"
    if street_class in {"residential", "unclassified"}:
        return "residential"
    if street_class in {"service", "driveway"}:
        return "service"
    return street_class if street_class in details.STREET_CLASS else "other"


def shape_pieces(tr: NullTranslations, crossing: Maneuver, manner: Manner) -> Iterator[Piece]:
    """Yield how a crossing lies and what a foot or a cane finds there."""
    if crossing.facts.get("oblique") is True:
        yield _piece(details.oblique(tr), "oblique")
    length_m = number_of(crossing, "length_m", least=0.5)
    if length_m is not None:
        yield _piece(details.length(tr, distance=said_distance(tr, length_m, manner)))
    if island := _yes_no(tr, crossing, "island"):
        yield island._replace(first=word_of(crossing, "island") == "yes")
    kerb_class, height_cm = word_of(crossing, "kerb_far"), count_of(crossing, "kerb_far_cm")
    if height_cm is not None:
        text = details.far_kerb_height(tr, height_cm=height_cm)
        yield _piece(text, "kerb_far", "kerb_far_cm")
    elif kerb_class in details.FAR_KERB:
        yield _piece(details.FAR_KERB[kerb_class](tr), "kerb_far")
    if tactile := _yes_no(tr, crossing, "tactile"):
        yield tactile


def unknown_things(tr: NullTranslations, crossing: Maneuver) -> list[str]:
    """Return everything that matters here and that nobody knows, the worst first (rule 32)."""
    return [details.UNKNOWN[name](tr) for name in crossing_unknown(crossing.facts)]


def _yes_no(
    tr: NullTranslations, crossing: Maneuver, name: str, group: Group = Group.SHAPE
) -> Piece | None:
    value = word_of(crossing, name)
    if value not in _YES_NO:
        return None
    text = details.YES_NO[name][0 if value == "yes" else 1](tr)
    return _piece(text, name, group=group)
