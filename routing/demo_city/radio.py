"""The beacons of Lotsenstadt: where they hang and what they say; nothing is sent here."""

import math
import uuid
from itertools import pairwise

from routing.demo_city.canvas import Canvas, Corner
from routing.demo_city.walks import DEMO_WALK

SPACING_M = 20.0
FIRST_AT_M = 4.0
# Beside the walk, at a wall or a lamp post, never above the carriageway.
BESIDE_M = 2.5
_CARRIAGEWAYS_EAST_M = ((92.0, 108.0), (176.0, 184.0))

_SEED = uuid.UUID("6c6f7473-6500-4000-8000-000000000000")
_IBEACON_UUID = uuid.uuid5(_SEED, "ibeacon")
_NAMESPACE = uuid.uuid5(_SEED, "eddystone").hex[:20]


def draw_beacons(canvas: Canvas) -> None:
    """Hang a beacon about every twenty metres beside the demo walk, formats in turn."""
    number = 0
    for along_m in _distances():
        spot = _spot(along_m, left=number % 2 == 0)
        if any(west <= spot[0] <= east for west, east in _CARRIAGEWAYS_EAST_M):
            continue
        number += 1
        kind = ("ibeacon", "eddystone", "altbeacon")[number % 3]
        canvas.point(
            *spot,
            {
                "lotse:beacon": kind,
                "lotse:beacon:identity": identity(kind, number),
                "lotse:beacon:height_m": ("2.4", "2.8", "3.1")[number % 3],
                "lotse:beacon:measured_power_dbm": ("-59", "-61", "-58")[number % 3],
                "name": f"Lotse {number:02d}",
            },
        )


def identity(kind: str, number: int) -> str:
    """Return the identity a beacon of this kind and number sends, in the registry's spelling."""
    if kind == "ibeacon":
        return f"ibeacon:{_IBEACON_UUID}:1:{number}"
    if kind == "eddystone":
        return f"eddystone:{_NAMESPACE}:{number:012x}"
    return f"altbeacon:{_IBEACON_UUID.hex}{1:04x}{number:04x}"


def _distances() -> list[float]:
    length = sum(math.dist(a, b) for a, b in pairwise(DEMO_WALK))
    return [FIRST_AT_M + SPACING_M * i for i in range(int((length - FIRST_AT_M) / SPACING_M) + 1)]


def _spot(along_m: float, *, left: bool) -> Corner:
    rest = along_m
    for a, b in pairwise(DEMO_WALK):
        step = math.dist(a, b)
        if rest <= step:
            east, north = (b[0] - a[0]) / step, (b[1] - a[1]) / step
            off = BESIDE_M if left else -BESIDE_M
            return a[0] + east * rest - north * off, a[1] + north * rest + east * off
        rest -= step
    return DEMO_WALK[-1]
