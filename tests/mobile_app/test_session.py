"""A session in real time: nothing that takes long may hold up the guide."""

import asyncio
from datetime import UTC, datetime

import pytest

from mobile_app.core.navigator_view import NavState
from mobile_app.core.route_sources import LocalRouteSource
from mobile_app.ports import ManualClock, MemoryStore, RecordingHaptics, RecordingSpeaker
from mobile_app.session import Session, middle_of, registry_from
from routing.material import BeaconSite
from routing.profiles import profile_named
from tests.mobile_app.quarter import NODES, quarter
from tests.mobile_app.strolling import KnownPosition


class SlowServer:
    """A server that answers when a test lets it."""

    def __init__(self, city):
        self._local = LocalRouteSource(city)
        self.may_answer = asyncio.Event()
        self.cancelled = False

    async def fetch(self, wish):
        try:
            await self.may_answer.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        return await self._local.fetch(wish)


def session_with(city, server, clock):
    return Session(
        city=city,
        profile=profile_named("long_cane"),
        language="de",
        speaker=RecordingSpeaker(),
        haptics=RecordingHaptics(),
        store=MemoryStore(),
        clock=clock,
        wall_clock=lambda: datetime(2026, 11, 24, 12, tzinfo=UTC),
        server=server,
        positioning=KnownPosition(NODES["A"]),
    )


async def test_a_slow_server_does_not_hold_up_the_guide():
    city, clock = quarter(), ManualClock()
    server = SlowServer(city)
    session = session_with(city, server, clock)
    session.navigator.start_guidance(NODES["F"])
    for _ in range(10):
        clock.seconds += 0.2
        await session.step()
    assert session.navigator.view.state is NavState.PLANNING
    session.navigator.where_am_i()
    server.may_answer.set()
    while session.navigator.view.state is NavState.PLANNING:
        await asyncio.sleep(0)
        await session.step()
    assert session.navigator.view.state is NavState.GUIDING
    assert session.navigator.view.server_ok is True
    await session.close()


async def test_closing_ends_what_is_still_asked():
    city, clock = quarter(), ManualClock()
    server = SlowServer(city)
    session = session_with(city, server, clock)
    session.navigator.start_guidance(NODES["F"])
    for _ in range(3):
        clock.seconds += 0.2
        await session.step()
        await asyncio.sleep(0)
    await session.close()
    assert server.cancelled


def test_the_citys_beacons_become_the_registry():
    class City:
        def beacons(self):
            return [BeaconSite(1, "ibeacon:x:1:2", NODES["A"], 2.5, -59, "Ecke")]

    (beacon,) = registry_from(City())
    assert (beacon.identity, beacon.position, beacon.height_m) == ("ibeacon:x:1:2", NODES["A"], 2.5)
    assert (beacon.measured_power_dbm, beacon.label) == (-59, "Ecke")


def test_the_middle_lies_within_the_bounds():
    city = quarter()
    south, west, north, east = city.bounds_deg
    middle = middle_of(city)
    assert south < middle.lat_deg < north
    assert west < middle.lon_deg < east


def test_without_a_display_the_window_is_refused_in_one_sentence(monkeypatch):
    from mobile_app.app import run_app

    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(SystemExit, match="no display"):
        run_app(quarter(), profile=profile_named("long_cane"), language="de", server=None)
