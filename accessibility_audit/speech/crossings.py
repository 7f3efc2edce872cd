"""Rules 8, 10, 25, 26, 29 and 32: what is said before a kerb, and the silence after it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from accessibility_audit.findings import Finding
from accessibility_audit.speech.breaches import breach
from accessibility_audit.speech.script import Script, ScriptLine
from routing.geo import LatLon, distance_m, project

_CARD = {"de": "Bleiben Sie am Bord stehen", "en": "Stop at the kerb"}
# The shortest card: what a hand finds at the pole was left for "more", as the walker wished.
_BRIEF = {"de": "An der Querung: ", "en": "At the crossing: "}
_SIGNAL = {"de": re.compile(r"\bAmpel\b"), "en": re.compile(r"\bsignal\b", re.IGNORECASE)}
_SOUND = {
    "de": re.compile(r"\b(?:mit|ohne) Ton\b|\bTon nicht bekannt\b|\bohne Signal\b"),
    "en": re.compile(r"\bwith(?:out)? sound\b|\bsound not known\b|\bwithout signal\b"),
}
_POLE = {
    "de": re.compile(r"\bMast\w*\b|\bAmpelmast\b"),
    "en": re.compile(r"\bpole\b", re.IGNORECASE),
}
_KERB = {
    "de": re.compile(r"Zentimeter|\bhoch\b|\bniedrig\b|ohne Kante|Nullabsenkung|nicht bekannt"),
    "en": re.compile(r"centimetre|raised|\blow\b|without edge|not known"),
}
# A street is at least this wide from kerb to kerb with the five metres before it.
_LEAST_WAY_AFTER_CARD_M = 8.0
_INSIDE_M = 1.5  # beside the crossing's line
_ENDS_M = 0.5  # standing at a kerb is not inside
_CALM_M = 15.0
_CARD_MARGIN_M = 5.0


def is_card(line: ScriptLine) -> bool:
    """Return whether a line is the last word before a kerb."""
    return line.kind == "crossing" and _CARD[line.language] in line.text


def preview_before_card(script: Script) -> Iterator[Finding]:
    """Find crossing cards that no preview announced (rule 25)."""
    previewed = carded = False
    for line in script.lines:
        if line.kind == "crossing" and not is_card(line):
            previewed, carded = True, False
        elif is_card(line):
            if not previewed:
                yield breach(
                    line,
                    rule="25",
                    name="preview-first",
                    criterion="a preview names street and kind before the card",
                    found="a card without a preview",
                    remedy="say street and kind about 25 m before the kerb",
                )
            carded = True
        elif line.guides and carded and not line.asked:
            previewed = carded = False  # on to the next; the card may be told again until then


def unknown_is_said(script: Script) -> Iterator[Finding]:
    """Find crossings whose unknown facts are passed over (rules 26, 29, 32)."""
    told, carded = "", False
    for line in script.lines:
        if line.kind != "crossing":
            continue
        # The preview's words count for every card of this crossing, also when it is told again.
        told = line.text if carded and not is_card(line) else f"{told} {line.text}"
        carded = is_card(line)
        if not carded:
            continue
        for rule, fact in _missing_facts(told, line):
            yield breach(
                line,
                rule=rule,
                name="unknown-unsaid",
                criterion=f"before a kerb {fact} is said, also when it is not known",
                found=f"no word about {fact}",
                remedy="say the fact, or that it is not known",
            )


def _missing_facts(told: str, card: ScriptLine) -> Iterator[tuple[str, str]]:
    language = card.language
    if _SIGNAL[language].search(told):
        if not _SOUND[language].search(told):
            yield "26", "the signal's sound"
        if not (_POLE[language].search(told) or _BRIEF[language] in card.text):
            yield "26", "the pole's side"
    if not _KERB[language].search(card.text):
        yield "29", "the kerb"


def silence_after_card(script: Script) -> Iterator[Finding]:
    """Find words between a card and the far side, as far as the script shows it (rule 8)."""
    for before, line in pairwise(script.lines):
        if line.asked or not is_card(before) or is_card(line):
            continue
        walked_m = distance_m(before.true_position, line.true_position)
        if walked_m < _LEAST_WAY_AFTER_CARD_M:
            yield _spoken_in_silence(line, f"only {walked_m:.0f} m after the card")


def silence_on_carriageway(script: Script) -> Iterator[Finding]:
    """Find words spoken between kerb and kerb; needs the city's crossings (rule 8)."""
    for line in script.lines:
        if not line.asked and any(_inside(line, crossing) for crossing in script.crossings):
            yield _spoken_in_silence(line, "the walker is between kerb and kerb")


def _inside(line: ScriptLine, crossing: tuple[LatLon, ...]) -> bool:
    near = project(line.true_position, crossing)
    length_m = project(crossing[-1], crossing).along_m
    return near.distance_m <= _INSIDE_M and _ENDS_M < near.along_m < length_m - _ENDS_M


def _spoken_in_silence(line: ScriptLine, found: str) -> Finding:
    return breach(
        line,
        rule="8",
        name="silence",
        criterion="from the last words before a kerb to the far side nothing is said unasked",
        found=found,
        remedy="hold it back until progress confirms the far side",
    )


def card_before_kerb(script: Script) -> Iterator[Finding]:
    """Find cards that begin too late to end five metres before the kerb (rule 8)."""
    for line in script.lines:
        if not is_card(line) or not script.crossings:
            continue
        kerb_m = min(
            min(distance_m(line.true_position, c[0]), distance_m(line.true_position, c[-1]))
            for c in script.crossings
        )
        if kerb_m < _CARD_MARGIN_M:
            yield breach(
                line,
                rule="8",
                name="card-too-late",
                criterion=f"the card ends at least {_CARD_MARGIN_M:.0f} m before the kerb",
                found=f"it begins {kerb_m:.0f} m before it",
                remedy="begin earlier: length of the audio × speed + 5 m + error",
            )


def calm_for_notices(script: Script) -> Iterator[Finding]:
    """Find notices within fifteen metres of a card or a turn taken (rule 10)."""
    busy = [line for line in script.lines if is_card(line) or _turns_here(line)]
    for line in script.lines:
        if line.kind != "notice" or line.asked:
            continue
        near_m = min(
            (distance_m(line.true_position, other.true_position) for other in busy),
            default=_CALM_M,
        )
        kerbs = [end for crossing in script.crossings for end in (crossing[0], crossing[-1])]
        near_m = min([near_m, *(distance_m(line.true_position, kerb) for kerb in kerbs)])
        if near_m < _CALM_M:
            yield breach(
                line,
                rule="10",
                name="calm-for-notices",
                criterion=f"no notice within {_CALM_M:.0f} m of a turn or a crossing",
                found=f"{near_m:.0f} m from one",
                remedy="wait until the walker is clear of it, or drop the notice",
            )


def _turns_here(line: ScriptLine) -> bool:
    return line.kind == "maneuver" and bool(
        re.search(r"\bJetzt\b.*drehen|\bUmdrehen\b|\bNow turn\b|\bTurn round\b", line.text)
    )
