"""A walk without a radio: a walker who follows a line, a voice that takes its time, one clock."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from mobile_app.core.spoken import speech_seconds
from mobile_app.ports import ManualClock, MemoryStore, RecordingHaptics
from mobile_app.session import Session
from routing.fix import Fix, FixSource
from routing.geo import LatLon, line_length_m, point_along
from routing.profiles import profile_named

STEP_S = 0.25
MORNING = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@dataclass
class Said:
    """One sentence as heard."""

    text: str
    at_s: float
    along_m: float
    ended_s: float | None = None
    ended_along_m: float | None = None
    whole: bool = False


class TimedSpeaker:
    """A voice that needs as long as a real one, by a clock that somebody moves."""

    def __init__(self, clock: ManualClock):
        self._clock = clock
        self._until_s = float("-inf")
        self.texts: list[str] = []

    def say(self, text: str, *, language: str, interrupt: bool = False) -> None:
        assert interrupt or not self.speaking, "two sentences at once"
        self.texts.append(text)
        self._until_s = self._clock.now_s() + speech_seconds(text)

    def stop(self) -> None:
        self._until_s = float("-inf")

    @property
    def speaking(self) -> bool:
        return self._clock.now_s() < self._until_s


@dataclass
class KnownPosition:
    """Positioning that is told where the walker is."""

    position: LatLon | None = None
    accuracy_m: float = 2.0
    course_deg: float | None = None
    felt: list = field(default_factory=list)
    stamp_s: float | None = None  # instead of now
    source: FixSource = FixSource.GPS

    def on_observation(self, observation):
        """Not needed here."""

    def on_gps(self, reading):
        """Not needed here."""

    def on_step(self, reading):
        """Not needed here."""

    def on_felt(self, reading):
        self.felt.append(reading)

    def fix(self, now_s):
        if self.position is None:
            return None
        stamp_s = now_s if self.stamp_s is None else self.stamp_s
        return Fix(self.position, self.accuracy_m, stamp_s, self.source, self.course_deg)


@dataclass
class Stroll:
    """A session and everything around it."""

    city: object
    language: str = "de"
    accuracy_m: float = 2.0
    server: object = None
    live: object = None
    store: MemoryStore = field(default_factory=MemoryStore)
    hearing: object = None

    def __post_init__(self):
        self.clock = ManualClock()
        self.haptics = RecordingHaptics()
        self.speaker = TimedSpeaker(self.clock)
        self.where = KnownPosition(accuracy_m=self.accuracy_m)
        self.along_m = 0.0
        self.said: list[Said] = []
        self.quiet_m: list[float] = []
        self.session = Session(
            city=self.city,
            profile=profile_named("long_cane"),
            language=self.language,
            speaker=self.speaker,
            haptics=self.haptics,
            store=self.store,
            clock=self.clock,
            wall_clock=lambda: MORNING + timedelta(seconds=self.clock.seconds),
            positioning=self.where,
            server=self.server,
            live=self.live,
            waits=True,
            hearing=self.hearing,
        )
        self.navigator = self.session.navigator
        self.session.announcer.on_started(self._started)
        self.session.announcer.on_ended(self._ended)

    @property
    def texts(self) -> list[str]:
        return [s.text for s in self.said]

    def rest(self, seconds: float) -> None:
        """Stand for a while."""
        asyncio.run(self._rest(seconds))

    def walk(
        self, line, speed_mps: float = 1.0, *, until_m: float | None = None, from_m: float = 0.0
    ) -> None:
        """Walk along a line, from its start; positions are reported as they are."""
        asyncio.run(self._walk(line, speed_mps, until_m, from_m))

    async def _rest(self, seconds: float) -> None:
        for _ in range(round(seconds / STEP_S)):
            await self._step()

    async def _walk(self, line, speed_mps, until_m, from_m) -> None:
        length_m = line_length_m(line) if until_m is None else until_m
        self.along_m = from_m
        while self.along_m < length_m:
            self.along_m = min(length_m, self.along_m + speed_mps * STEP_S)
            self.where.position = point_along(line, self.along_m)
            await self._step()

    async def _step(self) -> None:
        self.clock.seconds += STEP_S
        await self.session.step()
        if self.session.announcer.quiet:
            self.quiet_m.append(self.along_m)

    def _started(self, utterance) -> None:
        self.said.append(Said(utterance.text, self.clock.seconds, self.along_m))

    def _ended(self, utterance, whole) -> None:
        last = next((s for s in reversed(self.said) if s.text == utterance.text), None)
        if last is not None and last.ended_s is None:
            last.ended_s, last.ended_along_m, last.whole = (
                self.clock.seconds,
                self.along_m,
                whole,
            )
