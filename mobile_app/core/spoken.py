"""How written texts are read out, and how long that takes; no voice, no clock.

Only what is heard is changed here: what is shown and what is sent to a Braille display stays as
it was written.
"""

import re
from functools import lru_cache

from mobile_app.core import spoken_english, spoken_german
from mobile_app.core.clean_text import cleaned, shortened, tidy
from mobile_app.core.spoken_rules import Rule, applied, rule

ORDINARY_WORDS_PER_MINUTE = 175
SLOWEST_WORDS_PER_MINUTE, FASTEST_WORDS_PER_MINUTE = 80, 450

# Fitted to espeak-ng 1.51 on 2026-11-30: our own 556 sentences in both languages, rendered at 150,
# 175, 200, 250, 325 and 400 words a minute. A voice that is asked for twice the words shortens
# its pauses more than its sounds, so each has its own line. With the margin 19 of 20 sentences last
# no longer than 1.1 times the estimate and no less than 0.8 times, at every one of these rates;
# the worst lasts 1.31 times as long and is two seconds short.
_MARGIN = 1.1
_SIGNS_PER_DIGIT = 5.3  # "25" is short to write and long to say
_PAUSE = re.compile(r"[.,:;!?](?=\s)")

# What a voice needs beyond this is said in the sentence itself, so a language without rules of
# its own is still read without markup and invisible characters.
_RULES = {"de": spoken_german.RULES, "en": spoken_english.RULES}
_NO_NAME = {"de": spoken_german.NO_NAME, "en": spoken_english.NO_NAME}
_SIGNS: tuple[Rule, ...] = (
    rule(r"(?<=[^\W\d_]) ?/+ ?(?=\w)|(?<=\w) ?/+ ?(?=[^\W\d_])|[/=]+", ", "),
    rule(r"\s+[-‐‑‒–—―]+\s+|[—―]+", ", "),
)
_MOST_READINGS = 8  # what one rule has written another may read: "Ev.Ev.Kirche"
_NOTHING_TO_SAY = re.compile(r"[\W_]*")


@lru_cache(maxsize=256)
def as_spoken(text: str, language: str) -> str:
    """Return text as a voice should read it: written out, without markup, never silent.

    >>> as_spoken("Ecke Mozartstr. 12a, am Hbf", "de")
    'Ecke Mozartstraße 12 A, am Hauptbahnhof'
    >>> as_spoken("Gesperrt bis 30.11., 18:30 Uhr", "de")
    'Gesperrt bis dreißigsten November, 18 Uhr 30'
    """
    no_name = _NO_NAME.get(language, spoken_english.NO_NAME)
    said = text
    for _ in range(_MOST_READINGS):
        before, said = said, _read_once(said, language, no_name)
        if said == before:
            break
    if text.strip() and _NOTHING_TO_SAY.fullmatch(said):
        return no_name
    return said


def _read_once(text: str, language: str, no_name: str) -> str:
    said = applied(_RULES.get(language, ()), cleaned(text, no_name))
    return shortened(tidy(applied(_SIGNS, said)))


def speech_seconds(text: str, words_per_minute: int = ORDINARY_WORDS_PER_MINUTE) -> float:
    """Return about how long a voice of a speed needs for a text; rather too long than too short.

    >>> speech_seconds("Folgen Sie dem Leitstreifen bis zum Abzweigefeld.", 150)
    3.23
    >>> speech_seconds("Folgen Sie dem Leitstreifen bis zum Abzweigefeld.", 400)
    1.28
    """
    rate = min(FASTEST_WORDS_PER_MINUTE, max(SLOWEST_WORDS_PER_MINUTE, words_per_minute))
    digits = sum(c.isdigit() for c in text)
    sign_s = 0.0032 + 8.15 / rate
    pause_s = max(0.0, 72.5 / rate - 0.165)
    before_s = max(0.01, 26 / rate - 0.06)
    signs = len(text) - digits + _SIGNS_PER_DIGIT * digits
    measured_s = before_s + sign_s * signs + pause_s * len(_PAUSE.findall(text))
    return round(_MARGIN * measured_s, 2)
