"""Names, addresses and places found in the package, offline; no map is drawn, nothing is asked.

A name is taken only when it is meant beyond doubt: as written, as a beginning that only one name
has, or by words that only one name holds. A likely typing error is offered, never walked to.
"""

import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from routing.geo import LatLon, distance_m
from routing.network_terms import Door
from routing.spelling import within_typos, words_of

_MAX_SUGGESTIONS = 5
_MAX_NAMESAKES = 10
_KEPT_INDEXES = 4
_LATLON = re.compile(r"\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*")
_POSTCODE = re.compile(r"\d{5}")


class NameKind(StrEnum):
    """What a name names; of many equal names the earlier kind is the sensible one."""

    STATION = "station"
    SQUARE = "square"
    PLACE = "place"
    ADDRESS = "address"
    STREET = "street"
    STOP = "stop"


_KIND_ORDER = {kind: rank for rank, kind in enumerate(NameKind)}


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One findable name: as written on the map, what it names, where it is."""

    name: str
    kind: NameKind
    position: LatLon
    place_id: int | None = None
    context: str | None = None  # street of a place, kind of a shop: tells namesakes apart
    size_m: float = 0.0  # length of a street, extent of a square: the larger namesake first
    door: Door | None = None  # where the network reaches it


@dataclass(frozen=True, slots=True)
class Found:
    """What a name means: the entry taken, others of that name, or what may have been meant."""

    best: NameEntry | None
    namesakes: tuple[NameEntry, ...] = ()
    suggestions: tuple[str, ...] = ()


class UnknownPlaceError(LookupError):
    """No place of this name; suggestions are names of the package. It repeats no query."""

    def __init__(self, suggestions: Sequence[str] = ()) -> None:
        super().__init__("no place of this name is known here")
        self.suggestions = tuple(suggestions)


def find(names: Sequence[NameEntry], text: str, near: LatLon | None = None) -> Found:
    """Return what a typed or spoken name means among names, near helping to choose."""
    return _index_of(names).find(text, near)


def get(names: Sequence[NameEntry], text: str, near: LatLon | None = None) -> Found:
    """Return what a name means, best never None; raises UnknownPlaceError."""
    found = find(names, text, near)
    if found.best is None:
        raise UnknownPlaceError(found.suggestions)
    return found


def parse_latlon(text: str) -> LatLon | None:
    """Return the position written as "lat,lon" in degrees, None when it is a name.

    Raises ValueError for two numbers that are nowhere on Earth.

    >>> parse_latlon("49.44, 7.77")
    LatLon(lat_deg=49.44, lon_deg=7.77)
    >>> parse_latlon("Stiftsplatz 1") is None
    True
    """
    match = _LATLON.fullmatch(text[:100])
    return LatLon(float(match[1]), float(match[2])) if match else None


class NameIndex:
    """The names of one city in the forms in which they are compared."""

    def __init__(self, names: Sequence[NameEntry]) -> None:
        self._by_key: dict[str, list[NameEntry]] = defaultdict(list)
        self._words: dict[str, tuple[str, ...]] = {}
        self._by_sorted_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._letters: list[tuple[str, int]] = []
        for entry in names:
            words = words_of(entry.name)
            key = "".join(words)
            if not key:
                continue
            if key not in self._by_key:
                self._words[key] = words
                self._by_sorted_words[tuple(sorted(words))].append(key)
                self._letters.append((key, _letters(key)))
            self._by_key[key].append(entry)

    def find(self, text: str, near: LatLon | None) -> Found:
        """Return what a name means; see the module for what is taken and what only offered."""
        words = words_of(text)
        key = "".join(words)
        if not key:
            return Found(None)
        exact = self._exact(key, words)
        if exact:
            return self._taken(exact, near)
        candidates = self._beginning_with(key) or self._holding(words)
        if not candidates:
            candidates = self._within(words)
        if len(candidates) == 1:
            return self._taken(candidates, near)
        if not candidates:
            houses = self._same_street(words)
            if houses:
                return Found(None, suggestions=houses)
            candidates = self._mistyped(key)
        ranked = self._ranked((e for k in candidates for e in self._by_key[k]), near)
        return Found(None, suggestions=_distinct_names(ranked))

    def _exact(self, key: str, words: tuple[str, ...]) -> list[str]:
        keys = [key] if key in self._by_key else []
        keys += [k for k in self._by_sorted_words.get(tuple(sorted(words)), ()) if k != key]
        only_stops = all(e.kind is NameKind.STOP for k in keys for e in self._by_key[k])
        if keys and only_stops:  # who says "Hauptbahnhof" means the station, not its bus stop
            stations = [k for k in self._holding(words) if self._is_station(k)]
            return stations + keys if len(stations) == 1 else keys
        return keys

    def _is_station(self, key: str) -> bool:
        return any(e.kind is NameKind.STATION for e in self._by_key[key])

    def _beginning_with(self, key: str) -> list[str]:
        return [k for k in self._by_key if k.startswith(key)] if len(key) >= 3 else []

    def _holding(self, words: tuple[str, ...]) -> list[str]:
        """Return the names that hold every asked word, the last one perhaps cut short."""
        whole, last = set(words[:-1]), words[-1]
        return [
            key
            for key, own in self._words.items()
            if whole.issubset(own) and any(w.startswith(last) for w in own if w not in whole)
        ]

    def _within(self, words: tuple[str, ...]) -> list[str]:
        """Return the names whose words all were said, with a town or a postcode besides.

        A house number that is left over means a house nobody mapped: its street is not it.
        """
        said = set(words)
        found = []
        for key, own in self._words.items():
            rest = said.difference(own)
            if said.issuperset(own) and not any(_is_house_number(w) for w in rest):
                found.append(key)
        most = max((len(self._words[k]) for k in found), default=0)
        return [k for k in found if len(self._words[k]) == most]

    def _mistyped(self, key: str) -> list[str]:
        """Return the names with the fewest typing errors between, none when there are many."""
        most = 0 if len(key) < 4 else 1 if len(key) < 8 else 2
        mask = _letters(key)
        for errors in range(1, most + 1):
            found = [
                other
                for other, letters in self._letters
                if abs(len(other) - len(key)) <= errors
                and (mask & ~letters).bit_count() <= errors
                and (letters & ~mask).bit_count() <= errors
                and within_typos(key, other, errors)
            ]
            if found:
                return found
        return []

    def _same_street(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the nearest house numbers of a street whose asked number nobody mapped."""
        number = next((int(m[0]) for w in words if (m := re.match(r"\d+", w))), None)
        street = tuple(w for w in words if not _is_house_number(w))
        if number is None or not street or _POSTCODE.fullmatch(str(number)):
            return ()
        houses = []
        for key, own in self._words.items():
            rest = own[len(street) :]
            if own[: len(street)] == street and rest and rest[0][0].isdigit():
                digits = re.match(r"\d{1,6}", rest[0])
                houses.append((abs(int(digits[0]) - number) if digits else 0, key))
        return tuple(self._by_key[key][0].name for _, key in sorted(houses)[:_MAX_SUGGESTIONS])

    def _taken(self, keys: Iterable[str], near: LatLon | None) -> Found:
        ranked = self._ranked((e for key in keys for e in self._by_key[key]), near)
        return Found(ranked[0], tuple(ranked[1 : 1 + _MAX_NAMESAKES]))

    def _ranked(self, entries: Iterable[NameEntry], near: LatLon | None) -> list[NameEntry]:
        def rank(entry: NameEntry) -> tuple[int, float, float, str]:
            away_m = distance_m(near, entry.position) if near else 0.0
            return _KIND_ORDER[entry.kind], -entry.size_m, away_m, entry.name

        return sorted(entries, key=rank)


_indexes: list[tuple[Sequence[NameEntry], NameIndex]] = []
_indexes_lock = threading.Lock()


def _index_of(names: Sequence[NameEntry]) -> NameIndex:
    """Return the index of these names, kept while the same sequence is asked again."""
    with _indexes_lock:
        for known, index in _indexes:
            if known is names:
                return index
        index = NameIndex(names)
        if isinstance(names, tuple):  # nothing else is sure to stay as it is
            _indexes.append((names, index))
            del _indexes[:-_KEPT_INDEXES]
        return index


def _letters(key: str) -> int:
    """Return which letters a key has, one bit each."""
    mask = 0
    for letter in key:
        mask |= 1 << (ord(letter) % 64)
    return mask


def _is_house_number(word: str) -> bool:
    return word[0].isdigit() and not _POSTCODE.fullmatch(word)


def _distinct_names(entries: Iterable[NameEntry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.name for e in entries))[:_MAX_SUGGESTIONS]
