"""Whether a walker is asked before a walk, and from which facts; no search, no words."""

from routing.journeys.comparing import Measured, difference
from routing.route import Question, QuestionCode

# Ask when the preferred way is so much longer than the short one.
_ASK_RATIO = 1.3
_ASK_FROM_M = 250.0
# Over a few metres of a very short way nobody wants to be asked [J].
_ASK_LEAST_M = 30.0


def is_asked_about(length_m: float, short_m: float) -> bool:
    """Return whether a way is so much longer than the short one that the walker decides."""
    longer_m = length_m - short_m
    return longer_m > _ASK_FROM_M or (longer_m >= _ASK_LEAST_M and length_m > _ASK_RATIO * short_m)


def question_of(taken: Measured, short: Measured) -> Question:
    """Return the question whether the longer way is worth what it is good for."""
    facts = {
        "distance_m": round(taken.distance_m, 1),
        "short_distance_m": round(short.distance_m, 1),
        "difference": difference(taken, short),
    }
    return Question(QuestionCode.LONGER, facts)
