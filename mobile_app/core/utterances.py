"""What is to be said: words with their priority, kind and shelf life."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Priority(IntEnum):
    """0 pre-empts everything; a lower number goes first."""

    DANGER = 0
    MANEUVER = 1
    AWARENESS = 2
    NOTICE = 3


class UtteranceKind(StrEnum):
    """The kinds of a walk script's lines (published JSON Schema)."""

    MANEUVER = "maneuver"
    CROSSING = "crossing"
    CUE = "cue"
    WARNING = "warning"
    AWARENESS = "awareness"
    NOTICE = "notice"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing to say.

    key replaces a waiting utterance of the same key;
    after expires_at_s (monotonic) it is stale and dropped, None never;
    asked is true when the walker asked for it: it may be said even while all else is quiet.
    """

    text: str
    kind: UtteranceKind
    priority: Priority
    language: str
    key: str = ""
    expires_at_s: float | None = None
    asked: bool = False
