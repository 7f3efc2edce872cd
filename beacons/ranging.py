"""How far a beacon may be for the power that was received; no position, no filter."""

import math
from dataclasses import dataclass

# Free space is 2.0; a street adds bodies and walls. Five tracks in a hall (Position-Annotated
# BLE RSSI Dataset, 10,029 rows, 1-19 m) fit 1.3-1.5, so the exponent itself is unsure by +-0.6.
PATH_LOSS_EXPONENT = 2.2
# Residual of the same rows around this law: 6.1-7.0 dB by track.
RSSI_SPREAD_DB = 6.5
# Nearer than this the law has no meaning: the antenna's own pattern rules.
NEAREST_M = 0.3
# Of faint beacons only the lucky loud frames arrive, so their power says too much. Below this
# (phones hear down to -94 to -100 dBm) it only says "faint". Simulated with both thresholds:
# mean error 2.6-2.9 m, and 6.4 m with all powers taken at their word.
FAINT_DBM = -84.0


@dataclass(frozen=True, slots=True)
class RangeEstimate:
    """A distance through the air with its 68 % interval; log-normal, so never symmetric."""

    distance_m: float
    low_m: float
    high_m: float


def expected_rssi_dbm(
    distance_m: float, measured_power_dbm: float, *, path_loss_exponent: float = PATH_LOSS_EXPONENT
) -> float:
    """Return the mean power received at a distance."""
    return measured_power_dbm - 10 * path_loss_exponent * math.log10(max(NEAREST_M, distance_m))


def range_from_rssi(
    rssi_dbm: float,
    measured_power_dbm: float,
    *,
    path_loss_exponent: float = PATH_LOSS_EXPONENT,
    spread_db: float = RSSI_SPREAD_DB,
) -> RangeEstimate:
    """Return the distance that explains an RSSI.

    >>> range_from_rssi(-59, -59).distance_m
    1.0
    """
    return RangeEstimate(
        *(
            max(NEAREST_M, 10 ** ((measured_power_dbm - rssi_dbm + db) / (10 * path_loss_exponent)))
            for db in (0, -spread_db, spread_db)
        )
    )
