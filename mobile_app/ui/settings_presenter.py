"""The settings of how one walker hears: each press holds at once, is kept and is said; no widget."""

from collections.abc import Callable
from itertools import groupby

from mobile_app.core import hearing_messages, messages
from mobile_app.core import screen_messages as words
from mobile_app.core.hearing import Hearing
from mobile_app.core.vibration_words import PATTERNS_MS, explained
from mobile_app.ui.guide import Say
from mobile_app.ui.page import ButtonGroup, ButtonText, Page
from mobile_app.ui.settings_table import SETTINGS, Setting, choices_of

_FORGET = "forget_ways"
_BY_KEY = {setting.key: setting for setting in SETTINGS}


class SettingsPresenter:
    """Takes presses by their button's key.

    holds is told the new settings first, so that what is said about them is heard in their way;
    keep writes them down and may raise OSError; feel vibrates; forget_ways says what it did.
    """

    def __init__(
        self,
        hearing: Hearing,
        *,
        language: str,
        holds: Callable[[Hearing], None],
        keep: Callable[[Hearing], None],
        say: Say,
        feel: Callable[[tuple[int, ...]], None],
        forget_ways: Callable[[], None],
    ) -> None:
        self._choices = choices_of(hearing)
        self._at_start = hearing
        self._tr = messages.app_texts(language)
        self._holds = holds
        self._keep = keep
        self._say = say
        self._feel = feel
        self._vibrations = {code.value: (code, text) for code, text in explained(language)}
        self._forget_ways = forget_ways
        self._forget_next = False  # the next press of "forget" forgets
        self._said = ""

    @property
    def hearing(self) -> Hearing:
        """The settings as they are now."""
        return self._choices.hearing

    @property
    def at_start(self) -> Hearing:
        """The settings with which the guide was started."""
        return self._at_start

    def opened(self) -> None:
        """Say where the walker is now."""
        self._forget_next = False
        self._tell(words.screen_opened(self._tr, screen=words.label_settings(self._tr)))

    def closed(self) -> None:
        """Leave all as it is: it was kept with each press."""

    def page(self) -> Page:
        """Return the screen."""
        return Page(
            title=words.label_settings(self._tr),
            back=words.label_back(self._tr),
            said=self._said,
            lines=(),
            groups=(
                *(
                    ButtonGroup(heading, self._buttons(tuple(settings)))
                    for heading, settings in groupby(SETTINGS, lambda s: s.group(self._tr))
                ),
                self._vibration_group(),
            ),
        )

    def press(self, key: str) -> None:
        """Change what the button of that key stands for."""
        if key == _FORGET:
            self._forget()
            return
        self._forget_next = False
        if key in _BY_KEY:
            self._change(_BY_KEY[key])
        elif key in self._vibrations:
            code, sentence = self._vibrations[key]
            self._feel(PATTERNS_MS[code])
            self._tell(sentence)

    def _buttons(self, settings: tuple[Setting, ...]) -> tuple[ButtonText, ...]:
        buttons = [ButtonText(s.key, s.name(self._tr, self._choices)) for s in settings]
        if settings[0].group is words.group_familiar:
            buttons.append(ButtonText(_FORGET, words.label_forget_ways(self._tr)))
        return tuple(buttons)

    def _vibration_group(self) -> ButtonGroup:
        names = words.label_vibrations(self._tr)
        return ButtonGroup(
            words.group_vibrations(self._tr),
            tuple(ButtonText(code, names[code]) for code in self._vibrations),
        )

    def _change(self, setting: Setting) -> None:
        before = self._choices
        self._choices = setting.change(before)
        if self._choices == before:
            self._tell((setting.at_end or setting.says)(self._tr, before))
            return
        self._holds(self.hearing)
        try:
            self._keep(self.hearing)
        except OSError:
            self._tell(hearing_messages.not_kept(self._tr))
            return
        told = setting.says(self._tr, self._choices)
        if _of_the_start(self.hearing) in {
            _of_the_start(before.hearing),
            _of_the_start(self._at_start),
        }:
            self._tell(told)
        else:
            self._tell(told, words.says_next_start(self._tr))

    def _forget(self) -> None:
        self._forget_next = not self._forget_next
        if self._forget_next:
            self._tell(words.says_press_again(self._tr))
        else:
            self._said = ""
            self._forget_ways()

    def _tell(self, *sentences: str) -> None:
        self._said = " ".join(sentences)
        self._say(*sentences)


def _of_the_start(hearing: Hearing) -> tuple[object, ...]:
    """Return what a guide takes over when it starts: its queue of cues, its lines, its memory."""
    return hearing.confirms, hearing.braille_cells, hearing.remembers_ways
