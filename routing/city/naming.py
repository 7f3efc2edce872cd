"""The findable names of a city, gathered from its material; searching them is routing.lookup's."""

from collections.abc import Iterable, Sequence

from routing.city.street_beside import StreetsBeside
from routing.geo import LatLon, distance_m
from routing.lookup import NameEntry, NameKind
from routing.material import CityMaterial, NamedThing, RawPlace

# The platforms and stopping points of one stop are mapped one by one but named once.
_SAME_STOP_M = 150.0
# A station is mapped as a point, as a building and as an area, far apart from each other.
_SAME_STATION_M = 300.0

_STATIONS = frozenset({"railway=station", "railway=halt", "public_transport=station"})
_STOPS = frozenset(
    {
        "highway=bus_stop",
        "railway=tram_stop",
        "public_transport=platform",
        "public_transport=stop_position",
    }
)


def make_names(material: CityMaterial) -> tuple[NameEntry, ...]:
    """Return every name a walker may ask for, in a fixed order, each thing once."""
    beside = StreetsBeside(material.edges)
    entries = [
        *_place_names(material.places, beside),
        *(_thing_name(thing, beside) for thing in material.named_things if thing.name.strip()),
    ]
    return (*_once_each(entries), *_address_names(material))


def _place_names(places: Iterable[RawPlace], beside: StreetsBeside) -> Iterable[NameEntry]:
    for raw in places:
        place = raw.place
        if not place.name.strip():
            continue
        kind = NameKind.PLACE
        if place.kind in _STATIONS:
            kind = NameKind.STATION
        elif place.kind in _STOPS:
            kind = NameKind.STOP
        yield NameEntry(
            place.name.strip(),
            kind,
            place.position,
            place.id,
            context=place.street or beside.name_at(place.position),
            sort=place.kind,
            aliases=raw.aliases,
            door=place.door,
        )


def _thing_name(thing: NamedThing, beside: StreetsBeside) -> NameEntry:
    context = thing.district
    if thing.sort is not None and context is None:
        context = beside.name_at(thing.position)
    return NameEntry(
        thing.name.strip(),
        NameKind(thing.kind),
        thing.position,
        context=context,
        size_m=thing.length_m,
        sort=thing.sort,
        aliases=thing.aliases,
        door=thing.door,
    )


def _address_names(material: CityMaterial) -> Iterable[NameEntry]:
    seen: set[tuple[str, str | None, LatLon]] = set()
    for address in material.addresses:
        name = f"{address.street} {address.house_number}".strip()
        context = ", ".join(part for part in (address.district, address.city) if part) or None
        key = (name, context, address.position)
        if key in seen or not address.street.strip():
            continue
        seen.add(key)
        yield NameEntry(
            name, NameKind.ADDRESS, address.position, context=context, door=address.door
        )


def _once_each(entries: Sequence[NameEntry]) -> list[NameEntry]:
    """Drop a second entry of the same station or stop; the one with a place is kept."""
    kept: list[NameEntry] = []
    by_name: dict[tuple[str, NameKind], list[NameEntry]] = {}
    reach_m = {NameKind.STATION: _SAME_STATION_M, NameKind.STOP: _SAME_STOP_M}
    for entry in sorted(entries, key=_rank):
        twins = by_name.setdefault((entry.name, entry.kind), [])
        within = reach_m.get(entry.kind, 0.0)
        if any(_same(entry, twin, within) for twin in twins):
            continue
        twins.append(entry)
        kept.append(entry)
    return kept


def _same(a: NameEntry, b: NameEntry, within_m: float) -> bool:
    if within_m:
        return distance_m(a.position, b.position) <= within_m
    return (a.position, a.place_id) == (b.position, b.place_id)


def _rank(entry: NameEntry) -> tuple[str, str, bool, int, float, float, float]:
    return (
        entry.name,
        entry.kind,
        entry.place_id is None,
        entry.place_id or 0,
        -entry.size_m,
        entry.position.lat_deg,
        entry.position.lon_deg,
    )
