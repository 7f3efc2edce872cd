"""The app in its window: joins this computer's senses, voice and store to a session."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable

import httpx

from beacons.scanning import BeaconScanner, ScanningError
from mobile_app.adapters.desktop.choose_speaker import choose_speaker
from mobile_app.adapters.desktop.clocks import MonotonicClock, wall_clock
from mobile_app.adapters.desktop.file_store import FileStore, default_folder
from mobile_app.adapters.desktop.haptics import choose_haptics
from mobile_app.adapters.desktop.http_exchange import new_client
from mobile_app.adapters.desktop.http_routes import HttpRouteSource
from mobile_app.adapters.desktop.live_client import HttpLiveSource
from mobile_app.adapters.desktop.location import PlyerLocation
from mobile_app.session import Session
from mobile_app.ui.kivy_environment import prepare_kivy
from mobile_app.ui.presenter import Guide, WalkPresenter
from routing.city.contents import City
from routing.profiles import Profile

_STEP_S = 0.1


def run_app(city: City, *, profile: Profile, language: str, server: str | None) -> None:
    """Show the window and guide until it is closed; server is a base URL or None.

    Ends the program with one sentence when there is no display.
    """
    if _has_no_display():
        raise SystemExit("There is no display to open a window on. Try --simulate.")
    asyncio.run(_run(city, profile, language, server))


def _has_no_display() -> bool:
    # Without a display SDL would draw into memory, and a person would wait for a window.
    named = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in named)


async def _run(city: City, profile: Profile, language: str, server: str | None) -> None:
    async with new_client() as client:
        session = compose(city, profile=profile, language=language, server=server, client=client)
        clock = MonotonicClock()
        scanner = BeaconScanner(now_s=clock.now_s)
        session.listen(location=PlyerLocation(clock.now_s), beacons=scanner)
        scanning = asyncio.create_task(_scan(scanner, session))
        try:
            await run_window(session.navigator, session.step)
        finally:
            scanning.cancel()
            await asyncio.gather(scanning, return_exceptions=True)
            if scanner.listening:
                await scanner.stop()
            await session.close()


def compose(
    city: City,
    *,
    profile: Profile,
    language: str,
    server: str | None,
    client: httpx.AsyncClient,
) -> Session:
    """Return a session of this computer's own voice, store and clock, without senses yet."""
    speaker, fallback = choose_speaker()
    haptics, felt = choose_haptics()
    session = Session(
        city=city,
        profile=profile,
        language=language,
        speaker=speaker,
        fallback_speaker=fallback,
        haptics=haptics,
        store=FileStore(default_folder()),
        clock=MonotonicClock(),
        wall_clock=wall_clock,
        server=HttpRouteSource(client, server) if server else None,
        live=HttpLiveSource(client, server) if server else None,
    )
    if not felt:
        session.navigator.on_sensor_failure("haptics")
    return session


async def _scan(scanner: BeaconScanner, session: Session) -> None:
    try:
        await scanner.start()
    except ScanningError:
        session.navigator.on_sensor_failure("beacons")


async def run_window(guide: Guide, step: Callable[[], Awaitable[None]]) -> None:
    """Show the walk screen and call step several times a second until the window is closed."""
    prepare_kivy(headless=False)
    from kivy.app import App
    from kivy.core.window import Window

    if Window is None:
        raise SystemExit("No window could be opened: is there a display? Try --simulate.")
    from mobile_app.ui.walk_screen import WalkScreen

    screen = WalkScreen(WalkPresenter(guide))

    class Lotse(App):
        title = "Lotse"

        def build(self) -> WalkScreen:
            return screen

    app = Lotse()
    beside = asyncio.create_task(_keep_stepping(screen.refresh, step))
    try:
        await app.async_run("asyncio")
    finally:
        beside.cancel()
        await asyncio.gather(beside, return_exceptions=True)


async def _keep_stepping(refresh: Callable[[], None], step: Callable[[], Awaitable[None]]) -> None:
    while True:
        await step()
        refresh()
        await asyncio.sleep(_STEP_S)
