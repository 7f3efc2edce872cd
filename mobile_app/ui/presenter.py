"""What the walk screen shows and what its controls mean; no widget, so any shell may use it."""

from collections.abc import Callable
from dataclasses import dataclass

from mobile_app.core import messages, screen_messages
from mobile_app.core.hearing import Hearing
from mobile_app.core.navigator_view import NavigatorView, NavState
from mobile_app.ui.controls import Place, control_groups, shown_controls
from mobile_app.ui.guide import Guide
from mobile_app.ui.page import ButtonGroup
from routing.instructions.distances import rounded_m


@dataclass(frozen=True, slots=True)
class ScreenTexts:
    """Every text on the screen, in the walker's language."""

    title: str
    said: str  # what was said last
    line: str  # of the Braille display
    coming: str  # what comes next
    measure: str  # how far, how sure
    destination_label: str
    destination: str
    start: str
    groups: tuple[ButtonGroup, ...]  # the main ones have no heading and come first


def screen_texts(
    view: NavigatorView, hearing: Hearing | None = None, *, line: str = ""
) -> ScreenTexts:
    """Return the texts for a view; line is what lies under the fingers of who reads."""
    tr = messages.app_texts(view.language)
    said = view.last_text or messages.ready(tr)
    if view.voice_failed:
        said = f"{messages.screen_voice_failed(tr)} {said}"
    walking = view.state in {NavState.GUIDING, NavState.OFF_ROUTE, NavState.LOST}
    show_next = walking and view.next_text and view.next_text not in said
    return ScreenTexts(
        title=messages.label_title(tr),
        said=said,
        line=screen_messages.screen_line(tr, line=line) if line else "",
        coming=messages.screen_next(tr, text=view.next_text) if show_next else "",
        measure=_measure(view),
        destination_label=messages.label_destination(tr),
        destination=view.destination or "",
        start=_start_label(view),
        groups=control_groups(view, hearing or Hearing()),
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
    """Hands the screen's intents to the guide, and those for another screen to opens."""

    def __init__(
        self,
        guide: Guide,
        *,
        hearing: Hearing | None = None,
        line: Callable[[], str] = lambda: "",
        opens: Callable[[Place], None] = lambda _: None,
    ) -> None:
        self._guide = guide
        self._hearing = hearing or Hearing()
        self._line = line
        self._opens = opens

    def texts(self) -> ScreenTexts:
        """Return what the screen is to show now."""
        return screen_texts(self._guide.view, self._hearing, line=self._line())

    def start(self, destination: str) -> None:
        """Begin guidance to what stands in the field, or agree to the new way."""
        text = destination.strip()
        view = self._guide.view
        # While a question is open the button is the answer, whatever the field shows.
        self._guide.start_guidance("" if view.asks else text)

    def press(self, key: str) -> None:
        """Do what the control of that key is there for; nothing when it is not there now."""
        for control in shown_controls(self._guide.view, self._hearing):
            if control.key == key:
                if control.does is not None:
                    control.does(self._guide)
                if control.opens is not None:
                    self._opens(control.opens)
                return
