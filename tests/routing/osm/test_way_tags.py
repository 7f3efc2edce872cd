import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.network_terms import Arrow, BarrierKind, Known, Passage, Side
from routing.osm import access_hours, crossings, ground, shape, stairs, traffic
from routing.osm.barriers import barrier_kind, is_shut
from routing.osm.entrances import entrance_rank
from routing.osm.measures import parse_incline_percent


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("10%", 10.0),
        ("10", 10.0),
        ("-6,5 %", -6.5),
        ("−4%", -4.0),
        ("5°", 8.7),
        ("0%", 0.0),
        ("up", None),
        ("down", None),
        ("yes", None),
        ("45°", None),
        ("90%", None),
        ("10-15%", None),
        (None, None),
    ],
)
def test_a_slope_is_a_number_or_not_known(text, percent):
    assert parse_incline_percent(text) == percent


@pytest.mark.parametrize(
    ("tags", "speed_kmh"),
    [
        ({"maxspeed": "30"}, 30),
        ({"maxspeed:forward": "30", "maxspeed:backward": "50"}, 50),
        ({"maxspeed:type": "DE:urban"}, 50),
        ({"source:maxspeed": "DE:zone:30"}, 30),
        ({"zone:maxspeed": "DE:20"}, 20),
        ({"source:maxspeed": "zone30"}, 30),
        ({"maxspeed": "20", "maxspeed:type": "DE:urban"}, 20),
        ({"maxspeed:type": "GB:zone20"}, 32),
        ({"maxspeed:type": "GB:nsl_restricted"}, 48),
        ({"maxspeed:type": "sign"}, None),
        ({"source:maxspeed": "Order 2020"}, None),
        ({"maxspeed": "walk"}, 7),
        ({"maxspeed": "signals"}, None),
        ({}, None),
    ],
)
def test_a_speed_limit_is_read_from_its_number_or_from_its_kind(tags, speed_kmh):
    assert traffic.maxspeed_kmh(tags) == speed_kmh


@pytest.mark.parametrize(
    ("tags", "count"),
    [
        ({"lanes": "4", "lanes:forward": "1"}, 4),
        ({"lanes:forward": "2", "lanes:backward": "1", "lanes:both_ways": "1"}, 4),
        ({"lanes:forward": "2"}, None),
        ({"oneway": "yes", "turn:lanes": "left|through|right"}, 3),
        ({"lanes": "many"}, None),
        ({}, None),
    ],
)
def test_lanes_are_counted_over_both_directions_or_not_at_all(tags, count):
    assert traffic.lanes(tags) == count


@pytest.mark.parametrize(
    ("tags", "passage"),
    [
        ({"tunnel": "building_passage"}, Passage.COVERED),
        ({"covered": "arcade"}, Passage.COVERED),
        ({"covered": "yes"}, Passage.COVERED),
        ({"tunnel": "yes"}, Passage.TUNNEL),
        ({"tunnel": "yes", "covered": "yes"}, Passage.TUNNEL),
        ({"tunnel": "yes", "indoor": "yes"}, Passage.INDOOR),
        ({"highway": "corridor"}, Passage.INDOOR),
        ({"bridge": "viaduct"}, Passage.BRIDGE),
        ({"bridge": "no", "covered": "no", "indoor": "no"}, Passage.NONE),
    ],
)
def test_what_is_over_or_under_a_way_is_told_apart(tags, passage):
    assert shape.passage(tags) is passage


def test_the_width_is_that_of_the_part_for_people_on_foot():
    assert shape.width_m({"width": "1.5"}) == 1.5
    assert shape.width_m({"est_width": "1"}) == 1.0
    assert shape.width_m({"width": "wide"}) is None
    assert shape.width_m({"width": "4", "segregated": "yes"}) is None
    assert shape.width_m({"width": "4", "segregated": "yes", "footway:width": "1.6"}) == 1.6
    assert shape.pavement_width_m({"sidewalk:left:width": "1.1"}, Side.LEFT) == 1.1
    assert shape.pavement_width_m({"sidewalk:left:width": "1.1"}, Side.RIGHT) is None


def test_a_partial_or_primitive_paving_promises_nothing_and_a_wrong_one_is_none():
    told = {v: ground.tactile_known(v) for v in ("partial", "primitive", "incorrect", "yed")}
    assert told == {
        "partial": Known.UNKNOWN,
        "primitive": Known.UNKNOWN,
        "incorrect": Known.NO,
        "yed": Known.UNKNOWN,
    }


@pytest.mark.parametrize(
    ("tags", "ramp"),
    [
        ({"ramp": "yes"}, Known.YES),
        ({"ramp:wheelchair": "separate"}, Known.YES),
        ({"ramp": "no"}, Known.NO),
        ({"ramp": "yes", "ramp:bicycle": "yes"}, Known.UNKNOWN),
        ({"ramp:bicycle": "yes"}, Known.UNKNOWN),
        ({}, Known.UNKNOWN),
    ],
)
def test_a_rail_for_bicycles_is_no_ramp(tags, ramp):
    assert stairs.ramp(tags) is ramp


def test_the_arrow_on_the_button_is_told_but_not_its_kind():
    assert crossings.arrow({"traffic_signals:arrow": "yes"}) is Arrow.YES
    assert crossings.arrow({}) is Arrow.UNKNOWN


def test_a_scramble_is_green_on_all_arms():
    assert crossings.all_green({"crossing_ref": "pedestrian_scramble"}) is Known.YES
    assert crossings.all_green({"crossing": "traffic_signals"}) is Known.UNKNOWN


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("bollard", BarrierKind.BOLLARD),
        ("lift_gate", BarrierKind.GATE),
        ("kissing_gate", BarrierKind.GATE),
        ("full-height_turnstile", BarrierKind.TURNSTILE),
        ("chain", BarrierKind.BLOCK),
        ("cattle_grid", BarrierKind.OTHER),
        ("nobody knows", BarrierKind.OTHER),
        ("kerb", None),
        ("entrance", None),
        ("height_restrictor", None),
    ],
)
def test_what_stands_on_a_way_has_few_kinds(value, kind):
    assert barrier_kind({"barrier": value}) is kind


@pytest.mark.parametrize(
    ("tags", "shut"),
    [
        ({"barrier": "gate", "locked": "yes"}, True),
        ({"barrier": "gate", "locked": "yes", "foot": "yes"}, True),
        ({"barrier": "gate", "access": "private"}, True),
        ({"barrier": "gate", "access": "private", "foot": "yes"}, False),
        ({"barrier": "turnstile", "access": "customers"}, False),
        ({"barrier": "gate"}, False),
        ({"barrier": "bollard", "access": "no"}, False),
    ],
)
def test_a_gate_is_shut_when_the_map_says_so_and_nobody_shuts_a_bollard(tags, shut):
    assert is_shut(tags) is shut


@pytest.mark.parametrize(
    ("tags", "rules"),
    [
        ({"foot:conditional": "no @ (22:00-06:00)"}, (True, ((False, "22:00-06:00"),))),
        (
            {"access": "no", "access:conditional": "yes @ (Mo-Fr 08:00-18:00)"},
            (False, ((True, "Mo-Fr 08:00-18:00"),)),
        ),
        (
            {"access:conditional": "no @ (Sa-Su); permissive @ Sa 10:00-12:00"},
            (True, ((False, "Sa-Su"), (True, "Sa 10:00-12:00"))),
        ),
        ({"foot": "yes", "access:conditional": "no @ (Sa-Su)"}, None),
        ({"access:conditional": "no @ (weight>3.5)"}, None),
        ({"access:conditional": "yes"}, None),
        ({"barrier": "gate", "opening_hours": "08:00-20:00"}, (False, ((True, "08:00-20:00"),))),
        ({"barrier": "gate", "opening_hours": "24/7"}, None),
        ({"amenity": "cafe", "opening_hours": "08:00-20:00"}, None),
    ],
)
def test_hours_of_access_are_rules_of_which_the_later_counts(tags, rules):
    assert access_hours.access_rules({"highway": "footway", **tags}) == rules


def test_a_markets_hours_do_not_shut_its_square():
    tags = {"highway": "pedestrian", "amenity": "marketplace", "opening_hours": "Sa 07:00-13:00"}
    assert access_hours.access_rules(tags) is None
    assert access_hours.market_hours(tags) == "Sa 07:00-13:00"


def test_a_visitor_is_not_sent_to_a_fire_exit_or_a_delivery_door():
    ranks = [entrance_rank({"entrance": v}) for v in ("main", "yes", "exit", "service", "garage")]
    assert ranks == [0, 1, None, None, None]


@given(st.dictionaries(st.sampled_from(["width", "incline", "maxspeed", "lanes"]), st.text()))
def test_no_text_breaks_a_reader_of_numbers(tags):
    shape.width_m(tags)
    shape.incline_percent(tags)
    traffic.maxspeed_kmh(tags)
    traffic.lanes({**tags, "turn:lanes": tags.get("lanes", ""), "oneway": "yes"})


@pytest.mark.parametrize(
    "restriction",
    ["no @ (Mo-Fr 07:00-16:00 (school days))", "no @ ((22:00-06:00) AND winter)"],
)
def test_a_restriction_with_brackets_in_brackets_is_not_lost(restriction):
    assert (
        access_hours.access_rules({"highway": "footway", "foot:conditional": restriction})
        is not None
    )
