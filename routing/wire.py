"""The one place that makes and reads the wire format shared by server, phone and command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from routing.city.contents import PackageIdentity
from routing.geo import LatLon
from routing.network_terms import Closure
from routing.places import Event, Notice
from routing.route import Maneuver


class WireError(ValueError):
    """An answer that is not of the wire format; the message names the field, never its value."""


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


@dataclass(frozen=True, slots=True)
class Live:
    """What changes from day to day, for the whole city."""

    notices: tuple[Notice, ...] = ()
    events: tuple[Event, ...] = ()
    closures: tuple[Closure, ...] = ()
    made_at: datetime | None = None
