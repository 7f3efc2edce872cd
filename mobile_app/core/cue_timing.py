"""How far before its place a cue begins, and when it is needed at all; no words of its own."""

from collections.abc import Sequence

from mobile_app.core.crossing_silence import LAST_WORDS_M
from mobile_app.core.situation import Situation
from mobile_app.core.spoken import speech_seconds
from mobile_app.core.steps_ahead import Step
from mobile_app.core.utterances import Priority
from routing.fix import Fix
from routing.geo import distance_m
from routing.route import Maneuver, ManeuverKind
from routing.wire.answers import RouteAnswer

_PRECISE_95_M = 3.0
# The circle of 95 % of a two-dimensional normal error is 1.62 times the circle of 68 %.
_P95_PER_P68 = 1.62
_CARD_MARGIN_M = 2.0
_BETWEEN_CUES_M = 2.0
_BETWEEN_CUES_S = 0.4
_BEFORE_STAIRS_M = 2.0
# Three of four people have begun to act by then; they differ strongly (Ohn-Bar 2018).
REACTION_S = 1.2
_FRESH_M = 15.0  # what was heard farther back is said in full at the place
_SAME_CROSSING_M = 20.0  # a wide street crossed back from its other kerb is no new one


def is_precise(fix: Fix) -> bool:
    """Return whether "now" may be said (rule 1)."""
    return _P95_PER_P68 * fix.accuracy_m <= _PRECISE_95_M


def spoken_s(texts: Sequence[str], s: Situation) -> float:
    """Return how long it takes to speak cues behind each other."""
    pauses_s = _BETWEEN_CUES_S * max(0, len(texts) - 1)
    return pauses_s + sum(speech_seconds(text, s.words_per_minute) for text in texts)


def spoken_m(texts: Sequence[str], s: Situation) -> float:
    """Return how far the walker gets while cues are spoken behind each other."""
    return spoken_s(texts, s) * s.speed_mps


def heard_m(text: str, s: Situation) -> float:
    """Return how far the walker gets until words are heard and understood."""
    return spoken_m((text,), s) + REACTION_S * s.speed_mps


def preview_lead_m(text: str, s: Situation, *, at_m: float = 0.0) -> float:
    """Return where a preview begins: its length, 5 m and the error, and room for what follows."""
    room_m = max(LAST_WORDS_M + s.fix.accuracy_m, at_m + _BETWEEN_CUES_M)
    return spoken_m((text,), s) + room_m


def card_lead_m(texts: Sequence[str], s: Situation) -> float:
    """Return where a crossing's card begins, so that it ends 5 m and the error before the kerb."""
    return spoken_m(texts, s) + LAST_WORDS_M + s.fix.accuracy_m + _CARD_MARGIN_M


def at_lead_m(step: Step, text: str, s: Situation) -> float:
    """Return how far before its place a step's last words begin.

    "Now" is said at the place; words like "at the next corner" must end before it, or the
    walker takes the corner after it. Before stairs they end with the error to spare.
    """
    if step.maneuver.kind is ManeuverKind.STEPS:
        return heard_m(text, s) + s.fix.accuracy_m + _BEFORE_STAIRS_M
    if is_precise(s.fix):
        # The last word is heard, and a body needs a second, before the feet are at the place.
        return max(2.0 * s.speed_mps, heard_m(text, s))
    return heard_m(text, s) + min(s.fix.accuracy_m, 6.0) / 2


def just_heard(step: Step, along_m: float) -> bool:
    """Return whether a turn was told so near that saying it all again would only be more words."""
    # Of stairs the words at the place tell more than the preview did.
    once = step.maneuver.kind in {ManeuverKind.TURN, ManeuverKind.SQUARE}
    heard_m = step.preview_heard_m
    return once and heard_m is not None and 0 <= along_m - heard_m <= _FRESH_M


def priority_of(step: Step) -> Priority:
    """Return how urgent the last words are: stairs and carriageways go before everything."""
    kind = step.maneuver.kind
    among_vehicles = step.maneuver.facts.get("change") == "carriageway"
    barred = step.maneuver.facts.get("change") == "barrier"
    on_the_way = kind is ManeuverKind.CONTINUE and (among_vehicles or barred)
    if kind in {ManeuverKind.STEPS, ManeuverKind.ESCALATOR} or on_the_way:
        return Priority.DANGER
    return Priority.MANEUVER


def alike(a: Maneuver, b: Maneuver) -> bool:
    """Return whether two crossings would be told in the same words."""
    return all(a.facts.get(name) == b.facts.get(name) for name in ("street", "kind", "sound"))


def crossings_added(old: RouteAnswer, new: RouteAnswer) -> list[str | None]:
    """Return the streets that new crosses at places where old crosses none."""
    known = [m.position for m in old.maneuvers if m.kind is ManeuverKind.CROSSING]
    return [
        street if isinstance(street := m.facts.get("street"), str) else None
        for m in new.maneuvers
        if m.kind is ManeuverKind.CROSSING
        and all(distance_m(m.position, place) > _SAME_CROSSING_M for place in known)
    ]
