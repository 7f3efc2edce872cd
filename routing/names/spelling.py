"""How one name is written in many ways: the form in which two spellings meet; no index, no map."""

import re
import unicodedata
from collections.abc import Sequence

from routing.names.number_words import with_digits

_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "ø": "oe", "œ": "oe", "å": "aa"}
_LETTERS = {"ß": "ss", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d"}
_SIGNS = {"&": " und ", "+": " und ", "'": "", "’": "", "ʼ": "", "`": "", "´": ""}
_TWO_LETTERS = str.maketrans({**_UMLAUTS, **_LETTERS, **_SIGNS})
_ONE_LETTER = str.maketrans(
    {"æ": "a", "ø": "o", "œ": "o", **_LETTERS, **_SIGNS}  # the rest loses its dots by itself
)
_AND = re.compile(r"\bu\.\s")
_WORD = re.compile(r"[^\W_]+")
# Where digits meet letters, as in "12a", no word ends; "Hauptstr5" is a street and a number.
_GLUED_NUMBER = re.compile(r"([^\W\d_]{4,})([0-9]{1,4}[a-z]?)")
_STREET = re.compile(r"(?<=[a-z])str(?:asse)?$|^str(?:asse)?$")
_SQUARE = re.compile(r"(?<=[a-z]{4})pl$")
_ENGLISH_ORDINAL = re.compile(r"([0-9]+)(?:st|nd|rd|th)")
_NUMBER = re.compile(r"[0-9]+[a-z]?")
_WORDS = {
    "hbf": "hauptbahnhof",
    "bhf": "bahnhof",
    "bf": "bahnhof",
    "saint": "sankt",
    "pl": "platz",
    "place": "platz",
    "doktor": "dr",
    "doctor": "dr",
    "professor": "prof",
    "and": "und",
    "rd": "road",
    "ave": "avenue",
    "sq": "square",
    "ln": "lane",
    "gdns": "gardens",
    "ct": "court",
    "centre": "center",
}
_NUMBER_SIGNS = {"nr", "no", "nummer", "hausnummer", "number"}
_RANGE_WORDS = {"bis", "to", "und"}


def words_of(text: str, *, umlauts: bool = True, digits: bool = False) -> tuple[str, ...]:
    """Return the words of a name as they are compared: plain lower-case letters and digits.

    Without umlauts "ä" is "a", as on a keyboard that lacks it; else it is "ae". With digits
    spoken numbers are written so; "Drei-Eichen-Weg" would no longer meet "Dreieichenweg".

    >>> words_of("Hauptstr. 5") == words_of("HAUPT-STRASSE 5") == words_of("Hauptstraße 5")
    False
    >>> joined("Hauptstr. 5") == joined("HAUPT-STRASSE 5") == joined("Hauptstraße 5")
    True
    >>> words_of("Hauptstraße dreiundzwanzig", digits=True)
    ('hauptstrasse', '23')
    >>> words_of("St.-Müller-Hbf")
    ('sankt', 'mueller', 'hauptbahnhof')
    """
    plain = _AND.sub(" und ", unicodedata.normalize("NFC", text).casefold())
    plain = plain.translate(_TWO_LETTERS if umlauts else _ONE_LETTER)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).casefold()
        plain = "".join(c for c in plain if unicodedata.category(c) not in {"Mn", "Cf"})
    words = _GLUED_NUMBER.sub(r"\1 \2", plain) if any(c.isdigit() for c in plain) else plain
    found = _WORD.findall(words)
    return tuple(_spelled_out(with_digits(found) if digits else found))


def key_of(words: Sequence[str]) -> str:
    """Return words without gaps, so that "Haupt-Straße" meets "Hauptstraße"; "12-14" is not "1214".

    >>> key_of(words_of("Haupt Str. 12 - 14 a"))
    'hauptstrasse12-14a'
    """
    key = ""
    for word in words:
        if key and key[-1].isdecimal() and word[0].isdecimal():
            key += "-"
        key += word
    return key


def joined(text: str) -> str:
    """Return the key of a text."""
    return key_of(words_of(text))


def _spelled_out(words: list[str]) -> list[str]:
    result: list[str] = []
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        before = words[at - 1] if at else ""
        counts = _NUMBER.fullmatch(following) is not None
        if counts and word in _NUMBER_SIGNS:
            continue
        if word in _RANGE_WORDS and _NUMBER.match(before) and (counts or len(following) == 1):
            continue
        if word == "bis" and len(before) == len(following) == 1:
            continue  # "1 a bis c"
        result.append(_one_spelling(word, first=not before, last=not following or counts))
    return result


def _one_spelling(word: str, *, first: bool, last: bool) -> str:
    """Return a word as all its spellings are compared, by where it stands in a name."""
    if word == "st":  # "St. Martin", but "High St 5"
        return "street" if last and not first else "sankt"
    ordinal = _ENGLISH_ORDINAL.fullmatch(word)
    if ordinal:
        return ordinal[1]
    spelled = _STREET.sub("strasse", _WORDS.get(word, word))
    return _SQUARE.sub("platz", spelled) if last else spelled
