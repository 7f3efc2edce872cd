"""Sentences for what a walker does on the way: pause, search, go back, say what was felt."""

from collections.abc import Callable
from gettext import NullTranslations

from mobile_app.core.carriageway import Carriageway
from mobile_app.core.safe_points import SafeKind

Text = Callable[[NullTranslations], str]


def paused(tr: NullTranslations) -> str:
    """Say that guidance waits."""
    # Translators: heard after "pause"; "Go on" is the name of the button.
    return tr.gettext("Guidance pauses. Press go on when you want.")


def goes_on(tr: NullTranslations) -> str:
    """Say that guidance is awake again."""
    # Translators: heard after "go on", before the words for the place where the walker is.
    return tr.gettext("Guidance goes on.")


def no_safe_point(tr: NullTranslations) -> str:
    """Say that no place is known to which one could go back."""
    # Translators: heard after "back to the last safe point" when none is known.
    return tr.gettext("No safe point is known yet.")


_SAFE_POINTS: dict[SafeKind, Text] = {
    # Translators: a place to go back to, within "Back to the last safe point: …".
    SafeKind.START: lambda tr: tr.gettext("start of the way"),
    # Translators: a place to go back to: the kerb behind a street that was crossed.
    SafeKind.FAR_KERB: lambda tr: tr.gettext("kerb behind the street"),
    # Translators: a place to go back to: where the way turned last.
    SafeKind.TURN: lambda tr: tr.gettext("the last turn"),
    # Translators: a place to go back to: stairs that were passed.
    SafeKind.STAIRS: lambda tr: tr.gettext("the stairs"),
}
_NAMED_SAFE_POINTS: dict[SafeKind, Text] = {
    # Translators: a place to go back to; {name} is the street that was crossed.
    SafeKind.FAR_KERB: lambda tr: tr.gettext("kerb behind {name}"),
    # Translators: a place to go back to; {name} is the way into which it turned.
    SafeKind.TURN: lambda tr: tr.gettext("corner of {name}"),
}


def safe_point(tr: NullTranslations, *, kind: SafeKind, name: str | None) -> str:
    """Name a safe point."""
    if name and kind in _NAMED_SAFE_POINTS:
        return _NAMED_SAFE_POINTS[kind](tr).format(name=name)
    return _SAFE_POINTS[kind](tr)


def back_to(tr: NullTranslations, *, place: str) -> str:
    """Say that the way back to a safe point is looked for."""
    # Translators: heard after "back to the last safe point"; {place} is "corner of Main Street".
    return tr.gettext("Back to the last safe point: {place}.").format(place=place)


def at_safe_point(tr: NullTranslations, *, destination: str | None) -> str:
    """Say that the safe point is reached and how guidance goes on."""
    if destination is None:
        # Translators: heard at the safe point; "Start guidance" is the name of the button.
        return tr.gettext("Safe point reached. Press start guidance to continue.")
    # Translators: heard at the safe point; "Start guidance" is the name of the button.
    return tr.gettext("Safe point reached. Press start guidance for {destination}.").format(
        destination=destination
    )


def far_side(tr: NullTranslations) -> str:
    """Say that the crossing is over because the walker said so."""
    # Translators: heard after "I am across", when the walker confirmed the far side.
    return tr.gettext("Far side confirmed.")


def no_crossing_here(tr: NullTranslations) -> str:
    """Say that no crossing is being walked."""
    # Translators: heard after "I am across" where no crossing is being walked.
    return tr.gettext("No crossing of the way is here.")


def stop_unsure(tr: NullTranslations, *, accuracy_m: int) -> str:
    """Ask the walker to stand, and say how unsure the position is."""
    # Translators: first sentence after "not found"; {accuracy} is whole metres.
    text = tr.ngettext(
        "Stop; position uncertain by {accuracy} metre.",
        "Stop; position uncertain by {accuracy} metres.",
        accuracy_m,
    )
    return text.format(accuracy=accuracy_m)


def searched(tr: NullTranslations, *, thing: str) -> str:
    """Say what is to be found near by."""
    # Translators: heard after "not found"; {thing} is a sentence like "Branch field ahead."
    return tr.gettext("Looked for: {thing}").format(thing=thing)


def searched_in(tr: NullTranslations, *, direction: str, distance: str) -> str:
    """Say where the thing that is looked for lies, as the walker faces."""
    # Translators: heard after "not found" when the position is good; {direction} is "left" or
    # "slightly right", {distance} "4 metres".
    return tr.gettext("It lies {direction}, about {distance}.").format(
        direction=direction, distance=distance
    )


def felt_noted(tr: NullTranslations) -> str:
    """Say that what was felt was taken in."""
    # Translators: heard after "I feel it": the walker found the field or strip that was told.
    return tr.gettext("Noted: found.")


def nothing_expected(tr: NullTranslations) -> str:
    """Say that nothing of the way is to be felt near by."""
    # Translators: heard after "I feel it" or "not found" where nothing was told to be felt.
    return tr.gettext("Nothing to be felt is known here.")


def finding_kept(tr: NullTranslations) -> str:
    """Say that a report about the map was kept on the phone."""
    # Translators: heard after "not found": a note for the city is kept on the phone; it is sent
    # only when the walker wants.
    return tr.gettext("Noted on the phone for the city.")


def nothing_more(tr: NullTranslations) -> str:
    """Say that there is no more to tell."""
    # Translators: answer to "more" where nothing else is known.
    return tr.gettext("Nothing more is known here.")


def carriageway(tr: NullTranslations, where: Carriageway) -> str:
    """Say where the carriageway is."""
    return {
        # Translators: answer to "Where is the carriageway?"; the side is sure.
        Carriageway.LEFT: tr.gettext("The carriageway is on your left."),
        # Translators: answer to "Where is the carriageway?"; the side is sure.
        Carriageway.RIGHT: tr.gettext("The carriageway is on your right."),
        # Translators: answer to "Where is the carriageway?" where there is no pavement.
        Carriageway.UNDERFOOT: tr.gettext("The way itself is a carriageway here."),
        # Translators: answer to "Where is the carriageway?" on a way without a street beside.
        Carriageway.NONE: tr.gettext("No carriageway beside this way is known."),
        # Translators: answer to "Where is the carriageway?".
        Carriageway.UNKNOWN: tr.gettext("Side of the carriageway not known."),
    }[where]


def carriageway_probably(tr: NullTranslations, *, left: bool) -> str:
    """Say on which side the carriageway is."""
    if left:
        # Translators: answer to "Where is the carriageway?": the side is 95 % sure.
        return tr.gettext("Carriageway probably left.")
    # Translators: answer to "Where is the carriageway?": the side is 95 % sure.
    return tr.gettext("Carriageway probably right.")


def no_way_round(tr: NullTranslations) -> str:
    """Say that a closed way has no other."""
    # Translators: heard behind "Closed: …" on the way, when there is no other way.
    return tr.gettext("No way round it is known.")


def then(tr: NullTranslations, *, text: str) -> str:
    """Say what comes right behind the thing told before."""
    # Translators: heard right behind another instruction, before either is done; {text} is a
    # whole instruction like "Crossing straight on: Main Street, zebra crossing."
    return tr.gettext("Then: {text}").format(text=text)


def missed(tr: NullTranslations) -> str:
    """Say that the place of the last instruction was passed."""
    # Translators: heard after a vibration when the walker went on past a turn or a crossing;
    # what to do there follows.
    return tr.gettext("Turn round.")
