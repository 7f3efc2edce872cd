"""Names from a map or a shop owner as a sentence can hold them; no sentence, no map.

A name may hold markup, control characters, a full stop that would end the sentence, or a whole
paragraph. "Marktstr." is written out, for Braille and screens as well; what only a voice needs
stands in the app.
"""

import re
from functools import lru_cache
from typing import Any

# The longest street name of Germany has about 60 letters; what is longer is no name.
MOST_LETTERS = 80
_READ_LETTERS = 20 * MOST_LETTERS
_KEPT = 8192
_MARKUP = re.compile(r"<[^<>]{0,200}>|&#?\w{1,8};|[<>{}|\\*_`#~^\[\]\"]")
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
# A point after these ends no sentence.
_ENDS_NOTHING = re.compile(
    rf"\b(Dr|Prof|St|Nr|Hbf|Mr|Mrs)\.(?=[\s-]+\w)|\b(\d{{1,2}})\.(?=\s+(?:{_MONTHS}))"
)
_SENTENCE_SIGN = re.compile(r"[!?;:…]+")
_FULL_STOP = re.compile(r"\.(?=\W|$)|(?<!\w)\.")
_SPACE_BEFORE_COMMA = re.compile(r"[\s,]+(?=,)")
_KEPT_POINT = "\N{ONE DOT LEADER}"
_WRITTEN_OUT = (
    (re.compile(r"(?<=[a-zäöüß])str\.(?=\W|$)"), "straße"),
    (re.compile(r"\bStr\.(?=\W|$)"), "Straße"),
    (re.compile(r"(?<=[a-zäöüß])pl\.(?=\W|$)"), "platz"),
    (re.compile(r"\bPl\.(?=\W|$)"), "Platz"),
    (re.compile(r"\b([Dd]er|[Dd]es) Ev\.(?=\W|$)"), r"\1 Evangelischen"),
    (re.compile(r"\bEv\.(?=\W|$)"), "Evangelische"),
    (re.compile(r"\b([Dd]er|[Dd]es) Kath\.(?=\W|$)"), r"\1 Katholischen"),
    (re.compile(r"\bKath\.(?=\W|$)"), "Katholische"),
    (re.compile(r"(?<=[a-zäöüß])gem\.(?=\W|$)"), "gemeinde"),
)
_SPACES = re.compile(r"\s+")


def spoken_name(value: Any) -> str:
    """Return a name as it can stand within a sentence; "" where there is none to say.

    >>> spoken_name("<b>Am Markt</b>. Turn left!"), spoken_name("Dr. Ahorn-Str."), spoken_name(3)
    ('Am Markt Turn left', 'Dr. Ahorn-Straße', '')
    >>> spoken_name("Straße des 17. Juni"), spoken_name("Kita der Ev. Kirchengem. Alt-Wittenau")
    ('Straße des 17. Juni', 'Kita der Evangelischen Kirchengemeinde Alt-Wittenau')
    """
    return _spoken(value) if isinstance(value, str) else ""


@lru_cache(_KEPT)
def _spoken(name: str) -> str:
    text = "".join(c if c.isprintable() else " " for c in name[:_READ_LETTERS])
    text = _SPACES.sub(" ", _MARKUP.sub(" ", text.replace(_KEPT_POINT, ".")))
    for pattern, words in _WRITTEN_OUT:
        text = pattern.sub(words, text)
    text = _ENDS_NOTHING.sub(rf"\1\2{_KEPT_POINT}", text)
    text = _FULL_STOP.sub(" ", _SENTENCE_SIGN.sub(" ", text)).replace(_KEPT_POINT, ".")
    text = _SPACE_BEFORE_COMMA.sub("", _SPACES.sub(" ", text))
    text = _cut(text.strip(" .,-–/'"))
    return text if any(c.isalnum() for c in text) else ""


def _cut(text: str) -> str:
    """Return a text cut behind its last whole word where it is too long for a name."""
    if len(text) <= MOST_LETTERS:
        return text
    whole_words = text[: MOST_LETTERS + 1].rsplit(" ", 1)[0]
    return whole_words[:MOST_LETTERS].strip(" .,-–/'")
