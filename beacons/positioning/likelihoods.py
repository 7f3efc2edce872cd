"""How well each guess explains a measurement; log-likelihoods up to a constant, robust, tempered.

Student-t instead of a normal law: one reflected signal or one wild satellite position must not
overrule ten good ones. Tempered (an exponent below 1) because neighbouring measurements repeat
the same error instead of averaging it out.
"""

import math

import numpy as np

from beacons.positioning.cloud import Cloud, Floats
from beacons.ranging import NEAREST_M, PATH_LOSS_EXPONENT, RSSI_SPREAD_DB

_DEGREES_OF_FREEDOM = 4.0
# Of one median a second. 0.6 was best on recorded tracks, 0.3 is blelocpp's; fading that stays
# for seconds asks for less.
_RSSI_EXPONENT = 0.4
# Satellite errors stay for tens of seconds: one reading a second at full weight made the
# simulated walker three times worse than at a ninth of it.
_GPS_CORRELATION_S = 9.0
_PHONE_HEIGHT_M = 1.2
# A 68 % radius in two dimensions is this many standard deviations of one axis.
_RADIUS_68_IN_SIGMAS = math.sqrt(-2 * math.log(1 - 0.68))


def _student_t(errors_in_sigmas: Floats) -> Floats:
    scale = (_DEGREES_OF_FREEDOM + 1) / 2
    logs: Floats = np.log1p(errors_in_sigmas**2 / _DEGREES_OF_FREEDOM)
    return -scale * logs


def rssi_log_likelihood(
    cloud: Cloud,
    *,
    beacon_east_m: float,
    beacon_north_m: float,
    beacon_height_m: float,
    measured_power_dbm: float,
    rssi_dbm: float,
) -> Floats:
    """Return how well each particle explains the power received from one beacon."""
    squared_m2 = (
        (cloud.east_m - beacon_east_m) ** 2
        + (cloud.north_m - beacon_north_m) ** 2
        + max(NEAREST_M, beacon_height_m - _PHONE_HEIGHT_M) ** 2
    )
    expected = measured_power_dbm + cloud.receiver_bias_db
    expected = expected - 5 * PATH_LOSS_EXPONENT * np.log10(squared_m2)
    return _RSSI_EXPONENT * _student_t((rssi_dbm - expected) / RSSI_SPREAD_DB)


def gps_log_likelihood(
    cloud: Cloud, *, east_m: float, north_m: float, accuracy_m: float, elapsed_s: float
) -> Floats:
    """Return how well each particle explains a satellite position.

    elapsed_s since the last one: what comes often says little new each time.
    """
    sigma_m = accuracy_m / _RADIUS_68_IN_SIGMAS
    off_m = np.hypot(cloud.east_m - east_m, cloud.north_m - north_m)
    exponent = min(1.0, max(0.0, elapsed_s) / _GPS_CORRELATION_S)
    return exponent * _student_t(off_m / sigma_m)
