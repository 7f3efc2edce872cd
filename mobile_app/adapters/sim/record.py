"""What is kept of a simulated walk: the script, the true track, the fixes, the routes, the end."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mobile_app.adapters.sim.script import ScriptLine, lon_lat
from mobile_app.adapters.sim.speaker import Sound
from routing.fix import Fix
from routing.geo import LatLon, distance_m
from routing.network_terms import WayKind
from routing.wire.answers import RouteAnswer


@dataclass(frozen=True, slots=True)
class TrackPoint:
    """Where the walker truly was and where the app thought so, once a second."""

    t_s: float
    true_position: LatLon
    fix: LatLon | None
    accuracy_m: float | None  # 68 % radius
    source: str | None  # of the fix
    state: str  # of the app
    doing: str  # of the walker

    @property
    def error_m(self) -> float | None:
        """Return how far the fix was from the truth."""
        return distance_m(self.true_position, self.fix) if self.fix else None


@dataclass(frozen=True, slots=True)
class RouteTaken:
    """A route that the app began to follow."""

    t_s: float
    line: tuple[LatLon, ...]
    duration_s: float
    answer: RouteAnswer | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """A way that the feet stepped onto: which edge, from which of its ends."""

    t_s: float
    odometer_m: float
    edge_id: int
    tail: int  # the node from which it was entered
    kind: WayKind


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the script's line of the same number does not tell: the judge's knowledge."""

    key: str
    route: int  # which of the record's routes was walked when it began, -1 before the first
    believed_on_crossing: bool  # by the app's own progress
    on_crossing: bool  # by the feet
    heard_s: float | None = None  # when its last word was heard; None: cut off


class Ending(StrEnum):
    """How a walk can end; messages have a sentence for each."""

    ARRIVED = "arrived"
    HEARD_ELSEWHERE = "heard_elsewhere"  # the arrival was heard, but not at the destination
    UNHEARD = "unheard"  # at the destination, but no arrival was heard
    STOPPED = "stopped"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a walk ended. Arrived: the arrival was heard, and the place is the right one."""

    arrived: bool
    because: Ending
    seconds: float
    walked_m: float
    off_target_m: float
    heard_arrival: bool
    crossings: int
    reroutes: int
    position: LatLon | None = None  # at the end
    heard_at: LatLon | None = None  # where the arrival was heard to its end
    heard_on_edge: int | None = None


@dataclass
class WalkRecord:
    """Everything one walk left behind."""

    script: list[ScriptLine] = field(default_factory=list)
    track: list[TrackPoint] = field(default_factory=list)
    routes: list[RouteTaken] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)  # one for each line of the script
    entered: list[Entered] = field(default_factory=list)
    sounds: list[Sound] = field(default_factory=list)
    vibrations: list[tuple[float, tuple[int, ...]]] = field(default_factory=list)
    presses: list[tuple[float, str]] = field(default_factory=list)
    outcome: Outcome | None = None
    refusal: str | None = None  # what was heard instead of a route

    def add_track_point(
        self, now_s: float, truth: LatLon, fix: Fix | None, *, state: str, doing: str
    ) -> None:
        """Keep one moment of the track."""
        self.track.append(
            TrackPoint(
                t_s=now_s,
                true_position=truth,
                fix=fix.position if fix else None,
                accuracy_m=fix.accuracy_m if fix else None,
                source=str(fix.source) if fix else None,
                state=state,
                doing=doing,
            )
        )

    def script_lines(self) -> Iterator[dict[str, Any]]:
        """Yield the script as published."""
        return (line.as_json() for line in self.script)

    def track_lines(self) -> Iterator[dict[str, Any]]:
        """Yield the track, the routes and the end, each with its kind."""
        for route in self.routes:
            line = [lon_lat(p) for p in route.line]
            yield {"kind": "route", "t_s": round(route.t_s, 2), "line": line}
        for point in self.track:
            yield {
                "kind": "track",
                "t_s": round(point.t_s, 2),
                "true_position": lon_lat(point.true_position),
                "fix": lon_lat(point.fix) if point.fix else None,
                "accuracy_m": None if point.accuracy_m is None else round(point.accuracy_m, 2),
                "source": point.source,
                "state": point.state,
                "doing": point.doing,
            }
        for t_s, button in self.presses:
            yield {"kind": "press", "t_s": round(t_s, 2), "button": button}
        if self.outcome:
            end = self.outcome
            yield {
                "kind": "outcome",
                "arrived": end.arrived,
                "because": end.because,
                "seconds": round(end.seconds, 1),
                "walked_m": round(end.walked_m, 1),
                "off_target_m": round(end.off_target_m, 1),
                "heard_arrival": end.heard_arrival,
                "crossings": end.crossings,
                "reroutes": end.reroutes,
            }

    @property
    def words(self) -> int:
        """Return how many words were begun."""
        return sum(len(line.text.split()) for line in self.script)

    def words_a_minute(self) -> list[int]:
        """Return the unasked words begun in each whole minute of the walk."""
        if self.outcome is None:
            return []
        minutes = max(1, math.floor(self.outcome.seconds / 60))
        counts = [0] * minutes
        for line in self.script:
            minute = int(line.t_s // 60)
            if minute < minutes and not line.asked:
                counts[minute] += len(line.text.split())
        return counts


def errors_m(track: Sequence[TrackPoint]) -> list[float]:
    """Return the errors of all fixes of a track, smallest first."""
    return sorted(e for point in track if (e := point.error_m) is not None)
