"""Numbers as they are spoken, German and English -> digits; other words stay as they are."""

from collections.abc import Sequence

_UNITS = {
    "null": 0,
    "eins": 1,
    "zwei": 2,
    "zwo": 2,
    "drei": 3,
    "vier": 4,
    "fuenf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
}
_TEENS = {
    "zehn": 10,
    "elf": 11,
    "zwoelf": 12,
    "dreizehn": 13,
    "vierzehn": 14,
    "fuenfzehn": 15,
    "sechzehn": 16,
    "siebzehn": 17,
    "achtzehn": 18,
    "neunzehn": 19,
}
_TENS = {
    "zwanzig": 20,
    "dreissig": 30,
    "vierzig": 40,
    "fuenfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
}
_ENGLISH_UNITS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
_ENGLISH_TEENS = {
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_ENGLISH_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
# "Straße des siebzehnten Juni", "Fifth Avenue".
_ORDINALS = {
    "erste": 1,
    "dritte": 3,
    "siebte": 7,
    "achte": 8,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_AND = {"und", "and"}
_HUNDREDS = {"hundert", "hundred"}


def _below_hundred() -> dict[str, int]:
    units = {**_UNITS, "ein": 1}
    both = {
        f"{unit}und{ten}": digit + tens
        for unit, digit in units.items()
        for ten, tens in _TENS.items()
        if digit > 0 and unit != "eins"
    }
    cardinals = {**_UNITS, **_TEENS, **_TENS, **both}
    ordinals = {**_ORDINALS}
    ordinals |= {f"{word}te": n for word, n in cardinals.items() if 1 < n < 20}
    ordinals |= {f"{word}ste": n for word, n in cardinals.items() if n >= 20}
    ordinals |= {f"{word}n": n for word, n in ordinals.items() if word.endswith("e")}
    found = {**_ENGLISH_UNITS, **_ENGLISH_TEENS, **_ENGLISH_TENS, **cardinals, **ordinals}
    # An umlaut that somebody's keyboard lacks.
    return found | {word.replace("ue", "u").replace("oe", "o"): n for word, n in found.items()}


_SMALL = _below_hundred()


def with_digits(words: Sequence[str]) -> list[str]:
    """Return plain lower-case words with every spoken number written in digits.

    >>> with_digits(["eisenbahnstrasse", "dreiundzwanzig"])
    ['eisenbahnstrasse', '23']
    >>> with_digits(["high", "street", "one", "hundred", "und", "twenty", "five"])
    ['high', 'street', '125']
    >>> with_digits(["drei", "und", "vier", "eine"])
    ['3', 'und', '4', 'eine']
    """
    result: list[str] = []
    at = 0
    while at < len(words):
        number, after = _number_at(words, at)
        result.append(words[at] if number is None else str(number))
        at = after
    return result


def _number_at(words: Sequence[str], at: int) -> tuple[int | None, int]:
    """Return the number that begins here, None for none, and where the next word begins."""
    hundreds = _hundreds_at(words, at)
    if hundreds is not None:
        number, after = hundreds
        skip = after + (after < len(words) and words[after] in _AND)
        rest, beyond = _small_at(words, skip)
        return (number, after) if rest is None else (number + rest, beyond)
    number_below, after = _small_at(words, at)
    return (number_below, after) if number_below is not None else (None, at + 1)


def _hundreds_at(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Return the hundreds of "zweihundertfünf" or "two hundred" and where to read on."""
    word = words[at]
    if word in _HUNDREDS:
        return 100, at + 1
    before, found, rest = word.partition("hundert")
    factor = 1 if before in {"", "ein"} else _UNITS.get(before)
    if found and factor and rest:
        small = _SMALL.get(rest.removeprefix("und"))
        return (100 * factor + small, at + 1) if small is not None else None
    if found and factor:
        return 100 * factor, at + 1
    digit = 1 if word in {"ein", "a"} else _small_digit(word)
    if digit and at + 1 < len(words) and words[at + 1] in _HUNDREDS:
        return 100 * digit, at + 2
    return None


def _small_digit(word: str) -> int | None:
    return _UNITS.get(word) or _ENGLISH_UNITS.get(word)


def _small_at(words: Sequence[str], at: int) -> tuple[int | None, int]:
    """Return the number below a hundred that begins here, also in several words."""
    if at >= len(words):
        return None, at
    word = words[at]
    if at + 2 < len(words) and words[at + 1] == "und" and words[at + 2] in _TENS:
        digit = 1 if word == "ein" else _UNITS.get(word)
        if digit:
            return digit + _TENS[words[at + 2]], at + 3
    if word in _ENGLISH_TENS and at + 1 < len(words) and words[at + 1] in _ENGLISH_UNITS:
        return _ENGLISH_TENS[word] + _ENGLISH_UNITS[words[at + 1]], at + 2
    return _SMALL.get(word), at + 1
