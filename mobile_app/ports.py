"""What the core needs of the world, one small protocol each, with doubles that only remember."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from beacons.observation import GpsReading, Observation, StepReading


class Clock(Protocol):
    """Monotonic seconds; virtual in a simulation."""

    def now_s(self) -> float:
        """Return monotonic seconds."""


class Speaker(Protocol):
    """Anything that can say a sentence, one at a time."""

    def say(self, text: str, *, language: str, interrupt: bool = False) -> None:
        """Say text; when interrupt is true, cut off what is being said."""

    def stop(self) -> None:
        """Be silent at once."""

    @property
    def speaking(self) -> bool:
        """Whether a sentence is being said now."""


class Haptics(Protocol):
    """Vibration; the last way to tell when speech fails."""

    def vibrate(self, pattern_ms: tuple[int, ...]) -> None:
        """Vibrate: on, off, on, … in milliseconds."""


class LocationSource(Protocol):
    """Satellite positions."""

    def subscribe(self, on_reading: Callable[[GpsReading], None]) -> None:
        """Call on_reading with each position."""


class HeadingSource(Protocol):
    """Steps with their direction."""

    def subscribe(self, on_reading: Callable[[StepReading], None]) -> None:
        """Call on_reading with each step."""


class BeaconSource(Protocol):
    """Beacons heard."""

    def subscribe(self, on_observation: Callable[[Observation], None]) -> None:
        """Call on_observation with each frame that names a beacon."""


class SecureStore(Protocol):
    """A few small texts that outlive the process."""

    def load(self, key: str) -> str | None:
        """Return the text, or None when there is none."""

    def save(self, key: str, text: str) -> None:
        """Keep the text; either whole or not at all. Raises OSError."""

    def remove(self, key: str) -> None:
        """Forget the text; nothing happens when there is none."""


@dataclass
class RecordingSpeaker:
    """A Speaker that only remembers. For tests, and for people who build on us."""

    said: list[tuple[str, str, bool]] = field(default_factory=list)  # text, language, interrupt
    speaking: bool = False

    def say(self, text: str, *, language: str, interrupt: bool = False) -> None:
        """Remember the sentence."""
        self.said.append((text, language, interrupt))
        self.speaking = True

    def stop(self) -> None:
        """Stop speaking."""
        self.speaking = False


@dataclass
class RecordingHaptics:
    """Haptics that only remember."""

    patterns_ms: list[tuple[int, ...]] = field(default_factory=list)

    def vibrate(self, pattern_ms: tuple[int, ...]) -> None:
        """Remember the pattern."""
        self.patterns_ms.append(pattern_ms)


@dataclass
class ManualClock:
    """A clock that a test or a simulation moves."""

    seconds: float = 0.0

    def now_s(self) -> float:
        """Return the seconds it was moved to."""
        return self.seconds


@dataclass
class MemoryStore:
    """A SecureStore that forgets with the process."""

    texts: dict[str, str] = field(default_factory=dict)

    def load(self, key: str) -> str | None:
        """Return the text, or None."""
        return self.texts.get(key)

    def save(self, key: str, text: str) -> None:
        """Keep the text."""
        self.texts[key] = text

    def remove(self, key: str) -> None:
        """Forget the text."""
        self.texts.pop(key, None)
