"""Sentences of the preview at home: where in the way one is, a crossing rehearsed."""

from gettext import NullTranslations


def where(tr: NullTranslations, *, number: int, count: int, distance: str) -> str:
    """Say which part of the way this is."""
    # Translators: answer to "where" while a way is told at home; a part is one thing to do.
    # {distance} is like "120 metres" or "about 180 steps".
    return tr.gettext("Part {number} of {count}, {distance} from the start.").format(
        number=number, count=count, distance=distance
    )


def where_at_start(tr: NullTranslations, *, number: int, count: int) -> str:
    """Say which part of the way this is, where the way begins."""
    # Translators: answer to "where" while a way is told at home; a part is one thing to do.
    return tr.gettext("Part {number} of {count}, at the start.").format(number=number, count=count)


def first(tr: NullTranslations) -> str:
    """Say that nothing comes before."""
    # Translators: heard at home after "previous" at the beginning of a way.
    return tr.gettext("This is the first part.")


def last(tr: NullTranslations) -> str:
    """Say that nothing comes behind."""
    # Translators: heard at home after "next" at the end of a way.
    return tr.gettext("This is the last part.")


def nothing_more(tr: NullTranslations) -> str:
    """Say that there is no more to tell."""
    # Translators: answer to "more" at home when all was said of this part of the way.
    return tr.gettext("More is not known of this part.")


def way_home(tr: NullTranslations) -> str:
    """Head the way back."""
    # Translators: heading of the way from the destination back to the start, told at home.
    return tr.gettext("The way back:")


def summary(tr: NullTranslations) -> str:
    """Head the summary."""
    # Translators: heading of the summary behind all parts of a way, told at home.
    return tr.gettext("In short:")


def keys(tr: NullTranslations) -> str:
    """Say which keys step through a way."""
    # Translators: printed once when a way is stepped through on a terminal; the letters stay.
    return tr.gettext(
        "n next, p previous, r repeat, m more. w where, h way back, s summary, q quit."
    )


def unknown_key(tr: NullTranslations) -> str:
    """Say that a key does nothing."""
    # Translators: printed when a key that does nothing was pressed; the letters stay.
    return tr.gettext("Choose n, p, r, m, w, h, s or q.")


def no_crossing(tr: NullTranslations, *, numbers: str) -> str:
    """Say which parts are crossings."""
    if not numbers:
        # Translators: heard when a crossing shall be rehearsed on a way without one.
        return tr.gettext("There is no crossing on this way.")
    # Translators: heard when the part that shall be rehearsed is no crossing; {numbers} is a
    # list like "3, 5".
    return tr.gettext("This part is no crossing. Crossings are: {numbers}.").format(numbers=numbers)


def no_voice(tr: NullTranslations) -> str:
    """Say that a rehearsal has its tones alone."""
    # Translators: printed when a rehearsal is written without speech for want of a voice.
    return tr.gettext("There is no voice here. The file holds the tones only.")


# A crossing rehearsed


def example_tones(tr: NullTranslations) -> str:
    """Say that the tones are made up."""
    # Translators: heard before a rehearsed crossing with tones that a computer has made.
    return tr.gettext("The tones are examples. Real ones differ from town to town.")


def locating_tone(tr: NullTranslations, *, side: str) -> str:
    """Say what a locating tone would lead to; an example follows."""
    if side == "left":
        # Translators: rehearsal of a crossing with a signal: whether a locating tone (a slow
        # knocking at the pole) is there is not known; an example of it is heard behind.
        return tr.gettext(
            "The pole is on the left. Whether a locating tone sounds there is not known."
        )
    if side == "right":
        # Translators: as for the left side.
        return tr.gettext(
            "The pole is on the right. Whether a locating tone sounds there is not known."
        )
    # Translators: as above, where not even the side of the pole is known.
    return tr.gettext("Neither the pole's side nor a locating tone is known.")


def button(tr: NullTranslations, *, known: str) -> str:
    """Say whether one asks for the green."""
    if known == "yes":
        # Translators: rehearsal: at the pole of a signal.
        return tr.gettext("Press the button at the pole.")
    if known == "no":
        # Translators: rehearsal: at the pole of a signal.
        return tr.gettext("There is no button at this signal.")
    # Translators: rehearsal: at the pole of a signal.
    return tr.gettext("Whether there is a button is not known.")


def green_tone(tr: NullTranslations, *, known: str, checked: bool) -> str:
    """Say what is known of a tone at green; only what a surveyor wrote ties the two."""
    if known == "yes" and checked:
        # Translators: rehearsal: a surveyor wrote that this signal sounds at green; an example
        # is heard behind.
        return tr.gettext("At green a tone sounds, for example like this.")
    if known == "yes":
        # Translators: rehearsal: the map says that the signal sounds, but not when.
        return tr.gettext("This signal sounds. Whether the tone means green is not known.")
    if known == "no":
        # Translators: rehearsal: the map says that no tone tells the green.
        return tr.gettext("No tone tells the green, says the map.")
    # Translators: rehearsal: the map does not say whether the signal can be heard.
    return tr.gettext("Whether a tone sounds at green is not known.")


def sounds_always(tr: NullTranslations) -> str:
    """Say that a tone needs no button."""
    # Translators: rehearsal: the acoustic signal works without being asked for.
    return tr.gettext("The tone needs no button.")


def green_felt(tr: NullTranslations, *, known: str, checked: bool) -> str:
    """Say what is known of a vibration at green."""
    if known == "yes" and checked:
        # Translators: rehearsal: a surveyor wrote that green can be felt at the button.
        return tr.gettext("At green the button vibrates.")
    if known == "yes":
        # Translators: rehearsal: the map says that something vibrates, but not when.
        return tr.gettext("The button vibrates. Whether that means green is not known.")
    if known == "no":
        # Translators: rehearsal: the map says that nothing vibrates at this signal.
        return tr.gettext("Nothing vibrates at this signal, says the map.")
    # Translators: rehearsal: the map does not say whether the green can be felt.
    return tr.gettext("Whether the button vibrates is not known.")


def all_green(tr: NullTranslations) -> str:
    """Say that the traffic beside the walker tells nothing."""
    # Translators: rehearsal of a signal at which people on foot have green on all arms at once.
    return tr.gettext("All arms have green at once. The traffic beside you tells nothing.")


def turning_traffic(tr: NullTranslations) -> str:
    """Say that vehicles cross the way while it is green."""
    # Translators: rehearsal of a signal: vehicles turn while people on foot have green.
    return tr.gettext("Vehicles may turn across your way at green.")


def free_right_turn(tr: NullTranslations) -> str:
    """Say that a lane minds no signal."""
    # Translators: rehearsal of a signal: vehicles turn right on a lane without a signal.
    return tr.gettext("A lane turns right without a signal.")


def island(tr: NullTranslations) -> str:
    """Say that there is a place to stand in the middle."""
    # Translators: rehearsal: a refuge in the middle of the crossing.
    return tr.gettext("In the middle is an island.")


def neighbours_sound(tr: NullTranslations) -> str:
    """Say that a tone may belong to another crossing."""
    # Translators: rehearsal of a signal that sounds: other crossings close by may sound too.
    return tr.gettext("A tone may come from the crossing beside it.")


def no_signal(tr: NullTranslations, *, kind: str) -> str:
    """Say what there is to hear where no signal is known."""
    if kind in {"zebra", "unmarked"}:
        # Translators: rehearsal of a crossing without a signal.
        return tr.gettext("No signal sounds here. Listen to the traffic at the kerb.")
    # Translators: rehearsal of a crossing of which the map does not know the kind.
    return tr.gettext("Whether a signal stands here is not known. Listen at the kerb.")


def you_decide(tr: NullTranslations) -> str:
    """Say who decides, and that the guide is silent."""
    # Translators: rehearsal: before the carriageway; the guide says nothing from kerb to kerb.
    return tr.gettext("You decide when to cross. From kerb to kerb the guide is silent.")


def crossing_time(tr: NullTranslations, *, distance: str, seconds: int) -> str:
    """Say how long it takes from kerb to kerb."""
    # Translators: rehearsal: {distance} is like "12 metres" or "about 18 steps"; the seconds
    # are of this walker's own walking speed.
    text = tr.ngettext(
        "From kerb to kerb: {distance}. At your pace about {seconds} second.",
        "From kerb to kerb: {distance}. At your pace about {seconds} seconds.",
        seconds,
    )
    return text.format(distance=distance, seconds=seconds)


def crossing_time_unknown(tr: NullTranslations) -> str:
    """Say that nobody knows how far the other kerb is."""
    # Translators: rehearsal: the map does not say how long the crossing is.
    return tr.gettext("How far the other kerb is, is not known.")


def far_kerb(tr: NullTranslations, *, kerb: str, height_cm: int | None) -> str:
    """Say what the foot finds on the other side."""
    if height_cm is not None:
        # Translators: rehearsal: the kerb on the other side of a carriageway.
        text = tr.ngettext(
            "The other kerb is {height} centimetre high.",
            "The other kerb is {height} centimetres high.",
            height_cm,
        )
        return text.format(height=height_cm)
    if kerb == "flush":
        # Translators: rehearsal: there is no edge to feel on the other side.
        return tr.gettext("On the other side is no kerb edge.")
    if kerb == "lowered":
        # Translators: rehearsal: the kerb on the other side; its height is not measured.
        return tr.gettext("The other kerb is low.")
    if kerb == "raised":
        # Translators: rehearsal: the kerb on the other side; its height is not measured.
        return tr.gettext("The other kerb is raised.")
    # Translators: rehearsal: the kerb on the other side.
    return tr.gettext("The other kerb is not known.")
