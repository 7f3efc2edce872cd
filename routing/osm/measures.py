"""Numbers as mappers write them ("0.03", "3 cm", "30 mph", "DE:urban"); None when not plain."""

import math
import re

# A decimal point or comma, then a unit; digits are limited so that no value overflows.
_AMOUNT = re.compile(r"(?P<number>\d{1,6}(?:[.,]\d{1,6})?)\s*(?P<unit>[a-zA-Z\"'/]*)", re.ASCII)
_CM_OF = {"": 100.0, "m": 100.0, "cm": 1.0, "mm": 0.1, '"': 2.54, "in": 2.54}
_M_OF = {"": 1.0, "m": 1.0, "cm": 0.01, "ft": 0.3048, "'": 0.3048}
_INCLINE = re.compile(
    r"(?P<sign>[-+−]?)\s*(?P<number>\d{1,3}(?:[.,]\d{1,3})?)\s*(?P<unit>[%°]?)", re.ASCII
)
# Steeper than this is a flight of steps or a slip of the unit.
_STEEPEST_PERCENT = 60.0
_KMH_OF = {"": 1.0, "km/h": 1.0, "kmh": 1.0, "kph": 1.0, "mph": 1.609344}
# https://wiki.openstreetmap.org/wiki/Key:maxspeed#Implicit_maxspeed_values
_IMPLICIT_KMH = {
    "urban": 50,
    "rural": 100,
    "living_street": 7,
    "walk": 7,
    "zone30": 30,
    "zone:30": 30,
    "zone20": 20,
    "zone:20": 20,
    "bicycle_road": 30,
    "nsl_single": 97,
    "nsl_dual": 113,
}


def _amount(text: str | None, units: dict[str, float]) -> float | None:
    found = _AMOUNT.fullmatch((text or "").strip())
    if found is None:
        return None
    factor = units.get(found["unit"].lower())
    return None if factor is None else float(found["number"].replace(",", ".")) * factor


def parse_count(text: str | None) -> int | None:
    """Return a whole count from 1 to 999, None for ranges, guesses and rubbish."""
    cleaned = (text or "").strip()
    if not re.fullmatch(r"\d{1,3}", cleaned, re.ASCII):
        return None
    return int(cleaned) or None


def parse_lanes(text: str | None) -> int | None:
    """Return a number of lanes from 1 to 20."""
    lanes = parse_count(text)
    return lanes if lanes is not None and lanes <= 20 else None


def parse_kerb_height_cm(text: str | None) -> int | None:
    """Return a kerb height in whole centimetres; metres when no unit is written.

    More than half a metre is no kerb but a slip of the unit, so it is not known.

    >>> parse_kerb_height_cm("0.03"), parse_kerb_height_cm("3 cm"), parse_kerb_height_cm("3")
    (3, 3, None)
    """
    height = _amount(text, _CM_OF)
    return round(height) if height is not None and height <= 50 else None


def parse_width_m(text: str | None) -> float | None:
    """Return a width in metres, from 0.3 to 60."""
    width = _amount(text, _M_OF)
    return width if width is not None and 0.3 <= width <= 60 else None


def parse_speed_kmh(text: str | None) -> int | None:
    """Return a speed limit in km/h, None when there is none or it is not a plain value.

    >>> parse_speed_kmh("30 mph"), parse_speed_kmh("DE:urban"), parse_speed_kmh("signals")
    (48, 50, None)
    """
    cleaned = (text or "").strip().lower()
    plain = _amount(cleaned, _KMH_OF)
    if plain is not None:
        return round(plain) if 1 <= plain <= 300 else None
    _, colon, rule = cleaned.partition(":")
    return _IMPLICIT_KMH.get(rule if colon else cleaned)


def parse_incline_percent(text: str | None) -> float | None:
    """Return a slope in percent, rising along the way; None for "up", "down" and rubbish.

    >>> parse_incline_percent("-6,5 %"), parse_incline_percent("45°"), parse_incline_percent("up")
    (-6.5, None, None)
    """
    found = _INCLINE.fullmatch((text or "").strip())
    if found is None:
        return None
    number = float(found["number"].replace(",", "."))
    if found["unit"] == "°":
        number = round(math.tan(math.radians(number)) * 100, 1) if number < 45 else math.inf
    if number > _STEEPEST_PERCENT:
        return None
    return -number if found["sign"] in {"-", "−"} and number else number
