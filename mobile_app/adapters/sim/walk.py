"""One simulated walk in virtual time: a body, a phone's senses, the real app, and what was heard."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol, Self

from beacons.observation import FeltReading, GpsReading, Observation, StepReading
from beacons.positioning.filter import PositionFilter
from beacons.registry import Registry
from mobile_app.adapters.sim.clock import VirtualClock
from mobile_app.adapters.sim.faults import Fault, FaultKind
from mobile_app.adapters.sim.habits import Doing, Habits
from mobile_app.adapters.sim.interpreter import (
    Interpreter,
    understand,
    understand_mirrored,
    understand_nothing,
)
from mobile_app.adapters.sim.outlet import Outlet
from mobile_app.adapters.sim.patience import Press
from mobile_app.adapters.sim.progress import believed_on_crossing
from mobile_app.adapters.sim.record import (
    Ending,
    Entered,
    Outcome,
    RouteTaken,
    Spoken,
    WalkRecord,
)
from mobile_app.adapters.sim.script import script_line
from mobile_app.adapters.sim.sensors import Gait, GpsQuality, SimulatedGps, SimulatedSteps
from mobile_app.adapters.sim.speaker import Render, VirtualSpeaker
from mobile_app.adapters.sim.walker import Walker
from mobile_app.adapters.sim.world import Stand, World
from mobile_app.core.hearing import Hearing
from mobile_app.core.navigator import Navigator
from mobile_app.core.navigator_view import NavigatorView, NavState
from mobile_app.core.route_sources import RouteSource
from mobile_app.core.utterances import Utterance
from mobile_app.ports import MemoryStore
from mobile_app.session import LiveSource, Session, middle_of, registry_from
from mobile_app.walkable_ways import strips_near
from routing.city.contents import City
from routing.fix import Fix
from routing.geo import LatLon, distance_m
from routing.network_terms import Edge, WayKind
from routing.profiles import Profile

# The walk has arrived when the true position is this near to the destination.
ARRIVED_WITHIN_M = 15.0
_WITHOUT_ROUTE_S = 180.0
_LONGEST_S = 3 * 3600.0
_AFTERWARDS_S = 2.0
_MISSED_ARRIVAL_S = 30.0  # who did not take in the last words may ask for them
_REFUSED_KEY = "route_problem"  # the navigator's, for the reason why there is no way


class Control(StrEnum):
    """What is wrong with the walker on purpose, to prove that the words matter."""

    NONE = "none"
    SWAPPED = "swapped"
    MUTE = "mute"


_INTERPRETERS: dict[Control, Interpreter] = {
    Control.NONE: understand,
    Control.SWAPPED: understand_mirrored,
    Control.MUTE: understand_nothing,
}


class Air(Protocol):
    """The radio of the city, as the phone hears it at one place."""

    def subscribe(self, on_observation: Callable[[Observation], None]) -> None:
        """Call on_observation with each frame that names a beacon."""

    async def start(self) -> None:
        """Switch the radio on."""

    async def advance(
        self, now_s: float, listener: LatLon, heading_deg: float | None = None
    ) -> None:
        """Hear what was sent since the last call."""

    async def stop(self) -> None:
        """Switch the radio off."""


@dataclass(frozen=True, slots=True)
class Link:
    """The way to a server."""

    routes: RouteSource
    live: LiveSource


class Wire(Protocol):
    """What lies between app and server and can fail (faults.FaultyWire)."""

    async def fail(self, fault: FaultKind) -> None:
        """Fail from now on."""


@dataclass(frozen=True)
class WalkSettings:
    """What one walk needs. target is where the destination truly is."""

    city: City
    start: LatLon
    destination: LatLon | str
    target: LatLon
    profile: Profile
    language: str
    starts_at: datetime  # aware
    seed: int
    link: Link | None = None
    wire: Wire | None = None
    make_air: Callable[[int], Air] | None = None
    registry: Registry | None = None  # the beacons the app knows; None: those of the city
    render: Render | None = None
    hearing: Hearing | None = None  # how this walker wants to be told; None: as usual
    control: Control = Control.NONE
    fault: Fault | None = None
    gps: GpsQuality = field(default_factory=GpsQuality)
    gait: Gait = field(default_factory=Gait)
    habits: Habits = field(default_factory=Habits)
    asks_after_s: float = 1.0  # before a way is asked for, the senses find themselves
    dt_s: float = 0.2
    on_progress: Callable[[float, NavigatorView], None] | None = None


async def run_walk(settings: WalkSettings) -> WalkRecord:
    """Walk from start to destination, or until it is clear that this will not succeed."""

    async def to_the_end(walk: Walk) -> None:
        while not walk.finished:
            await walk.tick()

    return await drive_walk(settings, to_the_end)


async def drive_walk(
    settings: WalkSettings, driver: Callable[["Walk"], Awaitable[None]]
) -> WalkRecord:
    """Walk as fast as driver calls tick(), which may end before the walk does."""
    walk = Walk(settings)
    async with walk:
        await driver(walk)
    return walk.record


class _Haptics:
    def __init__(self, clock: VirtualClock, record: WalkRecord) -> None:
        self._clock = clock
        self._record = record

    def vibrate(self, pattern_ms: tuple[int, ...]) -> None:
        self._record.vibrations.append((self._clock.now_s(), pattern_ms))


class _WatchedFilter:
    """The app's position filter; remembers its last fix for the record."""

    def __init__(self, inner: PositionFilter) -> None:
        self._inner = inner
        self.last: Fix | None = None

    def on_observation(self, observation: Observation) -> None:
        self._inner.on_observation(observation)

    def on_gps(self, reading: GpsReading) -> None:
        self._inner.on_gps(reading)

    def on_step(self, reading: StepReading) -> None:
        self._inner.on_step(reading)

    def on_felt(self, reading: FeltReading) -> None:
        self._inner.on_felt(reading)

    def fix(self, now_s: float) -> Fix | None:
        self.last = self._inner.fix(now_s)
        return self.last


class Walk:
    """The parts of one walk, joined; an async context, within which time may pass."""

    def __init__(self, settings: WalkSettings) -> None:
        self._settings = settings
        self.record = WalkRecord()
        self._clock = VirtualClock(settings.starts_at)
        self._world = World(settings.city, barred=_closed_at(settings.city, settings.starts_at))
        rng = random.Random(settings.seed)  # noqa: S311 - a walk must be repeatable, not secret
        self._stand = self._world.stand_near(settings.start)
        self._walker = Walker(
            self._world,
            self._stand,
            facing_deg=rng.uniform(0, 360),
            understand=_INTERPRETERS[settings.control],
            rng=random.Random(settings.seed + 1),  # noqa: S311 - as above
            habits=settings.habits,
        )
        self._gps = SimulatedGps(settings.gps, random.Random(settings.seed + 2))  # noqa: S311 - as above
        self._steps = SimulatedSteps(settings.gait, random.Random(settings.seed + 3))  # noqa: S311 - as above
        self._beacons = Outlet[Observation]()
        self.air = settings.make_air(settings.seed + 4) if settings.make_air else None
        if self.air:
            self.air.subscribe(self._beacons.publish)
        self._store = MemoryStore()
        self._speaker = VirtualSpeaker(self._clock, self._walker.hear, settings.render)
        if settings.hearing:
            self._speaker.words_per_minute = settings.hearing.words_per_minute
        self.record.sounds = self._speaker.sounds
        self._fault_due = settings.fault
        self._lives = 0
        self._asked_for_way = False
        self._ended_s: float | None = None
        self._app_arrived_s: float | None = None
        self._session, self._filter = self._start_app()
        self._target_on_foot = self._position_of(self._world.stand_near(settings.target))

    async def __aenter__(self) -> Self:
        if self.air:
            await self.air.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._speaker.stop()
        await self._session.close()
        if self.air:
            await self.air.stop()
        self.record.outcome = self._outcome()

    @property
    def navigator(self) -> Navigator:
        """The guide that runs now; another one after a kill."""
        return self._session.navigator

    @property
    def finished(self) -> bool:
        """Whether the walk has ended, well or not."""
        ended_s = self._ended_s
        return ended_s is not None and self._clock.now_s() >= ended_s + _AFTERWARDS_S

    async def tick(self) -> None:
        """Let dt_s seconds pass for body, senses and app."""
        settings = self._settings
        self._clock.advance(settings.dt_s)
        now_s = self._clock.now_s()
        await self._let_fail(now_s)
        listening = self._speaker.speaking and settings.control is not Control.MUTE
        # Who has asked for nothing yet waits for nothing.
        calm = listening or not self._asked_for_way
        walked_m = self._walker.step(now_s, settings.dt_s, listening=calm)
        truth = self._walker.position
        self._gps.advance(now_s, truth)
        self._steps.advance(now_s, walked_m, self._walker.heading_deg)
        if self.air:
            await self.air.advance(now_s, truth, self._walker.heading_deg)
        self._speaker.advance()
        for press in self._walker.take_presses():
            self._press(press, now_s)
        if not self._asked_for_way and now_s >= settings.asks_after_s:
            self._asked_for_way = True
            self._session.navigator.start_guidance(settings.destination)
        await self._session.step()
        view = self._session.navigator.view
        self._keep(now_s, truth, view)
        if self._ended_s is None and (self._has_ended(now_s, view) or self._is_late()):
            self._ended_s = now_s

    def _press(self, press: Press, now_s: float) -> None:
        self.record.presses.append((now_s, str(press)))
        navigator = self._session.navigator
        if press is Press.REPEAT:
            navigator.repeat()
        elif press is Press.WHERE_AM_I:
            navigator.where_am_i()
        else:
            navigator.start_guidance("")

    async def _let_fail(self, now_s: float) -> None:
        fault = self._fault_due
        if fault is None or now_s < fault.at_s:
            return
        self._fault_due = None
        if fault.kind is not FaultKind.KILL:
            if self._settings.wire:
                await self._settings.wire.fail(fault.kind)
            return
        # A killed app says no goodbye: its voice breaks off, its memory is gone, its store stays.
        self._speaker.stop()
        if self.record.script and not self._speaker.sounds[-1].whole:
            self.record.script[-1] = replace(self.record.script[-1], cut=True)
        for outlet in (self._gps, self._steps, self._beacons):
            outlet.forget()
        self._session, self._filter = self._start_app()

    def _start_app(self) -> tuple[Session, _WatchedFilter]:
        settings = self._settings
        self._lives += 1
        filtered = _WatchedFilter(
            PositionFilter(
                registry_from(settings.city) if settings.registry is None else settings.registry,
                frame_origin=middle_of(settings.city),
                seed=settings.seed + 100 * self._lives,
                strips_near=strips_near(settings.city),
            )
        )
        session = Session(
            city=settings.city,
            profile=settings.profile,
            language=settings.language,
            speaker=self._speaker,
            haptics=_Haptics(self._clock, self.record),
            store=self._store,
            clock=self._clock,
            wall_clock=self._clock.wall,
            server=settings.link.routes if settings.link else None,
            live=settings.link.live if settings.link else None,
            positioning=filtered,
            waits=True,
            hearing=settings.hearing,
        )
        session.listen(
            location=self._gps,
            heading=self._steps,
            beacons=self._beacons if self.air else None,
        )
        session.announcer.on_started(self._note)
        session.announcer.on_ended(self._note_end)
        return session, filtered

    def _note(self, utterance: Utterance) -> None:
        if utterance.key == _REFUSED_KEY and not self.record.routes:
            self.record.refusal = utterance.text
        now_s = self._clock.now_s()
        truth = self._walker.position
        self.record.script.append(script_line(utterance, now_s, truth, self._filter.last))
        self.record.spoken.append(
            Spoken(
                key=utterance.key,
                route=len(self.record.routes) - 1,
                believed_on_crossing=believed_on_crossing(self._session.navigator),
                on_crossing=self._walker.way_kind is WayKind.CROSSING,
            )
        )

    def _note_end(self, utterance: Utterance, whole: bool) -> None:
        record = self.record
        if not record.script or record.script[-1].text != utterance.text:
            return
        if whole:
            record.spoken[-1] = replace(record.spoken[-1], heard_s=self._clock.now_s())
        else:
            record.script[-1] = replace(record.script[-1], cut=True)

    def _keep(self, now_s: float, truth: LatLon, view: NavigatorView) -> None:
        answer = self._session.navigator.answer
        if answer and (not self.record.routes or self.record.routes[-1].line != answer.line):
            self.record.routes.append(RouteTaken(now_s, answer.line, answer.duration_s, answer))
        self._keep_feet(now_s)
        if not self.record.track or now_s - self.record.track[-1].t_s >= 1.0:
            state, doing = str(view.state), str(self._walker.doing)
            self.record.add_track_point(now_s, truth, self._filter.last, state=state, doing=doing)
            if self._settings.on_progress:
                self._settings.on_progress(now_s, view)

    def _keep_feet(self, now_s: float) -> None:
        way, entered = self._walker.way, self.record.entered
        if not entered or (entered[-1].edge_id, entered[-1].tail) != (way.edge.id, way.edge.tail):
            edge = way.edge
            odometer_m = self._walker.odometer_m
            entered.append(Entered(now_s, odometer_m, edge.id, edge.tail, edge.kind))

    def _has_ended(self, now_s: float, view: NavigatorView) -> bool:
        if self._walker.doing is Doing.ARRIVED:
            return True
        if view.state is not NavState.ARRIVED:
            self._app_arrived_s = None
            return False
        if self._app_arrived_s is None:
            self._app_arrived_s = now_s
        missed = not self._walker.heard_arrival and self._settings.control is not Control.MUTE
        patient = now_s < self._app_arrived_s + _MISSED_ARRIVAL_S
        return self._session.announcer.idle and not (missed and patient)

    def _is_late(self) -> bool:
        """Whether twice the time that the first route needs is over, and five minutes more."""
        routes = self.record.routes
        limit_s = 2 * routes[0].duration_s + 300 if routes else _WITHOUT_ROUTE_S
        return self._clock.now_s() >= min(limit_s, _LONGEST_S)

    def _outcome(self) -> Outcome:
        truth = self._walker.position
        off_m = min(
            distance_m(truth, self._settings.target), distance_m(truth, self._target_on_foot)
        )
        heard = self._walker.heard_arrival
        heard_at, heard_on_edge = self._walker.arrived_at or (None, None)
        arrived = heard and off_m <= ARRIVED_WITHIN_M
        return Outcome(
            arrived=arrived,
            because=_because(heard=heard, off_m=off_m, ended=self._ended_s is not None),
            seconds=self._clock.now_s(),
            walked_m=self._walker.odometer_m,
            off_target_m=off_m,
            heard_arrival=heard,
            crossings=self._walker.crossings,
            reroutes=max(0, len(self.record.routes) - 1),
            position=truth,
            heard_at=heard_at,
            heard_on_edge=heard_on_edge,
        )

    def _position_of(self, stand: Stand) -> LatLon:
        x, y, _ = stand.way.at(stand.along_m)
        return self._world.frame.to_latlon(x, y)


def _because(*, heard: bool, off_m: float, ended: bool) -> Ending:
    near = off_m <= ARRIVED_WITHIN_M
    if heard:
        return Ending.ARRIVED if near else Ending.HEARD_ELSEWHERE
    if near:
        return Ending.UNHEARD
    return Ending.LATE if ended else Ending.STOPPED


def _closed_at(city: City, moment: datetime) -> Callable[[Edge], bool]:
    closed = {c.id for c in city.closures() if c.blocks and c.holds_at(moment)}
    return lambda edge: not closed.isdisjoint(edge.closed_by)
