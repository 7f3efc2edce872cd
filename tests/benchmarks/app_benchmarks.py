"""How long the app's core thinks per tick, and how soon a wish to speak is heard."""

import asyncio
import time
from datetime import UTC, datetime

from mobile_app.adapters.desktop.espeak import EspeakMissingError, the_espeak
from mobile_app.ports import ManualClock, MemoryStore, RecordingHaptics, RecordingSpeaker
from mobile_app.session import Session
from routing.city.contents import City
from routing.fix import Fix, FixSource
from routing.geo import LatLon, line_length_m, point_along
from routing.journeys.legs import line_of
from routing.journeys.planning import plan
from routing.profiles import profile_named
from routing.route import JourneyRequest
from tests.benchmarks.measuring import Measured

_DEPARTURE = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
_TICK_S = 0.2
_SPEED_MPS = 1.1
_SENTENCES = (
    "Folgen Sie dem Leitstreifen bis zum Abzweigefeld.",
    "Querung geradeaus in 25 Metern: Ringstraße, Ampel mit Ton, Mittelinsel.",
    "An der Ampel: Mast rechts. Bleiben Sie am Bord stehen: 3 Zentimeter.",
    "Achtung: Treppe aufwärts, 14 Stufen, Handlauf rechts.",
    "Ziel voraus: Rathaus. Tür nach 2 Stufen; Navigation beendet.",
)


class _AlongTheLine:
    """Positioning that knows: a fix exactly on the way, moved by the bench."""

    def __init__(self) -> None:
        self.position: LatLon | None = None

    def on_observation(self, observation: object) -> None:
        """Hear nothing."""

    def on_gps(self, reading: object) -> None:
        """Hear nothing."""

    def on_step(self, reading: object) -> None:
        """Hear nothing."""

    def fix(self, now_s: float) -> Fix | None:
        """Return the position set by the bench."""
        if self.position is None:
            return None
        return Fix(self.position, 2.0, now_s, FixSource.BEACONS)


def measure_core(city: City, start: LatLon, destination: str) -> list[Measured]:
    """Walk a route with the whole core and a voice that only remembers."""
    return [
        Measured(
            "app core: one tick of a whole walk",
            "ms",
            asyncio.run(_ticks_ms(city, start, destination)),
            "p95 < 5 ms",
        )
    ]


async def _ticks_ms(city: City, start: LatLon, destination: str) -> tuple[float, ...]:
    profile = profile_named("long_cane")
    route = plan(city, JourneyRequest(start, destination, profile, "de", _DEPARTURE))
    line = line_of(route.legs)
    clock, speaker, senses = ManualClock(), RecordingSpeaker(), _AlongTheLine()
    session = Session(
        city=city,
        profile=profile,
        language="de",
        speaker=speaker,
        haptics=RecordingHaptics(),
        store=MemoryStore(),
        clock=clock,
        wall_clock=lambda: _DEPARTURE,
        positioning=senses,
        waits=True,
    )
    senses.position = start
    session.navigator.start_guidance(destination)
    taken = []
    for tick in range(int(line_length_m(line) / _SPEED_MPS / _TICK_S)):
        clock.seconds = tick * _TICK_S
        senses.position = point_along(line, tick * _TICK_S * _SPEED_MPS)
        if tick % 15 == 0:
            speaker.stop()  # three seconds for a sentence
        started = time.perf_counter()
        await session.step()
        taken.append((time.perf_counter() - started) * 1000)
    await session.close()
    assert len(speaker.said) > 5, "the walk was not guided"
    return tuple(taken[1:])  # the first tick holds the search


def measure_voice() -> list[Measured]:
    """Ask the voice for sentences; nothing when there is no voice on this computer."""
    try:
        espeak = the_espeak()
    except EspeakMissingError as error:
        print(f"bench: {error}")
        return []
    taken = []
    for text in _SENTENCES * 6:
        first: list[float] = []

        def heard(_: bytes, first: list[float] = first) -> bool:
            first.append(time.perf_counter())
            return False  # the first samples are enough

        started = time.perf_counter()
        espeak.synthesise(text, language="de", words_per_minute=175, on_chunk=heard)
        taken.append((first[0] - started) * 1000)
    return [Measured("speech: request to first sample", "ms", tuple(taken[1:]), "p95 < 50 ms")]
