"""One walk's wiring: senses to fix to guide to voice; the only place that lets tasks run beside."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Protocol

from beacons.observation import FeltReading, GpsReading, Observation, StepReading
from beacons.positioning.filter import PositionFilter
from beacons.registry import RegisteredBeacon, Registry
from mobile_app.core.announcer import Announcer
from mobile_app.core.braille_reader import BrailleReader
from mobile_app.core.confirming import ConfirmedQueue
from mobile_app.core.familiar import FamiliarWays
from mobile_app.core.hearing import Hearing
from mobile_app.core.navigator import Navigator
from mobile_app.core.route_sources import (
    FallbackRouteSource,
    Fetched,
    LocalRouteSource,
    RouteSource,
    ServerHealth,
    Service,
)
from mobile_app.core.route_wish import RefusedError, RouteWish, ServerError
from mobile_app.core.utterances import Utterance
from mobile_app.core.vibration_words import code_for
from mobile_app.ports import (
    BeaconSource,
    Clock,
    Haptics,
    HeadingSource,
    LocationSource,
    SecureStore,
    Speaker,
)
from mobile_app.walkable_ways import strips_near
from routing.city.contents import City
from routing.fix import Fix
from routing.geo import LatLon
from routing.profiles import Profile
from routing.wire.live import Live

_LIVE_EVERY_S = 30.0
_USUAL_CELLS = 40

logger = logging.getLogger(__name__)


class LiveSource(Protocol):
    """Anything that knows today's notices, events and closures."""

    async def fetch(self) -> Live | None:
        """Return them, None when nothing changed. Raises ServerError."""


class Positioning(Protocol):
    """Anything that makes a fix of what the senses tell."""

    def on_observation(self, observation: Observation) -> None:
        """Take in a beacon heard."""

    def on_gps(self, reading: GpsReading) -> None:
        """Take in a satellite position."""

    def on_step(self, reading: StepReading) -> None:
        """Take in a step."""

    def on_felt(self, reading: FeltReading) -> None:
        """Take in what the walker felt or did not find."""

    def fix(self, now_s: float) -> Fix | None:
        """Return the position now, None while nothing is known."""


def registry_from(city: City) -> Registry:
    """Return the city's beacons as positioning knows them."""
    return Registry(
        RegisteredBeacon(
            identity=site.identity,
            position=site.position,
            height_m=site.height_m,
            measured_power_dbm=site.measured_power_dbm,
            label=site.label,
        )
        for site in city.beacons()
    )


def middle_of(city: City) -> LatLon:
    """Return the middle of the city's bounds."""
    south, west, north, east = city.bounds_deg
    return LatLon((south + north) / 2, (west + east) / 2)


class Session:
    """A guide with its senses and its voice.

    step() is called several times a second. When waits is true (virtual time) each step waits for
    the answers it asked for, so that a run repeats itself; else they arrive when they arrive.
    """

    def __init__(
        self,
        *,
        city: City,
        profile: Profile,
        language: str,
        speaker: Speaker,
        haptics: Haptics,
        store: SecureStore,
        clock: Clock,
        wall_clock: Callable[[], datetime],
        server: RouteSource | None = None,
        live: LiveSource | None = None,
        fallback_speaker: Speaker | None = None,
        positioning: Positioning | None = None,
        seed: int = 0,
        waits: bool = False,
        hearing: Hearing | None = None,
    ) -> None:
        self._clock = clock
        self._waits = waits
        hearing = hearing or Hearing()
        familiar = FamiliarWays(
            store, city.identity, agreed=hearing.remembers_ways, language=language
        )
        self._local = LocalRouteSource(city, familiar=familiar.edges)
        self._health = ServerHealth(clock)
        self._routes = (
            FallbackRouteSource(server, self._local, city=city, health=self._health)
            if server
            else None
        )
        self._live = live
        self._live_due_s = float("-inf")
        self._tasks: set[asyncio.Task[None]] = set()
        self.positioning: Positioning = positioning or PositionFilter(
            registry_from(city),
            frame_origin=middle_of(city),
            seed=seed,
            strips_near=strips_near(city),
        )
        self._speaker = speaker
        self.braille = ""  # the line under the fingers of who reads
        self._reader = BrailleReader(self._put, cells=hearing.braille_cells or _USUAL_CELLS)
        self.announcer: Announcer | ConfirmedQueue
        if hearing.confirms:
            self.announcer = ConfirmedQueue(self._show, haptics=haptics, code_for=self._code_of)
        else:
            self.announcer = Announcer(
                speaker, haptics=haptics, clock=clock, fallback=fallback_speaker
            )
        self.navigator = Navigator(
            city=city,
            profile=profile,
            language=language,
            announcer=self.announcer,
            haptics=haptics,
            store=store,
            clock=clock,
            wall_clock=wall_clock,
            hearing=hearing,
            confirm=self._confirm,
            familiar=familiar,
        )
        self._health.subscribe(self.navigator.on_server)

    def listen(
        self,
        *,
        location: LocationSource | None = None,
        heading: HeadingSource | None = None,
        beacons: BeaconSource | None = None,
    ) -> None:
        """Let the senses speak to the position filter; what fails is told to the walker."""
        if location:
            self._subscribe("location", lambda: location.subscribe(self.positioning.on_gps))
        if heading:
            self._subscribe("heading", lambda: heading.subscribe(self.positioning.on_step))
        if beacons:
            self._subscribe("beacons", lambda: beacons.subscribe(self.positioning.on_observation))

    async def step(self) -> None:
        """Let the guide see, think and speak once."""
        try:
            self._look()
        except Exception as error:
            # The walker hears of it and guidance tries to go on; the values stay out of the log.
            logger.error("fault in guidance: %s", type(error).__name__)  # noqa: TRY400 - a traceback would hold positions
            self.navigator.on_internal_fault()
        self._ask()
        if self._waits and self._tasks:
            await asyncio.gather(*self._tasks)
            self.navigator.tick()
        self.announcer.tick()

    async def close(self) -> None:
        """End what runs beside; the voice falls silent."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.announcer.hush()

    def _show(self, utterance: Utterance | None) -> None:
        """Put a cue on the display, and say it to who can hear a little."""
        self._reader.show(utterance)
        if utterance is None:
            return
        try:
            self._speaker.say(utterance.text, language=utterance.language, interrupt=True)
        except Exception as error:
            # It is read and felt; the voice is more than was asked for.
            logger.error("voice: %s", type(error).__name__)  # noqa: TRY400 - as below

    def _put(self, line: str) -> None:
        self.braille = line

    def _code_of(self, utterance: Utterance) -> tuple[int, ...] | None:
        answer = self.navigator.answer
        return code_for(utterance, answer.maneuvers if answer else ())

    def _confirm(self) -> bool:
        """Read on, or confirm behind the last line; return whether anything was shown."""
        if not isinstance(self.announcer, ConfirmedQueue):
            return False
        was_shown = self.announcer.speaking is not None
        return self._reader.go_on(self.announcer) or was_shown

    def _look(self) -> None:
        for felt in self.navigator.take_felt():
            self.positioning.on_felt(felt)
        fix = self.positioning.fix(self._clock.now_s())
        if fix is not None:
            self.navigator.on_fix(fix)
        self.navigator.tick()

    def _ask(self) -> None:
        wish = self.navigator.take_route_wish()
        if wish is not None:
            self._beside(self._fetch_route(wish))
        now_s = self._clock.now_s()
        if self._live is not None and now_s >= self._live_due_s and self._health.worth_asking:
            self._live_due_s = now_s + _LIVE_EVERY_S
            self._beside(self._fetch_live(self._live))

    def _beside(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _fetch_route(self, wish: RouteWish) -> None:
        try:
            fetched = await self._fetched(wish)
        except RefusedError as error:
            self.navigator.on_route_problem(error.sentence, consent=error.consent)
        except Exception as error:
            # Not even the phone's own search answered: said, never passed over.
            logger.error("fault in a route search: %s", type(error).__name__)  # noqa: TRY400 - a traceback would hold positions
            self.navigator.on_route_problem("")
        else:
            self.navigator.on_route(fetched.answer, from_server=fetched.from_server)

    async def _fetched(self, wish: RouteWish) -> Fetched:
        if self._routes is not None:
            return await self._routes.fetch(wish)
        return Fetched(await self._local.fetch(wish), from_server=False)

    async def _fetch_live(self, source: LiveSource) -> None:
        try:
            live = await source.fetch()
        except ServerError as error:
            self._health.failed(Service.LIVE, error.problem)
            return
        self._health.succeeded(Service.LIVE)
        if live is not None:
            self._local.set_closures(live.closures)
            self.navigator.on_live(live)

    def _subscribe(self, sensor: str, subscribe: Callable[[], None]) -> None:
        try:
            subscribe()
        except Exception as error:
            logger.error("sensor %s: %s", sensor, type(error).__name__)  # noqa: TRY400 - as above
            self.navigator.on_sensor_failure(sensor)
