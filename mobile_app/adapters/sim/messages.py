"""Every sentence about a finished walk, for the person at the terminal; the walker hears none."""

from collections.abc import Callable
from gettext import NullTranslations

from mobile_app.adapters.sim.record import Ending

_SAY: dict[Ending, Callable[[NullTranslations], str]] = {
    # Translators: printed when a simulated walk has ended.
    Ending.ARRIVED: lambda tr: tr.gettext("Arrived: the arrival was heard at the destination."),
    # Translators: printed when a simulated walk has ended.
    Ending.HEARD_ELSEWHERE: lambda tr: tr.gettext(
        "Not arrived: the arrival was heard, but the walker is not at the destination."
    ),
    # Translators: printed when a simulated walk has ended.
    Ending.UNHEARD: lambda tr: tr.gettext(
        "Not arrived: the walker is at the destination, but heard no arrival."
    ),
    # Translators: printed when a simulated walk has ended.
    Ending.STOPPED: lambda tr: tr.gettext("Not arrived: the walk was stopped on the way."),
    # Translators: printed when a simulated walk has ended.
    Ending.LATE: lambda tr: tr.gettext(
        "Not arrived: the walker did not come to the destination in time."
    ),
}


def ending(tr: NullTranslations, why: Ending) -> str:
    """Say how a walk ended."""
    return _SAY[why](tr)


def cut_off(tr: NullTranslations) -> str:
    """Mark a sentence that was not said to its end."""
    # Translators: printed behind a sentence of the script that another one cut off.
    return tr.gettext("[cut off]")


def walked(tr: NullTranslations, *, metres: float, minutes: float) -> str:
    """Say how far and how long."""
    # Translators: a line of the summary of a simulated walk.
    text = tr.gettext("Walked: {metres} m in {minutes} minutes")
    return text.format(metres=_number(tr, metres, 0), minutes=_number(tr, minutes, 1))


def off_target(tr: NullTranslations, *, metres: float) -> str:
    """Say how far from the destination the walk ended."""
    # Translators: a line of the summary: how far from the destination the walk ended.
    return tr.gettext("Off the destination: {metres} m").format(metres=_number(tr, metres, 1))


def crossings(tr: NullTranslations, *, count: int) -> str:
    """Say how many streets were crossed."""
    # Translators: a line of the summary: how many crossings were walked.
    return tr.gettext("Crossings: {count}").format(count=count)


def reroutes(tr: NullTranslations, *, count: int) -> str:
    """Say how often a way was asked for again."""
    # Translators: a line of the summary: how often a new way was asked for.
    return tr.gettext("New ways asked for: {count}").format(count=count)


def words_a_minute(tr: NullTranslations, *, median: float, often: float, total: int) -> str:
    """Say how much was said."""
    # Translators: a line of the summary; in 95 % of the minutes at most {often} words were said.
    text = tr.gettext("Words a minute: median {median}, 95 % {often}, {total} in all")
    return text.format(median=_number(tr, median, 0), often=_number(tr, often, 0), total=total)


def fix_error(tr: NullTranslations, *, mean_m: float, often_m: float) -> str:
    """Say how wrong the positions were."""
    # Translators: a line of the summary; 95 % of the positions were at most {often} m wrong.
    text = tr.gettext("Error of the position: mean {mean} m, 95 % {often} m")
    return text.format(mean=_number(tr, mean_m, 1), often=_number(tr, often_m, 1))


def fix_honesty(tr: NullTranslations, *, percent: float) -> str:
    """Say how often the truth was within the circle that the position claimed."""
    # Translators: a line of the summary: how often the claimed accuracy held; 68 % is what it claims.
    text = tr.gettext("Positions within their own circle: {percent} % (68 % would be honest)")
    return text.format(percent=_number(tr, percent, 0))


def script_file(tr: NullTranslations, *, name: str, track: str) -> str:
    """Say where the script is."""
    # Translators: where the demo wrote a file; {track} is the file with the walker's positions.
    return tr.gettext("Script: {name} (track: {track})").format(name=name, track=track)


def speech_file(tr: NullTranslations, *, name: str, silent: bool) -> str:
    """Say where the speech is."""
    if silent:
        # Translators: where the demo wrote a file.
        text = tr.gettext("Speech: {name} (silent: the voice espeak-ng is not installed)")
    else:
        # Translators: where the demo wrote a file.
        text = tr.gettext("Speech: {name}")
    return text.format(name=name)


def map_file(tr: NullTranslations, *, name: str) -> str:
    """Say where the map is."""
    # Translators: where the demo wrote a picture of the map with the walk.
    return tr.gettext("Map: {name}").format(name=name)


def app_file(tr: NullTranslations, *, name: str | None) -> str:
    """Say where the picture of the app is; None when there is none."""
    if name is None:
        # Translators: the demo could not draw the app's screen; the reason stands above.
        return tr.gettext("App: no picture, see above")
    # Translators: where the demo wrote a picture of the app's screen.
    return tr.gettext("App: {name}").format(name=name)


def _number(tr: NullTranslations, value: float, digits: int) -> str:
    # Translators: the decimal sign: "." in English, "," in German.
    return f"{value:.{digits}f}".replace(".", tr.gettext("."))
