"""The addresses of a city by where they are; sorted once, when first asked for."""

from collections import defaultdict

from routing.city.contents import City
from routing.geo import LatLon, distance_m
from routing.lookup import NameEntry, NameKind

_CELL_DEG = 0.001  # about 110 m northward, 70 m eastward in Germany
_Cells = dict[tuple[int, int], list[NameEntry]]


def nearest_address(
    city: City, position: LatLon, radius_m: float, *, street: str | None = None
) -> tuple[NameEntry, float] | None:
    """Return the nearest address with its distance, one of the street before all others."""
    near = []
    for entry in _around(_cells(city), position):
        off_m = distance_m(position, entry.position)
        if off_m <= radius_m:
            elsewhere = street is not None and not entry.name.startswith(f"{street} ")
            near.append((elsewhere, off_m, entry.name, entry))
    if not near:
        return None
    _, off_m, _, entry = min(near, key=lambda each: each[:3])
    return entry, off_m


def _around(cells: _Cells, position: LatLon) -> list[NameEntry]:
    row, column = _cell(position)
    return [
        entry
        for south_north in (-1, 0, 1)
        for west_east in (-1, 0, 1)
        for entry in cells.get((row + south_north, column + west_east), ())
    ]


def _cells(city: City) -> _Cells:
    known: _Cells | None = city.graph.derived.get("address_cells")
    if known is None:
        cells: defaultdict[tuple[int, int], list[NameEntry]] = defaultdict(list)
        for entry in city.names():
            if entry.kind is NameKind.ADDRESS:
                cells[_cell(entry.position)].append(entry)
        known = city.graph.derived["address_cells"] = dict(cells)
    return known


def _cell(position: LatLon) -> tuple[int, int]:
    return int(position.lat_deg // _CELL_DEG), int(position.lon_deg // _CELL_DEG)
