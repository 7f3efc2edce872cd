"""Where the filter believes the walker to be, on drawn streets and under attack."""

import math
import random
import statistics
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beacons.observation import FeltReading, GpsReading, Observation, StepReading
from beacons.positioning.filter import PositionFilter
from beacons.registry import RegisteredBeacon, Registry
from routing.fix import FixSource
from routing.geo import LatLon, distance_m, moved, turn_deg
from tests.beacons.streets import FRAME, HARSH, ORIGIN, identity, street, walk

SEEDS = range(6)


def new_filter(beacons=None, seed=1):
    registry = Registry(street() if beacons is None else beacons)
    return PositionFilter(registry, frame_origin=ORIGIN, seed=seed)


def gps_at(east_m, now_s, accuracy_m=8.0, north_m=0.0):
    place = FRAME.to_latlon(east_m, north_m)
    return GpsReading(place.lat_deg, place.lon_deg, accuracy_m, now_s)


def east_of(fix):
    return FRAME.to_xy_m(fix.position)[0]


def mean_error_m(walks):
    return statistics.mean(error for walked in walks for error in walked.errors_m)


@pytest.mark.parametrize(
    ("name", "arguments", "largest_mean_m"),
    [
        ("beacons, satellites and steps", {}, 3.6),
        ("no satellites", {"gps": False}, 4.2),
        ("a beacon every forty metres", {"beacons": street(spacing_m=40)}, 5.0),
        ("satellites and steps alone", {"beacons": []}, 6.5),
    ],
)
def test_the_error_circle_keeps_its_promise(name, arguments, largest_mean_m):
    # Phones differ: each walker carries another one.
    phones_db = [-5, -4, -3, -2, -2, -1, -1, 0, 0, 1, 1, 2, 2, 3, 4, 5]
    walks = [
        walk(20 + seed, surroundings=replace(HARSH, receiver_bias_db=bias_db), **arguments)
        for seed, bias_db in enumerate(phones_db)
    ]
    share = sum(w.inside for w in walks) / sum(len(w.errors_m) for w in walks)
    mean_m = mean_error_m(walks)
    told_m = statistics.mean(a for w in walks for a in w.accuracies_m)
    print(f"{name}: mean {mean_m:.2f} m, told {told_m:.2f} m, inside {share:.0%}")
    assert mean_m < largest_mean_m
    assert 0.6 <= share <= 0.85


def test_beacons_make_the_walk_surer_than_satellites_alone():
    with_beacons = mean_error_m([walk(seed) for seed in SEEDS])
    without = mean_error_m([walk(seed, beacons=[]) for seed in SEEDS])
    assert with_beacons < 0.75 * without


def test_nothing_is_known_before_anything_was_heard():
    positioning = new_filter()
    assert positioning.fix(0.0) is None
    positioning.on_step(StepReading(0.0, 0.6, 90.0))
    positioning.on_observation(Observation("altbeacon:nobody", -50, 0.5))
    assert positioning.fix(5.0) is None
    assert positioning.counts.unknown_beacons == 1


def test_one_satellite_position_is_believed_as_far_as_it_claims():
    positioning = new_filter([])
    positioning.on_gps(gps_at(40, 10.0, accuracy_m=12.0))
    fix = positioning.fix(10.0)
    assert east_of(fix) == pytest.approx(40, abs=2)
    assert fix.accuracy_m == pytest.approx(12, rel=0.2)
    assert (fix.source, fix.course_deg) == (FixSource.GPS, None)


def test_one_loud_beacon_is_a_place_near_it():
    positioning = new_filter()
    for tick in range(5):
        positioning.on_observation(Observation(identity(4), -55, 1 + tick / 4))
    fix = positioning.fix(2.5)
    assert fix.source == FixSource.BEACONS
    assert distance_m(fix.position, street()[4].position) < 4


def test_a_second_of_beacons_is_not_judged_before_it_is_over():
    positioning = new_filter()
    positioning.on_observation(Observation(identity(4), -55, 1.0))
    assert positioning.fix(1.9) is None
    assert positioning.fix(2.0) is not None


def test_the_source_says_what_the_fix_was_made_from():
    positioning = new_filter()
    positioning.on_gps(gps_at(0, 0.0))
    positioning.on_observation(Observation(identity(0), -65, 0.2))
    assert positioning.fix(1.5).source == FixSource.BEACONS_AND_GPS
    assert positioning.fix(5.1).source == FixSource.BEACONS
    assert positioning.fix(30.0).source == FixSource.STEPS


def test_steps_alone_carry_on_and_grow_less_sure():
    positioning = new_filter([])
    positioning.on_gps(gps_at(0, 0.0, accuracy_m=3.0))
    told_m = []
    for step in range(1, 101):
        positioning.on_step(StepReading(step / 2, 0.6, 90.0))
        told_m.append(positioning.fix(step / 2).accuracy_m)
    fix = positioning.fix(50.0)
    assert fix.source == FixSource.STEPS
    assert east_of(fix) == pytest.approx(60, abs=5)
    assert told_m[9] < told_m[49] < told_m[99]
    assert told_m[99] > 5
    assert abs(turn_deg(fix.course_deg, 90)) < 12


def test_who_stands_has_no_course():
    positioning = new_filter([])
    positioning.on_gps(gps_at(0, 0.0))
    positioning.on_step(StepReading(1.0, 0.6, 350.0))
    positioning.on_step(StepReading(1.5, 0.6, 10.0))
    assert abs(turn_deg(positioning.fix(2.0).course_deg, 0)) < 15
    assert positioning.fix(10.0).course_deg is None


def test_silence_makes_the_fix_less_sure_and_then_unknown():
    positioning = new_filter([])
    positioning.on_gps(gps_at(0, 0.0))
    told_m = [positioning.fix(at_s).accuracy_m for at_s in (0.0, 5.0, 20.0, 60.0)]
    assert told_m == sorted(told_m)
    assert told_m[-1] > 60
    assert positioning.fix(121.0) is None
    positioning.on_gps(gps_at(500, 200.0))
    assert east_of(positioning.fix(200.0)) == pytest.approx(500, abs=3)


def test_a_phone_that_hears_worse_is_placed_nearly_as_well():
    deaf = replace(HARSH, receiver_bias_db=-5)
    worse = mean_error_m([walk(seed, surroundings=deaf) for seed in SEEDS])
    assert worse < 2 * mean_error_m([walk(seed) for seed in SEEDS])


def test_a_crooked_compass_is_learned_from_beacons():
    walked = walk(3, heading_bias_deg=12.0, seconds=150)
    course_deg = [fix.course_deg for fix in walked.fixes[-80:] if fix and fix.course_deg]
    off_deg = statistics.mean(turn_deg(90, course) for course in course_deg)
    assert abs(off_deg) < 8  # the compass itself says 102


def test_faint_beacons_far_behind_lead_nobody_back_to_them():
    # Thirty beacons hang together; the walker is far away and hears some of them by luck.
    district = [
        RegisteredBeacon(identity(i), FRAME.to_latlon(-6.0 * (i % 6), 6.0 * (i // 6)), 2.5, -59)
        for i in range(30)
    ]
    for seed in range(4):
        positioning = new_filter(district, seed=seed)
        rng = random.Random(seed)
        for second in range(120):
            positioning.on_gps(gps_at(100 + rng.gauss(0, 3), float(second), north_m=0.0))
            positioning.on_step(StepReading(second + 0.2, 0.001, 90.0))
            for beacon in rng.sample(district, 5):
                rssi_dbm = round(rng.uniform(-92, -85))
                positioning.on_observation(Observation(beacon.identity, rssi_dbm, second + 0.5))
        fix = positioning.fix(120.0)
        assert positioning.counts.restarts == 0
        assert east_of(fix) == pytest.approx(100, abs=20)
        # What only faint beacons say is no better than the satellites.
        assert fix.source is FixSource.GPS
        assert fix.accuracy_m >= 8.0


# -- the attacker ------------------------------------------------------------------------------


def test_a_loud_copy_of_a_far_beacon_does_not_move_the_walker():
    clean = mean_error_m([walk(seed) for seed in SEEDS])
    attacked = [walk(seed, copied=[identity(18)]) for seed in SEEDS]
    assert mean_error_m(attacked) < 1.3 * clean
    assert all(walked.filter.counts.refused_beacons > 40 for walked in attacked)
    assert all(walked.filter.counts.restarts == 0 for walked in attacked)


def test_a_flood_of_copied_packets_weighs_no_more_than_one():
    once = walk(2, copied=[identity(18)])
    flood = walk(2, copied=[identity(18)] * 20)
    assert mean_error_m([flood]) < mean_error_m([once]) + 1


def test_a_contradiction_is_told_and_then_forgotten():
    assert walk(1, copied=[identity(18)], seconds=100).filter.contradicted
    assert not walk(1, copied=[identity(18)], seconds=150).filter.contradicted
    assert not walk(1, seconds=30).filter.contradicted


def test_who_came_out_of_a_tram_elsewhere_is_found_again_by_several_beacons():
    def tram(now_s):
        return 0 if now_s < 50 else 120

    for seed in range(3):
        walked = walk(seed, gps=False, shifted_east_m=tram, seconds=110)
        assert walked.filter.counts.restarts >= 1
        assert statistics.mean(walked.errors_m[-80:]) < 8


def test_without_beacons_satellites_that_insist_are_believed_in_the_end():
    positioning = new_filter([])
    for second in range(20):
        positioning.on_gps(gps_at(0, float(second)))
    for second in range(20, 40):
        positioning.on_gps(gps_at(300, float(second)))
    assert positioning.counts.restarts == 1
    assert east_of(positioning.fix(40.0)) == pytest.approx(300, abs=10)


def test_one_wild_satellite_position_changes_little():
    positioning = new_filter([])
    for second in range(20):
        positioning.on_gps(gps_at(0, float(second)))
    positioning.on_gps(gps_at(300, 20.0))
    assert abs(east_of(positioning.fix(20.0))) < 15


# -- hostile readings ---------------------------------------------------------------------------

NAN, INF = math.nan, math.inf


@pytest.mark.parametrize(
    "reading",
    [
        GpsReading(NAN, 8.0, 5.0, 1.0),
        GpsReading(49.0, INF, 5.0, 1.0),
        GpsReading(91.0, 8.0, 5.0, 1.0),
        GpsReading(0.0, 0.0, 5.0, 1.0),
        GpsReading(49.0, 8.0, 0.0, 1.0),
        GpsReading(49.0, 8.0, -5.0, 1.0),
        GpsReading(49.0, 8.0, NAN, 1.0),
        GpsReading(49.0, 8.0, INF, 1.0),
        GpsReading(49.0, 8.0, 5.0, NAN),
        GpsReading(49.0, 8.0, 5.0, -100.0),
        GpsReading(49.0, 8.0, 5.0, 1e18),
        StepReading(1.0, NAN, 90.0),
        StepReading(1.0, 0.6, INF),
        StepReading(1.0, 0.0, 90.0),
        StepReading(1.0, 40.0, 90.0),
        StepReading(INF, 0.6, 90.0),
        Observation(identity(0), 127, 1.0),
        Observation(identity(0), -200, 1.0),
        Observation(identity(0), -60, NAN),
        Observation(identity(0), -60, -100.0),
    ],
)
def test_a_broken_reading_is_ignored_and_counted(reading):
    positioning, untouched = new_filter(), new_filter()
    for each in (positioning, untouched):
        each.on_gps(gps_at(0, 0.5))
    feed(positioning, reading)
    assert positioning.counts.ignored_readings == 1
    assert positioning.fix(3.0) == untouched.fix(3.0)


def feed(positioning, reading):
    match reading:
        case GpsReading():
            positioning.on_gps(reading)
        case StepReading():
            positioning.on_step(reading)
        case Observation():
            positioning.on_observation(reading)


def test_a_clock_that_was_set_back_is_followed_after_a_few_readings():
    positioning = new_filter([])
    positioning.on_gps(gps_at(0, 1e6))
    for second in range(30):
        positioning.on_gps(gps_at(50, float(second)))
    assert east_of(positioning.fix(30.0)) == pytest.approx(50, abs=5)


def test_a_reading_that_comes_a_little_late_is_taken():
    positioning = new_filter([])
    positioning.on_gps(gps_at(0, 10.0))
    positioning.on_gps(gps_at(0, 9.0))
    assert positioning.counts.ignored_readings == 0


floats = st.floats() | st.floats(-180, 180) | st.floats(0, 100)
anything = st.one_of(
    st.builds(GpsReading, floats, floats, floats, floats),
    st.builds(
        GpsReading, st.floats(48.9, 49.1), st.floats(7.9, 8.1), st.floats(0, 50), st.floats(0, 300)
    ),
    st.builds(StepReading, floats, floats, floats),
    st.builds(
        Observation,
        st.integers(0, 19).map(identity) | st.text(max_size=3),
        st.integers(-130, 127),
        floats,
    ),
    st.floats(),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(anything, max_size=30))
def test_no_reading_ever_makes_a_fix_that_is_no_place(readings):
    positioning = PositionFilter(Registry(street()), frame_origin=ORIGIN, seed=1, particles=60)
    for now_s, reading in enumerate(readings):
        feed(positioning, reading)
        for at_s in (float(now_s), reading if isinstance(reading, float) else math.nan):
            fix = positioning.fix(at_s)
            if fix is not None:
                assert math.isfinite(fix.position.lat_deg + fix.position.lon_deg)
                assert 1.0 <= fix.accuracy_m < math.inf
                assert fix.course_deg is None or 0 <= fix.course_deg <= 360


def test_the_same_walk_gives_the_same_fixes():
    first, second, other = (walk(seed, seconds=60).fixes for seed in (5, 5, 6))
    assert first == second
    assert first != other


def test_asking_often_changes_nothing():
    rng = random.Random(1)
    asked, silent = new_filter(), new_filter()
    for tick in range(200):
        reading = Observation(identity(rng.randrange(4)), rng.randrange(-90, -60), tick / 4)
        asked.on_observation(reading)
        silent.on_observation(reading)
        asked.fix(tick / 4)
    assert asked.fix(60.0) == silent.fix(60.0)


def test_a_beacon_under_the_nose_is_no_singularity():
    here = RegisteredBeacon(identity(0), ORIGIN, 1.2, -59)
    positioning = new_filter([here])
    for tick in range(40):
        positioning.on_observation(Observation(identity(0), -30, tick / 4))
    fix = positioning.fix(11.0)
    assert fix.accuracy_m >= 1
    assert distance_m(fix.position, ORIGIN) < 3


def test_a_filter_needs_a_particle():
    with pytest.raises(ValueError, match="particle"):
        PositionFilter(Registry([]), frame_origin=LatLon(49, 8), seed=1, particles=0)


def test_what_the_walker_felt_draws_the_fix_a_little_and_what_was_not_felt_pushes_it_away():
    def after(*felt):
        positioning = PositionFilter(Registry(()), frame_origin=ORIGIN, seed=3)
        positioning.on_gps(GpsReading(ORIGIN.lat_deg, ORIGIN.lon_deg, 8.0, 0.0))
        for reading in felt:
            positioning.on_felt(reading)
        return positioning.fix(1.0)

    field = moved(ORIGIN, 90, 6)
    felt = FeltReading(field.lat_deg, field.lon_deg, True, 0.5)
    not_felt = FeltReading(field.lat_deg, field.lon_deg, False, 0.5)
    plain_m = distance_m(after().position, field)
    assert distance_m(after(felt).position, field) < plain_m - 0.5
    assert distance_m(after(not_felt).position, field) > plain_m + 0.1
    # Weak: one answer never decides where somebody is.
    assert after(felt).accuracy_m > 3.0


@pytest.mark.parametrize("lat_deg", [float("nan"), 91.0, -400.0])
def test_a_thing_felt_off_earth_changes_nothing(lat_deg):
    positioning = PositionFilter(Registry(()), frame_origin=ORIGIN, seed=3)
    positioning.on_gps(GpsReading(ORIGIN.lat_deg, ORIGIN.lon_deg, 8.0, 0.0))
    before = positioning.fix(0.0)
    positioning.on_felt(FeltReading(lat_deg, ORIGIN.lon_deg, True, 0.5))
    assert positioning.fix(0.0) == before
    assert positioning.counts.ignored_readings == 1
