"""From an OSM file to an Extract (pyosmium); knows which features matter, not what they mean."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import osmium
import osmium.filter
import osmium.osm

from routing.geo import LatLon
from routing.osm.errors import ExtractError
from routing.osm.features import Extract, MapArea, MapNode, MapWay, Ring, Tags
from routing.osm.survey_tags import OUR_PREFIX

# Lines that are walked, stopped at or crossed; the rest of the map is not kept.
WAY_KEYS = (
    "highway",
    "railway",
    "public_transport",
    "tactile_paving",
    "foot:conditional",
    "barrier",
    "addr:interpolation",
)
AREA_KEYS = (
    "shop",
    "amenity",
    "tourism",
    "healthcare",
    "office",
    "leisure",
    "public_transport",
    "railway",
    "craft",
    "addr:housenumber",
    "place",
    "highway",
)
# A roof is walked under; what hangs above the ground or lies below it is not in the way.
ROOFS = frozenset({"no", "roof", "canopy", "carport", "bridge"})
FORMATS = (".osm", ".osm.gz", ".osm.bz2", ".pbf")
# OSM began in August 2004; some extracts wipe their dates to 1970 or 2106.
OLDEST_EDIT = datetime(2004, 8, 1, tzinfo=UTC)
NEWEST_EDIT = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class _Kept:
    """What has been read so far, of one or several files."""

    positions: dict[int, LatLon] = field(default_factory=dict)
    nodes: dict[int, MapNode] = field(default_factory=dict)
    ways: dict[int, MapWay] = field(default_factory=dict)
    areas: dict[str, MapArea] = field(default_factory=dict)
    buildings: dict[str, MapArea] = field(default_factory=dict)
    incomplete: set[int] = field(default_factory=set)

    def refs_inside(self, members: Iterable[osmium.osm.NodeRef]) -> tuple[int, ...]:
        """Return the refs that have a position, each remembered, none beside itself."""
        refs: list[int] = []
        for member in members:
            place = member.location
            if not place.valid():
                continue
            if not refs or refs[-1] != member.ref:
                refs.append(member.ref)
            if member.ref not in self.positions:
                self.positions[member.ref] = LatLon(place.lat, place.lon)
        return tuple(refs)


def read_extract(
    paths: Sequence[Path], progress: Callable[[str], None] | None = None
) -> tuple[Extract, list[str | None]]:
    """Return the files as one extract, and of each file the ISO date of its newest edit.

    Raises ExtractError for a file that is missing, empty, cut off or not OSM.
    """
    kept = _Kept()
    newest: list[str | None] = []
    for path in paths:
        if progress:
            progress(f"reading {path.name}")
        _refuse_unreadable(path)
        newest.append(_read_file(path, kept))
    extract = Extract(
        positions=kept.positions,
        nodes={key: kept.nodes[key] for key in sorted(kept.nodes)},
        ways=tuple(kept.ways[key] for key in sorted(kept.ways)),
        areas=_in_order(kept.areas),
        incomplete_ways=len(kept.incomplete),
        buildings=_in_order(kept.buildings),
    )
    return extract, newest


def _in_order(areas: dict[str, MapArea]) -> tuple[MapArea, ...]:
    return tuple(areas[key] for key in sorted(areas, key=_source_order))


def _source_order(source: str) -> tuple[str, int]:
    kind, _, number = source.partition("/")
    return kind, int(number)


def _refuse_unreadable(path: Path) -> None:
    if not path.exists():
        raise ExtractError(f"There is no file {path}; check the name.")
    if not path.is_file():
        raise ExtractError(f"{path} is not a file; name an OpenStreetMap extract.")
    if not path.name.endswith(FORMATS):
        raise ExtractError(f"{path.name} should end in {', '.join(FORMATS)}.")
    try:
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except OSError as error:
        raise ExtractError(f"{path.name} cannot be read: {error.strerror}.") from error
    if size == 0:
        raise ExtractError(f"{path.name} is empty; download the extract again.")


def _read_file(path: Path, kept: _Kept) -> str | None:
    newest: datetime | None = None
    areas = osmium.filter.KeyFilter(*AREA_KEYS, "building")
    try:
        for thing in osmium.FileProcessor(str(path)).with_areas(areas):
            if isinstance(thing, osmium.osm.Area):
                _keep_area(thing, kept)
                continue
            if isinstance(thing, osmium.osm.Changeset):
                continue
            edited = thing.timestamp
            if OLDEST_EDIT <= edited < NEWEST_EDIT and (newest is None or edited > newest):
                newest = edited
            if isinstance(thing, osmium.osm.Node):
                _keep_node(thing, kept)
            elif isinstance(thing, osmium.osm.Way):
                _keep_way(thing, kept)
    except (RuntimeError, ValueError, osmium.InvalidLocationError) as error:
        raise ExtractError(
            f"{path.name} is damaged, cut off or not an OpenStreetMap file ({_reason(error)}); "
            "fetch the extract again."
        ) from error
    return newest.date().isoformat() if newest else None


def _reason(error: Exception) -> str:
    """Return osmium's own words, unless they could hold a coordinate."""
    if isinstance(error, osmium.InvalidLocationError):
        return "a coordinate is not on Earth"
    return str(error).split("\n", maxsplit=1)[0].strip(" .") or type(error).__name__


def _keep_node(node: osmium.osm.Node, kept: _Kept) -> None:
    if not node.tags or not node.location.valid():
        return
    position = LatLon(node.location.lat, node.location.lon)
    kept.positions[node.id] = position
    kept.nodes[node.id] = MapNode(node.id, position, _tags(node.tags))


def _keep_way(way: osmium.osm.Way, kept: _Kept) -> None:
    tags = _tags(way.tags)
    if not (any(key in tags for key in WAY_KEYS) or any(k.startswith(OUR_PREFIX) for k in tags)):
        return
    refs = kept.refs_inside(way.nodes)
    if len(refs) < len(way.nodes):
        kept.incomplete.add(way.id)
    kept.ways[way.id] = MapWay(way.id, refs, tags)


def _keep_area(area: osmium.osm.Area, kept: _Kept) -> None:
    polygons: list[tuple[Ring, tuple[Ring, ...]]] = []
    for outer in area.outer_rings():
        ring = kept.refs_inside(outer)
        inner = tuple(kept.refs_inside(hole) for hole in area.inner_rings(outer))
        if len(ring) >= 4:
            polygons.append((ring, tuple(hole for hole in inner if len(hole) >= 4)))
    if not polygons:
        return
    kind = "way" if area.from_way() else "relation"
    source = f"{kind}/{area.orig_id()}"
    found = MapArea(source, _tags(area.tags), tuple(polygons))
    if any(key in found.tags for key in AREA_KEYS):
        kept.areas[source] = found
    if _stands_on_the_ground(found.tags):
        kept.buildings[source] = found


def _tags(given: osmium.osm.TagList) -> dict[str, str]:
    """Return the tags without names that nobody can say: blanks, marks, pictures."""
    tags = dict(given)
    for key in ("name", "ref"):
        if key in tags and not any(letter.isalnum() for letter in tags[key]):
            del tags[key]
    return tags


def _stands_on_the_ground(tags: Tags) -> bool:
    above = tags.get("layer", "0") != "0" or tags.get("location") == "underground"
    return tags.get("building", "no") not in ROOFS and not above
