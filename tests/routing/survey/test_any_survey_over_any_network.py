"""Whatever a survey holds and wherever it lies: no crash, a sound network, nothing lost."""

import copy

from hypothesis import given, settings
from hypothesis import strategies as st

from routing.network_terms import CrossingFacts, TactileKind, WayKind
from routing.survey.reading import read_survey
from routing.survey.report import UNUSED
from tests.drawn import material_from, nodes_from
from tests.routing.network.rules import broken_rules
from tests.routing.survey.surveys import along, feature, laid, written

# A square beside a street with a crossing.
TOWN = """
    A-----B
    |     |
    D-----C---E--F---G
"""
PLACES = nodes_from(TOWN)
RIM = {"kind": WayKind.SQUARE_EDGE, "sources": ("osm:way/1",)}
WAYS = {
    "AB": RIM,
    "BC": RIM,
    "CD": RIM,
    "DA": RIM,
    "AC": {"kind": WayKind.SQUARE_OPEN, "sources": ("osm:way/1",)},
    "CE": {"kind": WayKind.PAVEMENT},
    "EF": {"kind": WayKind.CROSSING, "crossing": CrossingFacts()},
    "FG": {"kind": WayKind.STEPS},
}
(ORIGIN,) = along(PLACES, "D")
# Metres from the south-west corner, a tenth apart, many of them on the ways themselves.
_EAST = st.integers(-4, 100) | st.floats(-4, 100)
_NORTH = st.sampled_from([0, 20]) | st.floats(-6, 26)
SPOTS = st.tuples(_EAST, _NORTH).map(
    lambda at: (round(ORIGIN[0] + at[0], 1), round(ORIGIN[1] + at[1], 1))
)
LINES = st.lists(SPOTS, min_size=2, max_size=5, unique=True)
TRIANGLES = st.lists(SPOTS, min_size=3, max_size=3, unique=True).filter(
    lambda p: (
        abs((p[1][0] - p[0][0]) * (p[2][1] - p[0][1]) - (p[2][0] - p[0][0]) * (p[1][1] - p[0][1]))
        > 1
    )  # twice the area
)
SHAPES = st.one_of(
    SPOTS.map(lambda spot: ("Point", spot)),
    LINES.map(lambda line: ("LineString", line)),
    TRIANGLES.map(lambda ring: ("Polygon", [[*ring, ring[0]]])),
)
TACTILE = st.sampled_from([k.value for k in TactileKind if k is not TactileKind.GUIDANCE_STRIP])
FEATURES = st.one_of(
    st.builds(
        lambda line: ("LineString", line, {"kind": "tactile", "element": "guidance_strip"}), LINES
    ),
    st.builds(lambda shape, e: (*shape, {"kind": "tactile", "element": e}), SHAPES, TACTILE),
    st.builds(
        lambda line, cm: ("LineString", line, {"kind": "crossing", "kerb_cm_end": cm}),
        LINES,
        st.integers(0, 30),
    ),
    st.builds(lambda shape: (*shape, {"kind": "closure", "text": "Baustelle"}), SHAPES),
    st.builds(
        lambda shape: (*shape, {"kind": "market", "text": "Markt", "hours": "Sa 6:00-15:00"}),
        SHAPES,
    ),
    st.builds(lambda line: ("LineString", line, {"kind": "pavement", "width_m": 0.8}), LINES),
)


def _features(drawn):
    return [feature(kind, places, f"f{n}", **more) for n, (kind, places, more) in enumerate(drawn)]


@given(st.lists(FEATURES, min_size=1, max_size=8))
@settings(max_examples=80)
def test_any_survey_leaves_a_sound_network(tmp_path_factory, drawn):
    before = material_from(TOWN, WAYS)
    material, report = laid(before, _features(drawn), tmp_path_factory.mktemp("any"))
    assert broken_rules(material) == []
    assert len(material.nodes) >= len(before.nodes)
    names = {closure.id for closure in material.closures}
    assert {name for edge in material.edges for name in edge.closed_by} == names
    for edge in material.edges[: len(WAYS)]:
        kind = before.edges[edge.id].kind
        assert edge.kind is kind or kind is WayKind.SQUARE_OPEN
    lost = {finding.entry.id for finding in report.findings if finding.problem in UNUSED}
    assert sum(report.unused.values()) == len(lost)
    assert all(finding.sentence and finding.sentence.isprintable() for finding in report.findings)


@given(st.lists(FEATURES, min_size=2, max_size=6), st.randoms())
@settings(max_examples=30)
def test_any_order_of_any_features_gives_the_same_network(tmp_path_factory, drawn, chance):
    features = _features(drawn)
    shuffled = copy.copy(features)
    chance.shuffle(shuffled)
    before = material_from(TOWN, WAYS)
    one, _ = laid(before, features, tmp_path_factory.mktemp("one"))
    other, _ = laid(before, shuffled, tmp_path_factory.mktemp("other"))
    assert one.edges == other.edges
    assert one.nodes == other.nodes
    assert one.closures == other.closures


def test_a_survey_without_features_changes_nothing(tmp_path):
    before = material_from(TOWN, WAYS)
    material, report = laid(before, [], tmp_path)
    assert (material.nodes, material.edges) == (before.nodes, before.edges)
    assert report.findings == ()
    assert read_survey([written(tmp_path, [])]).records == ()
