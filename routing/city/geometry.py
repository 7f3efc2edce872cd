"""Lines and points as GeoPackage geometry: a short header, then well-known binary, WGS 84.

OGC GeoPackage 1.3, clause 2.1.3; longitude comes first there.
"""

import struct
from collections.abc import Sequence

from routing.geo import LatLon

SRS_ID = 4326
_WKB_POINT = 1
_WKB_LINE = 2
_MAGIC = b"GP"
_LITTLE_ENDIAN = 0b0000_0001
_WITH_ENVELOPE = 0b0000_0010  # min x, max x, min y, max y follow the header
_HEADER = struct.Struct("<2sBBi")
_ENVELOPE = struct.Struct("<4d")
_SHAPE = struct.Struct("<BI")
_COUNT = struct.Struct("<I")
_POINT = struct.Struct("<2d")


def encode_geometry(line: Sequence[LatLon]) -> bytes:
    """Return one position as a point, more as a line; ValueError for none."""
    if not line:
        raise ValueError("a geometry needs a position")
    flat = [value for p in line for value in (p.lon_deg, p.lat_deg)]
    packed = struct.pack(f"<{len(flat)}d", *flat)
    if len(line) == 1:
        header = _HEADER.pack(_MAGIC, 0, _LITTLE_ENDIAN, SRS_ID)
        return header + _SHAPE.pack(1, _WKB_POINT) + packed
    lons, lats = flat[::2], flat[1::2]
    return (
        _HEADER.pack(_MAGIC, 0, _LITTLE_ENDIAN | _WITH_ENVELOPE, SRS_ID)
        + _ENVELOPE.pack(min(lons), max(lons), min(lats), max(lats))
        + _SHAPE.pack(1, _WKB_LINE)
        + _COUNT.pack(len(line))
        + packed
    )


def decode_geometry(content: bytes) -> tuple[LatLon, ...]:
    """Return the positions of a geometry that encode_geometry made; else ValueError."""
    try:
        magic, _, flags, srs_id = _HEADER.unpack_from(content)
        at = _HEADER.size + (_ENVELOPE.size if flags & _WITH_ENVELOPE else 0)
        order, shape = _SHAPE.unpack_from(content, at)
        at += _SHAPE.size
        count = 1
        if shape == _WKB_LINE:
            (count,) = _COUNT.unpack_from(content, at)
            at += _COUNT.size
    except struct.error:
        raise ValueError("a geometry is cut off") from None
    known = magic == _MAGIC and order == 1 and srs_id == SRS_ID and shape in {1, 2}
    if not known or len(content) != at + count * _POINT.size:
        raise ValueError("not a geometry of a city package")
    return tuple(LatLon(lat, lon) for lon, lat in _POINT.iter_unpack(content[at:]))
