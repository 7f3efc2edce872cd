"""Sentences for setting out, turning, going on and arriving."""

from gettext import NullTranslations


def depart_relative(tr: NullTranslations, *, direction: str, way: str) -> str:
    """Say how to turn at the start, relative to where the walker faces."""
    # Translators: heard at the very start, standing; {direction} is "left", "slightly right"
    # and so on, {way} a label like "pavement of Station Road".
    return tr.gettext("Turn {direction}: {way}.").format(direction=direction, way=way)


def depart_straight(tr: NullTranslations, *, way: str) -> str:
    """Say at the start that the way lies ahead."""
    # Translators: heard at the very start, standing.
    return tr.gettext("Straight ahead: {way}.").format(way=way)


def depart_compass(tr: NullTranslations, *, compass: str, way: str) -> str:
    """Say at the start where the way leads when nobody knows where the walker faces."""
    # Translators: heard at the very start, standing; {compass} is "north" and so on.
    return tr.gettext("Start: {way}, towards the {compass}.").format(way=way, compass=compass)


def street_side(tr: NullTranslations, *, side: str) -> str | None:
    """Say on which side the carriageway lies; None when there is none."""
    if side == "left":  # the pavement is left of the street
        # Translators: heard at the start or on request: the carriageway beside the pavement.
        return tr.gettext("The carriageway is on your right.")
    if side == "right":
        # Translators: heard at the start or on request.
        return tr.gettext("The carriageway is on your left.")
    if side == "unknown":
        # Translators: heard at the start or on request: the side is not known.
        return tr.gettext("Side of the carriageway not known.")
    return None


def turn(tr: NullTranslations, *, direction: str, where: str, way: str) -> str:
    """Say a turn whose moment the walker finds by feeling."""
    # Translators: spoken while walking, before the turn; {where} is "at the next corner".
    text = tr.gettext("Turn {direction} {where}: {way}.")
    return text.format(direction=direction, where=where, way=way)


def where_in(tr: NullTranslations, *, distance: str, where: str) -> str:
    """Say in which distance a turn's place comes."""
    # Translators: place of an action within a sentence: "Turn right in 20 metres at the
    # corner."; {distance} is "in 20 metres" or "in about 30 steps", {where} "at the corner".
    return tr.gettext("{distance} {where}").format(distance=distance, where=where)


def turn_now(tr: NullTranslations, *, direction: str, way: str) -> str:
    """Say a turn at its very place; only with a precise position."""
    # Translators: spoken while walking, at the turn itself.
    return tr.gettext("Now turn {direction}: {way}.").format(direction=direction, way=way)


def turn_short(tr: NullTranslations, *, direction: str, where: str) -> str:
    """Say a turn again in short, a moment after it was announced."""
    # Translators: spoken while walking, right before a turn that was announced already.
    return tr.gettext("Turn {direction} {where}.").format(direction=direction, where=where)


def turn_back(tr: NullTranslations, *, way: str) -> str:
    """Say that the way leads back."""
    # Translators: spoken while walking.
    return tr.gettext("Turn round: {way}.").format(way=way)


def and_then(tr: NullTranslations, *, direction: str, where: str) -> str:
    """Say a second turn close behind the first, as the second sentence of the cue."""
    # Translators: spoken right after a turn; the second turn comes within a few metres.
    return tr.gettext("And then turn {direction} {where}.").format(direction=direction, where=where)


def goes_on(tr: NullTranslations, *, way: str) -> str:
    """Say that the direction stays and what is underfoot changes."""
    # Translators: spoken while walking; the direction stays, the way changes.
    return tr.gettext("Straight on: {way}.").format(way=way)


def carriageway_ahead(tr: NullTranslations, *, way: str) -> str:
    """Warn that the pavement ends and the way leads among vehicles."""
    # Translators: warning while walking; from here the way leads along a carriageway.
    return tr.gettext("Caution, the pavement ends: {way}.").format(way=way)


def crossed(tr: NullTranslations, *, way: str) -> str:
    """Say, behind the far kerb, where the way goes on."""
    # Translators: spoken after a street was crossed; the direction stays.
    return tr.gettext("Behind the kerb straight on: {way}.").format(way=way)


def crossed_same(tr: NullTranslations) -> str:
    """Say, behind the far kerb, that the same way goes on."""
    # Translators: spoken after a street was crossed; the way is the same as before.
    return tr.gettext("Behind the kerb straight on.")


def square(tr: NullTranslations, *, name: str, direction: str) -> str:
    """Say that an open area without an edge is crossed."""
    # Translators: spoken at the edge of an open square; nothing can be followed on it.
    text = tr.gettext("Open square {name}, nothing to follow: direction {direction}.")
    return text.format(name=name, direction=direction)


def square_unnamed(tr: NullTranslations, *, direction: str) -> str:
    """Say that an open area without a name is crossed."""
    # Translators: spoken at the edge of an open square; nothing can be followed on it.
    return tr.gettext("Open square, nothing to follow: direction {direction}.").format(
        direction=direction
    )


def square_length(tr: NullTranslations, *, distance_m: int) -> str:
    """Say how wide the open area is."""
    # Translators: spoken after "Open square …"; about how far it is to its other side.
    text = tr.ngettext(
        "About {distance} metre to its other side.",
        "About {distance} metres to its other side.",
        distance_m,
    )
    return text.format(distance=distance_m)


def square_steps(tr: NullTranslations, *, distance: str) -> str:
    """Say how wide the open area is in the walker's own steps."""
    # Translators: spoken after "Open square …"; {distance} is "about 60 steps".
    return tr.gettext("{distance} to its other side.").format(distance=distance)


def reassure(tr: NullTranslations, *, way: str) -> str:
    """Say on request or on a long straight that the way is right."""
    # Translators: spoken on a long straight or on request.
    return tr.gettext("Still on the way: {way}.").format(way=way)


def reassure_distance(tr: NullTranslations, *, way: str, distance: str) -> str:
    """Say on a long straight how far it is to the next thing to do."""
    # Translators: spoken on a long straight or on request; {distance} is "40 metres" or
    # "about 60 steps".
    text = tr.gettext("Still on the way: {way}, {distance} more.")
    return text.format(way=way, distance=distance)


def arriving_in(tr: NullTranslations, *, name: str, distance: str) -> str:
    """Say that the destination comes in a known distance."""
    # Translators: spoken while walking, shortly before the destination; {distance} is
    # "in 20 metres" or "in about 30 steps".
    return tr.gettext("Destination {distance}: {name}.").format(name=name, distance=distance)


def arriving(tr: NullTranslations, *, name: str) -> str:
    """Say that the destination is near."""
    # Translators: spoken while walking, shortly before the destination.
    return tr.gettext("Destination near: {name}.").format(name=name)


def arrived(tr: NullTranslations, *, name: str, side: str) -> str:
    """Say that the destination is reached and on which side it lies."""
    if side == "left":
        # Translators: heard at the destination; {name} lies to the left.
        text = tr.gettext("Destination left: {name}.")
    elif side == "right":
        # Translators: heard at the destination; {name} lies to the right.
        text = tr.gettext("Destination right: {name}.")
    elif side == "ahead":
        # Translators: heard at the destination; {name} lies ahead.
        text = tr.gettext("Destination ahead: {name}.")
    else:
        # Translators: heard at the destination; its side is not known.
        text = tr.gettext("Destination: {name}, side not known.")
    return text.format(name=name)


def via_in(tr: NullTranslations, *, name: str, distance: str) -> str:
    """Say that a place on the way comes in a known distance."""
    # Translators: spoken while walking, shortly before a place the walker wants to pass;
    # {distance} is "in 20 metres" or "in about 30 steps".
    return tr.gettext("Waypoint {distance}: {name}.").format(name=name, distance=distance)


def via_near(tr: NullTranslations, *, name: str) -> str:
    """Say that a place on the way is near."""
    # Translators: spoken while walking, shortly before a place the walker wants to pass.
    return tr.gettext("Waypoint near: {name}.").format(name=name)


def via_reached(tr: NullTranslations, *, name: str, side: str) -> str:
    """Say that a place on the way is reached and on which side it lies; the walk goes on."""
    if side == "left":
        # Translators: heard at a place the walker wanted to pass; {name} lies to the left.
        text = tr.gettext("Waypoint reached, left: {name}.")
    elif side == "right":
        # Translators: heard at a place the walker wanted to pass; {name} lies to the right.
        text = tr.gettext("Waypoint reached, right: {name}.")
    elif side == "ahead":
        # Translators: heard at a place the walker wanted to pass; {name} lies ahead.
        text = tr.gettext("Waypoint reached, ahead: {name}.")
    else:
        # Translators: heard at a place the walker wanted to pass; its side is not known.
        text = tr.gettext("Waypoint reached: {name}, side not known.")
    return text.format(name=name)


def destination_itself(tr: NullTranslations) -> str:
    """Name a destination that has no name."""
    # Translators: stands for the name of a destination that is only a point on the map.
    return tr.gettext("chosen point")


def navigation_ended(tr: NullTranslations) -> str:
    """Say that guidance is over."""
    # Translators: last sentence at the destination.
    return tr.gettext("Navigation ended.")


def ended_door_steps(tr: NullTranslations, *, count: int) -> str:
    """Say that guidance is over and that steps lead to the door."""
    # Translators: last sentence at the destination.
    text = tr.ngettext(
        "Door behind {count} step; navigation ended.",
        "Door behind {count} steps; navigation ended.",
        count,
    )
    return text.format(count=count)


def ended_door_unknown(tr: NullTranslations) -> str:
    """Say that guidance is over and that the map has no door."""
    # Translators: last sentence at the destination; the map does not show the door.
    return tr.gettext("Door not known; navigation ended.")
