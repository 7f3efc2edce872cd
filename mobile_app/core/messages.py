"""Every sentence of the app itself: its state, its faults, its screen; routing's words are not here."""

from gettext import NullTranslations
from pathlib import Path

from routing.instructions.spoken_names import spoken_name
from routing.instructions.translations import load_catalogue

_LOCALES = Path(__file__).parent.parent / "locales"


def app_texts(language: str) -> NullTranslations:
    """Return the app's catalogue; raises UnknownLanguageError, MissingCatalogueError."""
    return load_catalogue(_LOCALES, "app", language)


def ready(tr: NullTranslations) -> str:
    """Say that the app waits for a destination."""
    # Translators: heard when the app waits for a destination.
    return tr.gettext("Ready. Enter a destination.")


def planning(tr: NullTranslations, *, destination: str | None) -> str:
    """Say that a way is being looked for."""
    name = spoken_name(destination)
    if not name:
        # Translators: heard after "start guidance", the destination has no name.
        return tr.gettext("Looking for a way to the destination.")
    # Translators: heard after "start guidance"; {destination} is a name as on the map.
    return tr.gettext("Looking for a way to {destination}.").format(destination=name)


def waiting_for_position(tr: NullTranslations) -> str:
    """Say that guidance cannot begin without a position."""
    # Translators: heard when guidance is wanted and no position is known yet.
    return tr.gettext("No position yet. Guidance begins when it is known.")


def route_found(tr: NullTranslations, *, destination: str | None, distance_m: int) -> str:
    """Say how far it is."""
    name = spoken_name(destination)
    if not name:
        # Translators: heard when a way was found; {distance} is whole metres.
        text = tr.ngettext(
            "The way is {distance} metre long.", "The way is {distance} metres long.", distance_m
        )
        return text.format(distance=distance_m)
    # Translators: heard when a way was found; {distance} is whole metres.
    text = tr.ngettext(
        "{destination}, {distance} metre.", "{destination}, {distance} metres.", distance_m
    )
    return text.format(destination=name, distance=distance_m)


def route_changed(tr: NullTranslations, *, distance_m: int) -> str:
    """Say that the way was asked for again."""
    # Translators: heard when a new way was found while walking; {distance} is whole metres.
    text = tr.ngettext("New way, {distance} metre.", "New way, {distance} metres.", distance_m)
    return text.format(distance=distance_m)


def new_crossing(tr: NullTranslations, *, street: str | None) -> str:
    """Ask whether a way over a street that was not agreed on shall be taken."""
    if street is None:
        # Translators: heard when the only new way crosses a street that the old one did not.
        # "Start guidance" is the name of the button.
        return tr.gettext("The new way crosses another street. Press start guidance to follow it.")
    # Translators: heard when the new way crosses {street}, which the old way did not.
    # "Start guidance" is the name of the button.
    return tr.gettext("The new way crosses {street}. Press start guidance to follow it.").format(
        street=street
    )


def agree_by_start(tr: NullTranslations) -> str:
    """Say how to agree to what the profile refuses."""
    # Translators: heard behind "Without your consent no way leads to it."
    # "Start guidance" is the name of the button.
    return tr.gettext("To agree, press start guidance.")


def off_route(tr: NullTranslations, *, distance_m: int | None) -> str:
    """Say that the walker has probably left the way."""
    if distance_m is None:
        # Translators: heard after a vibration, when the walker probably left the way.
        return tr.gettext("You have probably left the way. A new way is being looked for.")
    # Translators: heard after a vibration, when the walker probably left the way;
    # {distance} is whole metres to the way.
    text = tr.ngettext(
        "The way is about {distance} metre from you. A new way is being looked for.",
        "The way is about {distance} metres from you. A new way is being looked for.",
        distance_m,
    )
    return text.format(distance=distance_m)


def wrong_way(tr: NullTranslations) -> str:
    """Say that the walker goes back along the way."""
    # Translators: heard after a vibration, when the walker walks the way in the wrong direction.
    return tr.gettext("You are walking back along the way. The way is looked for again.")


def back_on_way(tr: NullTranslations) -> str:
    """Say that the walker is on the way again."""
    # Translators: heard when the walker found back to the way by walking.
    return tr.gettext("You are on the way again.")


def position_lost(tr: NullTranslations, *, street: str | None) -> str:
    """Say that the position is not known any more, with what was known last."""
    if street is None:
        # Translators: heard when there is no position for ten seconds.
        return tr.gettext("Position lost. Guidance pauses.")
    # Translators: heard when there is no position for ten seconds; {street} is the name of
    # the way that the walker was on last.
    return tr.gettext("Position lost, last known near {street}. Guidance pauses.").format(
        street=street
    )


def position_vague(tr: NullTranslations, *, accuracy_m: int, street: str | None) -> str:
    """Say that the position is too vague to guide by."""
    if street is None:
        # Translators: heard when the position is too vague; {accuracy} is whole metres.
        return tr.gettext("Position uncertain by {accuracy} metres. Guidance pauses.").format(
            accuracy=accuracy_m
        )
    # Translators: heard when the position is too vague; {accuracy} is whole metres, {street}
    # the name of the way that the walker probably is on.
    return tr.gettext(
        "Position uncertain by {accuracy} metres, probably near {street}. Guidance pauses."
    ).format(accuracy=accuracy_m, street=street)


def position_back(tr: NullTranslations, *, accuracy_m: int) -> str:
    """Say that the position is known again."""
    # Translators: heard when the position is known again; {accuracy} is whole metres.
    text = tr.ngettext(
        "Position found again, accurate to about {accuracy} metre.",
        "Position found again, accurate to about {accuracy} metres.",
        accuracy_m,
    )
    return text.format(accuracy=accuracy_m)


def server_dead(tr: NullTranslations) -> str:
    """Say that the server cannot be reached."""
    # Translators: heard once when the server cannot be reached; the app goes on alone.
    return tr.gettext("Server not reachable. Guidance goes on with the downloaded city.")


def server_hangs(tr: NullTranslations) -> str:
    """Say that the server does not answer in time."""
    # Translators: heard once when the server takes too long; the app goes on alone.
    return tr.gettext("The server does not answer. Guidance goes on with the downloaded city.")


def server_rubbish(tr: NullTranslations) -> str:
    """Say that the server's answer cannot be used."""
    # Translators: heard once when the server's answer makes no sense; the app goes on alone.
    return tr.gettext(
        "The server's answer is not usable. Guidance goes on with the downloaded city."
    )


def server_other_package(tr: NullTranslations) -> str:
    """Say that the server knows another edition of the city."""
    # Translators: heard once when server and phone have different editions of the city.
    return tr.gettext(
        "The server has another edition of the city. "
        "Guidance goes on with the downloaded one; download it again when you can."
    )


def server_back(tr: NullTranslations) -> str:
    """Say that the server answers again."""
    # Translators: heard once when the server answers again.
    return tr.gettext("Server reachable again.")


def answer_refused(tr: NullTranslations) -> str:
    """Say that an answer was made from another edition of the city and is not used."""
    # Translators: heard when a way was computed from another edition of the city.
    return tr.gettext("The answer belongs to another edition of the city and is not used.")


def offline(tr: NullTranslations) -> str:
    """Say that no server is used at all."""
    # Translators: heard once at the start when the app works without a server.
    return tr.gettext("Without a server, with the downloaded city.")


def resumed(tr: NullTranslations, *, destination: str | None) -> str:
    """Say that a walk that was interrupted goes on."""
    name = spoken_name(destination)
    if not name:
        # Translators: heard when the app was ended during a walk and starts again.
        return tr.gettext("Guidance was interrupted and goes on.")
    # Translators: heard when the app was ended during a walk and starts again.
    return tr.gettext("Guidance to {destination} was interrupted and goes on.").format(
        destination=name
    )


def resume_impossible(tr: NullTranslations) -> str:
    """Say that an interrupted walk cannot be taken up."""
    # Translators: heard when the notes of an interrupted walk cannot be read.
    return tr.gettext("The interrupted guidance cannot go on. Enter the destination again.")


def journal_fails(tr: NullTranslations) -> str:
    """Say that the walk could not go on after an interruption."""
    # Translators: heard once when the app cannot write to its storage.
    return tr.gettext("Storage is not writable. After an interruption guidance cannot go on.")


def stopped(tr: NullTranslations) -> str:
    """Say that guidance ended because the walker wanted it."""
    # Translators: heard after "stop guidance".
    return tr.gettext("Guidance stopped.")


def nothing_to_stop(tr: NullTranslations) -> str:
    """Say that there is no guidance to stop, to pause or to go on with."""
    # Translators: heard after "stop guidance", "pause" or "go on" when there is none.
    return tr.gettext("No guidance is running.")


def nothing_to_repeat(tr: NullTranslations) -> str:
    """Say that nothing was said yet."""
    # Translators: heard after "repeat" when nothing was said yet.
    return tr.gettext("Nothing was said yet.")


def destination_missing(tr: NullTranslations) -> str:
    """Ask for a destination."""
    # Translators: heard after "start guidance" with an empty destination field.
    return tr.gettext("Enter a destination first.")


def no_route(tr: NullTranslations) -> str:
    """Say that no way was found and why is not known."""
    # Translators: heard when no way was found and there is no reason to tell.
    return tr.gettext("No way was found. Try another destination.")


def where_not_known(tr: NullTranslations) -> str:
    """Say that the position is not known."""
    # Translators: answer to "where am I" without a position.
    return tr.gettext("Your position is not known.")


def distance_left(tr: NullTranslations, *, distance_m: int) -> str:
    """Say how far it still is."""
    # Translators: part of the answer to "where am I" during guidance.
    text = tr.ngettext(
        "{distance} metre to the destination.", "{distance} metres to the destination.", distance_m
    )
    return text.format(distance=distance_m)


def sensor_failed(tr: NullTranslations, *, sensor: str) -> str:
    """Say that a sense of the phone is missing."""
    words = {
        # Translators: heard once when Bluetooth cannot be used.
        "beacons": tr.gettext("Beacons cannot be heard: Bluetooth does not work."),
        # Translators: heard once when satellite positions cannot be used.
        "location": tr.gettext("Satellite positions are not available."),
        # Translators: heard once when steps cannot be counted.
        "heading": tr.gettext("Steps and direction cannot be measured."),
        # Translators: heard once when the device cannot vibrate.
        "haptics": tr.gettext("This device cannot vibrate."),
    }
    # Translators: heard once when a sensor fails that has no name here.
    return words.get(sensor) or tr.gettext("A sensor does not work.")


def internal_fault(tr: NullTranslations) -> str:
    """Say that the program itself failed and what that means."""
    # Translators: heard when the program itself is at fault; guidance tries to go on.
    return tr.gettext("Fault in the app. Guidance tries to go on.")


def label_title(tr: NullTranslations) -> str:
    """Name the screen."""
    # Translators: name of the screen, read by a screen reader.
    return tr.gettext("Lotse, guidance")


def label_where_am_i(tr: NullTranslations) -> str:
    """Name the button that tells the position."""
    # Translators: name of a button; short.
    return tr.gettext("Where am I?")


def label_start(tr: NullTranslations) -> str:
    """Name the button that begins guidance."""
    # Translators: name of a button; short. Other sentences refer to it by this name.
    return tr.gettext("Start guidance")


def label_take_new_way(tr: NullTranslations) -> str:
    """Name the start button while a new way waits for a yes."""
    # Translators: name of the start button while the walker is asked about a new way.
    return tr.gettext("Start guidance on the new way")


def label_agree(tr: NullTranslations) -> str:
    """Name the start button while the walker is asked for consent."""
    # Translators: name of the start button while the walker is asked to agree to what the
    # profile refuses.
    return tr.gettext("Agree and start guidance")


def label_stop(tr: NullTranslations) -> str:
    """Name the button that ends guidance."""
    # Translators: name of a button; short.
    return tr.gettext("Stop guidance")


def label_repeat(tr: NullTranslations) -> str:
    """Name the button that says it again."""
    # Translators: name of a button; short.
    return tr.gettext("Repeat")


def label_destination(tr: NullTranslations) -> str:
    """Name the text field for the destination."""
    # Translators: name of a text field.
    return tr.gettext("Destination")


def screen_distance_left(tr: NullTranslations, *, distance_m: int, accuracy_m: int) -> str:
    """Show how far it still is and how sure that is."""
    # Translators: shown on the screen during guidance; whole metres.
    return tr.gettext("{distance} m to go, accurate to {accuracy} m").format(
        distance=distance_m, accuracy=accuracy_m
    )


def screen_accuracy(tr: NullTranslations, *, accuracy_m: int | None) -> str:
    """Show how sure the position is."""
    if accuracy_m is None:
        # Translators: shown on the screen when the position is not known.
        return tr.gettext("Position not known")
    # Translators: shown on the screen; whole metres.
    return tr.gettext("Position accurate to {accuracy} m").format(accuracy=accuracy_m)


def screen_next(tr: NullTranslations, *, text: str) -> str:
    """Show what comes next."""
    # Translators: shown on the screen before the next instruction.
    return tr.gettext("Next: {text}").format(text=text)


def screen_voice_failed(tr: NullTranslations) -> str:
    """Show that the voice does not work."""
    # Translators: shown on the screen when nothing can be spoken.
    return tr.gettext("The voice does not work. The texts stand here.")
