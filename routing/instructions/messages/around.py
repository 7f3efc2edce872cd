"""Sentences that answer what is here, ahead, around and at the junction."""

from collections.abc import Callable, Sequence
from gettext import NullTranslations

Text = Callable[[NullTranslations], str]


def placed(tr: NullTranslations, *, where: str, what: str) -> str:
    """Say what lies in a direction."""
    # Translators: answer to "What is around me?" and the like; {where} is "Ahead", "Right",
    # "To the north", "At 2 o'clock", {what} a place, a way or a crossing.
    return tr.gettext("{where}: {what}.").format(where=where, what=what)


def placed_at(tr: NullTranslations, *, where: str, distance: str, what: str) -> str:
    """Say what lies in a direction and how far away."""
    # Translators: answer to "What is around me?" and the like; {distance} is "20 metres" or
    # "about 30 steps".
    text = tr.gettext("{where}, {distance}: {what}.")
    return text.format(where=where, distance=distance, what=what)


WHERE: dict[str, Text] = {
    # Translators: where something lies, before a colon: "Ahead, 20 metres: Schmidt bakery."
    "ahead": lambda tr: tr.gettext("Ahead"),
    # Translators: where something lies, before a colon.
    "right": lambda tr: tr.gettext("Right"),
    # Translators: where something lies, before a colon.
    "left": lambda tr: tr.gettext("Left"),
    # Translators: where something lies, before a colon.
    "behind": lambda tr: tr.gettext("Behind"),
    # Translators: where something lies, before a colon: its direction is not sure.
    "near": lambda tr: tr.gettext("Near you"),
    # Translators: before a colon: what comes on the way behind what was named before.
    "then": lambda tr: tr.gettext("Then"),
}


def at_clock(tr: NullTranslations, *, hour: int) -> str:
    """Name a direction on the clock; 12 is ahead."""
    # Translators: where something lies, before a colon; 12 o'clock is straight ahead.
    return tr.gettext("At {hour} o'clock").format(hour=hour)


def to_compass(tr: NullTranslations, *, compass: str) -> str:
    """Name a direction by compass."""
    # Translators: where something lies, before a colon, when nobody knows where the walker faces;
    # {compass} is "north" and so on.
    return tr.gettext("To the {compass}").format(compass=compass)


def facing_unknown(tr: NullTranslations) -> str:
    """Say that directions are by compass, and why."""
    # Translators: first sentence of an answer: what follows is told by compass.
    return tr.gettext("Walking direction not known, hence compass directions.")


def crossing(tr: NullTranslations, *, street: str, traits: Sequence[str]) -> str:
    """Name a crossing by its street and kind."""
    # Translators: what comes or lies in a direction, after a colon; {traits} is a list like
    # "signal with sound, island".
    text = tr.gettext("crossing {street}, {traits}")
    return text.format(street=street, traits=", ".join(traits))


def branch(tr: NullTranslations, *, way: str, side: str) -> str:
    """Name a way that branches off to a side."""
    # Translators: what comes on the way, after a colon; {way} is "footway Park Lane",
    # {side} "left", "slightly right" and so on.
    return tr.gettext("{way}, {side}").format(way=way, side=side)


def turn(tr: NullTranslations, *, way: str, side: str) -> str:
    """Name a turn of the way that is being guided."""
    # Translators: what comes on the way, after a colon; {side} is "left", "slightly right".
    return tr.gettext("turn {side}, {way}").format(side=side, way=way)


def on_side(tr: NullTranslations, *, name: str, side: str) -> str:
    """Name a place beside the way."""
    if side == "left":
        # Translators: what comes on the way, after a colon.
        return tr.gettext("{name}, on the left").format(name=name)
    if side == "right":
        # Translators: what comes on the way, after a colon.
        return tr.gettext("{name}, on the right").format(name=name)
    return name


def destination(tr: NullTranslations, *, name: str) -> str:
    """Name the destination."""
    # Translators: what comes on the way, after a colon.
    return tr.gettext("destination {name}").format(name=name)


def end_of_way(tr: NullTranslations) -> str:
    """Name the end of the mapped way."""
    # Translators: what comes on the way, after a colon.
    return tr.gettext("end of the way")


def ahead_unknown(tr: NullTranslations) -> str:
    """Say that nobody knows which way is ahead."""
    # Translators: answer to "What is ahead?" while standing off a guided way.
    return tr.gettext("Walking direction not known. What is ahead is not known.")


def ahead_off_map(tr: NullTranslations) -> str:
    """Say that no mapped way is near, so nothing is known ahead."""
    # Translators: answer to "What is ahead?" when no way of the map is near.
    return tr.gettext("No way of the map is near. What is ahead is not known.")


def nothing_ahead(tr: NullTranslations, *, distance: str) -> str:
    """Say that the map holds nothing worth a word for a while."""
    # Translators: answer to "What is ahead?"; {distance} is "100 metres" or "about 150 steps".
    text = tr.gettext("The map knows nothing special on the next {distance}.")
    return text.format(distance=distance)


def way_unsure(tr: NullTranslations) -> str:
    """Say that the way walked on is not sure, so what follows may be of another."""
    # Translators: first sentence of the answer to "What is ahead?" when the position is poor.
    return tr.gettext("Which way you are on is not sure.")


def nothing_around(tr: NullTranslations, *, distance: str) -> str:
    """Say that the map has no place near by."""
    # Translators: answer to "What is around me?"; {distance} is "60 metres".
    return tr.gettext("The map knows no place within {distance}.").format(distance=distance)


def junction(tr: NullTranslations, *, streets: Sequence[str]) -> str:
    """Name the junction at which the walker is by its streets."""
    if not streets:
        # Translators: answer to "What does the junction look like?"; no street has a name.
        return tr.gettext("Junction without street names.")
    # Translators: answer to "What does the junction look like?"; {streets} is a list of names.
    return tr.gettext("Junction: {streets}.").format(streets=", ".join(streets))


def a_junction(tr: NullTranslations, *, streets: Sequence[str]) -> str:
    """Name a junction that lies in a direction by its streets."""
    if not streets:
        # Translators: what lies in a direction, after a colon; no street has a name.
        return tr.gettext("junction without street names")
    # Translators: what lies in a direction, after a colon: "Ahead, 30 metres: junction Main
    # Street, Park Street."
    return tr.gettext("junction {streets}").format(streets=", ".join(streets))


def elsewhere(tr: NullTranslations, *, what: str) -> str:
    """Name a crossing of the junction that begins at another corner."""
    # Translators: end of the answer to "What does the junction look like?"; {what} is "crossing
    # Park Street, zebra crossing", which does not begin where the walker stands.
    return tr.gettext("At another corner: {what}.").format(what=what)


def junction_unknown(tr: NullTranslations) -> str:
    """Say that the map has no junction near by."""
    # Translators: answer to "What does the junction look like?"
    return tr.gettext("The map knows no junction near you.")


def junction_unsure(tr: NullTranslations) -> str:
    """Say that the position is too poor to tell which junction it is."""
    # Translators: answer to "What does the junction look like?" when the position is poor.
    return tr.gettext("Position too uncertain: which junction it is is not known.")


def between(tr: NullTranslations, *, one: str, other: str) -> str:
    """Say between which side streets the walker is."""
    # Translators: part of the answer to "Where am I?"; both are names of side streets.
    return tr.gettext("Between {one} and {other}.").format(one=one, other=other)


def near_corner(tr: NullTranslations, *, street: str) -> str:
    """Say that the walker is at a corner."""
    # Translators: part of the answer to "Where am I?"; {street} is the side street's name.
    return tr.gettext("Near the corner of {street}.").format(street=street)


def next_corner(tr: NullTranslations, *, street: str) -> str:
    """Name the only side street that is known."""
    # Translators: part of the answer to "Where am I?"; {street} is the nearest side street.
    return tr.gettext("Nearest side street: {street}.").format(street=street)


def house_number(tr: NullTranslations, *, address: str) -> str:
    """Name the nearest address."""
    # Translators: part of the answer to "Where am I?"; {address} is "Garden Street 12".
    return tr.gettext("Nearest house number: {address}.").format(address=address)


def more_left(tr: NullTranslations, *, count: int) -> str:
    """Say how much more there is to tell."""
    # Translators: last sentence of a long answer; the same button, pressed again, tells the rest.
    text = tr.ngettext("{count} more: press again.", "{count} more: press again.", count)
    return text.format(count=count)


def nothing_more(tr: NullTranslations) -> str:
    """Say that everything was told."""
    # Translators: answer to another press when everything was told.
    return tr.gettext("Nothing more is known here.")
