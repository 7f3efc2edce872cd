"""Names, addresses and places found in the package, offline; no map is drawn, nothing is asked.

A name is taken only when it is meant beyond doubt: as written or spoken, as a beginning that only
one name has, or by words that only one name holds. A likely slip is offered, never walked to.
The search itself is in routing.names.
"""

import re
import threading
from collections.abc import Sequence

from routing.geo import LatLon
from routing.names.asking import readings
from routing.names.entries import Found, NameEntry, NameKind, UnknownPlaceError
from routing.names.index import NameIndex
from routing.names.meaning import Finder
from routing.names.offering import offer
from routing.names.spelling import words_of

# The one door through which names are searched.
__all__ = [
    "Found",
    "NameEntry",
    "NameKind",
    "UnknownPlaceError",
    "find",
    "get",
    "parse_latlon",
]

# OpenStreetMap holds no longer value; nobody asks for more than one name.
MAX_QUERY_LENGTH = 255
_MAX_WORDS = 24
_KEPT_INDEXES = 4
# Programs write up to seventeen digits.
_LATLON = re.compile(r"\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*")


def find(names: Sequence[NameEntry], text: str, near: LatLon | None = None) -> Found:
    """Return what a typed or spoken name means among names, near helping to choose."""
    wish = text.strip() if len(text) <= 10 * MAX_QUERY_LENGTH else ""
    if not wish or len(wish) > MAX_QUERY_LENGTH:
        return Found(None)
    index = _index_of(names)
    finder = Finder(index, near)
    words = words_of(wish)
    if not words or len(words) > _MAX_WORDS:
        as_written = index.unspoken(wish)
        return finder.taken(as_written) if as_written else Found(None)
    labelled = finder.labelled(wish)
    if labelled is not None:
        return labelled
    asked = readings(words, index.towns)
    spoken = readings(words_of(wish, digits=True), index.towns)
    for look in (finder.meant, finder.placed, finder.partly):
        for reading in dict.fromkeys([*asked, *spoken]):
            found = look(reading)
            if found is not None:
                return found
    offered = offer(finder, spoken[-1])
    return offered if offered.suggestions else offer(finder, asked[-1])


def get(names: Sequence[NameEntry], text: str, near: LatLon | None = None) -> Found:
    """Return what a name means, best never None; raises UnknownPlaceError."""
    found = find(names, text, near)
    if found.best is None:
        raise UnknownPlaceError(
            found.suggestions, unknown_number=found.unknown_number, several=found.several
        )
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
