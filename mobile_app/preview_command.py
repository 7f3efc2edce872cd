"""The command lotse-preview: a way told at home, part by part, and a crossing rehearsed.

Exit codes: 0 told, 1 refused with one sentence, 2 asked in the wrong way.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mobile_app.core import preview_messages as say
from mobile_app.core import whereabouts
from mobile_app.core.braille_lines import braille_lines
from mobile_app.core.hearing import (
    BRAILLE_CELLS_BOUNDS,
    WORDS_PER_MINUTE_BOUNDS,
    in_snow,
)
from mobile_app.core.messages import app_texts
from mobile_app.core.preview.parts import parts_of
from mobile_app.core.preview.rehearsal import rehearse
from mobile_app.core.preview.summing_up import summary_texts
from mobile_app.core.preview.walking import Preview
from mobile_app.core.preview.way_home import fetch_home
from mobile_app.core.route_sources import LocalRouteSource
from mobile_app.core.route_wish import RefusedError, RouteWish
from mobile_app.core.situation import USUAL_WORDS_PER_MINUTE
from routing.city.errors import KeyFileError, PackageError, PackageWriteError
from routing.city.options import add_consent, add_trust
from routing.instructions.manner import Directions, Length, Manner
from routing.instructions.translations import LANGUAGES, MissingCatalogueError
from routing.journeys.problems import JourneyError
from routing.lookup import parse_latlon
from routing.osm.errors import ExtractError
from routing.profiles import (
    DEFAULT_PROFILE_NAME,
    PROFILE_NAMES,
    SPEED_BOUNDS_MPS,
    Profile,
    profile_named,
)

if TYPE_CHECKING:
    from mobile_app.adapters.desktop.rehearsal_audio import Render
    from routing.city.contents import City
    from routing.wire.answers import RouteAnswer

DONE, FAILED, MISUSED = 0, 1, 2
_CITY_ZONE = ZoneInfo("Europe/Berlin")
_DEMO_NAME = "Lotsenstadt (erfunden)"
_DEMO_FROM, _DEMO_TO = "Hauptbahnhof Lotsenstadt", "Rathaus"
_DEMO_BUILT = date(2026, 11, 23)
_DEMO_STARTS = datetime(2026, 11, 24, 10, 30, tzinfo=_CITY_ZONE)


class _UsageError(Exception):
    """Something on the command line that cannot be done; its text is for the person."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    from mobile_app.adapters.desktop.players import PlayerError
    from mobile_app.adapters.sim.outputs import OutputError

    args = _parser().parse_args(arguments)
    try:
        _check(args)
        return _run(args)
    except (_UsageError, OutputError) as error:
        return _refused(str(error), MISUSED)
    except RefusedError as error:
        print(error.sentence, file=sys.stderr)
        if error.consent:
            codes = " ".join(f"--consent {code}" for code in sorted(error.consent))
            print(codes, file=sys.stderr)
        return FAILED
    except JourneyError as error:
        return _refused(error.sentence(args.lang))
    except (
        ExtractError,
        PackageError,
        PackageWriteError,
        KeyFileError,
        MissingCatalogueError,
        PlayerError,
    ) as error:
        sentence = str(error)
        return _refused(sentence[:1].upper() + sentence[1:])
    except ValueError:
        return _refused("This position is not on Earth: write latitude, then longitude.")
    except BrokenPipeError:  # whoever read has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _refused(f"A file could not be used ({reason}): check its folder and its rights.")
    except KeyboardInterrupt:
        return _refused("Stopped.", 130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lotse-preview",
        description="Tell a way at home, part by part, in the words that are heard on it.",
    )
    parser.add_argument(
        "--city", type=Path, metavar="CITY.gpkg", help="else the invented demo city"
    )
    parser.add_argument(
        "--from", dest="start", metavar="PLACE", help="lat,lon or a name or an address"
    )
    parser.add_argument(
        "--to", dest="destination", metavar="PLACE", help="lat,lon or a name or an address"
    )
    parser.add_argument("--profile", default=DEFAULT_PROFILE_NAME, choices=PROFILE_NAMES)
    add_consent(parser)
    parser.add_argument("--lang", default="de", choices=LANGUAGES)
    parser.add_argument(
        "--at", type=_moment, metavar="ISO", help="when the walk begins (default: now)"
    )
    add_trust(parser)
    manner = parser.add_argument_group("how it is told")
    manner.add_argument("--length", default="normal", choices=[length.value for length in Length])
    manner.add_argument("--clock", action="store_true", help="directions by the clock")
    manner.add_argument(
        "--steps", type=float, metavar="METRES", help="distances in steps of this length"
    )
    manner.add_argument("--snow", action="store_true", help="strips lie under snow")
    manner.add_argument(
        "--braille", type=int, metavar="CELLS", help="in lines of a Braille display"
    )
    what = parser.add_argument_group("what is told")
    what.add_argument("--all", action="store_true", help="print every part, then end")
    what.add_argument("--back", action="store_true", help="the way back too")
    what.add_argument("--rehearse", type=int, metavar="N", help="rehearse the crossing of part N")
    what.add_argument(
        "--speed", type=float, metavar="MPS", help="own walking speed, for the rehearsal"
    )
    what.add_argument(
        "--words-per-minute",
        type=int,
        default=USUAL_WORDS_PER_MINUTE,
        metavar="N",
        help="how fast the rehearsal is spoken",
    )
    what.add_argument("--audio", type=Path, metavar="OUT.wav", help="write the rehearsal as sound")
    what.add_argument("--play", action="store_true", help="play the rehearsal")
    return parser


def _check(args: argparse.Namespace) -> None:
    if args.city is not None and not (args.start and args.destination):
        raise _UsageError("Of a city of your own say the way too: --from and --to.")
    if args.rehearse is None and (args.audio is not None or args.play):
        raise _UsageError("Sound belongs to a rehearsal: add --rehearse and the number of a part.")
    low, high = BRAILLE_CELLS_BOUNDS
    if args.braille is not None and not low <= args.braille <= high:
        raise _UsageError(f"--braille: choose {low} to {high} cells.")
    low, high = WORDS_PER_MINUTE_BOUNDS
    if not low <= args.words_per_minute <= high:
        raise _UsageError(f"--words-per-minute: choose {low} to {high}.")
    low_mps, high_mps = SPEED_BOUNDS_MPS
    if args.speed is not None and not low_mps <= args.speed <= high_mps:
        raise _UsageError(f"--speed: choose {low_mps:g} to {high_mps:g} metres a second.")
    _manner(args)
    if args.audio is not None:
        from mobile_app.adapters.sim.outputs import check_outputs, keys_among

        inputs = [*keys_among(args.trust)]
        if args.city is not None:
            inputs.append(("the city package", args.city))
        check_outputs({"--audio": args.audio}, inputs)


def _run(args: argparse.Namespace) -> int:
    from routing.city.reading import open_city
    from routing.city.signing import load_trusted, verify

    package = args.city or _demo_package()
    trusted = load_trusted() | load_trusted(args.trust)
    with open_city(package, verify=verify, trusted=trusted) as city:
        told = _Told(city, args)
        if args.rehearse is not None:
            return _rehearse(told, args)
        if args.all:
            for line in _all_lines(told, back=args.back):
                print(line)
            return DONE
        return _step_through(told)


def _demo_package() -> Path:
    """Return the package of the invented city, built at the first time."""
    from mobile_app.demo.package import DemoCity, built_package

    base = os.environ.get("XDG_CACHE_HOME")
    folder = (Path(base) if base else Path.home() / ".cache") / "lotse" / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    city = DemoCity(None, _DEMO_NAME, _DEMO_BUILT)
    return built_package(city, folder, progress=lambda _: None)


class _Told:
    """One way and, when it is asked for, the way back; both of one source."""

    def __init__(self, city: "City", args: argparse.Namespace) -> None:
        from mobile_app.adapters.sim.running import position_of

        self.language: str = args.lang
        self.cells: int | None = args.braille
        self.manner = _manner(args)
        self.profile = _profile(args)
        self.tr = app_texts(args.lang)
        self._city = city
        self._source = LocalRouteSource(city)
        start, destination = args.start or _DEMO_FROM, args.destination or _DEMO_TO
        position = position_of(city, start, end="start")
        invented = args.city is None and args.at is None
        departure = _DEMO_STARTS if invented else args.at or datetime.now(UTC)
        self._home = start
        self.wish = RouteWish(
            1,
            position,
            parse_latlon(destination) or destination,
            self.profile,
            self.language,
            departure,
            frozenset(args.consent),
        )
        self.answer = asyncio.run(self._source.fetch(self.wish))

    def back(self) -> "RouteAnswer":
        """Return the way back; raises RefusedError."""
        place = parse_latlon(self._home)
        home = self._home if place is None else None
        return asyncio.run(fetch_home(self._source, self.wish, self.answer, home=home))

    def preview(self, answer: "RouteAnswer") -> Preview:
        """Return a way to be stepped through."""
        arrives = self.wish.departure + timedelta(seconds=answer.duration_s)
        place_id = whereabouts.destination_place_id(answer)
        hours = whereabouts.hours_of(self._city, place_id, arrives, self.language)
        parts = parts_of(answer, language=self.language, manner=self.manner, hours=hours)
        return Preview(parts, self.language, self.manner)

    def lines(self, texts: Sequence[str]) -> Iterator[str]:
        """Yield cues as lines, cut to the Braille display when there is one."""
        for text in texts:
            if self.cells is None:
                yield text
            else:
                yield from braille_lines(text, self.cells)


def _all_lines(told: _Told, *, back: bool) -> Iterator[str]:
    yield from _way_lines(told, told.answer)
    if back:
        yield from ("", say.way_home(told.tr))
        yield from _way_lines(told, told.back())


def _way_lines(told: _Told, answer: "RouteAnswer") -> Iterator[str]:
    preview = told.preview(answer)
    # A Braille display has no cell to give away.
    indent, more = ("", "") if told.cells else ("  ", "  + ")
    while True:
        yield from told.lines((preview.where_text(),))
        yield from (f"{indent}{line}" for line in told.lines(preview.texts()))
        yield from (f"{more}{line}" for line in told.lines(preview.part.more))
        if preview.is_last:
            break
        preview = preview.forward()
    yield from ("", say.summary(told.tr))
    yield from told.lines(summary_texts(answer, told.language))


def _step_through(told: _Told) -> int:
    """Read keys, a line each, until the walker has heard enough."""
    answer = told.answer
    preview = told.preview(answer)
    _print(told, (say.keys(told.tr), preview.where_text(), *preview.texts()))
    for line in sys.stdin:
        key = line.strip().lower()[:1] or "n"  # Enter alone goes on
        if key == "q":
            break
        if key in {"n", "p"}:
            moved = preview.forward() if key == "n" else preview.back()
            end = preview.end_text() if moved is preview else None
            preview = moved
            if end is not None and key == "n":
                _print(told, (end, say.summary(told.tr), *summary_texts(answer, told.language)))
            elif end is not None:
                _print(told, (end,))
            else:
                _print(told, (preview.where_text(), *preview.texts()))
        elif key == "h":
            answer = told.answer if answer is not told.answer else told.back()
            preview = told.preview(answer)
            heading = () if answer is told.answer else (say.way_home(told.tr),)
            _print(told, (*heading, preview.where_text(), *preview.texts()))
        else:
            _print(told, _answer(key, preview, answer, told))
    return DONE


def _answer(key: str, preview: Preview, answer: "RouteAnswer", told: _Told) -> Sequence[str]:
    """Return what a key says that does not move."""
    if key == "r":
        return preview.texts()
    if key == "m":
        return preview.more_texts()
    if key == "w":
        return (preview.where_text(),)
    if key == "s":
        return summary_texts(answer, told.language)
    return (say.unknown_key(told.tr),)


def _print(told: _Told, texts: Sequence[str]) -> None:
    for line in told.lines(texts):
        print(line, flush=True)


def _rehearse(told: _Told, args: argparse.Namespace) -> int:
    from mobile_app.adapters.desktop.players import find_player
    from mobile_app.adapters.desktop.rehearsal_audio import play, rehearsal_pcm, write_rehearsal

    preview = told.preview(told.answer)
    number: int = args.rehearse
    crossings = [n for n, part in enumerate(preview.parts, start=1) if part.is_crossing]
    if number not in crossings:
        numbers = ", ".join(str(n) for n in crossings)
        raise _UsageError(say.no_crossing(told.tr, numbers=numbers))
    following = preview.parts[number] if number < len(preview.parts) else None
    moments = rehearse(
        preview.parts[number - 1],
        following,
        language=told.language,
        speed_mps=args.speed or told.profile.walking_speed_mps,
        manner=told.manner,
    )
    _print(told, [moment.text for moment in moments])
    if args.audio is None and not args.play:
        return DONE
    render = _voice(args.words_per_minute)
    if render is None:
        print(say.no_voice(told.tr), file=sys.stderr)
    pcm, rate_hz = rehearsal_pcm(moments, language=told.language, render=render)
    if args.audio is not None:
        write_rehearsal(args.audio, pcm, rate_hz)
    if args.play:
        make_player = find_player()
        if make_player is None:
            return _refused("There is no player on this computer: write the sound with --audio.")
        play(pcm, rate_hz, make_player)
    return DONE


def _voice(words_per_minute: int) -> "Render | None":
    """Return the installed voice, None where there is none."""
    from mobile_app.adapters.desktop.espeak import EspeakMissingError, render

    try:
        render("ja", "de")
    except EspeakMissingError:
        return None
    return partial(render, words_per_minute=words_per_minute)


def _manner(args: argparse.Namespace) -> Manner:
    try:
        return Manner(
            length=Length(args.length),
            directions=Directions.CLOCK if args.clock else Directions.SIDES,
            stride_m=args.steps,
            strips=not args.snow,
            targets=args.profile == "guide_dog",
        )
    except ValueError:
        raise _UsageError("--steps: choose a step of 0.2 to 1.5 metres.") from None


def _profile(args: argparse.Namespace) -> Profile:
    profile = replace(profile_named(args.profile), consent=frozenset(args.consent))
    return in_snow(profile) if args.snow else profile


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write the time like 2026-11-24T10:30") from None
    if not 2000 <= moment.year <= 2100:  # the ends of the calendar are no time to walk
        raise argparse.ArgumentTypeError("choose a day from 2000 to 2100")
    return moment if moment.tzinfo else moment.replace(tzinfo=_CITY_ZONE)


def _refused(sentence: str, code: int = FAILED) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
