"""Where readings come from when no radio is in hand: a fan-out and a replay; no clock, no disk."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from beacons.observation import GpsReading, Observation, StepReading
from beacons.recording import Reading

T = TypeVar("T")


class FanOut(Generic[T]):
    """Hands each reading to all subscribers, in the order in which they came."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], None]] = []

    def subscribe(self, listener: Callable[[T], None], /) -> None:
        """Call listener with each reading from now on."""
        self._listeners.append(listener)

    def publish(self, reading: T) -> None:
        """Hand a reading to all subscribers; what one of them raises reaches the caller."""
        for listener in tuple(self._listeners):
            listener(reading)


class Replay:
    """A recorded walk that is heard again, as far as the given time."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        # Stable: readings of the same moment keep their recorded order.
        self._readings = sorted(readings, key=lambda reading: reading.monotonic_s)
        self._next = 0
        self.observations = FanOut[Observation]()
        self.positions = FanOut[GpsReading]()
        self.steps = FanOut[StepReading]()

    @property
    def finished(self) -> bool:
        """Whether the last reading was handed out."""
        return self._next == len(self._readings)

    @property
    def next_s(self) -> float | None:
        """When the next reading is due, None after the last."""
        return None if self.finished else self._readings[self._next].monotonic_s

    def advance(self, now_s: float) -> None:
        """Hand out every reading that is due by now, oldest first."""
        while not self.finished and self._readings[self._next].monotonic_s <= now_s:
            reading = self._readings[self._next]
            self._next += 1
            match reading:
                case Observation():
                    self.observations.publish(reading)
                case GpsReading():
                    self.positions.publish(reading)
                case StepReading():
                    self.steps.publish(reading)
