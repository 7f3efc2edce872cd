"""The JSON Schema of a personal profile, made from the bounds that routing.profiles checks."""

from typing import Any

from routing.features import FEATURES
from routing.profiles import (
    CONSENT_CODES,
    DEFAULT_PROFILE_NAME,
    PROFILE_NAMES,
    SPEED_BOUNDS_MPS,
    bounds_of,
)


def profile_schema() -> dict[str, Any]:
    """Return what schemas/profile.schema.json holds."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://lotse.invalid/schemas/profile.schema.json",
        "title": "A personal profile",
        "description": "What one traveller finds hard. A weight is the metres of an easy way that "
        "one would rather walk than meet the feature once (or for one metre, where its name ends "
        "in _m); a negative one is a detour worth walking for it. What is not given is as in base.",
        "type": "object",
        "properties": {
            "base": {
                "description": "The profile it starts from; it also says what is refused.",
                "enum": list(PROFILE_NAMES),
                "default": DEFAULT_PROFILE_NAME,
            },
            "weights": {
                "type": "object",
                "properties": {name: _number(bounds_of(name)) for name in FEATURES},
                "additionalProperties": False,
            },
            "walking_speed_mps": {
                "description": "For durations only.",
                **_number(SPEED_BOUNDS_MPS),
            },
            "consent": {
                "description": "What this person agreed to once and for all, though base refuses "
                "it. A low weight is no consent.",
                "type": "array",
                "items": {"enum": list(CONSENT_CODES)},
            },
        },
        "additionalProperties": False,
    }


def _number(bounds: tuple[float, float]) -> dict[str, Any]:
    low, high = bounds
    return {"type": "number", "minimum": low, "maximum": high}
