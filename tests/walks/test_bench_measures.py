"""Each figure of the bench, on drawn walks that hold it and on ones that break it."""

from dataclasses import replace

import pytest

from mobile_app.adapters.sim.record import (
    Ending,
    Entered,
    Outcome,
    RouteTaken,
    Spoken,
    TrackPoint,
    WalkRecord,
)
from mobile_app.adapters.sim.script import ScriptLine
from routing.geo import LocalFrame
from routing.network_terms import CrossingFacts, CrossingKind, Door, Known, WayKind
from routing.route import Maneuver, ManeuverKind
from routing.wire.answers import RouteAnswer
from tests.drawn import ORIGIN, city_from, nodes_from
from tests.walks.bench.crossings import crossed
from tests.walks.bench.measures import arrival, figures_of, in_safety_zone, wrong_turns

FRAME = LocalFrame(ORIGIN)
ZEBRA = CrossingFacts(kind=CrossingKind.ZEBRA, street="Ringstraße", lanes=2, tracks=Known.YES)
# Two pavements of a narrow lane, four metres apart; a crossing joins them far in the west.
LANE = """
    A-----------------------------------------------B-------C
    X-----------------------------------------------Y
"""
WAYS = {
    "AB": {"kind": WayKind.PAVEMENT},
    "BC": {"kind": WayKind.PAVEMENT},
    "XY": {"kind": WayKind.PAVEMENT},
    "AX": {"kind": WayKind.CROSSING, "crossing": ZEBRA},
}
CITY = city_from(LANE, WAYS, row_m=4.0)
NODES = nodes_from(LANE, row_m=4.0)
EDGE = {
    pair: next(
        e.id
        for e in map(CITY.edge, range(CITY.graph.edge_count))
        if {e.line[0], e.line[-1]} == {NODES[pair[0]], NODES[pair[1]]}
    )
    for pair in WAYS
}
DOOR = Door(EDGE["AB"], 100.0)
DOOR_AT = FRAME.to_latlon(FRAME.to_xy_m(NODES["A"])[0] + 100.0, FRAME.to_xy_m(NODES["A"])[1])


def beside(place, east_m, north_m):
    east, north = FRAME.to_xy_m(place)
    return FRAME.to_latlon(east + east_m, north + north_m)


def outcome(heard_at=None, edge="AB"):
    return Outcome(
        arrived=True,
        because=Ending.ARRIVED,
        seconds=300.0,
        walked_m=200.0,
        off_target_m=0.0,
        heard_arrival=heard_at is not None,
        crossings=0,
        reroutes=0,
        position=heard_at or NODES["A"],
        heard_at=heard_at,
        heard_on_edge=None if heard_at is None else EDGE[edge],
    )


def answer(*maneuvers, line=(NODES["A"], NODES["B"])):
    return RouteAnswer(
        package=CITY.identity, distance_m=240.0, duration_s=240.0, profile_name="long_cane",
        language="de", line=tuple(line), maneuvers=maneuvers, texts=("",) * len(maneuvers),
        passport={}, warnings=(), degraded_because=(), destination_name=None,
        destination=line[-1],
    )  # fmt: skip


CROSSING_FACTS = {
    "kind": "zebra",
    "street": "Ringstraße",
    "lanes": 2,
    "tracks": "yes",
    "length_m": 4.0,
}
CROSSING = Maneuver(ManeuverKind.CROSSING, NODES["A"], 20.0, CROSSING_FACTS)


def record_of(positions=(), *, routes=None, heard_at=None, edge="AB"):
    record = WalkRecord(outcome=outcome(heard_at, edge))
    record.routes = routes or [RouteTaken(0.0, (NODES["A"], NODES["B"]), 240.0, answer(CROSSING))]
    for second, position in enumerate(positions):
        record.track.append(
            TrackPoint(float(second), position, position, 2.0, "gps", "guiding", "walking")
        )
    return record


def says(record, t_s, text="Geradeaus.", *, kind="cue", key="step0", whole=True, at=None, **more):
    place = at or NODES["A"]
    line = {"asked": False, "priority": 1, "accuracy_m": 2.0} | more
    flags = {"believed_on_crossing": False, "on_crossing": False}
    spoken = {name: line.pop(name, value) for name, value in flags.items()}
    record.script.append(
        ScriptLine(t_s=t_s, kind=kind, text=text, lang="de", true_position=place, fix=place, **line)
    )
    record.spoken.append(Spoken(key, 0, **spoken, heard_s=t_s + 3 if whole else None))
    return record


def figures(record, names=()):
    return figures_of("drawn", record, CITY, DOOR, "de", names)


# Arrival


@pytest.mark.parametrize(
    ("east_m", "at_door", "near"), [(2.0, True, True), (4.0, False, True), (12.0, False, False)]
)
def test_the_arrival_counts_where_it_was_heard(east_m, at_door, near):
    record = record_of(heard_at=beside(DOOR_AT, east_m, 0))
    assert arrival(record, CITY, DOOR)[:2] == (at_door, near)


def test_the_other_side_of_the_street_is_not_the_door_however_near_it_is():
    across = beside(DOOR_AT, 0, -2.5)
    assert arrival(record_of(heard_at=across, edge="AB"), CITY, DOOR)[0]
    assert not arrival(record_of(heard_at=across, edge="XY"), CITY, DOOR)[0]


def test_who_heard_no_arrival_has_not_arrived():
    assert arrival(record_of(), CITY, DOOR)[:2] == (False, False)


# Wrong turns


def along(*spots):
    return [beside(NODES["A"], east_m, north_m) for east_m, north_m in spots]


STRAIGHT = along(*((float(m), 0.0) for m in range(0, 60, 2)))


def test_who_stays_on_the_way_makes_no_wrong_turn():
    assert wrong_turns(record_of(STRAIGHT)) == (0, 0)


def test_a_wrong_turn_from_which_one_comes_back_soon():
    aside = along((60, 5), (60, 10), (60, 15), (60, 10), (60, 2), (64, 0))
    assert wrong_turns(record_of(STRAIGHT + aside)) == (1, 1)


def test_a_wrong_turn_that_leads_far_away_is_not_recovered():
    aside = along((60, 10), (60, 25), (60, 10), (60, 2), (64, 0))
    assert wrong_turns(record_of(STRAIGHT + aside)) == (1, 0)
    assert wrong_turns(record_of(STRAIGHT + along((60, 10), (60, 15)))) == (1, 0)


def test_a_new_way_from_there_is_a_recovery():
    aside = along((60, 6), (60, 10), (60, 14))
    record = record_of(STRAIGHT + aside)
    begins = beside(NODES["A"], 60, 14)
    record.routes.append(RouteTaken(len(record.track) - 1.0, (begins, NODES["C"]), 60.0))
    assert wrong_turns(record) == (1, 1)


def test_who_walks_past_the_door_while_the_arrival_is_told_makes_no_wrong_turn():
    aside = along((60, 5), (60, 10), (60, 15))
    record = record_of(STRAIGHT + aside)
    assert wrong_turns(record)[0] == 1
    says(record, float(len(STRAIGHT)), "Ziel links: Rathaus. Navigation beendet.")
    assert wrong_turns(record) == (0, 0)


def test_who_has_not_set_out_on_a_new_way_is_not_off_it():
    backwards = along((0, 0), (-3, 0), (-6, 0), (-9, 0), (-12, 0))
    assert wrong_turns(record_of(backwards)) == (0, 0)


# Crossings


def onto_the_crossing(record, t_s=50.0):
    tail = CITY.edge(EDGE["AX"]).tail
    if CITY.node(tail).position != NODES["A"]:
        tail = CITY.edge(EDGE["AX"]).head
    record.entered.append(Entered(t_s, 20.0, EDGE["AX"], tail, WayKind.CROSSING))
    return record


def test_a_crossing_is_announced_when_its_own_words_were_heard_before():
    record = onto_the_crossing(says(record_of(), 30.0, kind="crossing"))
    assert [c.announced for c in crossed(record, CITY, "de")] == [True]


@pytest.mark.parametrize(
    "words",
    [
        {"t_s": 49.0},  # the last word comes when the feet are on it
        {"t_s": 30.0, "whole": False},
        {"t_s": 30.0, "kind": "cue"},
    ],
)
def test_a_crossing_is_unannounced_when_they_were_not(words):
    record = onto_the_crossing(says(record_of(), **({"kind": "crossing"} | words)))
    assert [c.announced for c in crossed(record, CITY, "de")] == [False]


@pytest.mark.parametrize(("walked_m", "entries"), [(2.0, 1), (4.0, 2)])
def test_who_turns_round_on_a_carriageway_has_not_entered_it_once_more(walked_m, entries):
    record = onto_the_crossing(record_of())
    first = record.entered[-1]
    edge = CITY.edge(first.edge_id)
    other = edge.head if edge.tail == first.tail else edge.tail
    assert edge.length_m == pytest.approx(4.0)
    record.entered.append(
        replace(first, t_s=first.t_s + 5, odometer_m=first.odometer_m + walked_m, tail=other)
    )
    assert len(crossed(record, CITY, "de")) == entries


def test_the_words_of_another_crossing_announce_nothing():
    elsewhere = replace(CROSSING, position=NODES["C"])
    routes = [RouteTaken(0.0, (NODES["A"], NODES["B"]), 240.0, answer(elsewhere))]
    record = onto_the_crossing(says(record_of(routes=routes), 30.0, kind="crossing"))
    assert not crossed(record, CITY, "de")[0].announced


def test_further_carriageways_right_behind_are_announced_with_the_first():
    first = replace(CROSSING, position=NODES["C"], distance_from_start_m=10.0)
    routes = [RouteTaken(0.0, (NODES["A"], NODES["B"]), 240.0, answer(first, CROSSING))]
    record = onto_the_crossing(says(record_of(routes=routes), 30.0, kind="crossing"))
    assert crossed(record, CITY, "de")[0].announced


def test_what_is_known_and_in_no_maneuver_was_not_offered():
    without = replace(CROSSING, facts={"kind": "zebra", "street": "Ringstraße", "length_m": 4.0})
    routes = [RouteTaken(0.0, (NODES["A"], NODES["B"]), 240.0, answer(without))]
    record = onto_the_crossing(says(record_of(routes=routes), 30.0, kind="crossing"))
    assert "tracks" in crossed(record, CITY, "de")[0].missing


def test_where_nothing_was_heard_nothing_was_offered():
    missing = crossed(onto_the_crossing(record_of()), CITY, "de")[0].missing
    assert set(missing) == {"kind", "street", "lanes", "tracks"}


# Silence


@pytest.mark.parametrize("flag", ["believed_on_crossing", "on_crossing"])
def test_unasked_words_on_a_crossing_are_counted_and_asked_or_dangerous_ones_are_not(flag):
    record = says(record_of(), 10.0, **{flag: True})
    says(record, 20.0, **{flag: True}, asked=True)
    says(record, 30.0, **{flag: True}, priority=0)
    says(record, 40.0)
    found = figures(record)
    counted = {
        "believed_on_crossing": found.unasked_believed_on_crossing,
        "on_crossing": found.unasked_on_crossing,
    }
    assert found.unasked == 2
    assert counted.pop(flag) == 1
    assert set(counted.values()) == {0}


TURN = Maneuver(ManeuverKind.TURN, NODES["B"], 240.0, {})


@pytest.mark.parametrize(("away_m", "inside"), [(14.0, 1), (16.0, 0)])
def test_a_notice_near_a_turn_is_counted(away_m, inside):
    routes = [RouteTaken(0.0, (NODES["A"], NODES["B"]), 240.0, answer(TURN))]
    place = beside(NODES["B"], -away_m, 0)
    record = says(record_of(routes=routes), 10.0, kind="notice", priority=3, at=place)
    assert figures(record).notices_in_safety_zone == inside
    assert in_safety_zone(record, 10.0, place) == bool(inside)
    says(record, 20.0, kind="notice", priority=3, at=NODES["B"], asked=True)
    assert figures(record).notices_in_safety_zone == inside


# Words

LONG = "Eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn."


def test_a_sentence_of_thirteen_words_is_counted_and_a_name_is_one_word():
    assert figures(says(record_of(), 1.0, LONG)).sentences_too_long == 1
    assert figures(says(record_of(), 1.0, LONG), ["elf zwölf"]).sentences_too_long == 0


def test_a_cue_of_three_sentences_is_counted():
    assert figures(says(record_of(), 1.0, "Eine. Zweite.")).cues_too_long == 0
    assert figures(says(record_of(), 1.0, "Eine. Zweite. Dritte.")).cues_too_long == 1


def test_metres_below_twice_the_error_are_counted():
    text = "Rechts drehen in 20 Metern."
    assert figures(says(record_of(), 1.0, text, accuracy_m=9.0)).metres_too_bold == 0
    assert figures(says(record_of(), 1.0, text, accuracy_m=15.0)).metres_too_bold == 1


def test_words_are_counted_by_the_minute_of_walking_and_asked_ones_are_not():
    record = record_of(STRAIGHT * 4)  # two minutes
    says(record, 10.0, "Eins zwei drei.")
    says(record, 30.0, "Vier fünf.", asked=True)
    says(record, 100.0, "Sechs.")
    words = figures(record).words_a_minute
    assert words[0] == 3
    assert words[-1] == 1
