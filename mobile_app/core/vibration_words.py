"""Which of five vibration codes a cue has, and how a code is explained; vibrates nothing itself."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from mobile_app.core import haptic_codes, hearing_messages
from mobile_app.core.messages import app_texts
from mobile_app.core.utterances import Priority, Utterance, UtteranceKind
from routing.route import Maneuver, ManeuverKind


class VibrationCode(StrEnum):
    """What five codes say; who feels one knows what to do before the words are read."""

    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    STOP = "stop"  # a crossing, or anything to stand still for and read
    DANGER = "danger"
    ARRIVED = "arrived"


PATTERNS_MS: Mapping[VibrationCode, tuple[int, ...]] = MappingProxyType(
    {
        VibrationCode.TURN_LEFT: haptic_codes.TURN_LEFT_MS,
        VibrationCode.TURN_RIGHT: haptic_codes.TURN_RIGHT_MS,
        VibrationCode.STOP: haptic_codes.STOP_MS,
        VibrationCode.DANGER: haptic_codes.DANGER_MS,
        VibrationCode.ARRIVED: haptic_codes.ARRIVED_MS,
    }
)

# The guide's key of a step's words: "step" and its place among the answer's maneuvers.
_STEP_KEY = re.compile(r"step(\d{1,6})(?:\D.*)?")
_STAND_STILL = frozenset(
    {
        ManeuverKind.CROSSING,
        ManeuverKind.STEPS,
        ManeuverKind.ELEVATOR,
        ManeuverKind.ESCALATOR,
    }
)
_REACHED = frozenset({ManeuverKind.ARRIVE, ManeuverKind.VIA})


def code_for(utterance: Utterance, maneuvers: Sequence[Maneuver] = ()) -> tuple[int, ...] | None:
    """Return the vibration of a cue in milliseconds, None for words that ask for no action.

    maneuvers are those of the answer that is walked: a direction is taken from the maneuver
    whose step the utterance belongs to. Without them a turn has no side and no code.
    """
    code = code_of(utterance, maneuvers)
    return None if code is None else PATTERNS_MS[code]


def code_of(utterance: Utterance, maneuvers: Sequence[Maneuver] = ()) -> VibrationCode | None:
    """Return which code a cue has, None for words that ask for no action."""
    if utterance.priority is Priority.DANGER or utterance.kind is UtteranceKind.WARNING:
        return VibrationCode.DANGER
    if utterance.kind is UtteranceKind.CROSSING:
        return VibrationCode.STOP
    maneuver = _maneuver_of(utterance, maneuvers)
    if maneuver is None or utterance.kind not in {UtteranceKind.MANEUVER, UtteranceKind.CUE}:
        return None
    return code_of_maneuver(maneuver, last_words=utterance.expires_at_s is None)


def code_of_maneuver(maneuver: Maneuver, *, last_words: bool = True) -> VibrationCode | None:
    """Return the code of a thing to do, None when it is to walk on.

    last_words is False for what is said beforehand: nobody has arrived then.
    """
    if maneuver.kind in _STAND_STILL:
        return VibrationCode.STOP
    if maneuver.kind in _REACHED:
        return VibrationCode.ARRIVED if last_words else None
    direction = maneuver.facts.get("direction")
    if not isinstance(direction, str):
        return None
    if direction.endswith("left"):
        return VibrationCode.TURN_LEFT
    if direction.endswith("right"):
        return VibrationCode.TURN_RIGHT
    # To turn round has no side: stand still and read.
    return VibrationCode.STOP if direction == "back" else None


def explained(language: str) -> tuple[tuple[VibrationCode, str], ...]:
    """Return every code with the sentence by which it is learnt, in the order of its pulses."""
    tr = app_texts(language)
    told = hearing_messages.vibration_codes(tr)
    ordered = sorted(VibrationCode, key=lambda code: len(PATTERNS_MS[code]))
    return tuple((code, told[code.value]) for code in ordered)


def _maneuver_of(utterance: Utterance, maneuvers: Sequence[Maneuver]) -> Maneuver | None:
    match = _STEP_KEY.fullmatch(utterance.key)
    if match is None:
        return None
    index = int(match[1])
    return maneuvers[index] if index < len(maneuvers) else None
