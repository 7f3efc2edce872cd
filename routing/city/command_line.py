"""The command lotse-city: build a city package, tell what one is, find a route in one.

What was asked for goes to standard output, progress and errors to standard error. Exit codes:
0 done, 1 refused with one sentence, 2 asked in the wrong way.
"""

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from routing.city.errors import KeyFileError, PackageError, PackageWriteError

if TYPE_CHECKING:
    from routing.survey.report import Report

_DEMO_NAME = "Lotsenstadt (erfunden)"
_MAX_NAME_CHARS = 200


class _UsageError(Exception):
    """Asked in a way that only a person can put right."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    from routing.city.route_command import run_route

    args = _parser().parse_args(arguments)
    commands: dict[str, Callable[[argparse.Namespace], int]] = {
        "build": _run_build,
        "info": _run_info,
        "route": run_route,
        "survey-schema": _run_survey_schema,
    }
    try:
        with _termination_as_interrupt():
            code = commands[args.command](args)
        sys.stdout.flush()
    except _UsageError as error:
        return _refused(str(error), 2)
    except (PackageError, PackageWriteError, KeyFileError) as error:
        return _refused(str(error), 1)
    except KeyboardInterrupt:
        return _refused("Stopped; nothing was written.", 130)
    except BrokenPipeError:
        # The reader went away (`| head`): Python must not complain again while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


@contextmanager
def _termination_as_interrupt() -> Iterator[None]:
    """Let a build that is told to end clean up behind itself, as it does for Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say what a signal does
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _parser() -> argparse.ArgumentParser:
    from routing.city.route_command import add_route_parser

    parser = argparse.ArgumentParser(
        prog="lotse-city", description="Build city packages and ask what is in them."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_build(commands.add_parser("build", help="make a signed package from OpenStreetMap"))
    _add_info(commands.add_parser("info", help="tell what a package is"))
    add_route_parser(commands)
    commands.add_parser("survey-schema", help="print the JSON Schema of a survey for --survey")
    return parser


def _add_build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "osm", nargs="*", type=Path, metavar="OSM", help=".osm, .osm.gz, .osm.bz2 or .pbf files"
    )
    parser.add_argument(
        "--survey",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="the city's own survey in GeoJSON, laid over the map; may be given several times",
    )
    parser.add_argument(
        "--survey-report", type=Path, metavar="FILE", help="write what became of it as JSON"
    )
    parser.add_argument("--demo", action="store_true", help="build the invented demo city")
    parser.add_argument("--out", required=True, type=Path, metavar="CITY.gpkg")
    parser.add_argument(
        "--key", type=Path, metavar="FILE", help="Ed25519 private key (PEM); else your own"
    )
    parser.add_argument("--name", type=_name, help="name of the city; else that of the file")
    parser.add_argument(
        "--date", type=_day, metavar="YYYY-MM-DD", help="day of the build; else today"
    )
    parser.add_argument(
        "--region", metavar="CODE", help="whose public holidays count (ISO 3166-2); else DE-RP"
    )
    parser.add_argument("--quiet", action="store_true", help="tell no progress")


def _add_info(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("city", type=Path, metavar="CITY.gpkg")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--trust", action="append", type=Path, metavar="PATH", help="public key or folder of them"
    )


def _run_build(args: argparse.Namespace) -> int:
    # Reading maps needs compiled libraries; `info` on a small machine does not.
    from routing.city.building import HOME_REGION, BuildOrder, build_city
    from routing.city.opening import UnknownRegionError
    from routing.city.same_file import same_file
    from routing.city.signing import (
        KEY_NAME,
        config_dir,
        fingerprint,
        load_or_make_key,
        public_bytes,
    )
    from routing.city.telling import LEFT_OUT, counted
    from routing.osm.errors import ExtractError
    from routing.survey.errors import SurveyError

    if args.demo == bool(args.osm):
        raise _UsageError("Name the OpenStreetMap files to build from, or --demo.")
    if same_file(args.out, args.osm):
        raise _UsageError("The package would replace its own source: choose another --out.")
    if same_file(args.out, [args.key or config_dir() / KEY_NAME]):
        raise _UsageError("The package would replace the signing key: choose another --out.")
    _refuse_overwriting(args, [args.key or config_dir() / KEY_NAME])
    key = load_or_make_key(args.key)
    with ExitStack() as stack:
        extracts, surveys = tuple(args.osm), tuple(args.survey)
        if args.demo:
            drawn = resources.files("routing.demo_city")
            extracts = (stack.enter_context(resources.as_file(drawn / "demo_city.osm")),)
            survey = stack.enter_context(resources.as_file(drawn / "demo_survey.geojson"))
            surveys = (survey, *surveys)
        order = BuildOrder(
            extracts,
            args.out,
            args.name or (_DEMO_NAME if args.demo else _shown(args.out.stem)),
            args.date or datetime.now(UTC).astimezone().date(),
            args.region or HOME_REGION,
            surveys,
        )
        reports: list[Report] = []
        try:
            progress = _silent if args.quiet else _tell
            written = build_city(order, key, progress=progress, surveyed=reports.append)
        except (ExtractError, SurveyError) as error:
            return _refused(str(error), 1)
        except UnknownRegionError:
            raise _UsageError(
                "The holidays of this region are not known: name one like DE-RP or GB-ENG."
            ) from None
    if not args.quiet:
        print(f"{written.identity.name}, version {written.identity.version}")
        print(f"{written.rows['edges']} edges, {written.rows['crossings']} crossings, ", end="")
        print(f"{written.rows['places']} places, {written.file_bytes / 1e6:.1f} MB")
        print("\n".join(counted(LEFT_OUT, written.dropped) or [f"{LEFT_OUT}: nothing"]))
        print(f"Signed with the key {fingerprint(public_bytes(key))}")
    for report in reports:
        if args.survey_report:
            _write_report(args.survey_report, report)
        if not args.quiet:
            print("\n".join(report.lines()))
    return 0


def _refuse_overwriting(args: argparse.Namespace, keys: Sequence[Path]) -> None:
    from routing.city.same_file import same_file

    if same_file(args.out, args.survey):
        raise _UsageError("The package would replace the survey: choose another --out.")
    if args.survey_report is None:
        return
    if not (args.survey or args.demo):
        raise _UsageError("There is nothing to report without --survey.")
    if same_file(args.survey_report, [args.out, *args.osm, *args.survey, *keys]):
        raise _UsageError("The report would replace another file: choose another --survey-report.")
    if args.survey_report.exists() and not args.survey_report.is_file():
        raise _UsageError("--survey-report names something that is no file: choose another name.")


def _write_report(path: Path, report: "Report") -> None:
    from routing.survey.report import write_report

    try:
        write_report(path, report)
    except OSError as error:
        raise PackageWriteError(
            f"The package is written, but not the survey's report: {error.strerror}."
        ) from error


def _run_survey_schema(_: argparse.Namespace) -> int:
    text = resources.files("routing").joinpath("schemas/survey.schema.json").read_text("utf-8")
    print(text, end="")
    return 0


def _run_info(args: argparse.Namespace) -> int:
    from routing.city.signing import load_trusted
    from routing.city.telling import describe_package, told

    trusted = load_trusted() | load_trusted(args.trust or ())
    facts = describe_package(args.city, trusted)
    if args.json:
        print(json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True))
    else:
        print(told(facts))
    return 0


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write the day as 2026-11-23") from None
    if not 2000 <= day.year <= 2100:
        raise argparse.ArgumentTypeError("choose a day from 2000 to 2100")
    return day


def _name(text: str) -> str:
    # It is read aloud and printed: nothing that rings, moves the cursor or is no character.
    if not text.isprintable() or len(text) > _MAX_NAME_CHARS:
        raise argparse.ArgumentTypeError(
            f"write the name in at most {_MAX_NAME_CHARS} letters that can be printed"
        )
    return text


def _shown(stem: str) -> str:
    """Return the name of a file as the name of a city: what cannot be printed becomes a space."""
    return "".join(c if c.isprintable() else " " for c in stem)


def _tell(step: str) -> None:
    print(step, file=sys.stderr, flush=True)


def _silent(_: str) -> None:
    """Tell no progress."""


def _refused(sentence: str, code: int) -> int:
    for line in sentence.splitlines():
        print(f"lotse-city: {line}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
