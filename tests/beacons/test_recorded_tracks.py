"""The filter on recorded tracks with a true position, against the simple ways."""

import os
import statistics
import time
from pathlib import Path

import pytest

from tests.beacons.tracks import follow, load_tracks

DATA = Path(os.environ.get("LOTSE_DATA", "../shared/data")) / "ble"
SEEDS = range(3)

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def tracks():
    if not DATA.is_dir():
        pytest.skip("no recorded tracks: set LOTSE_DATA to a folder that has ble/cnf and ble/trk")
    return load_tracks(DATA)


@pytest.fixture(scope="module")
def compared(tracks):
    began_s = time.perf_counter()
    runs = {(t.name, seed): follow(t, seed) for t in tracks for seed in SEEDS}
    spent_s = time.perf_counter() - began_s
    updates = sum(len(run.filter_m) for run in runs.values())
    print(f"\n{1000 * spent_s / updates:.2f} ms for half a second of recording, baselines included")
    return runs


def pooled(runs, name):
    return [value for run in runs.values() for value in getattr(run, name)]


def p95(values):
    return statistics.quantiles(values, n=20)[-1]


def test_the_filter_beats_the_strongest_beacon_and_the_centroid(compared):
    filtered, strongest, centroid = (
        pooled(compared, name) for name in ("filter_m", "strongest_m", "centroid_m")
    )
    for name, errors_m in (
        ("filter", filtered),
        ("strongest beacon", strongest),
        ("weighted centroid", centroid),
    ):
        print(f"{name}: mean {statistics.mean(errors_m):.2f} m, p95 {p95(errors_m):.2f} m")
    assert statistics.mean(filtered) < 0.65 * statistics.mean(strongest)
    assert statistics.mean(filtered) < 0.85 * statistics.mean(centroid)
    assert p95(filtered) < 0.75 * p95(strongest)


def test_the_filter_is_better_on_each_single_track(compared):
    for (name, seed), run in compared.items():
        ratio = statistics.mean(run.filter_m) / statistics.mean(run.strongest_m)
        assert ratio < 1, f"{name}, seed {seed}"


def test_the_error_circle_is_not_boasting(compared):
    inside = sum(run.inside for run in compared.values())
    share = inside / len(pooled(compared, "filter_m"))
    print(f"inside the 68 % circle: {share:.0%}")
    assert share >= 0.68


def test_a_track_gives_the_same_fixes_each_time(tracks):
    assert follow(tracks[0], 1) == follow(tracks[0], 1)
