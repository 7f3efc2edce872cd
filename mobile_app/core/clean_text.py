"""Takes out of a text what no voice may see: markup, commands, invisible and drawn characters.

Names come from maps and notices from shops: anybody may have written them. Some voices read
markup as an order (speed, silence, a file to play), so none may be left that looks like it.
"""

import html
import re
import unicodedata

_LONGEST_READ = 20_000  # of what comes in: more is no text
LONGEST_SPOKEN = 1_000  # a minute of speech; our own sentences have a tenth
LONGEST_WORD = 80

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TERMINAL_ORDER = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")
_OPENING = re.compile(r"\s*[(\[{]+\s*")
_CLOSING = re.compile(r"\s*[)\]}]+")
_NAME_MISSING = re.compile(r"(?<=:)\s*(?=[,;.!?]|$)")
_QUOTES = str.maketrans(dict.fromkeys('"„“”‟«»‹›‚‛', None) | {"’": "'", "‘": "'", "…": "."})
# Not one of them is a word; "#", "*" and "_" are what shops frame their names with.
_NO_WORDS = str.maketrans(dict.fromkeys("<>#*_^`~\\", " ") | {"|": ",", "•": ",", "·": ","})
_MOST_MARKS = 2  # accents on one letter
_DEGREE = "°"


def cleaned(text: str, no_name: str = "") -> str:
    r"""Return text without anything that a voice could take for an order.

    no_name stands where a name held nothing else: a direction without a name is still heard.

    >>> cleaned("<speak>Bäckerei</speak> &amp; Café (Hof) \u202e")
    'Bäckerei & Café, Hof,'
    >>> cleaned("Rechts: \U0001f415.", "ohne Namen")
    'Rechts: ohne Namen.'
    """
    seen = _without_entities(text[:_LONGEST_READ])
    seen = _TERMINAL_ORDER.sub(" ", seen)
    seen = _TAG.sub(" ", "".join(map(_heard_or_gap, seen)))
    seen = unicodedata.normalize("NFC", seen).translate(_QUOTES).translate(_NO_WORDS)
    seen = _CLOSING.sub(", ", _OPENING.sub(", ", _with_few_marks(seen)))
    if seen != text and no_name:
        seen = _NAME_MISSING.sub(f" {no_name}", seen)
    return " ".join(seen.split())


def tidy(text: str) -> str:
    """Return text with single spaces, single signs and no sign that stands alone."""
    text = " ".join(text.split())
    text = re.sub(r"\s+(?=[,;:.!?])", "", text)
    text = re.sub(r"[,;](?:\s*[,;])+", ",", text)
    text = re.sub(r"\.+\s*(?=[,;])|[,;:]+(?=[.!?])|[,;]+(?=:)|(?<=[:!?])\s*[,;]+", "", text)
    text = re.sub(r"([.!?:])\1+", r"\1", text)
    text = re.sub(r"(?<=[,;])(?=[^\W\d_])", " ", text)
    return text.strip(" ,;")


def shortened(text: str) -> str:
    """Return text of a length that can be listened to, cut between words."""
    if len(text) > LONGEST_WORD:
        text = " ".join(word[:LONGEST_WORD] for word in text.split(" "))
    if len(text) <= LONGEST_SPOKEN:
        return text
    return text[: LONGEST_SPOKEN + 1].rpartition(" ")[0].strip(" ,;")


def _without_entities(text: str) -> str:
    # One that was written twice over (&amp;lt;) is read twice; each reading is shorter.
    while True:
        visible = "".join(c for c in text if c == "\x1b" or not _is_invisible(c))
        again = _ENTITY.sub(lambda found: html.unescape(found[0]), visible)
        if again == text:
            return text
        text = again


def _is_invisible(c: str) -> bool:
    return unicodedata.category(c) == "Cf" or "\ufe00" <= c <= "\ufe0f"


def _heard_or_gap(c: str) -> str:
    """Return a character, or a gap for what is no letter, digit or sign of writing."""
    kind = unicodedata.category(c)
    if kind[0] in "CZ" or kind in {"Sk", "Me"} or (kind == "So" and c != _DEGREE):
        return "Nr. " if c == "№" else " "
    return c


def _with_few_marks(text: str) -> str:
    kept, marks = [], 0
    for c in text:
        marks = marks + 1 if unicodedata.category(c) == "Mn" else 0
        if marks <= _MOST_MARKS:
            kept.append(c)
    return "".join(kept)
