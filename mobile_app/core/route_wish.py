"""A route wished for and what can go wrong on its way; asks nobody itself."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from routing.geo import LatLon
from routing.profiles import Profile


@dataclass(frozen=True, slots=True)
class RouteWish:
    """What the navigator wants to be asked for; number tells a late answer from the newest."""

    number: int
    start: LatLon
    destination: LatLon | str
    profile: Profile
    language: str
    departure: datetime  # aware
    consent: frozenset[str] = frozenset()  # to what the profile refuses, given for this walk


class ServerProblem(StrEnum):
    """Why the server was of no use."""

    DEAD = "dead"  # cannot be reached, or answers with a fault of its own
    HANGS = "hangs"  # not in time
    RUBBISH = "rubbish"  # not of the wire format
    OTHER_PACKAGE = "other_package"


class ServerError(Exception):
    """The server was of no use; the phone goes on alone."""

    def __init__(self, problem: ServerProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class RefusedError(Exception):
    """There is no such route; sentence tells the walker why and what to do.

    consent holds what the walker would have to agree to; empty when that would not help.
    """

    def __init__(self, sentence: str, consent: frozenset[str] = frozenset()) -> None:
        super().__init__("route refused")
        self.sentence = sentence
        self.consent = consent
