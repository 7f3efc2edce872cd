"""Sentences for crossings and stairs: what is known, and what is not."""

from collections.abc import Callable, Sequence
from gettext import NullTranslations


def crossing_preview(
    tr: NullTranslations, *, direction: str, street: str, traits: Sequence[str]
) -> str:
    """Say that a crossing comes: direction, street, kind and what else is first."""
    # Translators: spoken about 25 metres before a crossing; {traits} is a list like
    # "signal with sound, island".
    text = tr.gettext("Crossing {direction}: {street}, {traits}.")
    return text.format(direction=direction, street=street, traits=", ".join(traits))


def crossing_again(tr: NullTranslations, *, direction: str, street: str) -> str:
    """Say on which side a crossing lies that was told already and walked past."""
    # Translators: spoken while walking back to a crossing; its kind was told before.
    return tr.gettext("Crossing {direction}: {street}.").format(direction=direction, street=street)


def crossing_preview_in(
    tr: NullTranslations, *, direction: str, distance: str, street: str, traits: Sequence[str]
) -> str:
    """Say that a crossing comes in a known distance."""
    # Translators: spoken about 25 metres before a crossing; {distance} is "in 25 metres" or
    # "in about 30 steps".
    text = tr.gettext("Crossing {direction} {distance}: {street}, {traits}.")
    return text.format(
        direction=direction, distance=distance, street=street, traits=", ".join(traits)
    )


def second_crossing(
    tr: NullTranslations, *, direction: str, street: str, traits: Sequence[str]
) -> str:
    """Say that the second crossing to one side is meant."""
    # Translators: spoken before a crossing where another one to the same side comes first.
    text = tr.gettext("Second crossing {direction}: {street}, {traits}.")
    return text.format(direction=direction, street=street, traits=", ".join(traits))


def second_crossing_in(
    tr: NullTranslations, *, direction: str, distance: str, street: str, traits: Sequence[str]
) -> str:
    """Say that the second crossing to one side is meant, in a known distance."""
    # Translators: spoken before a crossing where another one to the same side comes first;
    # {distance} is "in 25 metres" or "in about 30 steps".
    text = tr.gettext("Second crossing {direction} {distance}: {street}, {traits}.")
    return text.format(
        direction=direction, distance=distance, street=street, traits=", ".join(traits)
    )


def third_crossing(
    tr: NullTranslations, *, direction: str, street: str, traits: Sequence[str]
) -> str:
    """Say that the third crossing to one side is meant."""
    # Translators: spoken before a crossing where two others to the same side come first.
    text = tr.gettext("Third crossing {direction}: {street}, {traits}.")
    return text.format(direction=direction, street=street, traits=", ".join(traits))


def third_crossing_in(
    tr: NullTranslations, *, direction: str, distance: str, street: str, traits: Sequence[str]
) -> str:
    """Say that the third crossing to one side is meant, in a known distance."""
    # Translators: spoken before a crossing where two others to the same side come first;
    # {distance} is "in 25 metres" or "in about 30 steps".
    text = tr.gettext("Third crossing {direction} {distance}: {street}, {traits}.")
    return text.format(
        direction=direction, distance=distance, street=street, traits=", ".join(traits)
    )


# By the number of a crossing among those to the same side: without and with a distance.
NTH = {2: (second_crossing, second_crossing_in), 3: (third_crossing, third_crossing_in)}


def crossing_here(tr: NullTranslations, *, street: str, traits: Sequence[str]) -> str:
    """Say that the walk begins at a crossing: street, kind and what else is first."""
    # Translators: heard at the very start of a walk, standing at a kerb, before any direction;
    # {traits} is a list like "signal with sound, island".
    text = tr.gettext("The way begins at a crossing: {street}, {traits}.")
    return text.format(street=street, traits=", ".join(traits))


def caution(tr: NullTranslations, *, hazards: Sequence[str]) -> str:
    """Say what is hazardous at this crossing, before everything else."""
    # Translators: first sentence before a crossing or stairs; {hazards} is a list like
    # "kerb without edge, tracks without signal" or "stairs down".
    return tr.gettext("Caution: {hazards}.").format(hazards=", ".join(hazards))


def stop_at_kerb(tr: NullTranslations, *, facts: Sequence[str]) -> str:
    """Say where to stop and what is found there."""
    if not facts:
        # Translators: last sentence of a crossing's card, before the kerb.
        return tr.gettext("Stop at the kerb.")
    # Translators: last sentence of a crossing's card, before the kerb; {facts} is a list like
    # "3 centimetres, far kerb not known".
    return tr.gettext("Stop at the kerb: {facts}.").format(facts=", ".join(facts))


def at_signal(tr: NullTranslations, *, facts: Sequence[str]) -> str:
    """Say what is found at the signal."""
    # Translators: sentence of a crossing's card, before the kerb; {facts} is a list like
    # "pole on the right, button vibrates".
    return tr.gettext("At the signal: {facts}.").format(facts=", ".join(facts))


def listed(tr: NullTranslations, *, facts: Sequence[str]) -> str:
    """Go on with a list of facts in a sentence of its own."""
    # Translators: goes on with the list of the sentence before it, which would be too long;
    # {facts} is a list like "button on its underside, no arrow".
    return tr.gettext("{facts}.").format(facts=", ".join(facts))


def more(tr: NullTranslations, *, facts: Sequence[str]) -> str:
    """Say the rest of what is known of a crossing."""
    if not facts:
        # Translators: answer to "more" at a crossing of which nothing else is known.
        return tr.gettext("Nothing more is known.")
    # Translators: answer to "more" at a crossing; {facts} is a list like "2 lanes, 30 km/h".
    return tr.gettext("Also: {facts}.").format(facts=", ".join(facts))


def street_unnamed(tr: NullTranslations, street_class: str | None) -> str:
    """Say that a street has no name in the map; what is no street needs none."""
    if street_class in _NO_STREETS:
        return street_short(tr, street_class)
    # Translators: what is crossed: a street whose name the map does not know.
    return tr.gettext("street without a name")


_NO_STREETS = frozenset({"tram", "rail", "light_rail", "cycleway", "service"})


def street_short(tr: NullTranslations, street_class: str | None) -> str:
    """Name a street that has no name, where there is room for one word only."""
    if street_class in {"tram", "rail", "light_rail"}:
        # Translators: what is crossed: rails.
        return tr.gettext("tracks")
    if street_class == "cycleway":
        # Translators: what is crossed: a path for bicycles.
        return tr.gettext("cycleway")
    if street_class == "service":
        # Translators: what is crossed: a driveway.
        return tr.gettext("driveway")
    # Translators: what is crossed: a street whose name the map does not know, in one word.
    return tr.gettext("street")


def signal(tr: NullTranslations, *, sound: str) -> str:
    """Name a signalised crossing by what can be heard there."""
    if sound == "yes":
        # Translators: kind of a crossing: traffic light with an acoustic signal.
        return tr.gettext("signal with sound")
    if sound == "no":
        # Translators: kind of a crossing: traffic light without an acoustic signal.
        return tr.gettext("signal without sound")
    # Translators: kind of a crossing: the map does not say whether the light can be heard.
    return tr.gettext("signal, sound not known")


def zebra(tr: NullTranslations) -> str:
    """Name a zebra crossing."""
    # Translators: kind of a crossing.
    return tr.gettext("zebra crossing")


def unmarked(tr: NullTranslations) -> str:
    """Name a crossing without signal or markings."""
    # Translators: kind of a crossing: no signal, no zebra.
    return tr.gettext("unmarked")


def kind_unknown(tr: NullTranslations) -> str:
    """Say that the map does not know the kind of crossing."""
    # Translators: kind of a crossing that the map does not say.
    return tr.gettext("kind not known")


def island(tr: NullTranslations) -> str:
    """Name a refuge in the middle."""
    # Translators: a crossing has a refuge in its middle.
    return tr.gettext("island")


def lanes(tr: NullTranslations, *, count: int) -> str:
    """Say how many lanes are crossed."""
    # Translators: number of traffic lanes that are crossed.
    return tr.ngettext("{count} lane", "{count} lanes", count).format(count=count)


def speed(tr: NullTranslations, *, kmh: int) -> str:
    """Say how fast vehicles may drive here."""
    # Translators: speed limit of the street that is crossed.
    return tr.gettext("{kmh} km/h").format(kmh=kmh)


def pole(tr: NullTranslations, *, side: str) -> str:
    """Say on which side the signal pole stands."""
    if side == "left":
        # Translators: where the signal pole stands at the near kerb.
        return tr.gettext("pole on the left")
    if side == "right":
        # Translators: where the signal pole stands at the near kerb.
        return tr.gettext("pole on the right")
    # Translators: the map does not say where the signal pole stands.
    return tr.gettext("pole side not known")


def hazard_flush(tr: NullTranslations) -> str:
    """Warn of a kerb without an edge."""
    # Translators: hazard: the kerb is level with the street, a cane does not find it.
    return tr.gettext("kerb without edge, zero centimetres")


def hazard_tracks(tr: NullTranslations) -> str:
    """Warn of tracks within the crossing."""
    # Translators: hazard: tram or railway tracks within the crossing.
    return tr.gettext("tracks")


def hazard_tracks_unsignalled(tr: NullTranslations) -> str:
    """Warn of tracks without a signal."""
    # Translators: hazard: tram or railway tracks that no signal guards.
    return tr.gettext("tracks without signal")


def hazard_cycleway(tr: NullTranslations) -> str:
    """Warn of a cycle path before the kerb."""
    # Translators: hazard: a cycle path is crossed too.
    return tr.gettext("cycleway")


def kerb(tr: NullTranslations, *, kerb_class: str, height_cm: int | None) -> str:
    """Say the kerb at which the walker stops."""
    if height_cm is not None:
        # Translators: height of the kerb in whole centimetres.
        text = tr.ngettext("{count} centimetre", "{count} centimetres", height_cm)
        return text.format(count=height_cm)
    if kerb_class == "lowered":
        # Translators: the kerb is low, its height is not in the map.
        return tr.gettext("low, height not known")
    if kerb_class == "raised":
        # Translators: the kerb is high, its height is not in the map.
        return tr.gettext("raised")
    if kerb_class == "flush":
        # Translators: the kerb is level with the street.
        return tr.gettext("without edge")
    # Translators: the map does not say how high the kerb is.
    return tr.gettext("height not known")


def far_kerb_unknown(tr: NullTranslations) -> str:
    """Say that the kerb on the other side is not known."""
    # Translators: what the map does not say of the crossing's other side.
    return tr.gettext("far kerb not known")


def steps(tr: NullTranslations, *, slope: str) -> str:
    """Name a flight of stairs by its direction, as far as it is known."""
    if slope == "up":
        # Translators: stairs that lead up.
        return tr.gettext("stairs up")
    if slope == "down":
        # Translators: stairs that lead down.
        return tr.gettext("stairs down")
    # Translators: stairs; the map does not say whether they lead up or down.
    return tr.gettext("stairs")


def step_count(tr: NullTranslations, *, count: int) -> str:
    """Say how many steps a flight has."""
    # Translators: number of steps of a flight.
    return tr.ngettext("{count} step", "{count} steps", count).format(count=count)


def handrail(tr: NullTranslations, *, side: str) -> str | None:
    """Say where the handrail is; None when it is not known."""
    return HANDRAILS[side](tr) if side in HANDRAILS else None


HANDRAILS: dict[str, Callable[[NullTranslations], str]] = {
    # Translators: handrail of stairs.
    "left": lambda tr: tr.gettext("handrail on the left"),
    # Translators: handrail of stairs.
    "right": lambda tr: tr.gettext("handrail on the right"),
    # Translators: handrail of stairs.
    "both": lambda tr: tr.gettext("handrails on both sides"),
    # Translators: handrail of stairs.
    "center": lambda tr: tr.gettext("handrail in the middle"),
    # Translators: handrail of stairs, the map does not say on which side.
    "yes": lambda tr: tr.gettext("handrail, side not known"),
    # Translators: stairs without a handrail.
    "no": lambda tr: tr.gettext("no handrail"),
}


def steps_field(tr: NullTranslations, *, tactile: str) -> str | None:
    """Say whether an attention field lies before the stairs; None when it is not known."""
    if tactile == "yes":
        # Translators: a tactile field with studs lies before the first step.
        return tr.gettext("attention field before")
    if tactile == "no":
        # Translators: nothing to feel before the first step.
        return tr.gettext("no attention field")
    return None


def not_known(tr: NullTranslations, *, things: Sequence[str]) -> str:
    """Say what the map does not know."""
    # Translators: second sentence before stairs; {things} is "number of steps, handrail".
    return tr.gettext("Not known: {things}.").format(things=", ".join(things))


def steps_preview_in(tr: NullTranslations, *, steps_text: str, distance: str) -> str:
    """Warn of stairs that come in a known distance."""
    # Translators: warning before stairs; {steps_text} is "stairs down" or "stairs up, left",
    # {distance} "in 20 metres" or "in about 30 steps".
    text = tr.gettext("Caution: {steps_text} {distance}.")
    return text.format(steps_text=steps_text, distance=distance)


def steps_card(tr: NullTranslations, *, facts: Sequence[str]) -> str:
    """Say what is known of the stairs, at their beginning."""
    # Translators: spoken before the first step; {facts} is a list like
    # "stairs down, 14 steps, handrail on the right".
    text = tr.gettext("Caution, {facts}.")
    return text.format(facts=", ".join(facts))
