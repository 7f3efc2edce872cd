"""How written names are read out, and how long that takes; no voice, no clock."""

import re

# espeak-ng 1.51 at 175 words a minute speaks 16 to 18 characters a second in both languages
# (measured on our own sentences of 60 to 110 characters, 2026-11-23; short ones take less).
CHARACTERS_PER_SECOND = 16.0
_PAUSE_S = 0.2  # about what a full stop costs

_GERMAN = (
    (re.compile(r"(?<=[a-zäöüß])str\.(?=\s|$|,)"), "straße"),
    (re.compile(r"\bStr\.(?=\s|$|,)"), "Straße"),
    (re.compile(r"\bHbf\b\.?"), "Hauptbahnhof"),
    (re.compile(r"\bBhf\b\.?"), "Bahnhof"),
    (re.compile(r"\bSt\.(?=[ -][A-ZÄÖÜ])"), "Sankt"),
    (re.compile(r"\bDr\.(?=[ -])"), "Doktor"),
    (re.compile(r"\bProf\.(?=[ -])"), "Professor"),
    (re.compile(r"\bPl\.(?=\s|$|,)"), "Platz"),
    (re.compile(r"(?<=\d) ?m\b(?!²)"), " Meter"),
    (re.compile(r"(?<=\d) ?cm\b"), " Zentimeter"),
    (re.compile(r"(?<=\d) ?km/h\b"), " Kilometer pro Stunde"),
)
_ENGLISH = (
    (re.compile(r"\bSt\.(?=[ -][A-Z])"), "Saint"),
    (re.compile(r"\bRd\.?(?=\s|$|,)"), "Road"),
    (re.compile(r"\bAve\.?(?=\s|$|,)"), "Avenue"),
    (re.compile(r"\bDr\.(?=[ -])"), "Doctor"),
    (re.compile(r"(?<=\d) ?m\b(?!²)"), " metres"),
    (re.compile(r"(?<=\d) ?cm\b"), " centimetres"),
    (re.compile(r"(?<=\d) ?km/h\b"), " kilometres an hour"),
    # Names on a German map stay German even when they are read by an English voice.
    (re.compile(r"(?<=[a-zäöüß])str\.(?=\s|$|,)"), "straße"),
    (re.compile(r"\bHbf\b\.?"), "Hauptbahnhof"),
)
_RULES = {"de": _GERMAN, "en": _ENGLISH}


def as_spoken(text: str, language: str) -> str:
    """Return text with abbreviations written out, as a voice should read it.

    >>> as_spoken("Ecke Mozartstr., am Hbf", "de")
    'Ecke Mozartstraße, am Hauptbahnhof'
    >>> as_spoken("St. Martin", "de")
    'Sankt Martin'
    """
    # Control characters come from maps and shop owners; some voices spell them.
    text = "".join(c if c.isprintable() else " " for c in text)
    for pattern, words in _RULES.get(language, ()):
        text = pattern.sub(words, text)
    return text


def speech_seconds(text: str) -> float:
    """Return about how long a voice of ordinary speed needs for a text."""
    stops = sum(text.count(sign) for sign in ".;:!?")
    return 0.2 + len(text) / CHARACTERS_PER_SECOND + _PAUSE_S * stops
