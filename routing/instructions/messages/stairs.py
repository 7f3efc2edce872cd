"""What is known of stairs beyond their first words: items of lists."""

from collections.abc import Callable
from gettext import NullTranslations

Text = Callable[[NullTranslations], str]

RAMP: dict[str, Text] = {
    # Translators: item of a list at stairs: a ramp lies beside or over them.
    "yes": lambda tr: tr.gettext("with a ramp"),
    # Translators: item of a list at stairs.
    "no": lambda tr: tr.gettext("without a ramp"),
}
BEHIND: dict[str, Text] = {
    # Translators: item of a list at stairs: what comes behind them.
    "pavement": lambda tr: tr.gettext("a pavement behind"),
    # Translators: item of a list at stairs: what comes behind them.
    "footway": lambda tr: tr.gettext("a footway behind"),
    # Translators: item of a list at stairs: what comes behind them.
    "pedestrian": lambda tr: tr.gettext("a pedestrian zone behind"),
    # Translators: item of a list at stairs: what comes behind them.
    "shared_cycleway": lambda tr: tr.gettext("a foot-cycle path behind"),
    # Translators: item of a list at stairs: what comes behind them: a street without pavement.
    "shared_space": lambda tr: tr.gettext("a shared street behind"),
    # Translators: item of a list at stairs: what comes behind them.
    "service": lambda tr: tr.gettext("a driveway behind"),
    # Translators: item of a list at stairs: what comes behind them.
    "platform": lambda tr: tr.gettext("a platform behind"),
    # Translators: item of a list at stairs: what comes behind them.
    "square": lambda tr: tr.gettext("a square behind"),
    # Translators: item of a list at stairs: what comes behind them.
    "square_edge": lambda tr: tr.gettext("a square behind"),
    # Translators: item of a list at stairs: what comes behind them: more stairs.
    "steps": lambda tr: tr.gettext("more stairs behind"),
    # Translators: item of a list at stairs: what comes behind them: the edge of a street.
    "kerb": lambda tr: tr.gettext("a kerb behind"),
    # Translators: item of a list at stairs: what comes behind them: vehicles drive there.
    "end_of_pavement": lambda tr: tr.gettext("a carriageway behind"),
    # Translators: item of a list at stairs: what comes behind them.
    "tunnel": lambda tr: tr.gettext("an underpass behind"),
    # Translators: item of a list at stairs: what comes behind them.
    "destination": lambda tr: tr.gettext("the destination behind"),
    # Translators: item of a list at stairs: what comes behind them.
    "attention_field": lambda tr: tr.gettext("an attention field behind"),
}
UNKNOWN: dict[str, Text] = {
    # Translators: item of a list of unknown things: whether stairs lead up or down.
    "slope": lambda tr: tr.gettext("up or down"),
    # Translators: item of a list of unknown things.
    "count": lambda tr: tr.gettext("number of steps"),
    # Translators: item of a list of unknown things.
    "handrail": lambda tr: tr.gettext("handrail"),
    # Translators: item of a list of unknown things at stairs: tactile fields before them.
    "tactile": lambda tr: tr.gettext("attention field"),
    # Translators: item of a list of unknown things at stairs: a ramp beside them.
    "ramp": lambda tr: tr.gettext("ramp"),
}


def also(tr: NullTranslations, *, facts: list[str]) -> str:
    """Say the rest of what is known of stairs."""
    # Translators: answer to "more" at stairs; {facts} is a list like "a ramp, a square behind".
    return tr.gettext("Also: {facts}.").format(facts=", ".join(facts))


def escalator(tr: NullTranslations, *, slope: str) -> str:
    """Name an escalator by its direction, as far as it is known."""
    if slope == "up":
        # Translators: an escalator that leads up.
        return tr.gettext("escalator up")
    if slope == "down":
        # Translators: an escalator that leads down.
        return tr.gettext("escalator down")
    # Translators: label heard after a colon.
    return tr.gettext("escalator")


def lift(tr: NullTranslations, *, direction: str) -> str:
    """Say at a lift where it is."""
    # Translators: spoken at a lift; {direction} is "straight on", "left" and so on.
    return tr.gettext("Lift {direction}.").format(direction=direction)


def lift_in(tr: NullTranslations, *, direction: str, distance: str) -> str:
    """Say that a lift comes."""
    # Translators: spoken before a lift; {distance} is "in 20 metres" or "in about 30 steps".
    text = tr.gettext("Lift {direction} {distance}.")
    return text.format(direction=direction, distance=distance)


LIFT_UNKNOWN: tuple[Text, ...] = (
    # Translators: item of a list of unknown things in a lift: on which side the buttons are.
    lambda tr: tr.gettext("side of the buttons"),
    # Translators: item of a list of unknown things in a lift: Braille on its buttons.
    lambda tr: tr.gettext("Braille"),
    # Translators: item of a list of unknown things in a lift: a voice that tells the floor.
    lambda tr: tr.gettext("voice"),
)
