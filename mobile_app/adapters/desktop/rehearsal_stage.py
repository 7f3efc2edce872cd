"""A rehearsed crossing played beside: words, tones and vibrations, cut off within a moment's chunk."""

import threading
from collections.abc import Callable

from mobile_app.adapters.desktop.players import Player
from mobile_app.adapters.desktop.rehearsal_audio import Render, rehearsal_pcm
from mobile_app.core import haptic_codes
from mobile_app.core.preview.rehearsal import Moment
from mobile_app.ports import Haptics

_CHUNK_BYTES = 4_096  # a tenth of a second: a stop need not wait for a whole tone


class _Showing:
    """One rehearsal on its way; cancel may be called from any thread."""

    def __init__(self, player: Player) -> None:
        self._player = player
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        self._cancelled.set()
        self._player.abort()

    def write(self, pcm: bytes) -> None:
        for start in range(0, len(pcm), _CHUNK_BYTES):
            if self.cancelled:
                return
            self._player.write(pcm[start : start + _CHUNK_BYTES])

    def finish(self) -> None:
        self._player.finish()


class RehearsalStage:
    """Plays moments in a thread of its own; play() and stop() return at once.

    render is asked for each rehearsal, so that a changed speed of speech is heard. A rehearsal
    that fails is felt: its words stand on the screen.
    """

    def __init__(
        self,
        make_player: Callable[[int], Player],
        *,
        render: Callable[[], Render],
        rate_hz: int,
        haptics: Haptics,
        language: str,
    ) -> None:
        self._make_player = make_player
        self._render = render
        self._rate_hz = rate_hz
        self._haptics = haptics
        self._language = language
        self._showing: _Showing | None = None
        self._thread: threading.Thread | None = None

    def play(self, moments: tuple[Moment, ...]) -> None:
        """Begin a rehearsal; one that is still played ends."""
        self.stop()
        try:
            showing = _Showing(self._make_player(self._rate_hz))
        except Exception:
            # Whatever keeps a player from starting: the walker must not wait for sound.
            self._haptics.vibrate(haptic_codes.SPEECH_FAILED_MS)
            return
        self._showing = showing
        self._thread = threading.Thread(
            target=self._run, args=(showing, moments, self._render()), name="rehearsal", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Be silent at once."""
        showing, self._showing = self._showing, None
        if showing is not None:
            showing.cancel()

    def wait(self, seconds: float) -> bool:
        """Return whether the last rehearsal has ended within so many seconds."""
        if self._thread is None:
            return True
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self, showing: _Showing, moments: tuple[Moment, ...], render: Render) -> None:
        try:
            for moment in moments:
                if showing.cancelled:
                    break
                pcm, _ = rehearsal_pcm((moment,), language=self._language, render=render)
                showing.write(pcm)
                if moment.vibration_ms and not showing.cancelled:
                    self._haptics.vibrate(moment.vibration_ms)
            showing.finish()  # also when cut off: the program is to be waited for
        except Exception:
            # An exception in a thread reaches nobody: it is felt.
            if not showing.cancelled:
                self._haptics.vibrate(haptic_codes.SPEECH_FAILED_MS)
