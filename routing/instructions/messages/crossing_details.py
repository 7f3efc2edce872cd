"""What is known of a crossing beyond its first words: items of lists, and the lists' beginnings.

Every item stands within a sentence like "At the signal: …" or "Also: …".
"""

from collections.abc import Callable, Sequence
from gettext import NullTranslations

Text = Callable[[NullTranslations], str]


def at_crossing(tr: NullTranslations, *, facts: Sequence[str]) -> str:
    """Say the kind of a crossing and what is most worth knowing that nobody knows."""
    # Translators: first sentence of the shortest card before a kerb; {facts} is a list like
    # "zebra crossing, far kerb not known".
    return tr.gettext("At the crossing: {facts}.").format(facts=", ".join(facts))


def traffic(tr: NullTranslations, *, facts: Sequence[str]) -> str:
    """Say what is known of the vehicles at a crossing."""
    # Translators: spoken before a kerb or on "more"; {facts} is a list like
    # "turning vehicles, 2 lanes, 30 km/h".
    return tr.gettext("Traffic: {facts}.").format(facts=", ".join(facts))


def pole_distance(tr: NullTranslations, *, distance: str) -> str:
    """Say how far it is from the middle of the kerb to the signal's pole."""
    # Translators: item of a list at a signal; {distance} is "2 metres" or "about 3 steps".
    return tr.gettext("{distance} to the pole").format(distance=distance)


def far_pole(tr: NullTranslations, *, side: str) -> str:
    """Say on which side the pole at the far kerb stands, as met by who arrives there."""
    if side == "left":
        # Translators: item of a list at a signal: the pole on the other side of the street.
        return tr.gettext("far pole on the left")
    # Translators: item of a list at a signal: the pole on the other side of the street.
    return tr.gettext("far pole on the right")


def far_pole_distance(tr: NullTranslations, *, distance: str) -> str:
    """Say how far it is from the middle of the far kerb to its pole."""
    # Translators: item of a list at a signal; {distance} is "2 metres" or "about 3 steps".
    return tr.gettext("{distance} to the far pole").format(distance=distance)


BUTTON: dict[str, Text] = {
    # Translators: item of a list at a signal: where a hand finds the button.
    "underside": lambda tr: tr.gettext("button on the pole's underside"),
    # Translators: item of a list at a signal: where a hand finds the button.
    "front": lambda tr: tr.gettext("button on the pole's front"),
    # Translators: item of a list at a signal: where a hand finds the button.
    "left": lambda tr: tr.gettext("button on the pole's left"),
    # Translators: item of a list at a signal: where a hand finds the button.
    "right": lambda tr: tr.gettext("button on the pole's right"),
}
FAR_BUTTON: dict[str, Text] = {
    # Translators: item of a list at a signal: the button on the other side of the street.
    "underside": lambda tr: tr.gettext("far button on its underside"),
    # Translators: item of a list at a signal: the button on the other side of the street.
    "front": lambda tr: tr.gettext("far button on its front"),
    # Translators: item of a list at a signal: the button on the other side of the street.
    "left": lambda tr: tr.gettext("far button on its left"),
    # Translators: item of a list at a signal: the button on the other side of the street.
    "right": lambda tr: tr.gettext("far button on its right"),
}
# What the relief arrow on the button tells (DIN 32981). It may take two items.
ARROW: dict[str, tuple[Text, ...]] = {
    # Translators: item of a list at a signal: the relief arrow tells that nothing interrupts
    # the crossing.
    "plain": (lambda tr: tr.gettext("by its arrow one stretch"),),
    "island": (
        # Translators: item of a list at a signal: the relief arrow tells of an island.
        lambda tr: tr.gettext("by its arrow an island"),
        # Translators: item of a list at a signal: the button on the island is pressed as well.
        lambda tr: tr.gettext("press again on the island"),
    ),
    # Translators: item of a list at a signal: the relief arrow tells of tracks.
    "tracks": (lambda tr: tr.gettext("by its arrow tracks without signal"),),
    "island_and_tracks": (
        # Translators: item of a list at a signal: the relief arrow tells of both.
        lambda tr: tr.gettext("by its arrow an island and tracks without signal"),
        # Translators: item of a list at a signal: the button on the island is pressed as well.
        lambda tr: tr.gettext("press again on the island"),
    ),
    # Translators: item of a list at a signal: there is a relief arrow, its form is not known.
    "yes": (lambda tr: tr.gettext("with an arrow, its meaning not known"),),
    # Translators: item of a list at a signal: the button has no relief arrow.
    "no": (lambda tr: tr.gettext("no arrow on the button"),),
}
# Facts that are yes or no, as an item of a list for each.
YES_NO: dict[str, tuple[Text, Text]] = {
    "sound": (
        # Translators: item of a list at a crossing that is no known signal.
        lambda tr: tr.gettext("acoustic signal"),
        # Translators: item of a list at a crossing that is no known signal.
        lambda tr: tr.gettext("no acoustic signal"),
    ),
    "vibration": (
        # Translators: the signal's button vibrates.
        lambda tr: tr.gettext("button vibrates"),
        # Translators: item of a list at a signal.
        lambda tr: tr.gettext("no vibration"),
    ),
    "button": (
        # Translators: the signal has a button to ask for green.
        lambda tr: tr.gettext("button on the pole"),
        # Translators: item of a list at a signal.
        lambda tr: tr.gettext("no button"),
    ),
    "always_on": (
        # Translators: item of a list at a signal: its sound needs no button.
        lambda tr: tr.gettext("sound always on"),
        # Translators: item of a list at a signal: its sound must be asked for by a button.
        lambda tr: tr.gettext("sound on request only"),
    ),
    "all_green": (
        # Translators: item of a list at a crossing: people on foot cross on all arms at once,
        # so what one hears of the traffic beside tells nothing of this crossing.
        lambda tr: tr.gettext("all arms at once, traffic beside misleads"),
        # Translators: item of a list at a crossing: people on foot do not cross on all arms
        # at once.
        lambda tr: tr.gettext("not all arms at once"),
    ),
    "turning_traffic": (
        # Translators: item of a list at a crossing: vehicles turn across it at the same time.
        lambda tr: tr.gettext("turning vehicles"),
        # Translators: item of a list at a crossing.
        lambda tr: tr.gettext("no turning vehicles"),
    ),
    "free_right_turn": (
        # Translators: item of a list at a crossing: a lane that turns right past the signal.
        lambda tr: tr.gettext("right-turn lane without signal"),
        # Translators: item of a list at a crossing.
        lambda tr: tr.gettext("no right-turn lane without signal"),
    ),
    "roundabout": (
        # Translators: item of a list at a crossing.
        lambda tr: tr.gettext("arm of a roundabout"),
        # Translators: item of a list at a crossing.
        lambda tr: tr.gettext("no roundabout"),
    ),
    "island": (
        # Translators: a crossing has a refuge in its middle.
        lambda tr: tr.gettext("island"),
        # Translators: item of a list at a crossing.
        lambda tr: tr.gettext("no island"),
    ),
    "tracks": (
        # Translators: hazard: tram or railway tracks within the crossing.
        lambda tr: tr.gettext("tracks"),
        # Translators: item of a list at a crossing.
        lambda tr: tr.gettext("no tracks"),
    ),
    "cycleway": (
        # Translators: hazard: a cycle path is crossed too.
        lambda tr: tr.gettext("cycleway"),
        # Translators: item of a list at a crossing.
        lambda tr: tr.gettext("no cycleway"),
    ),
    "tactile": (
        # Translators: item of a list at a crossing: ground surface indicators for the cane.
        lambda tr: tr.gettext("with tactile paving"),
        # Translators: item of a list at a crossing: no ground surface indicators.
        lambda tr: tr.gettext("without tactile paving"),
    ),
}


def oblique(tr: NullTranslations) -> str:
    """Say that a crossing does not lead square across."""
    # Translators: item of a list at a crossing: it leads across the street at a slant.
    return tr.gettext("leads obliquely across the street")


def length(tr: NullTranslations, *, distance: str) -> str:
    """Say how long a crossing is from kerb to kerb."""
    # Translators: item of a list at a crossing; {distance} is "10 metres" or "about 15 steps".
    return tr.gettext("{distance} long").format(distance=distance)


def far_kerb_height(tr: NullTranslations, *, height_cm: int) -> str:
    """Say how high the kerb on the other side is."""
    # Translators: item of a list at a crossing: height of the kerb on the other side.
    text = tr.ngettext("far kerb {count} centimetre", "far kerb {count} centimetres", height_cm)
    return text.format(count=height_cm)


FAR_KERB: dict[str, Text] = {
    # Translators: item of a list at a crossing: the kerb on the other side is low.
    "lowered": lambda tr: tr.gettext("far kerb low"),
    # Translators: item of a list at a crossing: the kerb on the other side is high.
    "raised": lambda tr: tr.gettext("far kerb raised"),
    # Translators: item of a list at a crossing: the kerb on the other side has no edge.
    "flush": lambda tr: tr.gettext("far kerb without edge"),
}
# Items of a list of unknown things, by the fact that is missing.
UNKNOWN: dict[str, Text] = {
    # Translators: item of a list of unknown things: signal, zebra crossing or neither.
    "kind": lambda tr: tr.gettext("kind of the crossing"),
    # Translators: item of a list of unknown things at a signal.
    "sound": lambda tr: tr.gettext("sound"),
    # Translators: item of a list of unknown things at a signal.
    "pole_side": lambda tr: tr.gettext("side of the pole"),
    # Translators: item of a list of unknown things at a signal.
    "button": lambda tr: tr.gettext("button"),
    # Translators: item of a list of unknown things at a signal.
    "vibration": lambda tr: tr.gettext("vibration"),
    # Translators: item of a list of unknown things at a signal: its relief arrow.
    "arrow": lambda tr: tr.gettext("arrow"),
    # Translators: item of a list of unknown things at a signal: people on foot cross on all
    # arms at once.
    "all_green": lambda tr: tr.gettext("all arms at once"),
    # Translators: item of a list of unknown things at a crossing: vehicles that turn.
    "turning_traffic": lambda tr: tr.gettext("turning vehicles"),
    # Translators: item of a list of unknown things at a crossing: the number of lanes.
    "lanes": lambda tr: tr.gettext("lanes"),
    # Translators: item of a list of unknown things at a crossing: the speed limit.
    "maxspeed_kmh": lambda tr: tr.gettext("speed"),
    # Translators: a crossing has a refuge in its middle.
    "island": lambda tr: tr.gettext("island"),
    # Translators: hazard: tram or railway tracks within the crossing.
    "tracks": lambda tr: tr.gettext("tracks"),
    # Translators: hazard: a cycle path is crossed too.
    "cycleway": lambda tr: tr.gettext("cycleway"),
    # Translators: item of a list of unknown things at a crossing: ground surface indicators.
    "tactile": lambda tr: tr.gettext("tactile paving"),
    # Translators: item of a list of unknown things at a crossing: height of the near kerb.
    "kerb_near": lambda tr: tr.gettext("height of the kerb"),
    # Translators: item of a list of unknown things at a crossing: the kerb on the other side.
    "kerb_far": lambda tr: tr.gettext("kerb on the other side"),
}


def traffic_unknown(tr: NullTranslations) -> str:
    """Say that neither the lanes nor the speed are known."""
    # Translators: item of a list before a kerb: how many lanes and how fast, nobody knows.
    return tr.gettext("lanes and speed not known")


STREET_CLASS: dict[str, Text] = {
    # Translators: item of a list at a crossing: what sort of street is crossed.
    "main": lambda tr: tr.gettext("main road"),
    # Translators: item of a list at a crossing: a street with through traffic.
    "through": lambda tr: tr.gettext("through road"),
    # Translators: item of a list at a crossing: a street for those who live there.
    "residential": lambda tr: tr.gettext("residential street"),
    # Translators: item of a list at a crossing: everybody shares one surface.
    "living_street": lambda tr: tr.gettext("shared street"),
    # Translators: what is crossed: a driveway.
    "service": lambda tr: tr.gettext("driveway"),
    # Translators: item of a list at a crossing: a track through fields or woods.
    "track": lambda tr: tr.gettext("farm track"),
    # Translators: item of a list at a crossing: a street for pedestrians only.
    "pedestrian": lambda tr: tr.gettext("pedestrian zone"),
    # Translators: what is crossed: a path for bicycles.
    "cycleway": lambda tr: tr.gettext("cycleway"),
    # Translators: item of a list at a crossing: tracks of a tram.
    "tram": lambda tr: tr.gettext("tram tracks"),
    # Translators: item of a list at a crossing: tracks of a railway.
    "rail": lambda tr: tr.gettext("railway tracks"),
    # Translators: item of a list at a crossing: lanes for buses only.
    "busway": lambda tr: tr.gettext("busway"),
    # Translators: item of a list at a crossing: a street of which the sort is not said.
    "other": lambda tr: tr.gettext("other street"),
}


def checked(tr: NullTranslations, *, year: str) -> str:
    """Say that the city itself has written down these facts, and when."""
    # Translators: last sentence on "more" at a crossing: the city's own survey of {year}.
    return tr.gettext("Checked by the city, data from {year}.").format(year=year)


def checked_undated(tr: NullTranslations) -> str:
    """Say that the city itself has written down these facts, nobody knows when."""
    # Translators: last sentence on "more" at a crossing: from the city's own survey.
    return tr.gettext("Checked by the city, date not known.")


def from_map(tr: NullTranslations, *, year: str | None) -> str:
    """Say that these facts are from the map alone."""
    if year is None:
        # Translators: last sentence on "more" at a crossing: nobody of the city has checked it.
        return tr.gettext("Data from the map, not checked by the city.")
    # Translators: last sentence on "more" at a crossing: nobody of the city has checked it.
    return tr.gettext("Data from {year}, not checked by the city.").format(year=year)
