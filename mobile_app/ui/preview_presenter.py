"""A way told at home, part by part, on a screen of its own; no widget."""

from collections.abc import Callable

from mobile_app.core import messages, preview_messages
from mobile_app.core import screen_messages as words
from mobile_app.core.preview.rehearsal import rehearse
from mobile_app.core.preview.walking import Preview
from mobile_app.ui.guide import Guide, Say, Stage
from mobile_app.ui.page import ButtonGroup, ButtonText, Page


class PreviewPresenter:
    """Takes presses by their button's key; what is said stands on the screen too."""

    def __init__(
        self,
        preview: Preview,
        *,
        say: Say,
        stage: Stage,
        speed_mps: float,
    ) -> None:
        self._preview = preview
        self._tr = messages.app_texts(preview.language)
        self._say = say
        self._stage = stage
        self._speed_mps = speed_mps
        self._said = " ".join(preview.texts())
        self._presses: dict[str, Callable[[], None]] = {
            "next": lambda: self._go(self._preview.forward()),
            "previous": lambda: self._go(self._preview.back()),
            "repeat": lambda: self._tell(*self._preview.texts()),
            "more": lambda: self._tell(*self._preview.more_texts()),
            "which": lambda: self._tell(self._preview.where_text()),
            "rehearse": self._rehearse,
        }

    def opened(self) -> None:
        """Say where the walker is now, and the part of the way."""
        opened = words.screen_opened(self._tr, screen=words.label_preview(self._tr))
        self._say(opened, *self._preview.texts())

    def page(self) -> Page:
        """Return the screen."""
        buttons = (
            ButtonText("next", words.label_next_part(self._tr)),
            ButtonText("previous", words.label_previous_part(self._tr)),
            ButtonText("repeat", messages.label_repeat(self._tr)),
            ButtonText("more", words.label_more(self._tr)),
            ButtonText("which", words.label_which_part(self._tr)),
            ButtonText("rehearse", words.label_rehearse(self._tr)),
        )
        return Page(
            title=words.label_preview(self._tr),
            back=words.label_back(self._tr),
            said=self._said,
            lines=(self._preview.where_text(),),
            groups=(ButtonGroup("", buttons),),
        )

    def press(self, key: str) -> None:
        """Do what the button of that key is there for."""
        press = self._presses.get(key)
        if press is not None:
            self._stage.stop()
            press()

    def closed(self) -> None:
        """End a rehearsal that is still heard."""
        self._stage.stop()

    def _go(self, moved: Preview) -> None:
        if moved == self._preview:
            self._tell(self._preview.end_text() or self._preview.where_text())
            return
        self._preview = moved
        self._tell(*moved.texts())

    def _rehearse(self) -> None:
        now = self._preview
        if not now.part.is_crossing:
            crossings = [str(n) for n, part in enumerate(now.parts, 1) if part.is_crossing]
            numbers = ", ".join(crossings)
            self._tell(preview_messages.no_crossing(self._tr, numbers=numbers))
            return
        following = None if now.is_last else now.forward().part
        moments = rehearse(
            now.part,
            following,
            language=now.language,
            speed_mps=self._speed_mps,
            manner=now.manner,
        )
        self._said = " ".join(moment.text for moment in moments if moment.text)
        self._stage.play(moments)

    def _tell(self, *texts: str) -> None:
        self._said = " ".join(texts)
        self._say(*texts)


def preview_maker(
    guide: Guide,
    *,
    say: Say,
    stage: Stage,
    speed_mps: float,
) -> Callable[[], PreviewPresenter | None]:
    """Return what makes the screen's preview of the guide's way, None when there is no way."""

    def make() -> PreviewPresenter | None:
        preview = guide.preview()
        if preview is None:
            return None
        return PreviewPresenter(preview, say=say, stage=stage, speed_mps=speed_mps)

    return make
