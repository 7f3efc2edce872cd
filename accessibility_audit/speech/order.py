"""Rules 9, 11, 12, 17 and 24: what comes first, what is not repeated, what comes last."""

import re
from collections.abc import Iterator

from accessibility_audit.findings import Finding
from accessibility_audit.speech.breaches import breach
from accessibility_audit.speech.script import Script, ScriptLine
from routing.geo import distance_m

_ORIENTATION = {
    "de": re.compile(r"^Start\b|\bRücken\b|\bRichtung\b|^Sie sind hier"),
    "en": re.compile(r"^Start\b|\byour back\b|\btowards\b|\bfacing\b|^You are here"),
}
_END = {"de": "Navigation beendet", "en": "avigation ended"}
_CAUTION_LATE = {
    "de": re.compile(r"[^.!?\s]\s+Achtung\b"),
    "en": re.compile(r"[^.!?\s]\s+Caution\b"),
}
# The metres ahead, then a side: names stand behind a colon and do not count.
_DISTANCE_FIRST = {
    "de": re.compile(r"\b[Ii]n (?:etwa )?\d+ (?:Meter|Schritt)\w* (?:\w+ ){0,2}(?:links|rechts)\b"),
    "en": re.compile(r"\b[Ii]n (?:about )?\d+ (?:metre|step)s? (?:\w+ ){0,2}(?:left|right)\b"),
}
_UNTIL_EARLY = {
    "de": re.compile(r"\bFolgen Sie [^.]*\bbis z\w+ [^.]*[,;:]"),
    "en": re.compile(r"\bFollow [^.]*\bto (?:the|its|this) [^.]*[,;:]"),
}
_URGENT = 0  # pre-empts everything
_AGAIN_S = 30.0
_SAME_PLACE_M = 15.0


def orientation_first(script: Script) -> Iterator[Finding]:
    """Find a walk whose first guiding words do not say where one stands and which way to face.

    A caution comes before them: whoever stands before stairs must hear of these first.
    """
    calm = (line for line in script.lines if line.guides and line.priority > _URGENT)
    first = next(calm, None)
    if first is not None and not _ORIENTATION[first.language].search(first.text):
        yield breach(
            first,
            rule="11",
            name="orientation-first",
            criterion="the first guiding words say where one is and which way to face",
            found="guidance begins without orientation",
            remedy="begin with the way and its direction",
        )


def caution_first(script: Script) -> Iterator[Finding]:
    """Find sentences with a caution behind other words (rule 12)."""
    for line in script.lines:
        if line.guides and _CAUTION_LATE[line.language].search(line.text):
            yield breach(
                line,
                rule="12",
                name="caution-first",
                criterion="caution · direction · action · until what",
                found="a caution in the middle of a sentence",
                remedy="begin the sentence with it",
            )


def direction_before_distance(script: Script) -> Iterator[Finding]:
    """Find sentences that tell how far before they tell where to (rule 17)."""
    for line in script.lines:
        if line.guides and (match := _DISTANCE_FIRST[line.language].search(line.text)):
            yield breach(
                line,
                rule="17",
                name="direction-first",
                criterion="the direction comes before the distance",
                found=f"“{match.group()}”",
                remedy="say where to, then how far",
            )


def until_last(script: Script) -> Iterator[Finding]:
    """Find sentences that go on after what ends their action (rule 12)."""
    for line in script.lines:
        if line.guides and (match := _UNTIL_EARLY[line.language].search(line.text)):
            yield breach(
                line,
                rule="12",
                name="until-last",
                criterion="caution · direction · action · until what",
                found=f"“{match.group()}”",
                remedy="end the sentence with what ends the action",
            )


def said_end(script: Script) -> Iterator[Finding]:
    """Find a walk without its last words, and guidance that goes on after them."""
    ends = [line for line in script.lines if _END[line.language] in line.text]
    last = script.lines[-1]
    if not ends:
        yield breach(
            last,
            rule="24",
            name="no-end",
            criterion=f"the last guiding words end with “{_END[last.language]}”",
            found="the walk just stops",
            remedy="say name, side and door of the target, then that navigation ended",
        )
        return
    for line in script.lines:
        if line.guides and line.t_s > ends[-1].t_s and not line.asked:
            yield breach(
                line,
                rule="24",
                name="after-the-end",
                criterion="nothing guides after navigation ended",
                found="a guiding line after the end",
                remedy="clear the queue on arrival",
            )


def repetition(script: Script) -> Iterator[Finding]:
    """Find the same words within thirty seconds; a danger may be repeated.

    Two corners may need the same words: what guides is a repetition at the same place only.
    """
    last_heard: dict[str, ScriptLine] = {}
    for line in script.lines:
        before = last_heard.get(line.text)
        last_heard[line.text] = line
        if before is None or line.asked or line.priority == 0:
            continue
        apart_m = distance_m(line.true_position, before.true_position)
        if line.guides and apart_m > _SAME_PLACE_M:
            continue
        if line.t_s - before.t_s < _AGAIN_S:
            yield breach(
                line,
                rule="9",
                name="repetition",
                criterion=f"the same words not within {_AGAIN_S:.0f} s, unless asked for",
                found=f"repeated after {line.t_s - before.t_s:.0f} s",
                remedy="remember what was said; repeat on request only",
            )
