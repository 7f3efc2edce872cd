"""Rules 1 and 21: metres are rounded, and said only when the position is good enough."""

import re
from collections.abc import Iterator

from accessibility_audit.findings import Finding
from accessibility_audit.speech.breaches import breach
from accessibility_audit.speech.script import Script

_METRES = re.compile(r"(\d+(?:[.,]\d+)?) ?(?:Metern?|m|metres?|meters?)\b")
# The distance to something ahead, as opposed to a length or an error.
_AHEAD = re.compile(r"\b(?:in|noch|nach) (\d+) (?:Metern?|metres?|meters?)\b|(\d+) metres? more\b")
# "accurate to 12 metres" tells the error itself and is not a distance.
_ERROR = re.compile(r"genau|unsicher|accurate|uncertain", re.IGNORECASE)
_NOW = {"de": re.compile(r"\bjetzt\b", re.IGNORECASE), "en": re.compile(r"\bnow\b", re.IGNORECASE)}

NOW_NEEDS_M = 3.0
# The circle of 95 % of a two-dimensional normal error is 1.62 times the circle of 68 %.
P95_PER_P68 = 1.62
# The fix may have changed a little between the decision and the voice.
_TOLERANCE = 1.05


def rounding(script: Script) -> Iterator[Finding]:
    """Find metres that are not rounded as rule 21 wants."""
    for line in script.lines:
        if _ERROR.search(line.text):
            continue
        for number in _METRES.findall(line.text):
            if "." in number or "," in number or int(number) % _step_m(int(number)):
                yield breach(
                    line,
                    rule="21",
                    name="rounding",
                    criterion="metres: up to 10 by 1, up to 50 by 5, then by 10; no decimals",
                    found=f"“{number}” metres",
                    remedy="round before phrasing (routing.instructions.distances.rounded_m)",
                )


def _step_m(distance_m: int) -> int:
    return 1 if distance_m <= 10 else 5 if distance_m <= 50 else 10


def _half_step_above_m(distance_m: int) -> float:
    """Return how much longer the distance may be that was rounded to this one."""
    return _step_m(distance_m + 1) / 2


def metres_only_when_known(script: Script) -> Iterator[Finding]:
    """Find distances ahead that are less than twice the position error."""
    for line in script.lines:
        match = _AHEAD.search(line.text) if line.guides else None
        if match is None:
            continue
        distance_m = int(match.group(1) or match.group(2))
        longest_m = _TOLERANCE * (distance_m + _half_step_above_m(distance_m))
        if line.accuracy_m is None or longest_m < 2 * line.accuracy_m:
            error = "unknown" if line.accuracy_m is None else f"{line.accuracy_m:.1f} m"
            yield breach(
                line,
                rule="1",
                name="metres-need-precision",
                criterion="a distance ahead is said only when it is at least twice the error",
                found=f"{distance_m} metres with an error of {error}",
                remedy="name the perceivable end alone",
            )


def now_only_when_precise(script: Script) -> Iterator[Finding]:
    """Find “now” said while the 95 % error is beyond three metres."""
    for line in script.lines:
        if not (line.guides and _NOW[line.language].search(line.text)):
            continue
        if line.accuracy_m is None or line.accuracy_m * P95_PER_P68 > NOW_NEEDS_M * _TOLERANCE:
            error = (
                "unknown" if line.accuracy_m is None else f"{line.accuracy_m * P95_PER_P68:.1f} m"
            )
            yield breach(
                line,
                rule="1",
                name="now-needs-precision",
                criterion=f"“now” only when the 95 % error is at most {NOW_NEEDS_M:.0f} m",
                found=f"95 % error {error}",
                remedy="name the thing at which the action begins",
            )
