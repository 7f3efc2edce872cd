"""A position as the wire has it: [lon, lat] as in GeoJSON, here and nowhere else."""

from routing.geo import LatLon


def position_to_wire(position: LatLon) -> list[float]:
    """Return [lon, lat]: GeoJSON's order exists here and nowhere else."""
    return [round(position.lon_deg, 7), round(position.lat_deg, 7)]


def position_json(position: LatLon) -> bytes:
    """Return the same as JSON."""
    return b"[%.7f,%.7f]" % (position.lon_deg, position.lat_deg)
