"""What the walk screen shows and what its controls mean; no widget, so any shell may use it."""

from dataclasses import dataclass
from typing import Protocol

from mobile_app.core import messages
from mobile_app.core.navigator_view import NavigatorView, NavState
from routing.geo import LatLon
from routing.instructions.distances import rounded_m


class Guide(Protocol):
    """The part of a navigator that a screen needs."""

    @property
    def view(self) -> NavigatorView:
        """What is to be shown."""

    def start_guidance(self, destination: LatLon | str) -> None:
        """Begin a walk."""

    def stop_guidance(self) -> None:
        """End the walk."""

    def repeat(self) -> None:
        """Say it again."""

    def where_am_i(self) -> None:
        """Say where the walker is."""


@dataclass(frozen=True, slots=True)
class ScreenTexts:
    """Every text on the screen, in the walker's language."""

    title: str
    said: str  # what was said last
    coming: str  # what comes next
    measure: str  # how far, how sure
    destination_label: str
    destination: str
    start: str
    stop: str
    repeat: str
    where: str


def screen_texts(view: NavigatorView) -> ScreenTexts:
    """Return the texts for a view."""
    tr = messages.app_texts(view.language)
    said = view.last_text or messages.ready(tr)
    if view.voice_failed:
        said = f"{messages.screen_voice_failed(tr)} {said}"
    walking = view.state in {NavState.GUIDING, NavState.OFF_ROUTE, NavState.LOST}
    show_next = walking and view.next_text and view.next_text not in said
    return ScreenTexts(
        title=messages.label_title(tr),
        said=said,
        coming=messages.screen_next(tr, text=view.next_text) if show_next else "",
        measure=_measure(view),
        destination_label=messages.label_destination(tr),
        destination=view.destination or "",
        start=_start_label(view),
        stop=messages.label_stop(tr),
        repeat=messages.label_repeat(tr),
        where=messages.label_where_am_i(tr),
    )


def _start_label(view: NavigatorView) -> str:
    tr = messages.app_texts(view.language)
    if view.asks_consent:
        return messages.label_agree(tr)
    return messages.label_take_new_way(tr) if view.asks else messages.label_start(tr)


def _measure(view: NavigatorView) -> str:
    tr = messages.app_texts(view.language)
    accuracy_m = None if view.accuracy_m is None else rounded_m(view.accuracy_m)
    if view.distance_left_m is None or accuracy_m is None:
        return messages.screen_accuracy(tr, accuracy_m=accuracy_m)
    left_m = rounded_m(view.distance_left_m)
    return messages.screen_distance_left(tr, distance_m=left_m, accuracy_m=accuracy_m)


class WalkPresenter:
    """Hands the screen's intents to the guide."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide

    def texts(self) -> ScreenTexts:
        """Return what the screen is to show now."""
        return screen_texts(self._guide.view)

    def start(self, destination: str) -> None:
        """Begin guidance to what stands in the field, or agree to the new way."""
        text = destination.strip()
        view = self._guide.view
        # While a question is open the button is the answer, whatever the field shows.
        self._guide.start_guidance("" if view.asks else text)

    def stop(self) -> None:
        """End guidance."""
        self._guide.stop_guidance()

    def repeat(self) -> None:
        """Say it again."""
        self._guide.repeat()

    def where_am_i(self) -> None:
        """Say where the walker is."""
        self._guide.where_am_i()
