"""What the screens need of the guide and of the voice; every wish is answered by the voice."""

from typing import Protocol

from mobile_app.core.hearing import Hearing
from mobile_app.core.navigator_view import NavigatorView
from mobile_app.core.preview.rehearsal import Moment
from mobile_app.core.preview.walking import Preview
from routing.geo import LatLon


class Say(Protocol):
    """Says what a walker asked for, a cue behind the other."""

    def __call__(self, *texts: str) -> None:
        """Say texts; what was asked before is cut off."""


class Stage(Protocol):
    """Where a rehearsed crossing is heard and felt."""

    def play(self, moments: tuple[Moment, ...]) -> None:
        """Begin with words, tones, vibrations and silences; return at once."""

    def stop(self) -> None:
        """Be silent at once."""


class WordsAlone:
    """A stage without tones: for who reads in Braille, and where nothing can play them."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def play(self, moments: tuple[Moment, ...]) -> None:
        """Say the words."""
        self._say(*(moment.text for moment in moments if moment.text))

    def stop(self) -> None:
        """Leave the words to the voice: what is said next cuts them off."""


class Guide(Protocol):
    """Anything that guides."""

    @property
    def view(self) -> NavigatorView:
        """What is to be shown."""

    def start_guidance(self, destination: LatLon | str) -> None:
        """Begin a walk."""

    def stop_guidance(self) -> None:
        """End the walk."""

    def confirm(self) -> None:
        """Take in that a deafblind walker has read the cue."""

    def repeat(self) -> None:
        """Say it again."""

    def where_am_i(self) -> None:
        """Say where the walker is."""

    def more(self) -> None:
        """Say the rest of what is known of the thing ahead."""

    def pause(self) -> None:
        """Let guidance wait."""

    def go_on(self) -> None:
        """End a pause."""

    def not_found(self) -> None:
        """Take in that the walker does not find what was told."""

    def felt(self) -> None:
        """Take in that the walker feels what was told."""

    def across(self) -> None:
        """Take in that the walker is on the far side."""

    def back_to_safe_point(self) -> None:
        """Lead back to where the walker surely was."""

    def hush(self) -> None:
        """Be silent now."""

    def what_is_ahead(self) -> None:
        """Say what comes."""

    def around_me(self) -> None:
        """Say which places are around."""

    def junction(self) -> None:
        """Describe the junction."""

    def where_is_the_carriageway(self) -> None:
        """Say on which side vehicles drive."""

    def hear_as(self, hearing: Hearing) -> None:
        """Tell all that comes as this walker hears."""

    def preview(self) -> Preview | None:
        """Return the way to be told at home; None after saying that there is none."""
