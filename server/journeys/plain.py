"""The request that nearly every walker sends, read at once; any other is for schemas.JourneyBody.

A model that can say what is wrong with every field takes several times as long as the few checks
by which nothing is wrong. What is taken here, the model takes as well and means the same.
"""

import re
from datetime import UTC, datetime
from typing import Any

import orjson

from routing.geo import LatLon
from routing.instructions.translations import LANGUAGES
from routing.profiles import DEFAULT_PROFILE_NAME, PROFILE_NAMES, profile_named
from routing.route import JourneyRequest
from server.publishing.service import Clock
from server.web.values import YEARS

_FIELDS = frozenset({"start", "destination", "profile", "language", "departure"})
_PROFILES = {name: profile_named(name) for name in PROFILE_NAMES}
_MOMENT = re.compile(
    r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9](:[0-5][0-9]){2}(Z|[+-][01][0-9]:[0-5][0-9])"
)
_NUMBERS = frozenset({int, float})


def plain_journey(body: bytes, clock: Clock) -> JourneyRequest | None:
    """Return a journey between two positions for one of our profiles, None for any other body."""
    try:
        wanted = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    if type(wanted) is not dict or not _FIELDS.issuperset(wanted):
        return None
    start, destination = _position(wanted.get("start")), _position(wanted.get("destination"))
    name, language = (
        wanted.get("profile", DEFAULT_PROFILE_NAME),
        wanted.get("language", LANGUAGES[0]),
    )
    profile = _PROFILES.get(name) if type(name) is str else None
    departure = _moment(wanted["departure"]) if "departure" in wanted else clock()
    if start is None or destination is None or profile is None or departure is None:
        return None
    if type(language) is not str or language not in LANGUAGES:
        return None
    return JourneyRequest(start, destination, profile, language, departure)


def _position(place: object) -> LatLon | None:
    if type(place) is not dict or len(place) != 2:
        return None
    lat: Any = place.get("lat")
    lon: Any = place.get("lon")
    if type(lat) not in _NUMBERS or type(lon) not in _NUMBERS:
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    return LatLon(float(lat), float(lon))


def _moment(text: object) -> datetime | None:
    if type(text) is not str or not _MOMENT.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.year in YEARS else None
