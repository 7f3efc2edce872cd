"""What of a spoken or typed wish is the name: politeness, towns and postcodes put aside."""

import re
from collections.abc import Collection
from dataclasses import dataclass

Words = tuple[str, ...]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LEADING = _words(
    """
    a am an auf at bei beim bis bitte bring bringe bringst can das dem den der des die
    directions ein eine einem einen einer find finde for fuehre fuehr gehe gehen geh get give go
    hallo hello hey i ich im in ins ist kannst know lead like liegt me mich mir moechte muss
    nach navigate navigiere need ok okay please route show suche sucht take the to vom von walk
    want way weg what where wie wo would will wollen you du zeig zeige zu zum zur is dann jetzt
    noch kommen komme komm
    """
)
_TRAILING = frozenset(
    ["bitte", "danke", "please", "thanks", "thank", "you", "hin", "gehen", "laufen"]
)
_NEAREST = frozenset(
    [
        "naechste",
        "naechsten",
        "naechster",
        "naechstes",
        "naechstem",
        "naechstgelegene",
        "naechstgelegenen",
        "nearest",
        "closest",
        "next",
        "naheliegendste",
    ]
)
_HERE = (
    ("in", "der", "naehe"),
    ("in", "meiner", "naehe"),
    ("hier", "in", "der", "naehe"),
    ("hier",),
    ("um", "die", "ecke"),
    ("near", "me"),
    ("near", "here"),
    ("nearby",),
    ("close", "by"),
    ("around", "here"),
)
_AT = _words(
    """
    am an at auf bei beim beside by gegenueber hinter im in nahe near neben next of on opposite
    vor von zu
    """
)
_ARTICLES = frozenset(["der", "die", "das", "dem", "den", "des", "the", "a", "to"])
_CORNER = frozenset(
    [
        "corner",
        "crossing",
        "ecke",
        "einmuendung",
        "intersection",
        "junction",
        "kreuzung",
        "strassenecke",
        "trifft",
        "kreuzt",
    ]
)
_BETWEEN_STREETS = frozenset(["und", "mit", "zur", "zum", "x", "von", "of", "at", "an", "der"])
# An Austrian or Swiss postcode would be a house number as well; a German one is none.
_POSTCODE = re.compile(r"[0-9]{5}")
_UK_POSTCODE = re.compile(r"([a-z]{1,2}[0-9][a-z0-9]?) ([0-9][a-z]{2})")
# What may be said besides the name of a thing without meaning another thing.
BESIDES = _LEADING | _AT | _ARTICLES | {"deutschland", "germany", "england", "uk"}
TITLES = frozenset(["dr", "prof"])


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a wish: the words of its name, and whether the nearest is wished."""

    words: Words
    nearest: bool = False


def readings(words: Words, towns: Collection[str]) -> list[Reading]:
    """Return the wish as it was said, then ever less of its politeness, then without its town.

    >>> [" ".join(r.words) for r in readings(("zum", "markt", "neustadt"), {"neustadt"})]
    ['zum markt neustadt', 'markt neustadt', 'zum markt', 'markt']
    >>> readings(("naechste", "apotheke"), ())[-1].nearest
    True
    """
    said = _plain_wishes(Reading(_with_main_station(words)))
    local = [
        shorter
        for reading in said
        for shorter in _plain_wishes(Reading(_without_town(reading.words, towns), reading.nearest))
    ]
    return list({reading.words: reading for reading in reversed([*said, *local])}.values())[::-1]


def asked_at(words: Words) -> list[tuple[Words, Words]]:
    """Return (what, where) of "what at where" for each word that may be the "at".

    >>> asked_at(("sparkasse", "an", "der", "muehle"))
    [(('sparkasse',), ('muehle',))]
    """
    found = []
    for at in range(1, len(words) - 1):
        if words[at] in _AT and words[at - 1] not in _AT:
            where = _without_leading(words[at + 1 :], _AT | _ARTICLES)
            if where:
                found.append((words[:at], where))
    return found


def asked_corner(words: Words) -> tuple[bool, list[tuple[Words, Words]]]:
    """Return whether a corner is asked for by that word, and every pair of names it may be of.

    >>> asked_corner(("ecke", "ring", "und", "allee"))
    (True, [(('ring',), ('und', 'allee')), (('ring',), ('allee',)), (('ring', 'und'), ('allee',))])
    """
    named = any(word in _CORNER for word in words)
    pairs: dict[tuple[Words, Words], None] = {}
    for plain in _shortened(words) if named else (words,):
        for at in range(1, len(plain)):
            one = plain[:at]
            while len(one) > 1 and one[-1] in _CORNER:
                one = one[:-1]
            pairs |= dict.fromkeys((one, other) for other in _shortened(plain[at:]))
    clear = [pair for pair in pairs if not any(_CORNER.intersection(side) for side in pair)]
    return named, clear


def _shortened(words: Words) -> list[Words]:
    """Return words, and without each of the leading ones that only join two streets."""
    found = [words]
    while len(found[-1]) > 1 and found[-1][0] in _CORNER | _BETWEEN_STREETS:
        found.append(found[-1][1:])
    return found


def _with_main_station(words: Words) -> Words:
    for at in range(len(words) - 1):
        if words[at] in {"main", "central"} and words[at + 1] == "station":
            return (*words[:at], "hauptbahnhof", *words[at + 2 :])
    return words


def _plain_wishes(reading: Reading) -> list[Reading]:
    """Return a wish, and without each leading word of it that is no name."""
    words, nearest = reading.words, reading.nearest
    for phrase in _HERE:
        if len(words) > len(phrase) and words[-len(phrase) :] == phrase:
            words = words[: -len(phrase)]
    while len(words) > 1 and words[-1] in _TRAILING:
        words = words[:-1]
    found = [reading, Reading(words, nearest)]
    while len(words) > 1 and (words[0] in _LEADING or words[0] in _NEAREST):
        nearest = nearest or words[0] in _NEAREST
        words = words[1:]
        found.append(Reading(words, nearest))
    return found


def _without_town(words: Words, towns: Collection[str]) -> Words:
    text = _UK_POSTCODE.sub("", " ".join(words))
    kept: list[str] = []
    for word in text.split():
        if _POSTCODE.fullmatch(word):
            continue
        if word in towns:
            while kept and kept[-1] in _AT:
                kept.pop()
            continue
        kept.append(word)
    return tuple(kept) or words


def _without_leading(words: Words, dropped: Collection[str]) -> Words:
    at = 0
    while at < len(words) and words[at] in dropped:
        at += 1
    return words[at:]
