"""What is looked for though it has no name of its own: toilets, cash machines, post boxes."""

from collections.abc import Iterator

from routing.geo import LatLon
from routing.lookup import NameKind
from routing.material import NamedThing
from routing.names.kinds import NAMELESS, kind_of_sort
from routing.osm.features import Extract, Tags
from routing.osm.language import is_english
from routing.osm.places import area_position

_PRIVATE = {"no", "private"}


def collect_nameless(extract: Extract) -> list[NamedThing]:
    """Return each by the word for its kind, with whose it is when that is known."""
    english = is_english(extract)
    found = [
        NamedThing(name, NameKind.PLACE.value, position, sort=sort)
        for tags, position in _features(extract)
        if (sort := _sort(tags)) and (name := _name(sort, tags, english=english))
    ]
    return sorted(found, key=lambda t: (t.name, t.position.lat_deg, t.position.lon_deg))


def _sort(tags: Tags) -> str | None:
    pairs = (f"{key}={tags[key]}" for key in ("amenity", "shop", "highway") if key in tags)
    return next((pair for pair in pairs if pair in NAMELESS), None)


def _name(sort: str, tags: Tags, *, english: bool) -> str:
    kind = kind_of_sort(sort)
    word = "" if kind is None else (kind.english if english else kind.german)[0]
    owner = (tags.get("brand") or tags.get("operator") or "").strip()
    return f"{word[:1].upper()}{word[1:]} {owner}".strip() if word else ""


def _features(extract: Extract) -> Iterator[tuple[Tags, LatLon]]:
    for node in extract.nodes.values():
        if _is_nameless(node.tags):
            yield node.tags, node.position
    for area in extract.areas:
        if _is_nameless(area.tags) and _sort(area.tags):
            position = area_position(area, extract)
            if position is not None:
                yield area.tags, position


def _is_nameless(tags: Tags) -> bool:
    return not tags.get("name", "").strip() and tags.get("access") not in _PRIVATE
