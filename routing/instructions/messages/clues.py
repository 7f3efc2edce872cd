"""Sentences for what is felt after and before a maneuver, and for where the carriageway lies."""

from collections.abc import Callable
from gettext import NullTranslations

Text = Callable[[NullTranslations], str]

CLUES: dict[str, Text] = {
    # Translators: heard right after a turn onto a tactile guidance strip: what foot and cane
    # must feel there; "not found" is what the walker says or presses if not.
    "strip": lambda tr: tr.gettext("The ribs run along your way; if not: not found."),
    # Translators: heard right after a turn: the wall, fence or hedge that the cane must find.
    "wall_left": lambda tr: tr.gettext("Shoreline on the left; if not: not found."),
    # Translators: heard right after a turn: the wall, fence or hedge that the cane must find.
    "wall_right": lambda tr: tr.gettext("Shoreline on the right; if not: not found."),
    # Translators: heard right after a turn: the edge of the pavement that the cane must find.
    "kerb_left": lambda tr: tr.gettext("Kerb on the left; if not: not found."),
    # Translators: heard right after a turn: the edge of the pavement that the cane must find.
    "kerb_right": lambda tr: tr.gettext("Kerb on the right; if not: not found."),
}
ANCHORS: dict[str, Text] = {
    # Translators: heard behind a slight turn: by what the cane finds the right direction.
    "wall_left": lambda tr: tr.gettext("The shoreline then is on your left."),
    # Translators: heard behind a slight turn: by what the cane finds the right direction.
    "wall_right": lambda tr: tr.gettext("The shoreline then is on your right."),
    # Translators: heard behind a slight turn: by what the cane finds the right direction.
    "kerb_left": lambda tr: tr.gettext("The kerb then is on your left."),
    # Translators: heard behind a slight turn: by what the cane finds the right direction.
    "kerb_right": lambda tr: tr.gettext("The kerb then is on your right."),
}
STRIPS: dict[str, Text] = {
    # Translators: heard behind a turn at a field with studs: the strip also leads elsewhere.
    "divides": lambda tr: tr.gettext("The guidance strip divides."),
    # Translators: heard behind a turn at a field with studs: the strip leads nowhere else.
    "bends": lambda tr: tr.gettext("The guidance strip bends."),
}


def other_side(tr: NullTranslations) -> str:
    """Say that a crossing has brought the walker to the other side of the same street."""
    # Translators: heard behind "Turn left behind the kerb": the walker has crossed the street
    # along which the way leads on.
    return tr.gettext("That is the other side of the same street.")


def crossing_at(tr: NullTranslations, *, where: str, direction: str, street: str, kind: str) -> str:
    """Say the coming crossing by what is felt before it, without any distance."""
    # Translators: heard while walking when the position is poor; {where} is "at the kerb" or
    # "at the direction field".
    text = tr.gettext("{where}, crossing {direction}: {street}, {kind}.")
    return text.format(where=where, direction=direction, street=street, kind=kind)


def at_kerb(tr: NullTranslations) -> str:
    """Name the next kerb as the place of an action."""
    # Translators: place of an action: "At the kerb, crossing left: Main Street, unmarked."
    return tr.gettext("at the kerb")


def next_place(tr: NullTranslations, *, name: str) -> str:
    """Say that the destination or a place on the way comes next, without any distance."""
    # Translators: heard while walking when the position is poor; {name} is the place.
    return tr.gettext("Next on the way: {name}.").format(name=name)


def no_carriageway(tr: NullTranslations) -> str:
    """Say that the map has no carriageway beside the way."""
    # Translators: answer to "Where is the carriageway?".
    return tr.gettext("No carriageway is known beside the way.")


def on_carriageway(tr: NullTranslations) -> str:
    """Say that the way itself is shared with vehicles."""
    # Translators: answer to "Where is the carriageway?" where there is no pavement.
    return tr.gettext("Vehicles drive on this way.")


def carriageway_before_you(tr: NullTranslations) -> str:
    """Say that the carriageway is what is crossed next."""
    # Translators: answer to "Where is the carriageway?" before a crossing.
    return tr.gettext("The carriageway lies ahead, behind the kerb.")
