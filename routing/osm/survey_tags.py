"""Our own tags over OSM (lotse:*): beacons, invented maps."""

import re

from routing.osm.features import Tags

OUR_PREFIX = "lotse:"
_IDENTITY = re.compile(
    r"ibeacon:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:\d{1,5}:\d{1,5}"
    r"|eddystone:[0-9a-f]{20}:[0-9a-f]{12}"
    r"|altbeacon:[0-9a-f]{40}"
)
_DECIMAL = re.compile(r"[+-]?\d{1,4}(\.\d{1,6})?")


def is_invented(tags: Tags) -> bool:
    """Return whether a feature says that its map is nowhere on Earth."""
    return tags.get("lotse:invented") == "yes"


def beacon_identity(tags: Tags) -> str | None:
    """Return the identity of a surveyed beacon, None when it is not one we know to hear."""
    kind = tags.get("lotse:beacon")
    identity = tags.get("lotse:beacon:identity", "").strip().lower()
    if not kind or not identity.startswith(f"{kind.strip().lower()}:"):
        return None
    return identity if _IDENTITY.fullmatch(identity) else None


def beacon_height_m(tags: Tags) -> float | None:
    """Return the height above ground, None when it was not measured sensibly."""
    height = _decimal(tags.get("lotse:beacon:height_m", ""))
    return height if height is not None and 0 <= height <= 50 else None


def beacon_power_dbm(tags: Tags) -> int | None:
    """Return the RSSI measured at 1 m, None when it was not measured sensibly."""
    power = _decimal(tags.get("lotse:beacon:measured_power_dbm", ""))
    return round(power) if power is not None and -120 <= power <= 0 else None


def _decimal(text: str) -> float | None:
    cleaned = text.strip().replace("−", "-")
    return float(cleaned) if _DECIMAL.fullmatch(cleaned) else None
