"""A route as the phone knows it, whoever made it; no JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from routing.city.contents import PackageIdentity
from routing.geo import LatLon
from routing.route import Maneuver


@dataclass(frozen=True, slots=True)
class SpokenFact:
    """A warning or a degradation: a code for programs, a sentence for people."""

    code: str
    text: str
    distance_from_start_m: float = 0.0


@dataclass(frozen=True, slots=True)
class RouteAnswer:
    """A route as the phone knows it, from the server or from its own package."""

    package: PackageIdentity
    distance_m: float
    duration_s: float
    profile_name: str
    language: str
    line: tuple[LatLon, ...]
    maneuvers: tuple[Maneuver, ...]
    texts: tuple[str, ...]  # the standard text of each maneuver
    passport: Mapping[str, Any]
    warnings: tuple[SpokenFact, ...]
    degraded_because: tuple[SpokenFact, ...]
    destination_name: str | None
    destination: LatLon
    questions: tuple[SpokenFact, ...] = ()
    via: tuple["ViaAnswer", ...] = ()
    alternatives: tuple["AlternativeAnswer", ...] = ()
    consented: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ViaAnswer:
    """A place passed on the way."""

    name: str | None
    position: LatLon
    distance_from_start_m: float


@dataclass(frozen=True, slots=True)
class AlternativeAnswer:
    """Another route to the same place, with how it differs, in words and in facts."""

    text: str
    difference: Mapping[str, Any]
    route: RouteAnswer
