"""How well each guess explains a measurement; log-likelihoods up to a constant, robust, tempered.

Student-t instead of a normal law: one reflected signal or one wild satellite position must not
overrule ten good ones. Tempered (an exponent below 1) because neighbouring measurements repeat
the same error instead of averaging it out.
"""

import math
from collections.abc import Sequence

import numpy as np

from beacons.positioning.cloud import Cloud, Floats
from beacons.positioning.plausibility import HeardBeacon
from beacons.ranging import FAINT_DBM, NEAREST_M, PATH_LOSS_EXPONENT, RSSI_SPREAD_DB

_DEGREES_OF_FREEDOM = 4.0
# Of one median a second; fading that stays for seconds asks for less than 1. blelocpp takes 0.3,
# recorded tracks liked 0.6; at 0.5 the error circle of simulated walks holds 67-80 %.
_RSSI_EXPONENT = 0.5
# Satellite errors stay for tens of seconds: full weight each second follows the error itself.
# Simulated with errors that stay for 20 s, 9 s to 20 s gave the same mean error, but only 20 s
# an error circle that holds two thirds of the true positions (9 s: half).
_GPS_CORRELATION_S = 20.0
# Who walks without a pedometer leaves old positions behind: then the newest must count for more.
_GPS_CORRELATION_WITHOUT_STEPS_S = 3.0
# What a cane sweeps when somebody stands still and looks for a thing.
_FELT_WITHIN_M = 2.0
# A cane misses a field in 20 to 30 % of its passes, and feels one that is none now and then
# (judgement of mobility trainers; to be measured with walkers).
_MISSED = 0.3
_MISTAKEN = 0.15
_PHONE_HEIGHT_M = 1.2
# Lines of a map lie a metre off what they mean (judgement, as good as aerial pictures are). Who
# keeps to the ways walks a metre beside them seldom; how seldom matters little, see Cloud.
_MAP_ERROR_M = 1.0
_MOST_AGAINST_PER_M = 2.0
# A 68 % radius in two dimensions is this many standard deviations of one axis.
RADIUS_68_IN_SIGMAS = math.sqrt(-2 * math.log(1 - 0.68))


def _student_t(errors_in_sigmas: Floats) -> Floats:
    scale = (_DEGREES_OF_FREEDOM + 1) / 2
    logs: Floats = np.log1p(errors_in_sigmas**2 / _DEGREES_OF_FREEDOM)
    return -scale * logs


def _log_chance_below(errors_in_sigmas: Floats) -> Floats:
    """Return the log of Student's distribution function for four degrees of freedom."""
    z = errors_in_sigmas
    q = 1 + z * z / 4
    chance = 0.5 + 0.375 * z / np.sqrt(q) * (1 - z * z / (12 * q))
    logs: Floats = np.log(np.clip(chance, 1e-4, 1.0))
    return logs


def rssi_log_likelihood(
    cloud: Cloud, beacons: Sequence[HeardBeacon], course_deg: float | None
) -> Floats:
    """Return how well each particle explains the powers received during one second.

    course_deg is where the walker faces, None when standing: then anybody may have turned.
    """
    total: Floats = np.zeros(cloud.count)
    for beacon in beacons:
        east_m = beacon.east_m - cloud.east_m
        north_m = beacon.north_m - cloud.north_m
        above_m = max(NEAREST_M, beacon.height_m - _PHONE_HEIGHT_M)
        expected = (
            beacon.measured_power_dbm
            + cloud.receiver_bias_db
            - 5 * PATH_LOSS_EXPONENT * np.log10(east_m**2 + north_m**2 + above_m**2)
            - cloud.body_shadow_db * _behind_ratio(east_m, north_m, course_deg)
        )
        if beacon.rssi_dbm >= FAINT_DBM:
            total += _student_t((beacon.rssi_dbm - expected) / RSSI_SPREAD_DB)
        else:
            total += _log_chance_below((FAINT_DBM - expected) / RSSI_SPREAD_DB)
    return _RSSI_EXPONENT * total


def _behind_ratio(east_m: Floats, north_m: Floats, course_deg: float | None) -> Floats | float:
    """Return 0 for a beacon straight ahead, 1 for one straight behind."""
    if course_deg is None:
        return 0.5
    away_m = np.hypot(east_m, north_m) + NEAREST_M
    course = math.radians(course_deg)
    ahead: Floats = (east_m * math.sin(course) + north_m * math.cos(course)) / away_m
    return (1 - ahead) / 2


def gps_log_likelihood(
    cloud: Cloud,
    place: tuple[float, float],
    *,
    accuracy_m: float,
    elapsed_s: float,
    steps_are_counted: bool,
) -> Floats:
    """Return how well each particle explains a satellite position (east_m, north_m).

    elapsed_s since the last one: what comes often says little new each time.
    """
    sigma_m = accuracy_m / RADIUS_68_IN_SIGMAS
    off_m = np.hypot(cloud.east_m - place[0], cloud.north_m - place[1])
    correlation_s = _GPS_CORRELATION_S if steps_are_counted else _GPS_CORRELATION_WITHOUT_STEPS_S
    exponent = min(1.0, max(0.0, elapsed_s) / correlation_s)
    return exponent * _student_t(off_m / sigma_m)


def off_way_log_likelihood(cloud: Cloud, off_way_m: Floats, *, walked_m: float) -> Floats:
    """Return how likely each particle is to have walked where it is, off_way_m beside the ways.

    Those that have left the ways may be anywhere.
    """
    against: Floats = np.minimum(1.0, 0.5 * (off_way_m / _MAP_ERROR_M) ** 2)
    return np.where(cloud.off_ways, 0.0, -_MOST_AGAINST_PER_M * walked_m * against)


def felt_log_likelihood(cloud: Cloud, place: tuple[float, float], *, found: bool) -> Floats:
    """Return how well each particle explains that a thing at a place was felt, or was not."""
    away_m = np.hypot(cloud.east_m - place[0], cloud.north_m - place[1])
    # The edge is soft: nobody knows to the decimetre how far a cane reaches.
    near = 1 / (1 + np.exp(2 * (away_m - _FELT_WITHIN_M)))
    chance_of_feeling = _MISTAKEN + near * (1 - _MISSED - _MISTAKEN)
    logs: Floats = np.log(chance_of_feeling if found else 1 - chance_of_feeling)
    return logs
