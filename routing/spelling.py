"""How one name is written in many ways: the form in which two spellings meet; no index, no map."""

import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})
_NOT_WORD = re.compile(r"[^0-9a-z]+")
# Where letters meet digits, as in "12a" or "A6", no word ends: only punctuation separates.
_STREET = re.compile(r"(?<=[a-z])str(?:asse)?$|^str(?:asse)?$")
_WORDS = {
    "hbf": "hauptbahnhof",
    "bhf": "bahnhof",
    "bf": "bahnhof",
    "st": "sankt",
    "pl": "platz",
    "nr": "",
    "u": "und",
}
# Nobody types more than this as a name; the rest is not looked at.
MAX_QUERY_LENGTH = 200


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: plain lower-case letters and digits.

    >>> words_of("Hauptstr. 5") == words_of("HAUPT-STRASSE 5") == words_of("Hauptstraße 5")
    False
    >>> joined("Hauptstr. 5") == joined("HAUPT-STRASSE 5") == joined("Hauptstraße 5")
    True
    >>> words_of("St.-Müller-Hbf")
    ('sankt', 'mueller', 'hauptbahnhof')
    """
    plain = unicodedata.normalize("NFC", text[:MAX_QUERY_LENGTH]).casefold().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = (_spelled_out(word) for word in _NOT_WORD.split(plain))
    return tuple(word for word in words if word)


def joined(text: str) -> str:
    """Return the words of a name without gaps, so that "Haupt-Straße" meets "Hauptstraße"."""
    return "".join(words_of(text))


def within_typos(a: str, b: str, most: int) -> bool:
    """Return whether at most so many wrong, missing, extra or swapped letters lie between.

    >>> within_typos("stiftsplatz", "stfitsplatz", 1)
    True
    >>> within_typos("stiftsplatz", "schillerplatz", 2)
    False
    """
    if abs(len(a) - len(b)) > most:
        return False
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, start=1):
        following = [i]
        for j, other in enumerate(b, start=1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > most:
            return False
        before, row = row, following
    return row[-1] <= most


def _spelled_out(word: str) -> str:
    return _WORDS.get(word, _STREET.sub("strasse", word))
