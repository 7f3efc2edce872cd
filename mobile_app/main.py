"""The command lotse-app: the app in its window, or a whole walk in simulation.

Exit codes: 0 the simulated walk arrived, 3 it did not, 1 refused with one sentence, 2 asked in
the wrong way.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from routing.city.errors import KeyFileError, PackageError
from routing.city.options import add_consent, add_trust
from routing.instructions.translations import (
    LANGUAGES,
    MissingCatalogueError,
    UnknownLanguageError,
)
from routing.journeys.problems import JourneyError
from routing.profiles import (
    DEFAULT_PROFILE_NAME,
    PROFILE_NAMES,
    Profile,
    profile_named,
)

if TYPE_CHECKING:
    from mobile_app.adapters.sim.faults import Fault
    from mobile_app.adapters.sim.record import WalkRecord

DONE, FAILED, MISUSED, NOT_ARRIVED = 0, 1, 2, 3
_CONTROLS = ("none", "swapped", "mute")
_CITY_ZONE = ZoneInfo("Europe/Berlin")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    from mobile_app.adapters.desktop.server_address import ServerAddressError, checked_server
    from mobile_app.adapters.sim.outputs import OutputError
    from mobile_app.adapters.sim.server_process import ServerDidNotStartError

    args = _parser().parse_args(arguments)
    try:
        if args.server is not None:
            checked_server(args.server)
        return _simulate(args) if args.simulate else _open_window(args)
    except (ServerAddressError, OutputError) as error:
        return _refused(str(error), MISUSED)
    except JourneyError as error:
        return _refused(error.sentence(args.lang))
    except (PackageError, KeyFileError, ServerDidNotStartError, MissingCatalogueError) as error:
        return _refused(str(error))
    except UnknownLanguageError:
        return _refused(f"This language is not spoken here. Choose one of: {', '.join(LANGUAGES)}.")
    except LookupError:
        return _refused("There is no way to stand on near the start: choose another FROM.")
    except ValueError:
        return _refused("This position is not on Earth: write latitude, then longitude.")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _refused(f"A file could not be written ({reason}): check its folder and its rights.")
    except KeyboardInterrupt:
        return _refused("Stopped.", 130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lotse-app",
        description="Guide a walker through a city; with --simulate a walker made of numbers.",
    )
    parser.add_argument("--city", required=True, type=Path, metavar="CITY.gpkg")
    parser.add_argument("--server", metavar="URL", help="else one of our own for the run")
    parser.add_argument("--profile", default=DEFAULT_PROFILE_NAME, choices=PROFILE_NAMES)
    add_consent(parser)
    parser.add_argument("--lang", default="de", choices=LANGUAGES)
    add_trust(parser)
    walk = parser.add_argument_group("a simulated walk")
    walk.add_argument(
        "--simulate", nargs=2, metavar=("FROM", "TO"), help="lat,lon or a name or an address"
    )
    walk.add_argument("--seed", type=int, default=1)
    walk.add_argument("--script", type=Path, metavar="OUT.jsonl", help="what was said, when, where")
    walk.add_argument("--audio", type=Path, metavar="OUT.wav", help="what was said, to listen to")
    walk.add_argument("--headless", action="store_true", help="print no progress")
    walk.add_argument(
        "--at", type=_moment, metavar="ISO", help="when the walk begins (default: now)"
    )
    walk.add_argument("--seed-file", type=Path, metavar="LIVE.json", help="for our own server")
    walk.add_argument(
        "--control", choices=_CONTROLS, default="none",
        help="a walker who must not arrive: confuses left and right, or hears nothing",
    )  # fmt: skip
    walk.add_argument(
        "--fault", type=_fault, metavar="KIND@SECONDS",
        help="server-dies, server-hangs, server-rubbish or kill (the app), at a second of the walk",
    )  # fmt: skip
    return parser


def _simulate(args: argparse.Namespace) -> int:
    from mobile_app.adapters.sim import messages
    from mobile_app.adapters.sim.faults import FaultKind
    from mobile_app.adapters.sim.running import WalkOrder, save_record, walk_as_ordered
    from mobile_app.adapters.sim.walk import Control
    from mobile_app.core.messages import app_texts
    from routing.city.reading import open_city
    from routing.city.signing import load_trusted, verify

    _check_outputs(args)
    wired = args.server and args.fault and args.fault.kind is not FaultKind.KILL
    # The faulty wire carries no encryption, so it may not lead to a server that asks for it.
    if wired and not args.server.lower().startswith("http:"):
        return _refused("A server's fault is tried with http on this machine only.", MISUSED)
    trusted = load_trusted() | load_trusted(args.trust)
    with open_city(args.city, verify=verify, trusted=trusted) as city:
        order = WalkOrder(
            package=args.city,
            start=args.simulate[0],
            destination=args.simulate[1],
            profile=_profile(args),
            language=args.lang,
            starts_at=args.at or datetime.now(UTC).astimezone(_CITY_ZONE),
            seed=args.seed,
            server=args.server,
            seed_file=args.seed_file,
            trust=tuple(args.trust),
            control=Control(args.control),
            fault=args.fault,
        )
        record = asyncio.run(walk_as_ordered(order, city))
    if args.script or args.audio:
        save_record(record, args.script, args.audio)
    if not args.headless:
        print_script(record, args.lang)
    assert record.outcome
    print(messages.ending(app_texts(args.lang), record.outcome.because))
    return ended(record)


def ended(record: "WalkRecord") -> int:
    """Return the exit code of a walk; tell on standard error why one never had a way."""
    assert record.outcome
    if record.refusal:
        return _refused(record.refusal, NOT_ARRIVED)
    return DONE if record.outcome.arrived else NOT_ARRIVED


def _check_outputs(args: argparse.Namespace) -> None:
    """Raise OutputError when a result would replace what the walk needs, or another result."""
    from mobile_app.adapters.sim.outputs import check_outputs, keys_among
    from mobile_app.adapters.sim.running import track_beside

    outputs: dict[str, Path] = {}
    if args.script:
        outputs["--script"] = args.script
        if args.script.name:
            outputs["The track beside --script"] = track_beside(args.script)
    if args.audio:
        outputs["--audio"] = args.audio
    inputs = [("the city package", args.city), *keys_among(args.trust)]
    if args.seed_file:
        inputs.append(("the file of --seed-file", args.seed_file))
    check_outputs(outputs, inputs)


def print_script(record: "WalkRecord", language: str) -> None:
    """Print what was said: time and text."""
    from mobile_app.adapters.sim import messages
    from mobile_app.core.messages import app_texts

    mark = messages.cut_off(app_texts(language))
    for line in record.script:
        minutes, seconds = divmod(int(line.t_s), 60)
        cut = f"  {mark}" if line.cut else ""
        print(f"{minutes:3d}:{seconds:02d}  {line.text}{cut}")


def _open_window(args: argparse.Namespace) -> int:
    from mobile_app.app import run_app
    from routing.city.reading import open_city
    from routing.city.signing import load_trusted, verify

    trusted = load_trusted() | load_trusted(args.trust)
    with open_city(args.city, verify=verify, trusted=trusted) as city:
        run_app(city, profile=_profile(args), language=args.lang, server=args.server)
    return DONE


def _profile(args: argparse.Namespace) -> Profile:
    return replace(profile_named(args.profile), consent=frozenset(args.consent))


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write the time like 2026-11-24T10:30") from None
    if not 2000 <= moment.year <= 2100:  # the ends of the calendar are no time to walk
        raise argparse.ArgumentTypeError("choose a day from 2000 to 2100")
    return moment if moment.tzinfo else moment.replace(tzinfo=_CITY_ZONE)


def _fault(text: str) -> "Fault":
    from mobile_app.adapters.sim.faults import parse_fault

    fault = parse_fault(text)
    if fault is None:
        raise argparse.ArgumentTypeError("write the fault like server-dies@90")
    return fault


def _refused(sentence: str, code: int = FAILED) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
