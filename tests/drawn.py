"""Maps drawn as text, for tests that a stranger understands without running them.

One column is 5 m towards the east, one row 10 m towards the south, so that a drawing looks about
right on a page. Letters and digits are nodes; everything else is there for the eye.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from routing.city.memory import MemoryCity
from routing.geo import LatLon, LocalFrame, line_length_m
from routing.material import Address, CityMaterial, NamedThing, RawPlace, Source
from routing.network_terms import Closure, Edge, Node, WayKind
from routing.places import Place

# In the open North Sea, where no town can be meant.
ORIGIN = LatLon(54.5, 6.5)
FRAME = LocalFrame(ORIGIN)
COLUMN_M = 5.0
ROW_M = 10.0


def nodes_from(
    drawing: str, *, column_m: float = COLUMN_M, row_m: float = ROW_M
) -> dict[str, LatLon]:
    """Return the position of every letter and digit of a drawing, north up.

    >>> nodes = nodes_from('''
    ...     A--B
    ... ''')
    >>> round(FRAME.to_xy_m(nodes["B"])[0] - FRAME.to_xy_m(nodes["A"])[0], 6)
    15.0
    """
    found: dict[str, LatLon] = {}
    for row, line in enumerate(drawing.splitlines()):
        for column, sign in enumerate(line):
            if sign.isalnum():
                if sign in found:
                    raise ValueError(f"{sign} is drawn twice")
                found[sign] = FRAME.to_latlon(column * column_m, -row * row_m)
    return found


def city_from(drawing: str, ways: Mapping[str, Mapping[str, Any]], **more: Any) -> MemoryCity:
    """Return the city of material_from, held in memory."""
    material = material_from(drawing, ways, **more)
    return MemoryCity(material, name="drawn", version="2026-11-23.0123456789ab")


def material_from(
    drawing: str,
    ways: Mapping[str, Mapping[str, Any]],
    *,
    places: Sequence[Place] = (),
    addresses: Sequence[Address] = (),
    named_things: Sequence[NamedThing] = (),
    closures: Sequence[Closure] = (),
    column_m: float = COLUMN_M,
    row_m: float = ROW_M,
) -> CityMaterial:
    """Return what a drawing is made of; ways are "AB" or "ABC" (B only bends) with edge fields.

    Node and edge ids follow the order of appearance: of letters in the drawing, of ways in the
    mapping. A way without a kind is a footway.
    """
    positions = nodes_from(drawing, column_m=column_m, row_m=row_m)
    numbers = {name: number for number, name in enumerate(positions)}
    edges = tuple(
        _edge(number, way, positions, numbers, fields)
        for number, (way, fields) in enumerate(ways.items())
    )
    return CityMaterial(
        nodes=tuple(Node(numbers[name], position) for name, position in positions.items()),
        edges=edges,
        tactile_elements=(),
        closures=tuple(closures),
        places=tuple(RawPlace(place, None) for place in places),
        addresses=tuple(addresses),
        named_things=tuple(named_things),
        beacons=(),
        sources=(Source("drawn.osm", "0" * 64, "2026-11-01"),),
        invented=True,
    )


def _edge(
    number: int,
    way: str,
    positions: Mapping[str, LatLon],
    numbers: Mapping[str, int],
    fields: Mapping[str, Any],
) -> Edge:
    line = tuple(positions[name] for name in way)
    values = {"kind": WayKind.FOOTWAY, "length_m": line_length_m(line), **fields}
    return Edge(number, numbers[way[0]], numbers[way[-1]], line, **values)
