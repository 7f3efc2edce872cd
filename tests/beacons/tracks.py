"""Recorded tracks: one tag walks among twelve receivers in a hall, true positions to 4 cm.

Roles are swapped: by reciprocity the receivers stand for beacons and the tag for the phone.
"""

import json
import math
from dataclasses import dataclass, field

from beacons.observation import Observation
from beacons.positioning.filter import PositionFilter
from beacons.registry import RegisteredBeacon, Registry
from routing.geo import LatLon, LocalFrame

# The hall lies nowhere in particular.
FRAME = LocalFrame(LatLon(49.0, 8.0))
# Nothing was calibrated: the usual claim of a beacon.
_CLAIMED_POWER_DBM = -59
_SETTLING_S = 3.0
_ASK_EACH_S = 0.5
_SMOOTHING = 0.3


@dataclass(frozen=True)
class Track:
    """rows: (s, receiver, rssi_dbm, x_m, y_m) in the order of their reception."""

    name: str
    receivers: dict[str, tuple[float, float, float]]
    rows: list[tuple[float, str, int, float, float]]

    def registry(self):
        return Registry(
            RegisteredBeacon(_identity(name), FRAME.to_latlon(x, y), z, _CLAIMED_POWER_DBM)
            for name, (x, y, z) in self.receivers.items()
        )


@dataclass
class Compared:
    """Errors in metres at the same moments: of the filter, and of the two simple ways."""

    filter_m: list[float] = field(default_factory=list)
    strongest_m: list[float] = field(default_factory=list)
    centroid_m: list[float] = field(default_factory=list)
    accuracies_m: list[float] = field(default_factory=list)

    @property
    def inside(self):
        pairs = zip(self.filter_m, self.accuracies_m, strict=True)
        return sum(error <= accuracy for error, accuracy in pairs)


def load_tracks(folder):
    """Return the tracks below LOTSE_DATA/ble."""
    head = (folder / "cnf" / "tetam.dev").read_text().splitlines()[0]
    devices = json.loads(head.partition(":")[2])
    receivers = {name: tuple(row[0]) for name, row in devices.items()}
    return [
        Track(path.stem, receivers, _rows(path, receivers))
        for path in sorted((folder / "trk").glob("*.mbd"))
    ]


def _rows(path, receivers):
    cells = (line.split(",") for line in path.read_text().splitlines())
    rows = [(float(c[0]), c[1], int(c[3]), float(c[4]), float(c[5])) for c in cells]
    return [(at_s - rows[0][0], *rest) for at_s, *rest in rows if rest[0] in receivers]


def follow(track, seed):
    """Let the filter hear a track; ask it twice a second."""
    positioning = PositionFilter(track.registry(), frame_origin=FRAME.origin, seed=seed)
    compared, smooth, ask_s = Compared(), {}, _SETTLING_S
    for at_s, name, rssi_dbm, x, y in track.rows:
        positioning.on_observation(Observation(_identity(name), rssi_dbm, at_s))
        before = smooth.get(name, rssi_dbm)
        smooth[name] = before + _SMOOTHING * (rssi_dbm - before)
        if at_s < ask_s:
            continue
        ask_s += _ASK_EACH_S
        fix = positioning.fix(at_s)
        compared.filter_m.append(math.dist(FRAME.to_xy_m(fix.position), (x, y)))
        compared.accuracies_m.append(fix.accuracy_m)
        strongest = track.receivers[max(smooth, key=smooth.get)]
        compared.strongest_m.append(math.dist(strongest[:2], (x, y)))
        compared.centroid_m.append(math.dist(_centroid(track, smooth), (x, y)))
    return compared


def _centroid(track, smooth):
    weights = {name: 10 ** (rssi_dbm / 20) for name, rssi_dbm in smooth.items()}
    whole = sum(weights.values())
    return [
        sum(weight * track.receivers[name][axis] for name, weight in weights.items()) / whole
        for axis in (0, 1)
    ]


def _identity(name):
    return f"altbeacon:{name:0>40}"
