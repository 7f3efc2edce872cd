"""Names from a map or a shop owner as a sentence can hold them; no sentence, no map.

A name may hold markup, control characters, a full stop that would end the sentence, or a whole
paragraph. Abbreviations are left as they are: the voice reads them out.
"""

import re
from functools import lru_cache
from typing import Any

# The longest street name of Germany has about 60 letters; what is longer is no name.
MOST_LETTERS = 80
_KEPT = 8192
_MARKUP = re.compile(r"<[^<>]{0,200}>|&#?\w{1,8};|[<>{}|\\*_`#~^\[\]]")
_SENTENCE_SIGN = re.compile(r"[!?;:…]+|\.(?=\s+[A-ZÄÖÜ]|\.)")
_ABBREVIATION = re.compile(r"\b(Dr|Prof|St|Str|Nr|Hbf|Bhf|Pl|str)\.(?=\s)")
_KEPT_POINT = "\N{ONE DOT LEADER}"
_SPACES = re.compile(r"\s+")


def spoken_name(value: Any) -> str:
    """Return a name as it can stand within a sentence; "" where there is none to say.

    >>> spoken_name("<b>Am Markt</b>. Turn left!"), spoken_name("Dr. Ahorn Str."), spoken_name(3)
    ('Am Markt Turn left', 'Dr. Ahorn Str.', '')
    """
    return _spoken(value) if isinstance(value, str) else ""


@lru_cache(_KEPT)
def _spoken(name: str) -> str:
    text = "".join(c if c.isprintable() else " " for c in name[: 20 * MOST_LETTERS])
    text = _ABBREVIATION.sub(rf"\1{_KEPT_POINT}", _MARKUP.sub(" ", text))
    text = _SENTENCE_SIGN.sub(" ", text).replace(_KEPT_POINT, ".")
    text = _SPACES.sub(" ", text).strip(" ,-–.") + ("." if _ends_short(name) else "")
    if len(text) > MOST_LETTERS:
        text = text[: MOST_LETTERS + 1].rsplit(" ", 1)[0][:MOST_LETTERS].rstrip(" ,-–")
    return text if any(c.isalnum() for c in text) else ""


def _ends_short(name: str) -> bool:
    return re.search(r"(?:\bStr|str|\bPl|\bHbf|\bNr)\.\s*$", name) is not None
