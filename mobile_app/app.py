"""The app in its window: joins this computer's senses, voice and store to a session."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

import httpx

from beacons.scanning import BeaconScanner, ScanningError
from mobile_app.adapters.desktop.choose_speaker import Voice, choose_speaker
from mobile_app.adapters.desktop.clocks import MonotonicClock, wall_clock
from mobile_app.adapters.desktop.espeak import EspeakMissingError, render, the_espeak
from mobile_app.adapters.desktop.file_store import FileStore, default_folder
from mobile_app.adapters.desktop.haptics import choose_haptics
from mobile_app.adapters.desktop.http_exchange import new_client
from mobile_app.adapters.desktop.http_routes import HttpRouteSource
from mobile_app.adapters.desktop.live_client import HttpLiveSource
from mobile_app.adapters.desktop.location import PlyerLocation
from mobile_app.adapters.desktop.players import find_player
from mobile_app.adapters.desktop.rehearsal_stage import RehearsalStage
from mobile_app.core.hearing import Hearing
from mobile_app.core.hearing_note import load_hearing, save_hearing
from mobile_app.core.navigator import Navigator
from mobile_app.ports import Haptics, SecureStore
from mobile_app.session import Session
from mobile_app.ui.guide import Guide, Say, Stage, WordsAlone
from mobile_app.ui.kivy_environment import prepare_kivy
from mobile_app.ui.preview_presenter import PreviewPresenter, preview_maker
from mobile_app.ui.settings_presenter import SettingsPresenter
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
    devices = own_devices()
    hearing, problem = load_hearing(devices.store, language)
    async with new_client() as client:
        session = compose(
            city,
            profile=profile,
            language=language,
            server=server,
            client=client,
            devices=devices,
            hearing=hearing,
        )
        guide = session.navigator
        if problem:
            guide.tell(problem)
        clock = MonotonicClock()
        scanner = BeaconScanner(now_s=clock.now_s)
        session.listen(location=PlyerLocation(clock.now_s), beacons=scanner)
        scanning = asyncio.create_task(_scan(scanner, session))
        stage = rehearsal_stage(devices, hearing, language=language, say=guide.tell)
        session.announcer.on_started(lambda _: stage.stop())
        settings = settings_of(hearing, guide, devices, language=language)
        try:
            await run_window(
                guide,
                session.step,
                settings=settings,
                makes_preview=preview_maker(
                    guide, say=guide.tell, stage=stage, speed_mps=profile.walking_speed_mps
                ),
                line=lambda: session.braille,
            )
        finally:
            stage.stop()
            scanning.cancel()
            await asyncio.gather(scanning, return_exceptions=True)
            if scanner.listening:
                await scanner.stop()
            await session.close()


@dataclass(frozen=True)
class Devices:
    """This computer's own voice, vibration and store."""

    speaker: Voice
    fallback: Voice
    haptics: Haptics
    felt: bool
    store: SecureStore


def own_devices() -> Devices:
    """Return what this computer speaks, vibrates and keeps with."""
    speaker, fallback = choose_speaker()
    haptics, felt = choose_haptics()
    return Devices(speaker, fallback, haptics, felt, FileStore(default_folder()))


def compose(
    city: City,
    *,
    profile: Profile,
    language: str,
    server: str | None,
    client: httpx.AsyncClient,
    devices: Devices,
    hearing: Hearing,
) -> Session:
    """Return a session of this computer's own voice, store and clock, without senses yet."""
    set_speed(devices, hearing)
    session = Session(
        city=city,
        profile=profile,
        language=language,
        speaker=devices.speaker,
        fallback_speaker=devices.fallback,
        haptics=devices.haptics,
        store=devices.store,
        clock=MonotonicClock(),
        wall_clock=wall_clock,
        server=HttpRouteSource(client, server) if server else None,
        live=HttpLiveSource(client, server) if server else None,
        hearing=hearing,
    )
    if not devices.felt:
        session.navigator.on_sensor_failure("haptics")
    return session


def set_speed(devices: Devices, hearing: Hearing) -> None:
    """Let both voices speak as fast as the walker likes."""
    devices.speaker.words_per_minute = hearing.words_per_minute
    devices.fallback.words_per_minute = hearing.words_per_minute


def settings_of(
    hearing: Hearing, guide: Navigator, devices: Devices, *, language: str
) -> SettingsPresenter:
    """Return the settings, joined to the guide, the voices and the store."""

    def holds(changed: Hearing) -> None:
        guide.hear_as(changed)
        set_speed(devices, changed)

    return SettingsPresenter(
        hearing,
        language=language,
        holds=holds,
        keep=lambda kept: save_hearing(devices.store, kept),
        say=guide.tell,
        feel=devices.haptics.vibrate,
        forget_ways=guide.forget_familiar_ways,
    )


def rehearsal_stage(devices: Devices, hearing: Hearing, *, language: str, say: Say) -> Stage:
    """Return where a rehearsal is heard; words alone where nothing can play tones."""
    make_player = find_player()
    if hearing.confirms or make_player is None:
        return WordsAlone(say)
    try:
        rate_hz = the_espeak().sample_rate_hz
    except EspeakMissingError:
        return WordsAlone(say)
    return RehearsalStage(
        make_player,
        render=lambda: partial(render, words_per_minute=devices.speaker.words_per_minute),
        rate_hz=rate_hz,
        haptics=devices.haptics,
        language=language,
    )


async def _scan(scanner: BeaconScanner, session: Session) -> None:
    try:
        await scanner.start()
    except ScanningError:
        session.navigator.on_sensor_failure("beacons")


async def run_window(
    guide: Guide,
    step: Callable[[], Awaitable[None]],
    *,
    settings: SettingsPresenter,
    makes_preview: Callable[[], PreviewPresenter | None],
    line: Callable[[], str] = lambda: "",
) -> None:
    """Show the screens and call step several times a second until the window is closed."""
    prepare_kivy(headless=False)
    from kivy.core.window import Window

    if Window is None:
        raise SystemExit("No window could be opened: is there a display? Try --simulate.")
    from mobile_app.ui.screens import Screens
    from mobile_app.ui.window import LotseApp

    screens = Screens(guide, settings, makes_preview=makes_preview, line=line)
    app = LotseApp(screens)
    beside = asyncio.create_task(_keep_stepping(screens.refresh, step))
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
