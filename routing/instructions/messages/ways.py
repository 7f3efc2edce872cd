"""Names for what is underfoot, for directions and for the things a cane or a foot can find."""

from collections.abc import Callable
from gettext import NullTranslations

Text = Callable[[NullTranslations], str]


def way_label(tr: NullTranslations, kind: str, name: str | None, tactile: str) -> str:
    """Return the label of a way, to stand alone or after a colon."""
    if tactile == "surveyed" and kind in {"footway", "pavement", "pedestrian", "square_open"}:
        if name:
            # Translators: label after a colon, as in: Turn right: guidance strip, Station Road.
            return tr.gettext("guidance strip, {name}").format(name=name)
        # Translators: label after a colon, as in: Turn right: guidance strip.
        return tr.gettext("guidance strip")
    if name and kind in _NAMED:
        return _NAMED[kind](tr).format(name=name)
    return _UNNAMED.get(kind, _UNNAMED["footway"])(tr)


# Translators' comments stand above each text: labels are heard after a colon.
_NAMED: dict[str, Text] = {
    # Translators: label heard after a colon; {name} is a street's name.
    "pavement": lambda tr: tr.gettext("pavement of {name}"),
    # Translators: label heard after a colon; a way of its own with a name.
    "footway": lambda tr: tr.gettext("footway {name}"),
    # Translators: label heard after a colon; a street for pedestrians only.
    "pedestrian": lambda tr: tr.gettext("pedestrian zone {name}"),
    # Translators: label heard after a colon; across an open square.
    "square_open": lambda tr: tr.gettext("open square {name}"),
    # Translators: label heard after a colon; along the rim of a square.
    "square_edge": lambda tr: tr.gettext("square edge {name}"),
    # Translators: label heard after a colon; everybody shares one surface.
    "shared_space": lambda tr: tr.gettext("shared street {name}"),
    # Translators: label heard after a colon; cyclists share the way.
    "shared_cycleway": lambda tr: tr.gettext("foot-cycle path {name}"),
    # Translators: label heard after a colon; vehicles drive here.
    "carriageway": lambda tr: tr.gettext("carriageway {name}"),
    # Translators: label heard after a colon; driveway or yard with vehicles.
    "service": lambda tr: tr.gettext("driveway {name}"),
    # Translators: label heard after a colon; platform of a stop or station.
    "platform": lambda tr: tr.gettext("platform {name}"),
}
_UNNAMED: dict[str, Text] = {
    # Translators: label heard after a colon.
    "pavement": lambda tr: tr.gettext("pavement"),
    # Translators: label heard after a colon.
    "footway": lambda tr: tr.gettext("footway"),
    # Translators: label heard after a colon.
    "pedestrian": lambda tr: tr.gettext("pedestrian zone"),
    # Translators: label heard after a colon.
    "square_open": lambda tr: tr.gettext("open square"),
    # Translators: label heard after a colon.
    "square_edge": lambda tr: tr.gettext("square edge"),
    # Translators: label heard after a colon.
    "shared_space": lambda tr: tr.gettext("shared street"),
    # Translators: label heard after a colon.
    "shared_cycleway": lambda tr: tr.gettext("foot-cycle path"),
    # Translators: label heard after a colon.
    "carriageway": lambda tr: tr.gettext("carriageway"),
    # Translators: label heard after a colon.
    "service": lambda tr: tr.gettext("driveway"),
    # Translators: label heard after a colon.
    "platform": lambda tr: tr.gettext("platform"),
    # Translators: stairs; the map does not say whether they lead up or down.
    "steps": lambda tr: tr.gettext("stairs"),
    # Translators: label heard after a colon; a street is crossed.
    "crossing": lambda tr: tr.gettext("crossing"),
    # Translators: label heard after a colon.
    "elevator": lambda tr: tr.gettext("lift"),
    # Translators: label heard after a colon.
    "escalator": lambda tr: tr.gettext("escalator"),
}


def direction(tr: NullTranslations, name: str) -> str:
    """Return a direction relative to the walking direction."""
    return _DIRECTIONS.get(name, _DIRECTIONS["straight"])(tr)


_DIRECTIONS: dict[str, Text] = {
    # Translators: a direction within a sentence: "Crossing straight on: Main Street."
    "straight": lambda tr: tr.gettext("straight on"),
    # Translators: a direction within a sentence: "Turn left at the next corner."
    "left": lambda tr: tr.gettext("left"),
    # Translators: a direction within a sentence.
    "right": lambda tr: tr.gettext("right"),
    # Translators: a direction within a sentence, 22 to 60 degrees.
    "slight_left": lambda tr: tr.gettext("slightly left"),
    # Translators: a direction within a sentence, 22 to 60 degrees.
    "slight_right": lambda tr: tr.gettext("slightly right"),
    # Translators: a direction within a sentence, 120 to 150 degrees.
    "sharp_left": lambda tr: tr.gettext("sharp left"),
    # Translators: a direction within a sentence, 120 to 150 degrees.
    "sharp_right": lambda tr: tr.gettext("sharp right"),
    # Translators: a direction within a sentence, more than 150 degrees.
    "back": lambda tr: tr.gettext("back"),
}


def clock(tr: NullTranslations, hour: int) -> str:
    """Return a direction by the hours of a clock on which 12 lies ahead."""
    # Translators: a direction within a sentence, by the clock: "Turn to 3 o'clock at the next
    # corner." 12 lies straight ahead.
    return tr.gettext("to {hour} o'clock").format(hour=hour)


def clock_alone(tr: NullTranslations, hour: int) -> str:
    """Return a direction by the hours of a clock, behind a word for it."""
    # Translators: a direction by the clock: "Open square: direction 3 o'clock." or
    # the same behind "Crossing": "Crossing 3 o'clock in 20 metres".
    return tr.gettext("{hour} o'clock").format(hour=hour)


def compass(tr: NullTranslations, name: str) -> str:
    """Return a compass direction."""
    return _COMPASS[name](tr)


_COMPASS: dict[str, Text] = {
    # Translators: compass direction: "Walk towards the north."
    "north": lambda tr: tr.gettext("north"),
    # Translators: compass direction.
    "northeast": lambda tr: tr.gettext("northeast"),
    # Translators: compass direction.
    "east": lambda tr: tr.gettext("east"),
    # Translators: compass direction.
    "southeast": lambda tr: tr.gettext("southeast"),
    # Translators: compass direction.
    "south": lambda tr: tr.gettext("south"),
    # Translators: compass direction.
    "southwest": lambda tr: tr.gettext("southwest"),
    # Translators: compass direction.
    "west": lambda tr: tr.gettext("west"),
    # Translators: compass direction.
    "northwest": lambda tr: tr.gettext("northwest"),
}


# Tactile fields on the ground, by DIN 32984: worth nothing in snow.
FIELDS = frozenset(
    {
        "attention_field",
        "branch_field",
        "direction_field",
        "locating_strip",
        "blocking_field",
        "boarding_field",
    }
)


def where(tr: NullTranslations, landmark: str, *, distance_known: bool = False) -> str:
    """Return where something is to be done, by a thing that can be felt or heard.

    Without a distance it is the next corner or branch that counts.
    """
    if not distance_known and landmark in _NEXT:
        return _NEXT[landmark](tr)
    return _WHERE.get(landmark, _WHERE["junction"])(tr)


_NEXT: dict[str, Text] = {
    # Translators: place of an action: "Turn right at the next corner."
    "corner": lambda tr: tr.gettext("at the next corner"),
    # Translators: place of an action, where a way branches off.
    "junction": lambda tr: tr.gettext("at the next branch"),
}
_WHERE: dict[str, Text] = {
    # Translators: place of an action after a distance: "Turn right in 20 metres at the corner."
    "corner": lambda tr: tr.gettext("at the corner"),
    # Translators: place of an action after a distance, where a way branches off.
    "junction": lambda tr: tr.gettext("at the branch"),
    # Translators: place of an action, where the way ends.
    "end_of_way": lambda tr: tr.gettext("at the end"),
    # Translators: place of an action, tactile field with studs.
    "attention_field": lambda tr: tr.gettext("at the attention field"),
    # Translators: place of an action, tactile field where a strip branches.
    "branch_field": lambda tr: tr.gettext("at the branch field"),
    # Translators: place of an action, tactile field with ribs at the kerb.
    "direction_field": lambda tr: tr.gettext("at the direction field"),
    # Translators: place of an action, tactile strip across the way.
    "locating_strip": lambda tr: tr.gettext("at the locating strip"),
    # Translators: place of an action, tactile field that bars the way.
    "blocking_field": lambda tr: tr.gettext("at the blocking field"),
    # Translators: place of an action, tactile field where the bus door opens.
    "boarding_field": lambda tr: tr.gettext("at the boarding field"),
    # Translators: place of an action, the kerb after a crossing.
    "far_kerb": lambda tr: tr.gettext("behind the kerb"),
    # Translators: place of an action, at the foot or the head of stairs.
    "end_of_steps": lambda tr: tr.gettext("after the stairs"),
}


def until(tr: NullTranslations, landmark: str) -> str:
    """Return the thing that ends an action: "… until the kerb"."""
    return _UNTIL.get(landmark, _UNTIL["junction"])(tr)


_UNTIL: dict[str, Text] = {
    # Translators: end of an action: "Follow the pavement to the corner."
    "corner": lambda tr: tr.gettext("to the corner"),
    # Translators: end of an action.
    "junction": lambda tr: tr.gettext("to the next branch"),
    # Translators: end of an action.
    "end_of_way": lambda tr: tr.gettext("to its end"),
    # Translators: end of an action.
    "attention_field": lambda tr: tr.gettext("to the attention field"),
    # Translators: end of an action.
    "branch_field": lambda tr: tr.gettext("to the branch field"),
    # Translators: end of an action.
    "direction_field": lambda tr: tr.gettext("to the direction field"),
    # Translators: end of an action.
    "locating_strip": lambda tr: tr.gettext("to the locating strip"),
    # Translators: end of an action.
    "blocking_field": lambda tr: tr.gettext("to the blocking field"),
    # Translators: end of an action.
    "boarding_field": lambda tr: tr.gettext("to the boarding field"),
    # Translators: end of an action, the edge of the carriageway before a crossing.
    "kerb": lambda tr: tr.gettext("to the kerb"),
    # Translators: end of an action, stairs.
    "steps": lambda tr: tr.gettext("to the stairs"),
    # Translators: end of an action, an open square.
    "square": lambda tr: tr.gettext("to the square"),
    # Translators: end of an action, the destination.
    "destination": lambda tr: tr.gettext("to the destination"),
    # Translators: end of an action: a place the walker wants to pass.
    "waypoint": lambda tr: tr.gettext("to the waypoint"),
    # Translators: end of an action: where a tactile guidance strip begins.
    "strip": lambda tr: tr.gettext("to the guidance strip"),
    # Translators: end of an action: where a tactile guidance strip ends.
    "end_of_strip": lambda tr: tr.gettext("to the strip's end"),
    # Translators: end of an action: vehicles drive behind it.
    "end_of_pavement": lambda tr: tr.gettext("to the pavement's end"),
    # Translators: end of an action: where a pavement begins.
    "pavement": lambda tr: tr.gettext("to the pavement"),
    # Translators: end of an action: where a footway begins.
    "footway": lambda tr: tr.gettext("to the footway"),
    # Translators: end of an action: where a pedestrian zone begins.
    "pedestrian": lambda tr: tr.gettext("to the pedestrian zone"),
    # Translators: end of an action: where a shared foot and cycle path begins.
    "shared_cycleway": lambda tr: tr.gettext("to the foot-cycle path"),
    # Translators: end of an action: where a street without pavement begins.
    "shared_space": lambda tr: tr.gettext("to the shared street"),
    # Translators: end of an action: where a driveway begins.
    "service": lambda tr: tr.gettext("to the driveway"),
    # Translators: end of an action: where a platform begins.
    "platform": lambda tr: tr.gettext("to the platform"),
    # Translators: end of an action: the rim of a square.
    "square_edge": lambda tr: tr.gettext("to the square"),
    # Translators: end of an action, where only the name of the way changes.
    "change": lambda tr: tr.gettext("to this section's end"),
    # Translators: end of an action: where the wall or fence ends that was followed.
    "end_of_line": lambda tr: tr.gettext("to its end"),
    # Translators: end of an action.
    "elevator": lambda tr: tr.gettext("to the lift"),
    # Translators: end of an action.
    "escalator": lambda tr: tr.gettext("to the escalator"),
    # Translators: end of an action: where the way leads under a street or railway.
    "tunnel": lambda tr: tr.gettext("to the underpass"),
    # Translators: end of an action.
    "bridge": lambda tr: tr.gettext("to the bridge"),
    # Translators: end of an action: where the way leads through a building or under a roof.
    "covered": lambda tr: tr.gettext("to the passage"),
    # Translators: end of an action: where the way leads through a building.
    "indoor": lambda tr: tr.gettext("to the building"),
    # Translators: end of an action: a bollard stands on the way.
    "bollard": lambda tr: tr.gettext("to the bollard"),
    # Translators: end of an action: a gate stands on the way.
    "gate": lambda tr: tr.gettext("to the gate"),
    # Translators: end of an action: two railings stand on the way.
    "cycle_barrier": lambda tr: tr.gettext("to the railings"),
    # Translators: end of an action: a turnstile stands on the way.
    "turnstile": lambda tr: tr.gettext("to the turnstile"),
    # Translators: end of an action: steps lead over a fence.
    "stile": lambda tr: tr.gettext("to the fence"),
    # Translators: end of an action: a chain or a block stands on the way.
    "block": lambda tr: tr.gettext("to the barrier"),
    # Translators: end of an action: something stands on the way, nobody knows what.
    "other": lambda tr: tr.gettext("to the barrier"),
}


def walk_on(tr: NullTranslations, until_text: str) -> str:
    """Say until what to walk, without anything to follow."""
    # Translators: spoken to the walker with a guide dog; {until} is "to the kerb" and the like.
    return tr.gettext("Walk on {until}.").format(until=until_text)


FOLLOW_EDGE: dict[str, Text] = {
    # Translators: spoken while walking; the shoreline is the wall, fence or hedge that the cane
    # finds on the side away from the street; {until} is "to the corner" and the like.
    "wall_left": lambda tr: tr.gettext("Follow the shoreline on the left {until}."),
    # Translators: spoken while walking; the wall, fence or hedge that the cane finds.
    "wall_right": lambda tr: tr.gettext("Follow the shoreline on the right {until}."),
    # Translators: spoken while walking; the edge of the pavement beside the carriageway.
    "kerb_left": lambda tr: tr.gettext("Follow the pavement, kerb on the left, {until}."),
    # Translators: spoken while walking; the edge of the pavement beside the carriageway.
    "kerb_right": lambda tr: tr.gettext("Follow the pavement, kerb on the right, {until}."),
}
PASSAGES: dict[str, Text] = {
    # Translators: label heard before that of the way: the way leads under a street or railway.
    "tunnel": lambda tr: tr.gettext("underpass, {way}"),
    # Translators: label heard before that of the way: the way leads over a bridge.
    "bridge": lambda tr: tr.gettext("bridge, {way}"),
    # Translators: label heard before that of the way: through a building or under a roof.
    "covered": lambda tr: tr.gettext("passage, {way}"),
    # Translators: label heard before that of the way: the way leads through a building.
    "indoor": lambda tr: tr.gettext("within a building, {way}"),
}
BARRIERS: dict[str, Text] = {
    # Translators: what stands on the way, after "Caution, on the way:".
    "bollard": lambda tr: tr.gettext("bollard"),
    # Translators: what stands on the way; a gate may be shut.
    "gate": lambda tr: tr.gettext("gate, perhaps shut"),
    # Translators: what stands on the way: two overlapping railings that slow cyclists down.
    "cycle_barrier": lambda tr: tr.gettext("two railings to walk round"),
    # Translators: what stands on the way.
    "turnstile": lambda tr: tr.gettext("turnstile"),
    # Translators: what stands on the way: some steps over a fence.
    "stile": lambda tr: tr.gettext("steps over a fence"),
    # Translators: what stands on the way: a chain, a log or blocks.
    "block": lambda tr: tr.gettext("chain or block"),
    # Translators: what stands on the way, the map does not say what it is.
    "other": lambda tr: tr.gettext("barrier, kind not known"),
}


def follow(tr: NullTranslations, kind: str, tactile: str, until_text: str) -> str:
    """Say what to follow and until what."""
    if tactile == "surveyed":
        # Translators: spoken while walking; {until} is "to the kerb" and the like.
        text = tr.gettext("Follow the guidance strip {until}.")
    else:
        text = _FOLLOW.get(kind, _FOLLOW["footway"])(tr)
    return text.format(until=until_text)


_FOLLOW: dict[str, Text] = {
    # Translators: spoken while walking; {until} is "to the kerb" and the like.
    "footway": lambda tr: tr.gettext("Follow the footway {until}."),
    # Translators: spoken while walking.
    "pavement": lambda tr: tr.gettext("Follow the pavement {until}."),
    # Translators: spoken while walking.
    "pedestrian": lambda tr: tr.gettext("Follow the pedestrian zone {until}."),
    # Translators: spoken while walking; nothing can be followed on an open square.
    "square_open": lambda tr: tr.gettext("Walk straight on across the square {until}."),
    # Translators: spoken while walking.
    "square_edge": lambda tr: tr.gettext("Follow the edge of the square {until}."),
    # Translators: spoken while walking; vehicles share this street.
    "shared_space": lambda tr: tr.gettext("Follow the edge of the street {until}."),
    # Translators: spoken while walking; cyclists share this path.
    "shared_cycleway": lambda tr: tr.gettext("Follow the foot-cycle path {until}."),
    # Translators: spoken while walking; vehicles drive here.
    "carriageway": lambda tr: tr.gettext("Follow the edge of the carriageway {until}."),
    # Translators: spoken while walking; vehicles may drive here.
    "service": lambda tr: tr.gettext("Follow the edge of the driveway {until}."),
    # Translators: spoken while walking.
    "platform": lambda tr: tr.gettext("Follow the platform {until}."),
}
