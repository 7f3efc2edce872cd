"""Cuts an utterance into sentences and words, as the ear does; knows no rule."""

import re
from collections.abc import Sequence

_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
# A point after these ends no sentence.
_ABBREVIATION = re.compile(r"\b(Dr|Prof|St|Str|Nr|Hbf|bzw|ca|usw|Mr|Mrs)\.")
_DAY = re.compile(rf"(\d{{1,2}})\.(?= (?:{_MONTHS}))")
_END = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[\w’'-]+")
_CAPITALISED_RUN = re.compile(r"(?<=\s)([A-ZÄÖÜ][\w’'-]*)(?: [A-ZÄÖÜ][\w’'-]*)+")
_POINT = "\N{ONE DOT LEADER}"


def sentences_of(text: str) -> list[str]:
    """Return the sentences of an utterance.

    >>> sentences_of("Gesperrt bis 24. Dezember: Dr. Ahorn. Bleiben Sie am Bord stehen.")
    ['Gesperrt bis 24. Dezember: Dr. Ahorn.', 'Bleiben Sie am Bord stehen.']
    """
    kept = _ABBREVIATION.sub(rf"\1{_POINT}", _DAY.sub(rf"\1{_POINT}", text.strip()))
    return [piece.replace(_POINT, ".") for piece in _END.split(kept) if piece]


def words_of(text: str) -> list[str]:
    """Return the words of a text.

    >>> words_of("Ampel mit Ton, 3 Zentimeter.")
    ['Ampel', 'mit', 'Ton', '3', 'Zentimeter']
    """
    return _WORD.findall(text)


def counted_words(sentence: str, names: Sequence[str]) -> int:
    """Return how many words a sentence has when a name counts as one.

    names are those of the city. Names that the city does not know are taken to be
    neighbouring capitalised words: lenient with German nouns, on purpose.

    >>> counted_words("Folgen Sie der Fußgängerzone Lange Gasse bis zur Ecke.", [])
    7
    >>> counted_words("Rechts: Apotheke am Brunnen.", ["Apotheke am Brunnen"])
    2
    """
    for name in names:
        sentence = sentence.replace(name, "Name")
    return len(words_of(_CAPITALISED_RUN.sub("Name", sentence)))
