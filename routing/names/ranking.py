"""Of several things that a name may mean, which comes first, and how each is called; no search."""

from collections.abc import Callable, Iterable, Sequence

from routing.geo import LatLon, distance_m
from routing.names.entries import NameEntry, NameKind
from routing.names.kinds import PlaceKind, kind_of, kind_words
from routing.names.spelling import joined

MAX_SUGGESTIONS = 5
_KIND_ORDER = {kind: rank for rank, kind in enumerate(NameKind)}
# Named after what stands beside them, seldom walked to: a street of that name comes before.
_MINOR = frozenset(
    {
        "amenity=atm",
        "amenity=bicycle_parking",
        "amenity=bicycle_rental",
        "amenity=charging_station",
        "amenity=parcel_locker",
        "amenity=parking",
        "amenity=parking_entrance",
        "amenity=recycling",
        "amenity=shelter",
        "amenity=taxi",
        "amenity=toilets",
        "railway=junction",
        "railway=proposed",
        "tourism=artwork",
        "tourism=information",
    }
)
# A shop that is called after its square.
_CALLED_AFTER = ("platz", "straße", "strasse", "str.", "weg", "gasse", "street", "road", "square")
# Nearer than this all are near; beyond, each doubling of the way is a class of its own, so that
# the long street 400 m away comes before its short namesake 300 m away, not before one close by.
_NEAR_M = 500.0


def ranked(entries: Iterable[NameEntry], near: LatLon | None) -> list[NameEntry]:
    """Return entries of equal or like names, the sensible one first: by kind, way, size, name."""

    def rank(entry: NameEntry) -> tuple[int, int, float, float, str]:
        away_m = distance_m(near, entry.position) if near else 0.0
        doublings = int(max(away_m - 1, 0) / _NEAR_M).bit_length()
        return kind_rank(entry), doublings, -entry.size_m, away_m, entry.name

    return sorted(entries, key=rank)


def kind_rank(entry: NameEntry) -> int:
    """Return how early a thing comes among its namesakes."""
    minor = is_minor(entry)
    return 2 * _KIND_ORDER[NameKind.STREET if minor else entry.kind] + minor


def is_minor(entry: NameEntry) -> bool:
    """Return whether a place is rather called after something than sought by its name."""
    called_after = entry.kind is NameKind.PLACE and entry.name.casefold().endswith(_CALLED_AFTER)
    return called_after or entry.sort in _MINOR


def nearest_first(entries: Iterable[NameEntry], near: LatLon | None) -> list[NameEntry]:
    """Return entries by distance; without a position by rank and name."""
    if near is None:
        return ranked(entries, None)
    here = near
    return sorted(entries, key=lambda entry: (distance_m(here, entry.position), entry.name))


def labels(
    entries: Iterable[NameEntry],
    namesakes: Callable[[NameEntry], Sequence[NameEntry]],
    *,
    most: int = MAX_SUGGESTIONS,
    english: bool = False,
) -> tuple[str, ...]:
    """Return what to offer, each once, so that asking for it finds it and no namesake.

    A name that a more sensible thing has as well is told with its kind, in the language of the
    map; one that its likes have with its street or district.

    >>> here = LatLon(50, 7)
    >>> twins = [NameEntry("Löwe", NameKind.PLACE, here, context=c) for c in ("Markt", "Ring")]
    >>> labels(twins, lambda _: twins)
    ('Löwe, Markt', 'Löwe, Ring')
    >>> stop, square = (NameEntry("Markt", NameKind(k), here) for k in ("stop", "square"))
    >>> labels([stop, square], lambda _: [stop, square])
    ('Markt, Haltestelle', 'Markt')
    """
    found: dict[str, None] = {}
    for entry in entries:
        found[_label(entry, namesakes(entry), english=english)] = None
        if len(found) == most:
            break
    return tuple(found)


def _hides_its_kind(entry: NameEntry, kind: PlaceKind) -> bool:
    """Return whether nobody hears from its name that this is a cash machine or a car park."""
    key = joined(entry.name)
    return entry.sort in _MINOR and not any(joined(w) in key for w in (*kind.german, *kind.english))


def _label(entry: NameEntry, namesakes: Sequence[NameEntry], *, english: bool) -> str:
    alike = [other for other in namesakes if other.name == entry.name]
    first = min((kind_rank(other) for other in alike), default=0)
    kind = kind_of(entry)
    if kind is not None and (kind_rank(entry) > first or _hides_its_kind(entry, kind)):
        return f"{entry.name}, {(kind.english if english else kind.german)[0]}"
    contexts = {other.context for other in alike if kind_rank(other) == kind_rank(entry)}
    says_nothing = joined(entry.name) in kind_words()  # "Apotheke" is the question itself
    apart = entry.context not in {None, entry.name} and (len(contexts) > 1 or says_nothing)
    return f"{entry.name}, {entry.context}" if apart else entry.name
