"""Whether it is dark at a place and moment, from the sun alone; no weather, no street lamps."""

import math
from datetime import UTC, datetime

from routing.geo import LatLon

_EPOCH = datetime(2000, 1, 1, 12, tzinfo=UTC)
# Street lamps go on at about the end of civil twilight; residual sight needs light earlier.
DARK_BELOW_DEG = -3.0


def sun_elevation_deg(position: LatLon, moment: datetime) -> float:
    """Return the height of the sun, below 0 after sunset; good to about half a degree.

    The low-precision formula of the Astronomical Almanac. moment is aware.
    """
    days = (moment - _EPOCH).total_seconds() / 86_400
    anomaly = math.radians((357.528 + 0.9856003 * days) % 360)
    mean_deg = 280.460 + 0.9856474 * days
    longitude = math.radians(
        (mean_deg + 1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly)) % 360
    )
    tilt = math.radians(23.439 - 4e-7 * days)
    declination = math.asin(math.sin(tilt) * math.sin(longitude))
    ascension = math.atan2(math.cos(tilt) * math.sin(longitude), math.cos(longitude))
    sidereal = math.radians((280.46062 + 360.98564737 * days + position.lon_deg) % 360)
    latitude = math.radians(position.lat_deg)
    height = math.sin(latitude) * math.sin(declination) + math.cos(latitude) * math.cos(
        declination
    ) * math.cos(sidereal - ascension)
    return math.degrees(math.asin(max(-1.0, min(1.0, height))))


def is_dark(position: LatLon, moment: datetime) -> bool:
    """Return whether only lamps give light."""
    return sun_elevation_deg(position, moment) < DARK_BELOW_DEG
