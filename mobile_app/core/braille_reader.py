"""Cues read line by line and confirmed with one key: on through the lines, then to the next cue.

Nothing moves by itself. What is confirmed was under the fingers to its last line.
"""

from collections.abc import Callable

from mobile_app.core.braille_lines import BraillePages, pages_of
from mobile_app.core.confirming import ConfirmedQueue
from mobile_app.core.utterances import Utterance


class BrailleReader:
    """Puts what a ConfirmedQueue shows on a display; its show() is the queue's.

    put is told the line that shall lie under the fingers, "" for none.
    """

    def __init__(self, put: Callable[[str], None], *, cells: int) -> None:
        self._put = put
        self._cells = cells
        self._pages = BraillePages(())

    @property
    def pages(self) -> BraillePages:
        """What is read and where in it."""
        return self._pages

    def show(self, utterance: Utterance | None) -> None:
        """Begin a cue at its first line, or clear the display."""
        self._pages = pages_of(utterance.text if utterance else "", self._cells)
        self._put(self._pages.line)

    def forward(self) -> bool:
        """Put the next line; return whether there was one."""
        return self._move(self._pages.forward())

    def back(self) -> bool:
        """Put the line before; return whether there was one."""
        return self._move(self._pages.back())

    def go_on(self, queue: ConfirmedQueue) -> bool:
        """Put the next line, behind the last one confirm the cue; return whether anything came."""
        return self.forward() or queue.confirm()

    def _move(self, pages: BraillePages) -> bool:
        moved = pages is not self._pages
        self._pages = pages
        if moved:
            self._put(pages.line)
        return moved
