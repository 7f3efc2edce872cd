"""A drawn street with beacons, and a person who walks along it; for tests only."""

import math
import random
from dataclasses import dataclass, field

from beacons.air.direct import DirectAir
from beacons.air.propagation import Surroundings
from beacons.observation import GpsReading, Observation, StepReading
from beacons.positioning.filter import PositionFilter
from beacons.registry import RegisteredBeacon, Registry
from routing.geo import LatLon, LocalFrame

ORIGIN = LatLon(49.0, 8.0)
FRAME = LocalFrame(ORIGIN)
HARSH = Surroundings(sigma_db=5, fading_db=3, body_shadow_db=6)
_TICK_S = 0.25
_SPEED_MPS = 1.1


def identity(number):
    return f"altbeacon:{number:040x}"


def street(length_m=300, spacing_m=15):
    """Beacons on both sides of a street that runs east from the origin."""
    return [
        RegisteredBeacon(identity(i), FRAME.to_latlon(i * spacing_m, 3 if i % 2 else -3), 2.5, -59)
        for i in range(int(length_m / spacing_m))
    ]


@dataclass
class Walked:
    """One walk: at each tick after the third second, how wrong and how sure the filter was."""

    filter: PositionFilter
    errors_m: list[float] = field(default_factory=list)
    accuracies_m: list[float] = field(default_factory=list)
    fixes: list = field(default_factory=list)

    @property
    def inside(self):
        pairs = zip(self.errors_m, self.accuracies_m, strict=True)
        return sum(error <= accuracy for error, accuracy in pairs)


def walk(
    seed,
    *,
    beacons=None,
    surroundings=HARSH,
    gps=True,
    steps=True,
    seconds=160,
    heading_bias_deg=None,
    copied=(),
    copied_between_s=(40, 110),
    gps_spread_m=5.0,
    shifted_east_m=lambda _at_s: 0.0,
    strips_near=None,
):
    """Walk east at 1.1 m/s with a rest from 60 s to 80 s; copied: identities sent by an attacker."""
    rng = random.Random(seed)
    beacons = street() if beacons is None else beacons
    positioning = PositionFilter(
        Registry(beacons), frame_origin=ORIGIN, seed=seed, strips_near=strips_near
    )
    air = DirectAir(beacons, seed, surroundings=surroundings)
    air.subscribe(positioning.on_observation)
    bias_deg = rng.gauss(0, 5) if heading_bias_deg is None else heading_bias_deg
    satellites = Satellites(rng, gps_spread_m)
    walked, east_m = Walked(positioning), 10.0
    for tick in range(int(seconds / _TICK_S)):
        now_s = tick * _TICK_S
        resting = 60 < now_s < 80
        east_m += 0 if resting else _SPEED_MPS * _TICK_S
        true_east_m = east_m + shifted_east_m(now_s)
        here = FRAME.to_latlon(true_east_m, 0)
        air.hear_until(now_s, here, 90)
        if copied_between_s[0] < now_s < copied_between_s[1]:
            for name in copied:
                positioning.on_observation(Observation(name, round(rng.gauss(-55, 2)), now_s))
        if steps and not resting and tick % 2 == 0:
            length_m = 0.55 * rng.gauss(1, 0.05)
            heading_deg = 90 + bias_deg + rng.gauss(0, 4)
            positioning.on_step(StepReading(now_s, length_m, heading_deg))
        if gps and tick % 4 == 0:
            positioning.on_gps(satellites.reading(true_east_m, 0, now_s))
        fix = positioning.fix(now_s)
        walked.fixes.append(fix)
        if fix and now_s > 3:
            fixed_east_m, fixed_north_m = FRAME.to_xy_m(fix.position)
            walked.errors_m.append(math.hypot(fixed_east_m - true_east_m, fixed_north_m))
            walked.accuracies_m.append(fix.accuracy_m)
    return walked


class Satellites:
    """Positions once a second, whose error stays for about twenty."""

    def __init__(self, rng, spread_m):
        self._rng = rng
        self._spread_m = spread_m
        self._off = [rng.gauss(0, spread_m), rng.gauss(0, spread_m)]

    def reading(self, east_m, north_m, now_s):
        kept = math.exp(-1 / 20)
        fresh = self._spread_m * math.sqrt(1 - kept * kept)
        self._off = [kept * off + self._rng.gauss(0, fresh) for off in self._off]
        place = FRAME.to_latlon(east_m + self._off[0], north_m + self._off[1])
        return GpsReading(place.lat_deg, place.lon_deg, 1.5 * self._spread_m, now_s)
