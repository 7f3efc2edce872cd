"""Sentences for setting out, turning, going on and arriving."""

from collections.abc import Callable
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


def depart_door(tr: NullTranslations, *, direction: str, way: str | None) -> str:
    """Say at the start which way to go from the door, whoever knows where the walker faces."""
    if way is None:
        # Translators: heard at the very start, standing before a door; {direction} is "left".
        return tr.gettext("With your back to the door: {direction}.").format(direction=direction)
    # Translators: heard at the very start, standing before a door; {direction} is "left",
    # {way} a label like "pavement of Station Road".
    text = tr.gettext("With your back to the door: {direction}, {way}.")
    return text.format(direction=direction, way=way)


def depart_door_steps(tr: NullTranslations, *, count: int, direction: str, way: str | None) -> str:
    """Say the same of a door with steps."""
    if way is None:
        # Translators: heard at the very start, standing before a door with some steps.
        text = tr.ngettext(
            "With your back to the door, behind {count} step: {direction}.",
            "With your back to the door, behind {count} steps: {direction}.",
            count,
        )
        return text.format(count=count, direction=direction)
    # Translators: heard at the very start, standing before a door with some steps; {direction}
    # is "left", {way} a label like "pavement of Station Road".
    text = tr.ngettext(
        "With your back to the door, behind {count} step: {direction}, {way}.",
        "With your back to the door, behind {count} steps: {direction}, {way}.",
        count,
    )
    return text.format(count=count, direction=direction, way=way)


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


def line_ends(tr: NullTranslations, *, way: str) -> str:
    """Say that the wall or fence that was followed ends and the way goes on."""
    # Translators: spoken while walking; the direction stays, the cane finds no wall any more.
    return tr.gettext("The shoreline ends; straight on: {way}.").format(way=way)


def barrier(tr: NullTranslations, *, thing: str) -> str:
    """Warn of something that stands on the way."""
    # Translators: warning while walking; {thing} is "bollard" or "gate, perhaps shut".
    return tr.gettext("Caution, on the way: {thing}.").format(thing=thing)


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


def square_length(tr: NullTranslations, *, distance: str, edge: str | None) -> str:
    """Say how wide the open area is, and where its edge would be."""
    if edge is None:
        # Translators: spoken after "Open square …"; {distance} is "about 40 metres".
        return tr.gettext("{distance} to its other side.").format(distance=distance)
    # Translators: spoken after "Open square …"; {distance} is "about 40 metres", {edge} "square
    # edge on the left".
    text = tr.gettext("{distance} to its other side, {edge}.")
    return text.format(distance=distance, edge=edge)


EDGES_OF_SQUARES: dict[str, Callable[[NullTranslations], str]] = {
    # Translators: where the rim of an open square is, which one could follow instead.
    "left": lambda tr: tr.gettext("square edge on the left"),
    # Translators: where the rim of an open square is, which one could follow instead.
    "right": lambda tr: tr.gettext("square edge on the right"),
    # Translators: where the rim of an open square is, which one could follow instead.
    "both": lambda tr: tr.gettext("square edge on either side"),
}


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


def way_ends_in(tr: NullTranslations, *, distance: str) -> str:
    """Say that the known way ends before the destination, in a known distance."""
    # Translators: spoken while walking, where no known way leads to the door; {distance} is
    # "in 20 metres".
    return tr.gettext("The known way ends {distance}.").format(distance=distance)


def way_ends_soon(tr: NullTranslations) -> str:
    """Say that the known way ends soon, before the destination."""
    # Translators: spoken while walking, where no known way leads to the door.
    return tr.gettext("The known way ends soon.")


def rest_without_way(tr: NullTranslations, *, rest: str, name: str) -> str:
    """Say how far the destination is from where the known way ends."""
    # Translators: heard behind "The known way ends in 20 metres."; {rest} is "60 metres".
    return tr.gettext("{rest} on: {name}.").format(rest=rest, name=name)


def way_ended(tr: NullTranslations, *, rest: str, side: str) -> str:
    """Say where the known way ends that the destination is farther on, and on which side."""
    if side == "left":
        # Translators: heard where no known way leads on; the destination lies to the left.
        text = tr.gettext("Here the known way ends; destination left, {rest} on.")
    elif side == "right":
        # Translators: heard where no known way leads on; the destination lies to the right.
        text = tr.gettext("Here the known way ends; destination right, {rest} on.")
    elif side == "ahead":
        # Translators: heard where no known way leads on; the destination lies ahead.
        text = tr.gettext("Here the known way ends; destination ahead, {rest} on.")
    else:
        # Translators: heard where no known way leads on; on which side is not known.
        text = tr.gettext("Here the known way ends; {rest} on, side not known.")
    return text.format(rest=rest)


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


def ended_no_steps(tr: NullTranslations) -> str:
    """Say that guidance is over and that no step is at the door."""
    # Translators: last sentence at the destination.
    return tr.gettext("Door without steps; navigation ended.")


def ended_steps_unknown(tr: NullTranslations) -> str:
    """Say that guidance is over and that nobody knows of steps at the door."""
    # Translators: last sentence at the destination; the door is known, steps before it are not.
    return tr.gettext("Steps at the door not known; navigation ended.")


def ended_boarding(tr: NullTranslations) -> str:
    """Say that guidance is over where the bus door opens."""
    # Translators: last sentence at a stop: the tactile field at which the door of the bus opens.
    return tr.gettext("At the boarding field; navigation ended.")


def ended_boarding_unknown(tr: NullTranslations) -> str:
    """Say that guidance is over and that nobody knows where the bus door opens."""
    # Translators: last sentence at a stop without a known tactile boarding field.
    return tr.gettext("Boarding field not known; navigation ended.")


def ended_whole(tr: NullTranslations, *, known: bool, count: int | None) -> str:
    """Say that guidance is over, with the door, its steps and that no map tells of a bell."""
    if not known:
        # Translators: last sentence at the destination, for who wants to hear everything.
        return tr.gettext("Door not known, bell not known; navigation ended.")
    if count is None:
        # Translators: last sentence at the destination, for who wants to hear everything.
        return tr.gettext("Steps at the door not known, bell not known; navigation ended.")
    if not count:
        # Translators: last sentence at the destination, for who wants to hear everything.
        return tr.gettext("Door without steps, bell not known; navigation ended.")
    # Translators: last sentence at the destination, for who wants to hear everything.
    text = tr.ngettext(
        "Door behind {count} step, bell not known; navigation ended.",
        "Door behind {count} steps, bell not known; navigation ended.",
        count,
    )
    return text.format(count=count)


def door_steps(tr: NullTranslations, *, count: int) -> str:
    """Say that steps lead to the door."""
    # Translators: spoken while walking, shortly before the destination, or right behind arriving.
    text = tr.ngettext("Door behind {count} step.", "Door behind {count} steps.", count)
    return text.format(count=count)


def door_unknown(tr: NullTranslations) -> str:
    """Say that the map has no door."""
    # Translators: shortly before the destination, or right behind arriving; the map has no door.
    return tr.gettext("Door not known.")


def door_without_steps(tr: NullTranslations) -> str:
    """Say that no step is at the door."""
    # Translators: spoken while walking, shortly before the destination, or right behind arriving.
    return tr.gettext("Door without steps.")


def door_steps_unknown(tr: NullTranslations) -> str:
    """Say that nobody knows of steps at the door."""
    # Translators: shortly before the destination, or right behind arriving; the door is known.
    return tr.gettext("Steps at the door not known.")


def boarding(tr: NullTranslations) -> str:
    """Say that the walk ends where the bus door opens."""
    # Translators: shortly before a stop, or right behind arriving: the field for the bus door.
    return tr.gettext("It ends at the boarding field.")


def boarding_unknown(tr: NullTranslations) -> str:
    """Say that nobody knows where the bus door opens."""
    # Translators: shortly before a stop, or right behind arriving; no tactile field is known.
    return tr.gettext("Boarding field not known.")


def door_whole(tr: NullTranslations, *, known: bool, count: int | None) -> str:
    """Say what is known of the door and its steps, and that no map tells of a bell."""
    if not known:
        # Translators: near the destination, for who wants to hear everything.
        return tr.gettext("Door not known, bell not known.")
    if count is None:
        # Translators: near the destination, for who wants to hear everything.
        return tr.gettext("Steps at the door not known, bell not known.")
    if not count:
        # Translators: near the destination, for who wants to hear everything.
        return tr.gettext("Door without steps, bell not known.")
    # Translators: near the destination, for who wants to hear everything.
    text = tr.ngettext(
        "Door behind {count} step, bell not known.",
        "Door behind {count} steps, bell not known.",
        count,
    )
    return text.format(count=count)
