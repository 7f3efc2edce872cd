"""`lotse-city route`: a route on the terminal, in words, as the server's answer, or as GeoJSON."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from routing.city.contents import City
from routing.city.errors import KeyFileError, PackageError
from routing.city.explain_table import explain_table
from routing.city.options import add_consent, add_trust
from routing.city.reading import open_city
from routing.city.signing import load_trusted, verify
from routing.geo import LatLon
from routing.instructions.phrasing import namesake_text, problem_text
from routing.instructions.place_phrasing import CITY_ZONE
from routing.instructions.summary_phrasing import (
    alternative_text,
    heading_text,
    passport_texts,
)
from routing.instructions.translations import LANGUAGES
from routing.journeys.planning import JourneyError, plan_all
from routing.journeys.planning import told as told_of
from routing.journeys.targets import named
from routing.lookup import Found, parse_latlon
from routing.profiles import (
    DEFAULT_PROFILE_NAME,
    PROFILE_NAMES,
    Profile,
    ProfileError,
    UnknownProfileError,
    personal_profile,
    profile_named,
)
from routing.route import MAX_ALTERNATIVES, MAX_VIA, JourneyRequest

_USAGE, _FAILURE = 2, 1
_MAX_PROFILE_BYTES = 100_000


class _UsageError(Exception):
    """Something on the command line that cannot be understood; its text is for the person."""


def add_route_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `route` to the commands of lotse-city."""
    parser = subparsers.add_parser(
        "route",
        help="describe a way through a city",
        description="Describe a way through a city, from its package alone.",
    )
    parser.add_argument("city", type=Path, metavar="CITY", help="the city package (.gpkg)")
    parser.add_argument("start", metavar="FROM", help="lat,lon or a name or an address")
    parser.add_argument("destination", metavar="TO", help="lat,lon or a name or an address")
    parser.add_argument(
        "--profile",
        default=DEFAULT_PROFILE_NAME,
        help=f"one of {', '.join(PROFILE_NAMES)}, or a .json file with base and weights",
    )
    parser.add_argument("--lang", default="de", help=f"one of {', '.join(LANGUAGES)}")
    parser.add_argument(
        "--departure", help="when the walk begins, by ISO 8601 (default: now; city time)"
    )
    parser.add_argument(
        "--via",
        action="append",
        default=[],
        metavar="PLACE",
        help=f"lat,lon or a name or an address to pass; up to {MAX_VIA} times, in order",
    )
    add_consent(parser)
    parser.add_argument(
        "--alternatives",
        type=int,
        default=0,
        choices=range(MAX_ALTERNATIVES + 1),
        help="how many other routes to tell at most",
    )
    parser.add_argument("--format", choices=("text", "json", "geojson"), default="text")
    parser.add_argument(
        "--explain",
        action="store_true",
        help="with --format text: a table of what the route costs this profile, and why",
    )
    add_trust(parser)


def run_route(args: argparse.Namespace) -> int:
    """Print a route; return 0, 2 for what was asked wrongly, 1 for what cannot be done."""
    try:
        return _run(args)
    except _UsageError as error:
        print(error, file=sys.stderr)
        return _USAGE
    except JourneyError as error:
        print(error.sentence(args.lang), file=sys.stderr)
        if codes := error.facts.get("consent"):
            print(" ".join(f"--consent {code}" for code in codes), file=sys.stderr)
        return _FAILURE
    except (PackageError, KeyFileError) as error:
        print(error, file=sys.stderr)
        return _FAILURE


def _run(args: argparse.Namespace) -> int:
    language = args.lang
    if language not in LANGUAGES:
        facts = {"choices": list(LANGUAGES)}
        raise _UsageError(problem_text("unknown_language", facts, language))
    if args.explain and args.format != "text":
        raise _UsageError("A table explains a route in words: take --explain without --format.")
    profile = _profile(args.profile, language)
    departure = _departure(args.departure)
    trusted = load_trusted(args.trust) | load_trusted()
    with open_city(args.city, verify=verify, trusted=trusted) as city:
        start, start_words = _start(city, args.start, language)
        wish = _position(args.destination) or args.destination
        request = JourneyRequest(
            start,
            wish,
            profile,
            language,
            departure,
            consent=frozenset(args.consent),
            via=tuple(_position(place) or place for place in args.via),
            alternatives=args.alternatives,
        )
        planned = plan_all(city, request)
        told = told_of(city, planned)
    if args.format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False))
    elif args.format == "geojson":
        print(json.dumps(_geojson(told), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        table = ["", *explain_table(planned.route)] if args.explain else []
        print("\n".join([*start_words, *_lines(told, language), *table]))
    return 0


def _profile(text: str, language: str) -> Profile:
    try:
        return (
            personal_profile(_profile_file(text)) if text.endswith(".json") else profile_named(text)
        )
    except UnknownProfileError:
        facts = {"choices": list(PROFILE_NAMES)}
        raise _UsageError(problem_text("unknown_profile", facts, language)) from None
    except ProfileError as error:
        if error.bounds:
            bounds: dict[str, Any] = {"field": error.field, "bounds": error.bounds}
            raise _UsageError(problem_text("bad_profile", bounds, language)) from None
        raise _UsageError(str(error)) from None


def _profile_file(name: str) -> object:
    try:
        if not Path(name).is_file():  # a pipe would be waited for without end
            raise OSError(name)
        with Path(name).open("rb") as file:
            return json.loads(file.read(_MAX_PROFILE_BYTES))
    except (OSError, ValueError, RecursionError):
        raise _UsageError("The profile cannot be read: check that the file holds JSON.") from None


def _departure(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        sentence = "The departure is not understood: write it like 2026-11-24T09:30."
        raise _UsageError(sentence) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=CITY_ZONE)


def _position(text: str) -> LatLon | None:
    try:
        return parse_latlon(text)
    except ValueError:
        sentence = "This position is not on Earth: write latitude, then longitude, in degrees."
        raise _UsageError(sentence) from None


def _start(city: City, text: str, language: str) -> tuple[LatLon, list[str]]:
    """Return where a walk begins, and which namesake was taken."""
    position = _position(text)
    if position is not None:
        return position, []
    found = named(city, text, end="start")
    assert found.best is not None  # named raises instead
    return found.best.position, _namesake_words(found, language)


def _namesake_words(found: Found, language: str) -> list[str]:
    if found.best is None or not found.namesakes:
        return []
    others = [other.kind.value for other in found.namesakes]
    return [namesake_text(found.best.name, found.best.kind.value, others, language)]


def _lines(told: dict[str, Any], language: str) -> list[str]:
    """Return an answer as lines that can be read aloud one by one."""
    destination = told["destination"]
    lines = []
    if destination["namesakes"]:
        name, kind = destination["name"], destination["kind"]
        lines.append(namesake_text(name, kind, destination["namesakes"], language))
    lines.append(
        heading_text(destination["name"], told["distance_m"], told["duration_s"], language)
    )
    lines += passport_texts(told["passport"], language)
    lines += [fact["text"] for fact in told["degraded_because"]]
    lines += [warning["text"] for warning in told["warnings"]]
    lines += [question["text"] for question in told["questions"]]
    lines += ["", *_steps(told)]
    for number, other in enumerate(told["alternatives"], start=1):
        lines += ["", alternative_text(number, other["text"], language), *_steps(other["route"])]
    lines += ["", told["attribution"]]
    return lines


def _steps(told: dict[str, Any]) -> list[str]:
    return [f"{i}. {m['text']}" for i, m in enumerate(told["maneuvers"], start=1)]


def _geojson(told: dict[str, Any]) -> dict[str, Any]:
    """Return an answer as a FeatureCollection: the line, each maneuver's point, other lines."""
    inside = {"geometry", "maneuvers", "alternatives"}
    whole = {key: value for key, value in told.items() if key not in inside}
    features = [{"type": "Feature", "geometry": told["geometry"], "properties": whole}]
    for maneuver in told["maneuvers"]:
        point = {"type": "Point", "coordinates": maneuver["position"]}
        rest = {key: value for key, value in maneuver.items() if key != "position"}
        features.append({"type": "Feature", "geometry": point, "properties": rest})
    for other in told["alternatives"]:
        differs = {"text": other["text"], "difference": other["difference"]}
        line = other["route"]["geometry"]
        features.append({"type": "Feature", "geometry": line, "properties": differs})
    return {"type": "FeatureCollection", "features": features}
