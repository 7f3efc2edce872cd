"""What may be answered without a detour: one endpoint, named to the protocol that answers it."""

from collections.abc import Callable
from dataclasses import dataclass

Answered = tuple[bytes, str]  # the body as JSON, its language


@dataclass(frozen=True, slots=True)
class StraightWay:
    """A POST with a JSON body that may be answered at once.

    answer returns None where only the app can say what to do, and raises what the app's endpoint
    would raise. route is what the app has for this path: the log names its template.
    """

    route: object
    answer: Callable[[bytes], Answered | None]
    max_bytes: int
    path: bytes
