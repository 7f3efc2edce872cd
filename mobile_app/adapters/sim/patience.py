"""What a person does who stands and hears nothing: wait, press a button, in the end try a way."""

from dataclasses import dataclass, field
from enum import StrEnum


class Press(StrEnum):
    """A button of the app."""

    REPEAT = "repeat"
    WHERE_AM_I = "where_am_i"
    START = "start"


_ASKS = (Press.REPEAT, Press.WHERE_AM_I, Press.REPEAT)


@dataclass
class Patience:
    """Counts the seconds of standing; asks_after_s grows with each question."""

    asks_after_s: float
    despairs_after_s: float
    presses: list[Press] = field(default_factory=list)
    _stands_since_s: float = 0.0
    _last_sound_s: float = 0.0
    _asked: int = 0

    def begins_to_stand(self, now_s: float) -> None:
        """Begin to count."""
        self._stands_since_s = now_s
        self._asked = 0

    def goes_on(self) -> None:
        """Forget the questions: it goes on."""
        self._asked = 0

    def hears(self, now_s: float) -> None:
        """Note that a sentence is in the ears: nobody presses a button into it."""
        self._last_sound_s = now_s

    def is_over(self, now_s: float) -> bool:
        """Press a button when it is time; return whether the feet shall try something."""
        waited_s = now_s - max(self._last_sound_s, self._stands_since_s)
        if self._asked < len(_ASKS) and waited_s >= self.asks_after_s * (1 + self._asked):
            self.presses.append(_ASKS[self._asked])
            self._asked += 1
            self._last_sound_s = now_s
        if now_s - self._stands_since_s < self.despairs_after_s:
            return False
        self._stands_since_s = now_s
        return True
