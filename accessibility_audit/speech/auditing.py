"""Holds a walk's script against every rule of wording that a script can show."""

from collections.abc import Callable, Iterator

from accessibility_audit.findings import Finding
from accessibility_audit.speech import crossings, distances, length, order, phrases
from accessibility_audit.speech.script import Script

Rule = Callable[[Script], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    phrases.visual_words,
    phrases.permission_to_walk,
    phrases.closed_vocabulary,
    length.sentence_length,
    length.cue_length,
    length.speech_rate,
    distances.rounding,
    distances.metres_only_when_known,
    distances.now_only_when_precise,
    order.orientation_first,
    order.caution_first,
    order.direction_before_distance,
    order.until_last,
    order.said_end,
    order.repetition,
    crossings.preview_before_card,
    crossings.unknown_is_said,
    crossings.silence_after_card,
    crossings.silence_on_carriageway,
    crossings.card_before_kerb,
    crossings.calm_for_notices,
)


def audit_speech(script: Script) -> list[Finding]:
    """Return every breach, in the order in which it was heard."""
    found = [finding for rule in RULES for finding in rule(script)]
    return sorted(found, key=lambda finding: (finding.line, finding.rule, finding.name))
