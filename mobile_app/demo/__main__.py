"""The demo: builds a city, walks through it by ear, and shows what was said and where.

python -m mobile_app.demo [--osm FILE --from NAME --to NAME] [--out FOLDER] [--window]
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

from mobile_app.adapters.sim import messages
from mobile_app.adapters.sim.outputs import OutputError, check_outputs
from mobile_app.adapters.sim.record import WalkRecord
from mobile_app.adapters.sim.running import (
    WalkOrder,
    save_record,
    track_beside,
    voice,
    walk_as_ordered,
)
from mobile_app.adapters.sim.server_process import ServerDidNotStartError
from mobile_app.adapters.sim.walk import Walk
from mobile_app.core.hearing import Hearing
from mobile_app.core.messages import app_texts
from mobile_app.core.navigator_view import NavigatorView, NavState
from mobile_app.demo.package import DemoCity, built_package
from mobile_app.demo.summary import summary_lines
from mobile_app.main import FAILED, MISUSED, ended, print_script
from mobile_app.ui.guide import WordsAlone
from mobile_app.ui.picture import PictureError, export_picture
from mobile_app.ui.preview_presenter import preview_maker
from mobile_app.ui.settings_presenter import SettingsPresenter
from routing.city.contents import City
from routing.city.errors import KeyFileError, PackageError, PackageWriteError
from routing.city.reading import open_city
from routing.city.signing import load_trusted, verify
from routing.instructions.translations import MissingCatalogueError
from routing.journeys.problems import JourneyError
from routing.osm.errors import ExtractError
from routing.profiles import DEFAULT_PROFILE_NAME, profile_named

_ZONE = ZoneInfo("Europe/Berlin")
_DEMO_NAME = "Lotsenstadt (erfunden)"
_DEMO_FROM, _DEMO_TO = "Hauptbahnhof Lotsenstadt", "Rathaus"
# The invented city has an invented day, so that its shops and its market are the same each time.
_DEMO_BUILT = date(2026, 11, 23)
_DEMO_STARTS = datetime(2026, 11, 24, 10, 30, tzinfo=_ZONE)
_LANGUAGE = "de"
_SEED = 1
_WRITTEN = [
    "city.gpkg",
    "city.inputs.json",
    "walk.jsonl",
    "walk.track.jsonl",
    "walk.wav",
    "walk.png",
    "app.png",
]
_TELL_EVERY_S = 60
_TICKS_A_STEP = 4  # of the window, which steps ten times a second: about eight times life's pace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demo; 0 arrived, 3 not arrived, 1 refused with one sentence, 2 misuse."""
    parser = _parser()
    args = parser.parse_args(arguments)
    if bool(args.osm) != bool(args.start) or bool(args.osm) != bool(args.destination):
        parser.error("--osm, --from and --to belong together")
    try:
        return _demo(args)
    except JourneyError as error:
        return _refused(error.sentence(_LANGUAGE))
    except (
        ExtractError,
        PackageError,
        PackageWriteError,
        KeyFileError,
        ServerDidNotStartError,
        MissingCatalogueError,
    ) as error:
        return _refused(str(error))
    except LookupError:
        return _refused("There is no way to stand on near the start: choose another --from.")
    except OutputError as error:
        return _refused(str(error), MISUSED)
    except ValueError:
        return _refused("This position is not on Earth: write latitude, then longitude.")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _refused(f"A file could not be written ({reason}): choose another --out.")
    except KeyboardInterrupt:
        return _refused("Stopped.", 130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m mobile_app.demo", description=__doc__)
    parser.add_argument("--osm", type=Path, metavar="FILE", help="else the invented demo city")
    parser.add_argument("--from", dest="start", metavar="NAME")
    parser.add_argument("--to", dest="destination", metavar="NAME")
    parser.add_argument("--out", type=Path, default=Path("demo-out"), metavar="FOLDER")
    parser.add_argument("--window", action="store_true", help="show the app while it walks")
    return parser


@dataclass
class _Midway:
    """The app's view in the middle of the walk, for its picture; and signs of life."""

    view: NavigatorView | None = None
    half_m: float | None = None
    told_s: float = 0.0

    def see(self, now_s: float, view: NavigatorView) -> None:
        if now_s - self.told_s >= _TELL_EVERY_S:
            self.told_s = now_s
            left = f", {view.distance_left_m:.0f} m left" if view.distance_left_m else ""
            _tell(f"walking: minute {now_s / 60:.0f}{left}")
        if view.state is not NavState.GUIDING or view.distance_left_m is None:
            return
        self.half_m = self.half_m or view.distance_left_m / 2
        if self.view is None or view.distance_left_m >= self.half_m:
            self.view = view


def _demo(args: argparse.Namespace) -> int:
    invented = args.osm is None
    now = _DEMO_STARTS if invented else datetime.now(UTC).astimezone(_ZONE)
    name = _DEMO_NAME if invented else args.osm.name.split(".")[0]
    out: Path = args.out
    out.mkdir(parents=True, exist_ok=True)
    given = [] if invented else [("the map of --osm", args.osm)]
    check_outputs({f"{file} in --out": out / file for file in _WRITTEN}, given)
    _tell(f"building the city package of {name}")
    built_on = _DEMO_BUILT if invented else now.date()
    package = built_package(DemoCity(args.osm, name, built_on), out, progress=_tell)
    with (
        resources.as_file(resources.files("routing.demo_city") / "demo_live.json") as live,
        open_city(package, verify=verify, trusted=load_trusted()) as city,
    ):
        midway = _Midway()
        order = WalkOrder(
            package=package,
            start=_DEMO_FROM if invented else args.start,
            destination=_DEMO_TO if invented else args.destination,
            profile=profile_named(DEFAULT_PROFILE_NAME),
            language=_LANGUAGE,
            starts_at=now,
            seed=_SEED,
            seed_file=live if invented else None,
            on_progress=midway.see,
            driver=_in_window if args.window else None,
        )
        _tell("starting the server, then walking")
        record = asyncio.run(walk_as_ordered(order, city))
        return _show(record, city, out, order, midway.view)


async def _in_window(walk: Walk) -> None:
    """Let the walk go on, faster than life, behind the app's own screen."""
    from mobile_app.app import run_window

    async def step() -> None:
        for _ in range(_TICKS_A_STEP):
            if not walk.finished:
                await walk.tick()

    _tell("close the window to see the results")
    guide = walk.navigator
    settings = SettingsPresenter(
        Hearing(),
        language=_LANGUAGE,
        holds=guide.hear_as,
        keep=lambda _: None,  # who looks on changes nothing for another day
        say=guide.tell,
        feel=lambda _: None,
        forget_ways=guide.forget_familiar_ways,
    )
    speed_mps = profile_named(DEFAULT_PROFILE_NAME).walking_speed_mps
    stage = WordsAlone(guide.tell)
    makes_preview = preview_maker(guide, say=guide.tell, stage=stage, speed_mps=speed_mps)
    await run_window(guide, step, settings=settings, makes_preview=makes_preview)


def _show(
    record: WalkRecord, city: City, out: Path, order: WalkOrder, view: NavigatorView | None
) -> int:
    from mobile_app.demo.picture import draw_walk  # heavy: not before there is a walk to draw

    assert record.outcome
    _tell("writing the script, the speech and the pictures")
    save_record(record, out / "walk.jsonl", out / "walk.wav")
    draw_walk(record, city, out / "walk.png", title=f"{order.start} – {order.destination}")
    pictured = view is not None and _draw_app(view, out)
    print_script(record, _LANGUAGE)
    print()
    print("\n".join(summary_lines(record, _LANGUAGE)))
    print()
    tr = app_texts(_LANGUAGE)
    script = out / "walk.jsonl"
    print(messages.script_file(tr, name=str(script), track=str(track_beside(script))))
    print(messages.speech_file(tr, name=str(out / "walk.wav"), silent=voice() is None))
    print(messages.map_file(tr, name=str(out / "walk.png")))
    print(messages.app_file(tr, name=str(out / "app.png") if pictured else None))
    return ended(record)


def _draw_app(view: NavigatorView, out: Path) -> bool:
    try:
        export_picture(view, out / "app.png")
    except PictureError as error:
        _tell(f"The picture of the app was not drawn: {error}")
        return False
    return True


def _tell(step: str) -> None:
    print(step, file=sys.stderr, flush=True)


def _refused(sentence: str, code: int = FAILED) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
