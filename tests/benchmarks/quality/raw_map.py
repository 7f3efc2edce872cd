"""Raw OpenStreetMap, read anew for the judge: no rule of our router is used here.

What is read is written down in docs/guides/benchmarks.md; it must not learn from what any engine
makes of a tag.
"""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import osmium

Point = tuple[float, float]  # metres east and north of the map's middle
_METRES_PER_DEGREE = 111_195.0

# Where vehicles drive through: crossing it is crossing a street. Driveways, car parks and other
# service ways, living streets and tracks are crossed and walked along by everybody; they are
# counted apart.
STREETS = frozenset(
    [
        "motorway",
        "trunk",
        "primary",
        "secondary",
        "tertiary",
        "motorway_link",
        "trunk_link",
        "primary_link",
        "secondary_link",
        "tertiary_link",
        "unclassified",
        "residential",
        "road",
    ]
)
MINOR = frozenset({"service", "living_street", "track"})
WALKS = frozenset(
    ["footway", "path", "pedestrian", "steps", "corridor", "platform", "cycleway", "bridleway"]
)
NOT_FOR_WALKERS = frozenset({"motorway", "motorway_link"})


@dataclass(frozen=True, slots=True)
class RawWay:
    """A way with its tags, its nodes' ids and their points in metres."""

    id: int
    tags: Mapping[str, str]
    refs: tuple[int, ...]
    line: tuple[Point, ...]

    @property
    def kind(self) -> str:
        """Return its highway value."""
        return self.tags["highway"]


@dataclass(frozen=True, slots=True)
class RawMap:
    """Every highway of an extract, and its nodes that have something to do with crossing."""

    middle_deg: tuple[float, float]
    ways: tuple[RawWay, ...]
    crossing_nodes: tuple[tuple[Point, Mapping[str, str]], ...]
    sounding: tuple[Point, ...]
    node_tags: Mapping[int, Mapping[str, str]]

    def point(self, lat_deg: float, lon_deg: float) -> Point:
        """Return a position in metres east and north of the middle."""
        return _point(self.middle_deg, lat_deg, lon_deg)

    def position(self, point: Point) -> tuple[float, float]:
        """Return a point's latitude and longitude in degrees."""
        lat0, lon0 = self.middle_deg
        x, y = point
        shrink = math.cos(math.radians(lat0))
        return lat0 + y / _METRES_PER_DEGREE, lon0 + x / _METRES_PER_DEGREE / shrink


def read_map(extract: Path) -> RawMap:
    """Return the highways and crossing nodes of an extract; ways that leave it are cut short."""
    places: dict[int, tuple[float, float]] = {}
    marked: dict[int, dict[str, str]] = {}
    found: list[tuple[int, dict[str, str], list[int]]] = []
    for thing in osmium.FileProcessor(str(extract)):
        if isinstance(thing, osmium.osm.Node):
            if thing.location.valid():
                places[thing.id] = (thing.location.lat, thing.location.lon)
                if "highway" in thing.tags or "crossing" in thing.tags or _sounds(thing.tags):
                    marked[thing.id] = dict(thing.tags)
        elif isinstance(thing, osmium.osm.Way) and "highway" in thing.tags:
            refs = [node.ref for node in thing.nodes]
            found.append((thing.id, dict(thing.tags), refs))
    lats = [lat for lat, _ in places.values()]
    lons = [lon for _, lon in places.values()]
    middle = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    points = {ref: _point(middle, *place) for ref, place in places.items()}
    ways = tuple(way for parts in found for way in _cut(*parts, points))
    crossings = tuple((points[r], t) for r, t in marked.items() if is_crossing(t))
    sounding = [points[r] for r, t in marked.items() if _sounds(t)]
    sounding += [p for way in ways if _sounds(way.tags) and on_a_crossing(way) for p in way.line]
    return RawMap(middle, ways, crossings, tuple(sounding), marked)


def is_crossing(tags: Mapping[str, str]) -> bool:
    """Return whether a node is mapped as a crossing of whatever kind."""
    return tags.get("highway") == "crossing" or tags.get("crossing", "no") != "no"


def says_unmarked(tags: Mapping[str, str]) -> bool:
    """Return whether a crossing node says that nothing marks it."""
    if tags.get("crossing:signals") == "yes":
        return False
    kind = tags.get("crossing")
    bare = tags.get("crossing:markings") == "no" and kind != "traffic_signals"
    return kind in {"unmarked", "informal"} or bare


def on_a_crossing(way: RawWay) -> bool:
    """Return whether a way is a mapped crossing from kerb to kerb."""
    return any(way.tags.get(key) == "crossing" for key in ("footway", "path", "cycleway"))


def on_foot(way: RawWay) -> bool:
    """Return whether people may walk here at all."""
    tags = way.tags
    if way.kind in NOT_FOR_WALKERS or tags.get("area") == "yes":
        return False
    foot, access = tags.get("foot"), tags.get("access")
    if foot in {"no", "private", "use_sidepath"}:
        return False
    if way.kind in {"trunk", "trunk_link", "cycleway", "bridleway"}:
        return foot in {"yes", "designated", "permissive"}
    shut = access in {"no", "private"} and foot not in {"yes", "designated", "permissive"}
    return not shut and way.kind in STREETS | MINOR | WALKS


def length_m(line: Sequence[Point]) -> float:
    """Return the length of a line."""
    return sum(math.dist(a, b) for a, b in itertools.pairwise(line))


def _sounds(tags: Mapping[str, str]) -> bool:
    return tags.get("traffic_signals:sound", "no") not in {"no", "none"}


def _point(middle: tuple[float, float], lat_deg: float, lon_deg: float) -> Point:
    lat0, lon0 = middle
    shrink = math.cos(math.radians(lat0))
    return (lon_deg - lon0) * _METRES_PER_DEGREE * shrink, (lat_deg - lat0) * _METRES_PER_DEGREE


def _cut(
    way_id: int, tags: dict[str, str], refs: Sequence[int], points: Mapping[int, Point]
) -> Iterator[RawWay]:
    """Yield the parts of a way whose nodes are in the extract."""
    part: list[int] = []
    for ref in (*refs, None):
        if ref is not None and ref in points:
            if not part or part[-1] != ref:
                part.append(ref)
            continue
        if len(part) > 1:
            yield RawWay(way_id, tags, tuple(part), tuple(points[r] for r in part))
        part = []


def largest_part(ways: Sequence[RawWay]) -> list[RawWay]:
    """Return the ways that hang together in the part with the most metres."""
    parent: dict[int, int] = {}

    def root(ref: int) -> int:
        while parent.setdefault(ref, ref) != ref:
            parent[ref] = parent[parent[ref]]
            ref = parent[ref]
        return ref

    for way in ways:
        for ref in way.refs[1:]:
            parent[root(ref)] = root(way.refs[0])
    metres: dict[int, float] = defaultdict(float)
    for way in ways:
        metres[root(way.refs[0])] += length_m(way.line)
    if not metres:
        return []
    best = max(metres, key=lambda part: metres[part])
    return [way for way in ways if root(way.refs[0]) == best]
