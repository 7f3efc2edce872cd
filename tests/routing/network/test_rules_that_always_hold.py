import math

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from routing.network_terms import WayKind
from tests.routing.network.rules import broken_rules, silent_crossings
from tests.routing.network.town import FRAME, Town

HIGHWAYS = (
    "residential",
    "tertiary",
    "primary",
    "living_street",
    "service",
    "footway",
    "pedestrian",
    "steps",
    "cycleway",
    "platform",
)
TAGS = st.fixed_dictionaries(
    {"highway": st.sampled_from(HIGHWAYS)},
    optional={
        "sidewalk": st.sampled_from(["both", "left", "right", "no", "separate"]),
        "oneway": st.sampled_from(["yes", "-1", "no"]),
        "footway": st.sampled_from(["sidewalk", "crossing"]),
        "foot": st.sampled_from(["yes", "no", "use_sidepath"]),
        "lanes": st.sampled_from(["1", "4"]),
        "name": st.sampled_from(["A", "B"]),
        "junction": st.just("roundabout"),
        "conveying": st.sampled_from(["forward", "backward"]),
        "railway": st.sampled_from(["tram", "rail"]),
    },
)
NODE_TAGS = st.fixed_dictionaries(
    {},
    optional={
        "highway": st.sampled_from(["crossing", "traffic_signals", "elevator"]),
        "crossing": st.sampled_from(["zebra", "traffic_signals", "unmarked"]),
    },
)
SPOTS = st.tuples(st.integers(-6, 6), st.integers(-6, 6))


@st.composite
def towns(draw):
    """Return a town of up to ten ways over up to twelve places of a coarse grid."""
    spots = draw(st.lists(SPOTS, min_size=2, max_size=12, unique=True))
    town = Town()
    names = [f"n{index}" for index in range(len(spots))]
    for name, (east, north) in zip(names, spots, strict=True):
        town.node(name, east * 13.0 + north, north * 11.0, **draw(NODE_TAGS))
    drawn = []
    for _ in range(draw(st.integers(1, 10))):
        route = draw(st.lists(st.sampled_from(names), min_size=2, max_size=5))
        kept = route[:1]
        for name in route[1:]:
            piece = [FRAME.to_xy_m(town.positions[town.ids[spot]]) for spot in (kept[-1], name)]
            if name != kept[-1] and all(apart(piece, other) for other in drawn):
                drawn.append(piece)
                kept.append(name)
        if len(kept) > 1:
            town.way(" ".join(kept), **draw(TAGS))
    return town


def apart(piece, other):
    """Return whether two pieces do not run along each other closely, as no two streets do."""
    one, two = shapely.LineString(piece), shapely.LineString(other)
    return one.distance(two) > 12 or 25 < abs(heading(piece) - heading(other)) < 155


def heading(piece):
    (ax, ay), (bx, by) = piece
    return math.degrees(math.atan2(bx - ax, by - ay)) % 180


@given(towns())
@settings(max_examples=80, deadline=None)
def test_no_map_breaks_a_rule_of_the_network(town):
    drawn = town.build()
    assert broken_rules(drawn.network) == []


@given(towns())
@settings(max_examples=80, deadline=None)
def test_no_map_gives_a_pavement_or_link_that_crosses_a_street_in_silence(town):
    drawn = town.build()
    silent = silent_crossings(drawn.network, drawn.found)
    assert [edge for edge in silent if edge.kind in {WayKind.PAVEMENT, WayKind.LINK}] == []


@given(towns())
@settings(max_examples=30, deadline=None)
def test_the_same_map_gives_the_same_network(town):
    assert town.build().network == town.build().network
