"""Satellite positions through plyer, where the device has them."""

import math
import time
from collections.abc import Callable
from typing import Any

from beacons.observation import GpsReading
from mobile_app.adapters.desktop.plyer_access import with_plyer

_UNKNOWN_ACCURACY_M = 25.0  # a receiver that claims nothing is believed little


class LocationMissingError(RuntimeError):
    """This device gives no satellite positions."""


class PlyerLocation:
    """A LocationSource over plyer's gps; readings are stamped when they arrive."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s

    def subscribe(self, on_reading: Callable[[GpsReading], None]) -> None:
        """Call on_reading with each position. Raises LocationMissingError."""

        def received(**values: Any) -> None:
            reading = reading_from(values, self._now_s())
            if reading is not None:
                on_reading(reading)

        def start(gps: Any) -> bool:
            gps.configure(on_location=received)
            gps.start(minTime=500, minDistance=0)
            return True

        if not with_plyer("gps", start):
            raise LocationMissingError("no satellite positions on this device")


def reading_from(values: dict[str, Any], now_s: float) -> GpsReading | None:
    """Return a reading of plyer's values, None when they name no position on Earth."""
    try:
        lat_deg, lon_deg = float(values["lat"]), float(values["lon"])
        accuracy_m = float(values.get("accuracy") or _UNKNOWN_ACCURACY_M)
    except (KeyError, TypeError, ValueError):
        return None
    if not (-90 <= lat_deg <= 90 and -180 <= lon_deg <= 180):
        return None
    if not (math.isfinite(accuracy_m) and accuracy_m > 0):
        accuracy_m = _UNKNOWN_ACCURACY_M
    return GpsReading(lat_deg, lon_deg, accuracy_m, now_s)
