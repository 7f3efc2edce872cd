"""The survey of Lotsenstadt as its invented city would record it: strips, fields, crossing cards."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from routing.demo_city.canvas import Corner
from routing.demo_city.streets import CASTLE, GARDEN, RING, STATION_ROAD, Street
from routing.geo import LatLon, LocalFrame

SURVEYED_ON = "2026-10-20"
_STRIP, _LOCATING = "guidance_strip", "locating_strip"
_DIRECTION, _BLOCKING = "direction_field", "blocking_field"
_BRANCH, _ATTENTION, _BOARDING = "branch_field", "attention_field", "boarding_field"

# Strips from end to end, and the fields on them.
ELEMENTS: tuple[tuple[str, str, tuple[Corner, ...]], ...] = (
    ("leitstreifen-bahnhof", _STRIP, ((10, 250), (55, 250))),
    ("leitstreifen-bahnhof-querung", _STRIP, ((55, 250), (55, 224.75))),
    ("leitstreifen-ringstrasse", _STRIP, ((55, 224.75), (93, 224.75))),
    ("leitstreifen-bus", _STRIP, ((55, 250), (90.5, 250))),
    ("leitstreifen-lange-gasse", _STRIP, ((256, 230), (330, 230))),
    ("bahnhof-tuer", _ATTENTION, ((13, 250),)),
    ("abzweig-bahnhof", _BRANCH, ((55, 250),)),
    ("abzweig-ringstrasse", _BRANCH, ((55, 224.75),)),
    ("auffinden-bus", _LOCATING, ((88, 250),)),
    ("einstieg-bus", _BOARDING, ((90.5, 250),)),
    ("auffinden-gartenstrasse-west", _LOCATING, ((174.75, 224.75),)),
    ("auffinden-gartenstrasse-ost", _LOCATING, ((185.25, 224.75),)),
    ("lange-gasse-anfang", _ATTENTION, ((256, 230),)),
    ("abzweig-marktgasse", _BRANCH, ((330, 230),)),
    ("marktstiege-unten", _ATTENTION, ((330, 284),)),
    ("marktstiege-oben", _ATTENTION, ((330, 289),)),
    ("einstieg-strassenbahn", _BOARDING, ((268, 426),)),
)

_SIGNAL = {
    "crossing": "signals",
    "sound": "yes",
    "vibration": "yes",
    "button": "yes",
    "tactile": "yes",
    "kerb_cm_start": 3,
    "kerb_cm_end": 3,
}
_POLES_RIGHT = {
    "pole_side_start": "right",
    "pole_side_end": "right",
    "pole_distance_m_start": 1.2,
    "pole_distance_m_end": 0.8,
    "button_position_start": "underside",
    "button_position_end": "underside",
}
# (street, along it, fields at its first and second kerb, what the card says); a card without
# facts records the fields only.
CROSSINGS: tuple[tuple[str, Street, float, tuple[str, str], Mapping[str, Any]], ...] = (
    (
        "ringstrasse-sued",
        RING,
        224.75,
        (_DIRECTION, _DIRECTION),
        {
            **_SIGNAL,
            **_POLES_RIGHT,
            "island": "yes",
            "arrow": "island",
            "always_on": "no",
            "lanes": 4,
            "length_m": 14,
        },
    ),
    ("bahnhofstrasse-west", STATION_ROAD, 109.5, (_DIRECTION, _DIRECTION), _SIGNAL),
    (
        "ringstrasse-park",
        RING,
        85.25,
        (_BLOCKING, _DIRECTION),
        {
            "crossing": "signals",
            "sound": "no",
            "vibration": "no",
            "kerb_cm_start": 0,
            "kerb_cm_end": 6,
        },
    ),
    (
        "schlossallee",
        CASTLE,
        375,
        (_DIRECTION, _DIRECTION),
        {
            **_SIGNAL,
            "kerb_cm_start": 6,
            "kerb_cm_end": 6,
            "pole_side_start": "left",
            "pole_side_end": "left",
            "tracks": "yes",
        },
    ),
    ("gartenstrasse-zebra", GARDEN, 224.75, (_DIRECTION, _DIRECTION), {"crossing": "zebra"}),
    ("bahnhofstrasse-zebra", STATION_ROAD, 185.25, (_DIRECTION, _DIRECTION), {"crossing": "zebra"}),
)

# Stalls stand on the western half of the square, along the wall that the demo walk follows.
MARKET = (
    ((295, 295), (340, 295), (340, 375), (295, 375), (295, 295)),
    {
        "kind": "market",
        "text": "Wochenmarkt auf dem Marktplatz, Stände an der Hauswand",
        "text_en": "Weekly market on Marktplatz, stalls along the house wall",
        "hours": "Sa 05:00-15:00",
    },
)


def survey_geojson(origin: LatLon, note: str) -> str:
    """Return the survey as GeoJSON, always the same."""
    frame = LocalFrame(origin)
    features = [
        _feature(frame, name, corners, {"kind": "tactile", "element": element})
        for name, element, corners in _elements()
    ]
    for name, street, along_m, _, facts in CROSSINGS:
        card = {"kind": "crossing", "street": street.name, **facts}
        features.append(_feature(frame, name, _kerbs(street, along_m), card))
    features.append(_area(frame, "wochenmarkt", *MARKET))
    collection = {
        "type": "FeatureCollection",
        "name": "Lotsenstadt (erfunden)",
        "licence": "CC0-1.0",
        "attribution": "Lotse, erfunden / invented",
        "note": note,
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _elements() -> Sequence[tuple[str, str, tuple[Corner, ...]]]:
    found = list(ELEMENTS)
    for name, street, along_m, fields, _ in CROSSINGS:
        for which, element, kerb in zip(
            ("anfang", "ende"), fields, _kerbs(street, along_m), strict=True
        ):
            found.append((f"{name}-{which}", element, (kerb,)))
    return found


def _kerbs(street: Street, along_m: float) -> tuple[Corner, Corner]:
    """Return the west or south kerb, and the other one."""
    return street.corner(along_m, -street.kerb_m), street.corner(along_m, street.kerb_m)


def _feature(
    frame: LocalFrame, name: str, corners: Sequence[Corner], properties: Mapping[str, Any]
) -> dict[str, Any]:
    places = [_position(frame, corner) for corner in corners]
    geometry = (
        {"type": "Point", "coordinates": places[0]}
        if len(places) == 1
        else {"type": "LineString", "coordinates": places}
    )
    return {
        "type": "Feature",
        "id": name,
        "properties": {**properties, "surveyed_on": SURVEYED_ON},
        "geometry": geometry,
    }


def _area(
    frame: LocalFrame, name: str, ring: Sequence[Corner], properties: Mapping[str, Any]
) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": [[_position(frame, c) for c in ring]]}
    return {"type": "Feature", "id": name, "properties": dict(properties), "geometry": geometry}


def _position(frame: LocalFrame, corner: Corner) -> list[float]:
    position = frame.to_latlon(*corner)
    return [round(position.lon_deg, 7), round(position.lat_deg, 7)]
