"""One power per beacon and second, so that a flood of packets weighs no more than a few."""

import statistics
from dataclasses import dataclass

_SECOND = 1.0


@dataclass(frozen=True, slots=True)
class HeardSecond:
    """The median power of each beacon heard during one second, sorted by identity."""

    end_s: float
    rssi_dbm: tuple[tuple[str, float], ...]


class SecondCollector:
    """Collects frames and hands out the second when it is over."""

    def __init__(self) -> None:
        self._begin_s: float | None = None
        self._heard: dict[str, list[int]] = {}

    def add(self, identity: str, rssi_dbm: int, now_s: float) -> None:
        """Add a frame; ask `finished` first, or it falls into the running second."""
        if self._begin_s is None:
            self._begin_s = now_s
        self._heard.setdefault(identity, []).append(rssi_dbm)

    def finished(self, now_s: float) -> HeardSecond | None:
        """Return the second that began with the first frame, once it is over, else None."""
        if self._begin_s is None or now_s < self._begin_s + _SECOND:
            return None
        heard = HeardSecond(
            self._begin_s + _SECOND,
            tuple((name, statistics.median(self._heard[name])) for name in sorted(self._heard)),
        )
        self.clear()
        return heard

    def clear(self) -> None:
        """Forget the running second."""
        self._begin_s = None
        self._heard = {}
