"""Sentences that sum a route up before it is walked: how long, over what, what is not known."""

from collections.abc import Callable, Sequence
from gettext import NullTranslations

Counted = Callable[[NullTranslations, int], str]


def heading(tr: NullTranslations, *, name: str, distance: str, duration: str) -> str:
    """Say where a route leads and how long it is."""
    # Translators: heard before a route; {distance} is "650 metres", {duration} "12 minutes".
    text = tr.gettext("Route to {name}: {distance}, about {duration}.")
    return text.format(name=name, distance=distance, duration=duration)


def alternative(tr: NullTranslations, *, number: int, difference: str) -> str:
    """Introduce another route."""
    # Translators: heard before another route; {difference} is a sentence like "120 metres
    # longer, but one crossing less."
    text = tr.gettext("Alternative {number}: {difference}")
    return text.format(number=number, difference=difference)


def chosen_point(tr: NullTranslations) -> str:
    """Name a destination that has no name."""
    # Translators: heard in "Route to …" for a bare position.
    return tr.gettext("the chosen point")


def metres(tr: NullTranslations, count: int) -> str:
    """Return a distance."""
    # Translators: a part of a summary: "650 metres".
    return tr.ngettext("{count} metre", "{count} metres", count).format(count=count)


def minutes(tr: NullTranslations, count: int) -> str:
    """Return a duration."""
    # Translators: a part of a summary: "12 minutes".
    return tr.ngettext("{count} minute", "{count} minutes", count).format(count=count)


def flights(tr: NullTranslations, *, count: int, steps: int | None) -> str:
    """Say how many flights of stairs there are, and their steps when all are known."""
    if steps is None:
        # Translators: heard before a route; the steps of some stairs are not known.
        text = tr.ngettext(
            "Stairs: {count} flight, number of steps not known.",
            "Stairs: {count} flights, number of steps not known.",
            count,
        )
        return text.format(count=count)
    # Translators: heard before a route.
    text = tr.ngettext(
        "Stairs: {count} flight, {steps} steps.", "Stairs: {count} flights, {steps} steps.", count
    )
    return text.format(count=count, steps=steps)


def crossings(tr: NullTranslations, kinds: Sequence[str]) -> str:
    """Say which crossings there are."""
    if not kinds:
        # Translators: heard before a route.
        return tr.gettext("No crossing of a carriageway.")
    # Translators: heard before a route; {kinds} is "2 signals with sound, 1 zebra".
    return tr.gettext("Crossings: {kinds}.").format(kinds=", ".join(kinds))


def not_known(tr: NullTranslations, facts: Sequence[str]) -> str:
    """Say what the map does not say about a route."""
    # Translators: heard before a route; {facts} is "3 kerbs, 1 handrail".
    return tr.gettext("Not known: {facts}.").format(facts=", ".join(facts))


# Metres of the passport that are worth a sentence, in this order.
METRES: dict[str, Callable[[NullTranslations], str]] = {
    # Translators: heard before a route; {distance} is "120 metres".
    "tactile_paving_m": lambda tr: tr.gettext("On tactile paving: {distance}."),
    # Translators: heard before a route: among vehicles, no pavement.
    "carriageway_m": lambda tr: tr.gettext("On a carriageway: {distance}."),
    # Translators: heard before a route: a street that everybody shares.
    "shared_space_m": lambda tr: tr.gettext("On shared streets: {distance}."),
    # Translators: heard before a route: across squares, nothing to follow.
    "open_area_m": lambda tr: tr.gettext("Across open areas: {distance}."),
    # Translators: heard before a route: a house wall beside the way, to follow with the cane.
    "wall_m": lambda tr: tr.gettext("Along walls: {distance}."),
    # Translators: heard before a route: less than 1.2 m wide.
    "narrow_m": lambda tr: tr.gettext("On narrow ways: {distance}."),
    # Translators: heard before a route: under a street or a railway.
    "tunnel_m": lambda tr: tr.gettext("Through underpasses: {distance}."),
    # Translators: heard before a route: pavement that nobody mapped.
    "assumed_pavement_m": lambda tr: tr.gettext("On assumed pavement: {distance}."),
}

CROSSINGS: dict[str, Counted] = {
    # Translators: a part of "Crossings: …".
    "signals_with_sound": lambda tr, n: tr.ngettext(
        "{count} signal with sound", "{count} signals with sound", n
    ),
    # Translators: a part of "Crossings: …".
    "signals_vibration_only": lambda tr, n: tr.ngettext(
        "{count} signal with vibration only", "{count} signals with vibration only", n
    ),
    # Translators: a part of "Crossings: …".
    "signals_silent": lambda tr, n: tr.ngettext(
        "{count} signal without sound", "{count} signals without sound", n
    ),
    # Translators: a part of "Crossings: …".
    "signals_sound_unknown": lambda tr, n: tr.ngettext(
        "{count} signal, sound not known", "{count} signals, sound not known", n
    ),
    # Translators: a part of "Crossings: …".
    "zebra": lambda tr, n: tr.ngettext("{count} zebra crossing", "{count} zebra crossings", n),
    # Translators: a part of "Crossings: …".
    "unmarked": lambda tr, n: tr.ngettext("{count} unmarked", "{count} unmarked ones", n),
    # Translators: a part of "Crossings: …".
    "kind_unknown": lambda tr, n: tr.ngettext(
        "{count} of unknown kind", "{count} of unknown kinds", n
    ),
}

# What may be unknown and is told beforehand; the rest is offered at each place.
UNKNOWN: dict[str, Counted] = {
    # Translators: a part of "Not known: …".
    "crossing_kind": lambda tr, n: tr.ngettext(
        "kind of {count} crossing", "kind of {count} crossings", n
    ),
    # Translators: a part of "Not known: …".
    "signal_sound": lambda tr, n: tr.ngettext(
        "sound of {count} signal", "sound of {count} signals", n
    ),
    # Translators: a part of "Not known: …".
    "kerbs": lambda tr, n: tr.ngettext("height of {count} kerb", "height of {count} kerbs", n),
    # Translators: a part of "Not known: …".
    "steps_handrail": lambda tr, n: tr.ngettext(
        "handrail of {count} flight of stairs", "handrails of {count} flights of stairs", n
    ),
}
