"""House numbers of one street: which house a number means, and which known ones are nearest."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache

from routing.names.entries import NameEntry
from routing.names.spelling import key_of, words_of

_NUMBER = re.compile(r"([0-9]{1,4})[a-z]?")
_LETTER = re.compile(r"[a-z]")
_BEFORE_DIGIT = re.compile(r"(?<=\S)\s+(?=[0-9])")
_ONLY_A_NUMBER = re.compile(r"[0-9]\S*(?:\s+(?:\S{1,2}|[0-9]\S*))*")
# "12-14" is one house; what spans more is no range but two numbers that happen to be written so.
_WIDEST_RANGE = 100
# Said for a letter: "fünf Anton" is 5a.
_SPELLED = {"anton": "a", "berta": "b", "caesar": "c", "dora": "d", "emil": "e", "friedrich": "f"}


@dataclass(frozen=True, slots=True)
class House:
    """One known house: its number as compared and the first and last number it stands for."""

    key: str
    first: int
    last: int
    entry: NameEntry

    def stands_for(self, number: int) -> bool:
        """Return whether a number lies in this house's range, on its side of the street."""
        one_side = self.first % 2 == self.last % 2
        return self.first <= number <= self.last and (not one_side or number % 2 == self.first % 2)


def split_address(name: str, streets: Container[str]) -> tuple[str, str] | None:
    """Return street and number of an address as the map writes it; None without a number.

    streets are known names; they may hold digits themselves.

    >>> split_address("Straße des 13. Januar 7a", {"Straße des 13. Januar"})
    ('Straße des 13. Januar', '7a')
    >>> split_address("Ring 5 b", ())
    ('Ring', '5 b')
    """
    parts = [(name[: m.start()], name[m.end() :]) for m in _BEFORE_DIGIT.finditer(name)]
    for street, number in parts:
        if street in streets:
            return street, number
    return next((part for part in parts if _ONLY_A_NUMBER.fullmatch(part[1])), None)


def make_house(number: str, entry: NameEntry) -> House:
    """Return a house of the number that the map writes."""
    return House(*_key_and_range(number), entry)


@lru_cache(maxsize=2000)  # the same few hundred numbers stand in every street
def _key_and_range(number: str) -> tuple[str, int, int]:
    words = words_of(number)
    numbers = [int(m[1]) for word in words if (m := _NUMBER.fullmatch(word))]
    first = numbers[0] if numbers else 0
    last = numbers[-1] if numbers else 0
    if not first <= last <= first + _WIDEST_RANGE:
        last = first
    return key_of(words), first, last


def split_number(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a street and of the house number said after or before it.

    >>> split_number(("haupt", "strasse", "5", "a"))
    (('haupt', 'strasse'), ('5', 'a'))
    >>> split_number(("5", "high", "street"))
    (('high', 'street'), ('5',))
    >>> split_number(("markt",))
    (('markt',), ())
    """
    words = [_SPELLED.get(w, w) if _is_number(words, at - 1) else w for at, w in enumerate(words)]
    begin = len(words)
    while begin > 0 and _is_part(words, begin - 1):
        begin -= 1
    if 0 < begin < len(words):
        return tuple(words[:begin]), tuple(words[begin:])
    end = 0
    while end < len(words) and _is_part(words, end):
        end += 1
    return tuple(words[end:]), tuple(words[:end])


def named_houses(houses: Sequence[House], number: Sequence[str]) -> list[House]:
    """Return the houses that a number means: as written, else the one whose range holds it."""
    key = key_of(number)
    exact = [house for house in houses if house.key == key]
    if exact or not key.isdecimal():
        return exact
    wide = [h for h in houses if h.first < h.last and h.stands_for(int(key))]
    return wide if len({house.key for house in wide}) == 1 else []


def nearest_houses(houses: Sequence[House], number: Sequence[str]) -> list[House]:
    """Return the known houses in the order of their distance by number, own side first."""
    match = _NUMBER.fullmatch(number[0])
    asked = int(match[1]) if match else 0

    def rank(house: House) -> tuple[int, bool, str]:
        away = max(house.first - asked, asked - house.last, 0)
        return away, house.first % 2 != asked % 2, house.key

    return sorted(houses, key=rank)


def _is_number(words: Sequence[str], at: int) -> bool:
    return at >= 0 and _NUMBER.fullmatch(words[at]) is not None


def _is_part(words: Sequence[str], at: int) -> bool:
    """Return whether a word belongs to a number: digits, or a letter behind digits."""
    if _is_number(words, at):
        return True
    if not _LETTER.fullmatch(words[at]):
        return False
    after_letter = at > 0 and _LETTER.fullmatch(words[at - 1]) is not None  # "1 a bis c"
    return _is_number(words, at - 1) or (after_letter and _is_number(words, at - 2))
