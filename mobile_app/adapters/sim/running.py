"""Joins one simulated walk to the world: package, server, voice, radio, files."""

import contextlib
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from beacons.air.direct import DirectAir
from mobile_app.adapters.desktop.espeak import EspeakMissingError, render
from mobile_app.adapters.desktop.http_exchange import new_client
from mobile_app.adapters.desktop.http_routes import HttpRouteSource
from mobile_app.adapters.desktop.live_client import HttpLiveSource
from mobile_app.adapters.sim.audio import write_wav
from mobile_app.adapters.sim.faults import Fault, FaultKind, FaultyWire, faulty_wire
from mobile_app.adapters.sim.radio import ScannedAir
from mobile_app.adapters.sim.record import WalkRecord
from mobile_app.adapters.sim.script import write_json_lines
from mobile_app.adapters.sim.server_process import running_server
from mobile_app.adapters.sim.speaker import Render
from mobile_app.adapters.sim.walk import (
    Air,
    Control,
    Link,
    Walk,
    WalkSettings,
    drive_walk,
    run_walk,
)
from mobile_app.core.navigator_view import NavigatorView
from mobile_app.session import registry_from
from routing.city.contents import City
from routing.geo import LatLon
from routing.journeys.targets import named, target_of
from routing.journeys.ways import snapped
from routing.lookup import parse_latlon
from routing.profiles import Profile

# The pace of the voice in a simulation: what people use who are new to a screen reader.
WORDS_PER_MINUTE = 175


@dataclass(frozen=True)
class WalkOrder:
    """One walk as it was asked for on the command line."""

    package: Path
    start: str
    destination: str
    profile: Profile
    language: str
    starts_at: datetime  # aware
    seed: int
    server: str | None = None  # None: one of our own for the run
    seed_file: Path | None = None
    trust: tuple[Path, ...] = ()
    control: Control = Control.NONE
    fault: Fault | None = None
    spoken: bool = True  # render the voice; else its length is estimated
    bumble: bool = True  # the whole radio stack; else its statistics alone
    on_progress: Callable[[float, NavigatorView], None] | None = None
    driver: Callable[[Walk], Awaitable[None]] | None = None  # None: as fast as it goes


async def walk_as_ordered(order: WalkOrder, city: City) -> WalkRecord:
    """Walk once.

    Raises JourneyError for a FROM or TO that is not known or that no way reaches, LookupError for
    a start with nothing to stand on, and ServerDidNotStartError.
    """
    start = position_of(city, order.start, end="start")
    target = position_of(city, order.destination, near=start)
    snapped(city, start, target)  # refuses an end that is outside, before anybody walks
    destination = parse_latlon(order.destination) or order.destination
    async with AsyncExitStack() as stack:
        address = order.server
        if address is None:
            address = await stack.enter_async_context(
                running_server(
                    order.package,
                    now=order.starts_at,
                    seed_file=order.seed_file,
                    trust=order.trust,
                )
            )
        wire: FaultyWire | None = None
        if order.fault and order.fault.kind is not FaultKind.KILL:
            wire = await stack.enter_async_context(faulty_wire(address))
            address = wire.address
        client = await stack.enter_async_context(new_client())
        link = Link(HttpRouteSource(client, address), HttpLiveSource(client, address))
        settings = WalkSettings(
            city=city,
            start=start,
            destination=destination,
            target=target,
            profile=order.profile,
            language=order.language,
            starts_at=order.starts_at,
            seed=order.seed,
            link=link,
            wire=wire,
            make_air=air_of(city, bumble=order.bumble),
            render=voice() if order.spoken else None,
            control=order.control,
            fault=order.fault,
            on_progress=order.on_progress,
        )
        return await (drive_walk(settings, order.driver) if order.driver else run_walk(settings))


def position_of(
    city: City, text: str, *, near: LatLon | None = None, end: str = "destination"
) -> LatLon:
    """Return where a name, an address or "lat,lon" is; raises JourneyError, ValueError.

    end is "start" or "destination", so that a refusal says which of two is meant.
    """
    position = parse_latlon(text)
    if position is not None:
        return position
    return target_of(city, named(city, text, near=near, end=end)).position


def voice() -> Render | None:
    """Return the installed voice, None where there is none."""
    with contextlib.suppress(EspeakMissingError):
        render("ja", "de", WORDS_PER_MINUTE)
        return _render
    return None


def track_beside(script: Path) -> Path:
    """Return where the track of a script is written."""
    return script.with_suffix(".track.jsonl")


def save_record(record: WalkRecord, script: Path | None, audio: Path | None) -> None:
    """Write the script, beside it the track, and the speech. Raises OSError."""
    if script:
        write_json_lines(script, record.script_lines())
        write_json_lines(track_beside(script), record.track_lines())
    if audio:
        seconds = record.outcome.seconds if record.outcome else 0.0
        write_wav(audio, record.sounds, ends_s=seconds + 1.0)


def _render(text: str, language: str) -> tuple[bytes, int]:
    return render(text, language, WORDS_PER_MINUTE)


def air_of(city: City, *, bumble: bool) -> Callable[[int], Air] | None:
    """Return what makes the city's radio from a seed, None where there are no beacons."""
    beacons = tuple(registry_from(city))
    if not beacons:
        return None

    def make(seed: int) -> Air:
        return ScannedAir(beacons, seed) if bumble else DirectAir(beacons, seed)

    return make
