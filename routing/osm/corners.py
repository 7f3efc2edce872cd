"""Where two named streets meet -> corners that a walker may ask for; no house stands there."""

from collections import defaultdict
from itertools import combinations

from routing.geo import LatLon, distance_m
from routing.lookup import NameKind
from routing.material import NamedThing
from routing.osm.features import Extract
from routing.osm.language import is_english

# Two carriageways and their lanes meet a street in several points of one corner.
_ONE_CORNER_M = 60.0
_NOT_A_STREET = {"platform", "bus_stop", "elevator", "proposed", "construction", "rest_area"}


def collect_corners(extract: Extract) -> list[NamedThing]:
    """Return each corner once, named by its streets in the order of the alphabet."""
    streets: defaultdict[int, set[str]] = defaultdict(set)
    for way in extract.ways:
        highway = way.tags.get("highway")
        name = way.tags.get("name", "").strip()
        if name and highway and highway not in _NOT_A_STREET:
            for ref in way.refs:
                streets[ref].add(name)
    points: defaultdict[tuple[str, str], list[LatLon]] = defaultdict(list)
    for ref in sorted(streets):
        for one, other in combinations(sorted(streets[ref]), 2):
            points[one, other].append(extract.positions[ref])
    english = is_english(extract)
    return [
        NamedThing(_name(pair, english=english), NameKind.CORNER.value, middle, aliases=pair)
        for pair in sorted(points)
        for middle in _corners(points[pair])
    ]


def _name(pair: tuple[str, str], *, english: bool) -> str:
    """Return what a corner is called, in the language of the map."""
    return f"Corner of {pair[0]} and {pair[1]}" if english else f"{pair[0]} Ecke {pair[1]}"


def _corners(points: list[LatLon]) -> list[LatLon]:
    """Return the most central point of each bundle of near ones."""
    found: list[LatLon] = []
    left = points
    while left:
        bundle = [left[0]]
        for point in left[1:]:
            if any(distance_m(point, other) <= _ONE_CORNER_M for other in bundle):
                bundle.append(point)
        left = [point for point in left if point not in bundle]
        found.append(min(bundle, key=lambda p: sum(distance_m(p, other) for other in bundle)))
    return found
