"""When a shop's notice may be heard: away from turns and crossings, not expired, not too many."""

from collections import deque
from datetime import datetime, timedelta

from routing.city.contents import City
from routing.fix import Fix
from routing.network_terms import WayKind
from routing.places import Event, Notice

CLEAR_M = 15.0  # of a turn or a crossing, wording rule 10
MOST_NOTICES = 3
WITHIN_S = 600.0
PAUSE_S = 30.0
_NEEDS_CARE = frozenset({WayKind.CROSSING, WayKind.STEPS, WayKind.ESCALATOR})


class NoticeGate:
    """Counts notices; asked for or not, no more of them come than the limit."""

    def __init__(self) -> None:
        self._told_s: deque[float] = deque(maxlen=MOST_NOTICES)

    def is_open(self, now_s: float) -> bool:
        """Return whether one more notice may come."""
        if self._told_s and not self._told_s[-1] <= now_s - PAUSE_S:
            return False
        return self.has_room(now_s)

    def has_room(self, now_s: float) -> bool:
        """Return whether fewer than the limit came lately; who asks need not wait the pause."""
        return len(self._told_s) < MOST_NOTICES or now_s - self._told_s[0] > WITHIN_S

    def told(self, now_s: float) -> None:
        """Note that a notice is told now."""
        self._told_s.append(now_s)


def is_clear(fix: Fix, since_turn_m: float, until_turn_m: float, *, walked_m: float = 0.0) -> bool:
    """Return whether a notice ends clear of every turn and crossing, whatever the fix errs.

    walked_m is how far a walker gets while it is spoken.
    """
    margin_m = CLEAR_M + fix.accuracy_m
    return since_turn_m >= margin_m and until_turn_m - walked_m >= margin_m


def clear_of_crossings_m(city: City, fix: Fix) -> float:
    """Return how far off the nearest mapped crossing or stairs are, for who is not guided."""
    near = city.edges_near(fix.position, 2 * CLEAR_M + fix.accuracy_m)
    found = (
        beside.distance_m for edge_id, beside in near if city.edge(edge_id).kind in _NEEDS_CARE
    )
    return min(found, default=float("inf"))


def seconds_left(thing: Event | Notice, moment: datetime, speech_s: float) -> float | None:
    """Return how long a thing may wait to be told before its end; None when it must not be.

    It has begun, and its words end before it does. moment is aware.
    """
    left_s = (thing.ends_at - moment).total_seconds() - speech_s
    return left_s if thing.starts_at <= moment and left_s > 0 else None


def surely_at_least(moment: datetime, made_at: datetime | None) -> datetime:
    """Return the phone's time, or that of today's news when its clock is behind them."""
    if made_at is None or made_at <= moment:
        return moment
    return made_at


def comes_soon(event: Event, moment: datetime, ahead: timedelta) -> bool:
    """Return whether an event goes on or begins soon."""
    return event.starts_at - ahead <= moment < event.ends_at
