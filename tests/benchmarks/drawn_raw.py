"""Raw OpenStreetMap drawn as text: a file is written and read as any extract is."""

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

from tests.benchmarks.quality.raw_map import Point, RawMap, read_map
from tests.drawn import nodes_from

Tags = Mapping[str, str]


def raw_from(
    folder: Path, drawing: str, ways: Mapping[str, Tags], nodes: Mapping[str, Tags] | None = None
) -> tuple[RawMap, dict[str, Point]]:
    """Return the map of a drawing and the point of each letter; a way is a string of letters."""
    file = folder / "drawn.osm"
    write_osm(file, drawing, ways, nodes or {})
    raw = read_map(file)
    places = nodes_from(drawing).items()
    return raw, {name: raw.point(place.lat_deg, place.lon_deg) for name, place in places}


def write_osm(
    file: Path, drawing: str, ways: Mapping[str, Tags], nodes: Mapping[str, Tags]
) -> None:
    """Write a drawing as OpenStreetMap XML."""
    places = nodes_from(drawing)
    number = {name: at for at, name in enumerate(places, start=1)}
    lines = ['<osm version="0.6">']
    for name, place in places.items():
        where = f'lat="{place.lat_deg:.7f}" lon="{place.lon_deg:.7f}"'
        tags = _tags(nodes.get(name, {}))
        lines.append(f'<node id="{number[name]}" version="1" {where}>{tags}</node>')
    for at, (letters, told) in enumerate(ways.items(), start=1):
        refs = "".join(f'<nd ref="{number[letter]}"/>' for letter in letters)
        lines.append(f'<way id="{at}" version="1">{refs}{_tags(told)}</way>')
    file.write_text("\n".join([*lines, "</osm>"]), encoding="utf-8")


def _tags(tags: Tags) -> str:
    return "".join(f"<tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in tags.items())
