"""What a walk exposes a person to, read from raw OpenStreetMap along its geometry alone.

The judge knows lines and raw tags, not who made a line. An engine that leads along the middle of
a street means one of its pavements; so a walk is followed twice, a little left and a little right
of its line, and of each stretch near a street the better side counts. A line on a pavement
crosses the same streets either way; a line on the middle is spared the side streets of the
better side. docs/guides/benchmarks.md has the definitions in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import shapely
from numpy.typing import NDArray

from tests.benchmarks.quality.lines import (
    Floats,
    bearings_at,
    crossings_of,
    displaced,
    sampled,
    tidy,
)
from tests.benchmarks.quality.raw_map import (
    MINOR,
    STREETS,
    WALKS,
    Point,
    RawMap,
    RawWay,
    says_unmarked,
)
from tests.benchmarks.quality.sidewalks import Sidewalk, Sidewalks, on_foot_lines

_BESIDE_M = 1.2  # how far left and right of its line a walk is followed
_MARKED_WITHIN_M = 8.0  # a crossing node this near makes a crossing a mapped one
_PAVEMENT_M = 5.0  # who is led on the middle crosses side streets about this far aside
_FREE_OF_STREETS_M = 6.0  # here a walk may change from one side to the other
_STEP_M = 2.0
_LOOK_M = 4.0
_ALONG_STREET_M = 8.0  # beside the middle of a street of four lanes is its pavement
_CENTRE_M = 2.5
_PARALLEL_DEG = 25.0
_LEVEL_WITHIN_M = 2.0


@dataclass(frozen=True, slots=True)
class Score:
    """What one walk, or many added up, exposes a person to; metres and counts."""

    metres: float = 0.0
    crossings: float = 0.0
    unmarked: float = 0.0  # no crossing node within 8 m
    bare: float = 0.0  # no crossing node, or one that says it is unmarked
    with_sound: float = 0.0
    minor_crossings: float = 0.0  # of service ways, living streets, tracks
    without_sidewalk_m: float = 0.0  # along a street that has none, or says nothing
    sidewalk_no_m: float = 0.0  # of them: the map says there is none
    centre_without_m: float = 0.0  # of them: on the middle of the street
    centre_with_m: float = 0.0  # on the middle of a street with a pavement
    service_m: float = 0.0  # along service ways and tracks
    living_m: float = 0.0

    def __add__(self, other: "Score") -> "Score":
        sums = (getattr(self, f.name) + getattr(other, f.name) for f in fields(self))
        return Score(*sums)

    @property
    def carriageway_m(self) -> float:
        """Return the metres on the middle of a street without pavement, or of a service way."""
        return self.centre_without_m + self.service_m

    def per_km(self, name: str) -> float:
        """Return how much of a thing there is on a kilometre."""
        return 1000 * float(getattr(self, name)) / self.metres if self.metres else 0.0

    @property
    def sound_share(self) -> float:
        """Return which share of the crossings sounds."""
        return self.with_sound / self.crossings if self.crossings else 0.0


class Judge:
    """Scores walks on one raw map."""

    def __init__(self, raw: RawMap) -> None:
        self._raw = raw
        level = [w for w in raw.ways if not _off_the_ground(w)]
        self._streets = Segments([w for w in level if w.kind in STREETS])
        self._minor = Segments([w for w in level if w.kind in MINOR])
        self._lifted = Segments([w for w in raw.ways if w.kind in WALKS and _off_the_ground(w)])
        self._along = Segments([w for w in raw.ways if w.kind in STREETS])
        self._minor_along = Segments([w for w in raw.ways if w.kind in MINOR])
        self._walks = Segments(on_foot_lines(raw))
        self._sidewalks = Sidewalks(raw)
        self._nodes = shapely.STRtree([shapely.Point(p) for p, _ in raw.crossing_nodes])
        marked = [p for p, tags in raw.crossing_nodes if not says_unmarked(tags)]
        self._marked = shapely.STRtree([shapely.Point(p) for p in marked])
        self._sounding = shapely.STRtree([shapely.Point(p) for p in raw.sounding])

    def score(self, line: Sequence[Point]) -> Score:
        """Return what a walk along a line exposes to."""
        path = tidy(line)
        if len(path) < 2:
            return Score()
        crossed = self._crossed(path, self._streets)
        unmarked, bare = ~_near(self._nodes, crossed), ~_near(self._marked, crossed)
        sound = _near(self._sounding, crossed)
        return Score(
            metres=float(np.hypot(*np.diff(path, axis=0).T).sum()),
            crossings=len(crossed),
            unmarked=int(unmarked.sum()),
            bare=int(bare.sum()),
            with_sound=int(sound.sum()),
            minor_crossings=len(self._crossed(path, self._minor)),
            **self._walked_along(path),
        )

    def _crossed(self, path: Floats, streets: "Segments") -> Floats:
        """Return where a walk on the better side crosses streets: (n, 2, 2).

        Each crossing has two points: of the line, and of the pavement that is meant by it.
        """
        if not len(streets.lines):
            return np.empty((0, 2, 2))
        pieces = self._pieces(path, streets)
        sides = [self._on_side(path, streets, side) for side in (-1, 1)]
        of = [pieces.at(along_m) for _, along_m in sides]
        burdens = [self._burdens(met, o) for (met, _), o in zip(sides, of, strict=True)]
        chosen = []
        for piece in burdens[0].keys() | burdens[1].keys():
            side = 0 if burdens[0].get(piece, (0, 0)) <= burdens[1].get(piece, (0, 0)) else 1
            chosen.append(sides[side][0][of[side] == piece])
        return np.concatenate(chosen) if chosen else np.empty((0, 2, 2))

    def _on_side(self, path: Floats, streets: "Segments", side: int) -> tuple[Floats, Floats]:
        """Return the crossings of one side, and how far along the walk each is."""
        points, along_m = crossings_of(path, displaced(path, side * _BESIDE_M), streets.tree)
        kept = ~self._on_another_level(points)
        points, along_m = points[kept], along_m[kept]
        bearings_deg = bearings_at(path, along_m)
        on_middle = streets.beside(points, bearings_deg, _CENTRE_M, _PARALLEL_DEG)[0] >= 0
        left = np.radians(bearings_deg - 90)
        aside_m = (side * _PAVEMENT_M * on_middle)[:, None]
        pavement = points + aside_m * np.stack([np.sin(left), np.cos(left)], axis=1)
        return np.stack([points, pavement], axis=1), along_m

    def _burdens(self, met: Floats, pieces: NDArray[np.int64]) -> dict[int, tuple[int, int]]:
        """Return (unmarked crossings, crossings) of each stretch that has any."""
        unmarked = ~_near(self._nodes, met)
        return {
            int(piece): (int(unmarked[pieces == piece].sum()), int((pieces == piece).sum()))
            for piece in np.unique(pieces)
        }

    def _pieces(self, path: Floats, streets: "Segments") -> "Pieces":
        points, _ = sampled(path, _STEP_M)
        return Pieces(np.cumsum(~streets.near(points, _FREE_OF_STREETS_M)))

    def _on_another_level(self, points: Floats) -> NDArray[np.bool_]:
        """Return where a walk goes over or under: on a mapped bridge, tunnel or storey."""
        return self._lifted.near(points, _LEVEL_WITHIN_M)

    def _walked_along(self, path: Floats) -> dict[str, float]:
        points, bearings_deg = sampled(path, _LOOK_M)
        each_m = float(np.hypot(*np.diff(path, axis=0).T).sum()) / max(1, len(points))
        on_walk = self._walks.beside(points, bearings_deg, 1.5, _PARALLEL_DEG)[0] >= 0
        street, off_m = self._along.beside(points, bearings_deg, _ALONG_STREET_M, _PARALLEL_DEG)
        minor, _ = self._minor_along.beside(points, bearings_deg, _CENTRE_M, _PARALLEL_DEG)
        living = np.array(
            [s >= 0 and self._minor_along.way(s).kind == "living_street" for s in minor]
        )
        along = (street >= 0) & ~on_walk
        facts = np.full(len(points), Sidewalk.MAPPED_APART.value)
        for at in np.flatnonzero(along):
            facts[at] = self._sidewalks.of(self._along.way(street[at]), points[at]).value
        none = along & (facts == Sidewalk.NONE.value)
        without = none | (along & (facts == Sidewalk.UNKNOWN.value))
        centre = along & (off_m <= _CENTRE_M)
        return {
            "without_sidewalk_m": each_m * float(without.sum()),
            "sidewalk_no_m": each_m * float(none.sum()),
            "centre_without_m": each_m * float((without & centre).sum()),
            "centre_with_m": each_m * float((centre & ~without).sum()),
            "service_m": each_m * float(((minor >= 0) & ~living & ~along & ~on_walk).sum()),
            "living_m": each_m * float((living & ~along & ~on_walk).sum()),
        }


class Segments:
    """The straight pieces of ways, to be asked for what is near."""

    def __init__(self, ways: Sequence[RawWay]) -> None:
        self._ways = ways
        ends = [np.stack([w.line[:-1], w.line[1:]], axis=1) for w in ways]
        self._ends: Floats = np.concatenate(ends) if ends else np.empty((0, 2, 2))
        counts = [len(w.line) - 1 for w in ways]
        self._of = np.repeat(np.arange(len(ways)), counts) if ways else np.empty(0, dtype=int)
        self.lines = shapely.linestrings(self._ends) if ends else np.empty(0, dtype=object)
        self.tree = shapely.STRtree(self.lines)
        across = self._ends[:, 1] - self._ends[:, 0]
        self._bearings_deg = np.degrees(np.arctan2(across[:, 0], across[:, 1]))

    def way(self, segment: int) -> RawWay:
        """Return the way of a segment."""
        return self._ways[self._of[segment]]

    def near(self, points: Floats, within_m: float) -> NDArray[np.bool_]:
        """Return which points have a segment within a distance."""
        found = np.zeros(len(points), dtype=bool)
        if len(self.lines) and len(points):
            dots = shapely.points(points)
            found[self.tree.query(dots, predicate="dwithin", distance=within_m)[0]] = True
        return found

    def beside(
        self, points: Floats, bearings_deg: Floats, within_m: float, parallel_deg: float
    ) -> tuple[NDArray[np.int64], Floats]:
        """Return the nearest segment about as directed as each point's walk; -1 for none."""
        found = np.full(len(points), -1)
        away_m = np.full(len(points), np.inf)
        if not len(self.lines) or not len(points):
            return found, away_m
        dots = shapely.points(points)
        at, segment = self.tree.query(dots, predicate="dwithin", distance=within_m)
        turned = np.abs(bearings_deg[at] - self._bearings_deg[segment]) % 180
        straight = np.minimum(turned, 180 - turned) <= parallel_deg
        at, segment = at[straight], segment[straight]
        distance_m = shapely.distance(dots[at], self.lines[segment])
        for i in np.argsort(-distance_m):  # the nearest is written last
            found[at[i]], away_m[at[i]] = segment[i], distance_m[i]
        return found, away_m


@dataclass(frozen=True, slots=True)
class Pieces:
    """Which stretch each step of a walk belongs to."""

    of_step: NDArray[np.int64]

    def at(self, along_m: Floats) -> NDArray[np.int64]:
        """Return the stretch at distances along the walk."""
        steps = np.clip((along_m / _STEP_M).astype(int), 0, len(self.of_step) - 1)
        return self.of_step[steps]


def _near(tree: shapely.STRtree, met: Floats) -> NDArray[np.bool_]:
    """Return which crossings (n, 2, 2) have something of the tree near one of their points."""
    near = np.zeros(len(met), dtype=bool)
    if len(met) and len(tree.geometries):
        dots = shapely.points(met.reshape(-1, 2))
        at, _ = tree.query(dots, predicate="dwithin", distance=_MARKED_WITHIN_M)
        near[at // 2] = True
    return near


def _off_the_ground(way: RawWay) -> bool:
    tags = way.tags
    lifted = any(tags.get(key, "no") != "no" for key in ("bridge", "tunnel", "indoor"))
    return lifted or tags.get("layer", "0") != "0"
