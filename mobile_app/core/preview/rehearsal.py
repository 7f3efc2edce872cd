"""A crossing rehearsed at home: what will be heard and felt, moment by moment; plays nothing.

A tone is never taken for green unless a surveyor wrote so: where the map alone says that a signal
sounds, it is said that nobody knows what the tone means.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mobile_app.core import preview_messages as say
from mobile_app.core.messages import app_texts
from mobile_app.core.preview.parts import Part
from mobile_app.core.tones import Tone
from routing.instructions.distances import number_or_none, said_distance
from routing.instructions.manner import USUAL, Manner
from routing.instructions.translations import routing_texts
from routing.route import Maneuver

_TONE_S = 4.0  # long enough to learn its rhythm
_VIBRATION_MS = (600, 200, 600, 200, 600)  # how a button may feel, on the phone in the hand
_KNOWN = frozenset({"yes", "no"})
_LONGEST_M = 60.0  # what is said to be longer is an error of the map
_LONGEST_SILENCE_S = 30.0
# What misleads an ear or comes in spite of green.
_TRAFFIC = (
    ("all_green", say.all_green),
    ("turning_traffic", say.turning_traffic),
    ("free_right_turn", say.free_right_turn),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing to hear or feel: words first, then a tone or a vibration or silence."""

    text: str
    tone: Tone | None = None
    vibration_ms: tuple[int, ...] = ()
    lasts_s: float = 0.0  # of the tone, or of the silence behind the words


class NoCrossingError(ValueError):
    """A part of the way on which there is nothing to cross."""


def rehearse(
    part: Part,
    following: Part | None,
    *,
    language: str,
    speed_mps: float,
    manner: Manner = USUAL,
) -> tuple[Moment, ...]:
    """Return a crossing as it will be met: approach, kerb, carriageway, far side.

    Raises NoCrossingError for a part that is none, ValueError for a speed nobody walks at.
    """
    if not part.is_crossing:
        raise NoCrossingError("this part is no crossing")
    if not 0.1 <= speed_mps <= 3.0:
        raise ValueError("a walking speed is between 0.1 and 3 metres a second")
    return (
        *(Moment(text) for text in (*part.warnings, *part.preview, *part.card)),
        *_at_the_kerb(part.maneuver, language),
        *_across(part, language, speed_mps, manner),
        *_behind(part, following, language),
    )


def _at_the_kerb(crossing: Maneuver, language: str) -> Iterator[Moment]:
    tr = app_texts(language)
    facts = crossing.facts
    kind = facts.get("kind")
    if kind != "signals":
        yield Moment(say.no_signal(tr, kind=kind if isinstance(kind, str) else ""))
    else:
        yield from _at_the_signal(facts, language)
    yield Moment(say.you_decide(tr))


def _at_the_signal(facts: Mapping[str, object], language: str) -> Iterator[Moment]:
    tr = app_texts(language)
    sound, always_on = _known(facts, "sound"), _known(facts, "always_on")
    checked = facts.get("surveyed") is True
    # A card may leave out the sound, and then the map's own stands beside it, which says nothing
    # of green. Whoever wrote whether it needs the button has listened to it.
    listened = checked and always_on != "unknown"
    side = facts.get("pole_side")
    yield Moment(say.example_tones(tr))
    where = say.locating_tone(tr, side=side if isinstance(side, str) else "")
    yield Moment(where, Tone.LOCATING, lasts_s=_TONE_S)
    yield Moment(say.button(tr, known=_known(facts, "button")))
    if sound == "yes" and always_on == "yes":
        yield Moment(say.sounds_always(tr))
    at_green = say.green_tone(tr, known=sound, checked=listened)
    if sound == "yes" and listened:
        yield Moment(at_green, Tone.GREEN, lasts_s=_TONE_S)
    else:
        yield Moment(at_green)
    if sound == "yes":
        yield Moment(say.neighbours_sound(tr))
    vibration = _known(facts, "vibration")
    felt = say.green_felt(tr, known=vibration, checked=checked)
    yield Moment(felt, vibration_ms=_VIBRATION_MS if vibration == "yes" else ())
    for name, what in _TRAFFIC:
        if _known(facts, name) == "yes":
            yield Moment(what(tr))


def _across(part: Part, language: str, speed_mps: float, manner: Manner) -> Iterator[Moment]:
    tr = app_texts(language)
    if _known(part.maneuver.facts, "island") == "yes":
        yield Moment(say.island(tr))
    length_m = _length_m(part)
    if length_m is None:
        yield Moment(say.crossing_time_unknown(tr))
        return
    seconds = length_m / speed_mps
    distance = said_distance(routing_texts(language), length_m, manner)
    text = say.crossing_time(tr, distance=distance, seconds=max(1, round(seconds)))
    yield Moment(text, lasts_s=min(seconds, _LONGEST_SILENCE_S))


def _length_m(part: Part) -> float | None:
    """Return the metres from kerb to kerb, over all carriageways; None when one is not known."""
    for crossing in (part.maneuver, *part.onward):
        length_m = crossing.facts.get("length_m")
        if isinstance(length_m, bool) or not isinstance(length_m, int | float):
            return None
        if not 0 < length_m <= _LONGEST_M:  # NaN fails it too
            return None
    return part.ends_m - part.begins_m


def _behind(part: Part, following: Part | None, language: str) -> Iterator[Moment]:
    last = (part.onward or (part.maneuver,))[-1]
    kerb, height = last.facts.get("kerb_far"), number_or_none(last.facts.get("kerb_far_cm"))
    kerb_class = kerb if isinstance(kerb, str) else ""
    yield Moment(say.far_kerb(app_texts(language), kerb=kerb_class, height_cm=height))
    yield from (Moment(text) for text in part.behind)
    if following is not None:
        yield from (Moment(text) for text in following.told[:1])


def _known(facts: Mapping[str, object], name: str) -> str:
    value = facts.get(name)
    return value if isinstance(value, str) and value in _KNOWN else "unknown"
