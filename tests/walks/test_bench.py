"""The bench itself: its trips, its intervals, its runner, its controls, a walk walked again."""

import json
import random

import pytest

from accessibility_audit.speech.script import load_script
from mobile_app.adapters.sim.walk import Control
from routing.geo import LatLon, project
from tests.walks.bench.__main__ import main
from tests.walks.bench.cities import DEMO, ground, grounds_wanted
from tests.walks.bench.intervals import mean, of_pooled, share, share_of_pooled
from tests.walks.bench.live import day_of
from tests.walks.bench.measures import WalkFigures
from tests.walks.bench.running import failures, walk_all
from tests.walks.bench.table import ROWS, control_row, show_controls
from tests.walks.bench.trips import LONGEST_M, SHORTEST_M, draw_trips
from tests.walks.bench.walking import PROFILE, Order, Senses, kept, settings_beside, walk

# Intervals


def test_wilson_knows_that_a_hundred_good_walks_prove_no_more_than_96_per_cent():
    assert 0.95 < share(100, 100).low < 0.97
    assert share(100, 100).high == 1.0
    assert share(0, 0).n == 0


def test_the_interval_of_a_mean_holds_the_truth_mostly_and_narrows():
    rng = random.Random(3)
    hits = 0
    for _ in range(60):
        estimate = mean([rng.gauss(5, 2) for _ in range(40)])
        hits += estimate.low <= 5 <= estimate.high
    assert hits >= 51
    few, many = mean([1, 9] * 5), mean([1, 9] * 50)
    assert many.high - many.low < (few.high - few.low) / 2


def test_walks_are_drawn_again_and_not_their_minutes():
    alike = of_pooled([[10.0] * 50, [20.0] * 50], lambda values: float(values.mean()))
    assert (alike.low, alike.high, alike.n) == (10.0, 20.0, 2)


def test_a_share_of_things_has_an_interval_where_every_one_is_a_hit():
    assert share_of_pooled([(2, 2), (3, 3)]) == share(5, 5)
    assert share_of_pooled([(0, 2), (3, 3), (1, 2)]).value == 4 / 7


# Trips


@pytest.fixture(scope="module")
def city():
    return ground(DEMO, None)


def test_trips_are_the_same_for_a_seed_and_the_first_ones_do_not_hang_on_their_number(city):
    some = draw_trips(city.city, 6, 11, PROFILE)
    assert draw_trips(city.city, 3, 11, PROFILE) == some[:3]
    assert draw_trips(city.city, 3, 12, PROFILE) != some[:3]


def test_trips_have_a_door_a_payable_length_and_mostly_a_crossing(city):
    trips = draw_trips(city.city, 40, 5, PROFILE)
    assert len(trips) == 40
    assert all(SHORTEST_M <= trip.length_m <= LONGEST_M for trip in trips)
    assert all(city.city.edge(trip.door.edge_id).length_m >= trip.door.along_m for trip in trips)
    assert sum(trip.crossings > 0 for trip in trips) > 20


def test_shops_beside_a_trip_have_notices_and_the_day_of_the_city_stays(city):
    trip = draw_trips(city.city, 1, 11, PROFILE)[0]
    day = day_of(city, trip.line)
    added = day.notices[len(city.live.notices) :]
    assert added
    assert all(project(notice.position, trip.line).distance_m <= 25 for notice in added)
    assert (day.events, day.closures) == (city.live.events, city.live.closures)


def test_an_absent_extract_is_told_in_one_sentence_and_the_drawn_city_is_walked(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("LOTSE_DATA", str(tmp_path))
    assert grounds_wanted(None, None) == [(DEMO, None)]
    assert capsys.readouterr().out.count("is left out") == 2


def test_a_missing_map_is_misuse(tmp_path, capsys):
    assert main(["--osm", str(tmp_path / "no.osm"), "--out", str(tmp_path)]) == 2
    assert main(["--replay", str(tmp_path / "no.jsonl")]) == 2
    assert capsys.readouterr().err.count("\n") == 2


# Controls and failures


def walked(name, **more):
    return WalkFigures(name, **({"at_door": True, "near_door": True, "ended_near": True} | more))


def test_a_control_that_arrives_too_often_fails(capsys):
    often = [walked("a"), walked("b"), walked("c", ended_near=False)]
    show_controls("drawn", {"swapped": often})
    assert "FAILS" in capsys.readouterr().out
    seldom = [walked("a", ended_near=False)] * 9 + [walked("b")]
    show_controls("drawn", {"swapped": seldom})
    assert "holds" in capsys.readouterr().out
    assert control_row(seldom).value == 0.1


def test_a_walk_that_broke_did_not_arrive():
    arrived = next(row for row in ROWS if row.name.startswith("arrived within"))
    figures = [walked("a"), WalkFigures("b", failed="ValueError at x.py:1")]
    assert arrived.take(figures).value == 0.5
    assert failures(figures) == ["b: ValueError at x.py:1"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name.strip())
def test_every_row_stands_where_nobody_walked_or_nothing_happened(row):
    assert row.take([WalkFigures("b", failed="it broke")]).n in {0, 1}
    assert row.holds(row.take([])) in {None, False}


@pytest.mark.walk
def test_a_walk_that_raises_does_not_end_the_others(city, tmp_path):
    trip = draw_trips(city.city, 1, 11, PROFILE)[0]
    at_sea = type(trip)(**{f: getattr(trip, f) for f in trip.__slots__} | {"start": LatLon(54, 6)})
    orders = [
        Order(at_sea, Senses.GPS, Control.NONE, 1),
        Order(trip, Senses.GPS, Control.MUTE, 2),
    ]
    broke, went = walk_all(orders, city, tmp_path)
    assert broke.failed
    assert "LookupError" in broke.failed
    assert went.failed is None
    assert not went.near_door


@pytest.mark.walk
@pytest.mark.slow
def test_a_tiny_bench_leaves_figures_and_scripts_that_can_be_audited_and_walked_again(
    tmp_path, capsys
):
    out = tmp_path / "out"
    code = main(["--city", DEMO, "--walks", "1", "--out", str(out), "--no-controls"])
    said = capsys.readouterr().out
    assert code == 0
    assert "seed 11" in said
    kept_figures = json.loads((out / "walks.json").read_text())
    assert len(kept_figures["cities"][DEMO]["table"]["beacons"]) == len(ROWS)

    script = out / "walks" / "demo-0001-beacons.jsonl"
    assert load_script(script).lines
    assert settings_beside(script).is_file()
    order, name, path = kept(script)
    assert (name, path, order.senses) == (DEMO, None, Senses.BEACONS)

    assert main(["--replay", str(script)]) == 0
    assert "every sentence is as it was" in capsys.readouterr().out
    lines = script.read_text(encoding="utf-8").splitlines()
    script.write_text("\n".join(lines[:2] + lines[3:]) + "\n", encoding="utf-8")
    assert main(["--replay", str(script)]) == 0
    assert "\nnew " in capsys.readouterr().out


@pytest.mark.walk
@pytest.mark.slow
def test_the_deaf_control_hears_nothing(city):
    trip = draw_trips(city.city, 1, 11, PROFILE)[0]
    record = walk(Order(trip, Senses.BEACONS, Control.MUTE, 5), city)
    assert record.outcome is not None
    assert not record.outcome.heard_arrival
    assert record.outcome.heard_at is None
