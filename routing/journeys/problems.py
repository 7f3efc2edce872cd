"""Why a journey has no route: a reason, its facts, and the sentence for the walker."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from routing.instructions import phrasing


class JourneyProblem(StrEnum):
    """Why there is no route; instructions have a sentence for each."""

    START_OUTSIDE = "start_outside"
    DESTINATION_OUTSIDE = "destination_outside"
    START_FAR = "start_far"
    DESTINATION_FAR = "destination_far"
    VIA_OUTSIDE = "via_outside"
    VIA_FAR = "via_far"
    TOO_MANY_VIA = "too_many_via"
    SAME_PLACE = "same_place"
    NOT_CONNECTED = "not_connected"
    NEEDS_CONSENT = "needs_consent"  # only ways that the profile refuses lead there
    UNKNOWN_CONSENT = "unknown_consent"
    UNKNOWN_PLACE = "unknown_place"
    UNKNOWN_PROFILE = "unknown_profile"
    UNKNOWN_LANGUAGE = "unknown_language"
    BAD_PROFILE = "bad_profile"


class JourneyError(Exception):
    """No route; facts hold why and how near one comes, never where the walker is or a query.

    They may hold positions of the network, so they are for the answer and no log. "via" is the
    number of the place on the way that the refusal is about, from 1.
    """

    def __init__(self, problem: JourneyProblem, facts: Mapping[str, Any] | None = None) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.facts: Mapping[str, Any] = facts or {}

    def sentence(self, language: str) -> str:
        """Return the reason and what to do, for the walker."""
        return phrasing.problem_text(self.problem.value, self.facts, language)
