"""Holds single cues against the rules of wording, with the rules of the accessibility audit."""

import re

from accessibility_audit.speech import distances, length, order, phrases
from accessibility_audit.speech.script import Script, ScriptLine
from routing.geo import LatLon

_RULES = (
    phrases.visual_words,
    phrases.permission_to_walk,
    phrases.closed_vocabulary,
    length.sentence_length,
    length.cue_length,
    distances.rounding,
    order.caution_first,
    order.direction_before_distance,
    order.until_last,
)
_SOMEWHERE = LatLon(49.4447, 7.7690)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def breaches_of(text, language, names=()):
    """Return what a cue breaks, as sentences."""
    line = ScriptLine(1, 0.0, "crossing", 1, text, language, _SOMEWHERE, 2.0)
    longest_first = tuple(sorted((n for n in names if n), key=len, reverse=True))
    script = Script((line,), names=longest_first)
    found = [f"{f.name}: {f.found}" for rule in _RULES for f in rule(script)]
    for sign in ("{", "}", "None", "<", ">", "  ", " ,", " .", ".."):
        if sign in text:
            found.append(f"odd sign “{sign}”")
    for sentence in _SENTENCE.split(text):
        if not sentence or not (sentence[0].isupper() or sentence[0].isdigit()):
            found.append("no capital")
        elif sentence[-1] != ".":
            found.append("no full stop")
    return found


def assert_heard_well(text, language, names=()):
    found = breaches_of(text, language, names)
    assert not found, (text, found)
