import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.network_terms import (
    CrossingKind,
    Handrail,
    Kerb,
    Known,
    Slope,
    Tactile,
    WayKind,
)
from routing.osm import crossings, ground, shape, stairs
from routing.osm.measures import (
    parse_count,
    parse_kerb_height_cm,
    parse_lanes,
    parse_speed_kmh,
    parse_width_m,
)
from routing.osm.sidewalks import Pavement, pavements
from routing.osm.survey_tags import (
    beacon_height_m,
    beacon_identity,
    beacon_power_dbm,
)
from routing.osm.ways import Access, foot_access, is_street, is_track, layer, line_kind


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"crossing": "traffic_signals"}, CrossingKind.SIGNALS),
        ({"crossing": "toucan"}, CrossingKind.SIGNALS),
        ({"crossing": "marked", "crossing:signals": "yes"}, CrossingKind.SIGNALS),
        ({"crossing": "zebra"}, CrossingKind.ZEBRA),
        ({"crossing": "uncontrolled"}, CrossingKind.ZEBRA),
        ({"crossing": "uncontrolled", "crossing_ref": "zebra"}, CrossingKind.ZEBRA),
        ({"crossing": "marked", "crossing:markings": "zebra"}, CrossingKind.ZEBRA),
        ({"crossing": "marked", "crossing:markings": "zebra:double"}, CrossingKind.ZEBRA),
        ({"crossing": "unmarked"}, CrossingKind.UNMARKED),
        ({"crossing:markings": "no", "crossing:signals": "no"}, CrossingKind.UNMARKED),
        ({"crossing": "marked"}, CrossingKind.UNKNOWN),
        ({"crossing": "uncontrolled", "crossing:markings": "lines"}, CrossingKind.UNKNOWN),
        ({"crossing": "yes"}, CrossingKind.UNKNOWN),
        ({"crossing:markings": "no"}, CrossingKind.UNKNOWN),
        ({}, CrossingKind.UNKNOWN),
    ],
)
def test_every_generation_of_crossing_tags_is_read(tags, kind):
    assert crossings.crossing_kind(tags) is kind


def test_a_tone_that_only_locates_the_pole_is_no_signal_to_walk_by():
    assert crossings.sound({"traffic_signals:sound": "locate"}) is Known.NO
    assert crossings.sound({"traffic_signals:sound": "walk"}) is Known.YES
    assert crossings.sound({"traffic_signals:sound": "yes"}) is Known.YES
    assert crossings.sound({}) is Known.UNKNOWN


@pytest.mark.parametrize(
    ("tags", "island"),
    [
        ({"crossing:island": "yes"}, Known.YES),
        ({"traffic_calming": "island"}, Known.YES),
        ({"crossing": "island"}, Known.YES),
        ({"crossing:island": "no", "traffic_calming": "island"}, Known.NO),
        ({}, Known.UNKNOWN),
    ],
)
def test_islands_are_told_in_three_ways(tags, island):
    assert crossings.island(tags) is island


def test_a_vehicle_signal_alone_is_no_crossing():
    assert not crossings.is_crossing_node({"highway": "traffic_signals"})
    both = {"highway": "traffic_signals", "crossing": "traffic_signals"}
    assert crossings.is_crossing_node(both)
    assert not crossings.is_crossing_node({"highway": "crossing", "crossing": "no"})
    assert not crossings.is_crossing_node({"railway": "level_crossing", "crossing": "yes"})


@pytest.mark.parametrize(
    ("value", "kerb"),
    [
        ("lowered", Kerb.LOWERED),
        ("flush", Kerb.FLUSH),
        ("no", Kerb.FLUSH),
        ("raised", Kerb.RAISED),
        ("rolled", Kerb.LOWERED),
        ("yes", Kerb.UNKNOWN),
    ],
)
def test_kerbs_have_three_classes_and_yes_tells_none(value, kerb):
    assert ground.kerb({"kerb": value}) is kerb


@pytest.mark.parametrize(
    ("text", "height_cm"),
    [
        ("0.03", 3),
        ("3 cm", 3),
        ("3cm", 3),
        ("0,06 m", 6),
        ("30 mm", 3),
        ("0", 0),
        ('1"', 3),
        ("3", None),
        ("<3 cm", None),
        ("-3 cm", None),
        ("", None),
        (None, None),
    ],
)
def test_kerb_heights_are_metres_unless_a_unit_is_written(text, height_cm):
    assert parse_kerb_height_cm(text) == height_cm


@pytest.mark.parametrize(
    ("text", "speed_kmh"),
    [
        ("50", 50),
        ("30 mph", 48),
        ("30mph", 48),
        ("DE:urban", 50),
        ("DE:zone:30", 30),
        ("walk", 7),
        ("none", None),
        ("50;30", None),
        ("0", None),
    ],
)
def test_speed_limits_are_km_per_hour_unless_a_unit_is_written(text, speed_kmh):
    assert parse_speed_kmh(text) == speed_kmh


def test_counts_are_plain_numbers_or_nothing():
    assert [parse_count(text) for text in ("12", "~12", "10-12", "0", "1200", "٣", None)] == [
        12,
        None,
        None,
        None,
        None,
        None,
        None,
    ]


def test_a_tactile_tag_that_misleads_counts_as_none():
    assert ground.tactile_known("incorrect") is Known.NO
    assert ground.tactile_known("contrasted") is Known.YES
    assert ground.tactile_known("partial") is Known.UNKNOWN
    assert ground.tactile_along({"tactile_paving": "yes"}) is Tactile.TAGGED


@pytest.mark.parametrize(
    ("tags", "rail"),
    [
        ({"handrail": "yes"}, Handrail.YES),
        ({"handrail:left": "yes", "handrail:right": "yes"}, Handrail.BOTH),
        ({"handrail": "yes", "handrail:left": "yes"}, Handrail.LEFT),
        ({"handrail:center": "yes"}, Handrail.CENTER),
        ({"handrail": "no"}, Handrail.NO),
        ({}, Handrail.UNKNOWN),
    ],
)
def test_a_handrail_is_where_the_map_says_it_is(tags, rail):
    assert stairs.handrail(tags) is rail


@pytest.mark.parametrize(
    ("incline", "slope"),
    [
        ("up", Slope.UP),
        ("down", Slope.DOWN),
        ("35%", Slope.UP),
        ("-35 %", Slope.DOWN),
        ("0%", Slope.UNKNOWN),
        ("yes", Slope.UNKNOWN),
    ],
)
def test_the_incline_tells_up_from_down(incline, slope):
    assert stairs.slope({"incline": incline}) is slope


def test_the_side_of_a_pavement_is_told_in_every_generation():
    both = (Pavement.TAGGED, Pavement.TAGGED)
    assert pavements({"sidewalk": "both"}) == both
    assert pavements({"sidewalk:both": "yes"}) == both
    assert pavements({"sidewalk": "left"}) == (Pavement.TAGGED, Pavement.NONE)
    assert pavements({"sidewalk": "separate"}) == (Pavement.SEPARATE, Pavement.SEPARATE)
    assert pavements({"sidewalk:left": "separate"}) == (Pavement.SEPARATE, Pavement.UNTAGGED)
    assert pavements({"sidewalk": "yes"}) == (Pavement.UNTAGGED, Pavement.UNTAGGED)
    assert pavements({"sidewalk:both": "no", "sidewalk:right": "yes"}) == (
        Pavement.NONE,
        Pavement.TAGGED,
    )


def test_foot_is_believed_before_access_and_access_before_the_class():
    assert foot_access({"highway": "footway", "access": "no", "foot": "yes"}) is Access.ALLOWED
    assert foot_access({"highway": "footway", "foot": "no"}) is Access.FORBIDDEN
    assert foot_access({"highway": "primary", "foot": "use_sidepath"}) is Access.BESIDE
    assert foot_access({"highway": "trunk"}) is Access.FORBIDDEN
    assert foot_access({"highway": "trunk", "sidewalk": "both"}) is Access.ALLOWED
    assert foot_access({"highway": "service", "access": "customers"}) is Access.ALLOWED


def test_a_shared_path_is_told_from_a_path_with_a_part_of_its_own():
    shared = {"highway": "path", "foot": "designated", "bicycle": "designated"}
    assert line_kind({**shared, "segregated": "no"}) is WayKind.SHARED_CYCLEWAY
    assert line_kind({**shared, "segregated": "yes"}) is WayKind.SHARED_CYCLEWAY
    assert shape.segregated({**shared, "segregated": "yes"}) is Known.YES
    assert line_kind({"highway": "footway", "segregated": "yes"}) is WayKind.FOOTWAY
    assert line_kind({"highway": "footway", "bicycle": "yes"}) is WayKind.FOOTWAY


def test_tunnels_and_lower_levels_are_below_and_bridges_above():
    assert layer({"tunnel": "yes"}) == -1
    assert layer({"level": "-2"}) == -1
    assert layer({"bridge": "yes"}) == 1
    assert layer({"bridge": "yes", "layer": "2"}) == 2
    assert layer({"layer": "high"}) == 0
    assert not is_track({"railway": "subway", "tunnel": "yes"})


def test_a_surface_is_no_street():
    assert is_street({"highway": "residential"})
    assert not is_street({"highway": "residential", "area": "yes"})


@pytest.mark.parametrize(
    "identity",
    [
        "ibeacon:01234567-89ab-cdef-0123-456789abcdef:1:65535",
        "eddystone:00112233445566778899:aabbccddeeff",
        "altbeacon:" + "0f" * 20,
    ],
)
def test_a_beacon_is_known_by_the_identity_it_sends(identity):
    kind = identity.partition(":")[0]
    tags = {"lotse:beacon": kind, "lotse:beacon:identity": identity.upper()}
    assert beacon_identity(tags) == identity
    assert beacon_identity({**tags, "lotse:beacon": "other"}) is None
    assert beacon_identity({**tags, "lotse:beacon:identity": identity[:-1] + "x"}) is None


def test_nonsense_about_a_beacon_is_not_believed():
    assert beacon_height_m({"lotse:beacon:height_m": "2.8"}) == 2.8
    assert beacon_height_m({"lotse:beacon:height_m": "nan"}) is None
    assert beacon_height_m({"lotse:beacon:height_m": "900"}) is None
    assert beacon_power_dbm({"lotse:beacon:measured_power_dbm": "-59"}) == -59
    assert beacon_power_dbm({"lotse:beacon:measured_power_dbm": "+59"}) is None


WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["yes", "no", "0.03", "3 cm", "1e400", "nan", "DE:urban", "-5%", "٣", "²"]),
    st.from_regex(r"[0-9.,+-]{1,14}\s?(cm|m|mph|%)?", fullmatch=True),
)
KEYS = st.sampled_from(
    [
        "highway",
        "railway",
        "footway",
        "foot",
        "access",
        "crossing",
        "crossing:markings",
        "crossing:island",
        "crossing:signals",
        "crossing_ref",
        "traffic_signals:sound",
        "tactile_paving",
        "kerb",
        "kerb:height",
        "handrail",
        "handrail:left",
        "incline",
        "step_count",
        "sidewalk",
        "sidewalk:left",
        "lit",
        "surface",
        "layer",
        "level",
        "tunnel",
        "lotse:beacon",
        "lotse:beacon:identity",
        "lotse:beacon:height_m",
        "lotse:beacon:measured_power_dbm",
    ]
)


@given(WORDS)
def test_no_number_that_a_mapper_writes_crashes_us(text):
    for parse in (
        parse_count,
        parse_lanes,
        parse_kerb_height_cm,
        parse_speed_kmh,
        parse_width_m,
    ):
        value = parse(text)
        assert value is None or value >= 0


@given(st.dictionaries(KEYS, WORDS))
def test_no_tags_crash_us(tags):
    assert crossings.crossing_kind(tags) in CrossingKind
    assert ground.kerb(tags) in Kerb
    assert ground.kerb_height_cm(tags) in {None, *range(51)}
    assert ground.lit(tags) in Known
    assert ground.tactile_along(tags) in Tactile
    assert stairs.steps_facts(tags).slope in Slope
    assert foot_access(tags) in Access
    assert line_kind(tags) in {None, *WayKind}
    assert abs(layer(tags)) < 1000
    assert beacon_height_m(tags) is None or beacon_height_m(tags) >= 0
    assert beacon_power_dbm(tags) is None or beacon_power_dbm(tags) <= 0
    assert beacon_identity(tags) is None or ":" in beacon_identity(tags)
    assert set(pavements(tags)) <= set(Pavement)
