"""Which key does what; function keys, because letters belong to the destination field.

Only keys without a modifier are ours: the others are the screen reader's and the system's.
"""

from mobile_app.ui.controls import Place

# On every screen: the way goes on while one reads the settings.
EVERYWHERE = {
    "f1": "repeat",
    "f2": "more",
    "f3": "where",
    "f4": "ahead",
    "f5": "around",
    "f6": "junction",
    "f7": "carriageway",
    "f8": "not_found",
    "f9": "felt",
    "f10": "across",
    "f11": "pause",
    "f12": "confirm",
}
# A screen's own keys come before those.
BACK = "back"
OWN: dict[Place, dict[str, str]] = {
    Place.WALK: {"escape": "hush"},
    Place.SETTINGS: {"escape": BACK},
    Place.PREVIEW: {
        "escape": BACK,
        "f1": "repeat",
        "f2": "more",
        "pagedown": "next",
        "pageup": "previous",
    },
}
