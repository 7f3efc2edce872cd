"""Where another way goes on about as straight, what the feet must do is told."""

from routing.network_terms import CrossingFacts, CrossingKind, Side, WayKind
from tests.routing.maneuvers.test_maneuvers import maneuvers_on

STREET = {"kind": WayKind.PAVEMENT, "side": Side.LEFT}
CROSSING = {
    "kind": WayKind.CROSSING,
    "crossing": CrossingFacts(CrossingKind.SIGNALS, street="Ring"),
}

# The way folds back at B.
FOLDED = """
    A---------------B--D

    C
"""


def test_a_way_that_folds_back_is_sharp_left_and_never_turning_round():
    ways = {"AB": {"name": "Allee"}, "BC": {"name": "Gasse"}, "BD": {"name": "Allee"}}
    _, turn, _ = maneuvers_on(FOLDED, ways, "A", "C")
    assert abs(turn.facts["turn_deg"]) > 150
    assert turn.facts["direction"] == "sharp_right"


def test_a_kerb_beside_the_way_is_told_with_the_turn_to_it_where_the_way_goes_on_too():
    drawing = """
    .              C--D------F
    A--------------B---------E
    """.replace(".", " ")
    near = {
        "AB": {"name": "Allee", **STREET},
        "BC": {"name": "Allee", **STREET},
        "CD": CROSSING,
        "DF": {"name": "Allee", **STREET},
        "BE": {"name": "Allee", **STREET},
    }
    found = maneuvers_on(drawing, near, "A", "F", row_m=5.0)
    kinds = [(str(m.kind), m.facts.get("direction")) for m in found[:3]]
    assert kinds[1] == ("turn", "left")
    assert kinds[2] == ("crossing", "right")


def test_where_nothing_else_goes_on_the_turn_is_part_of_the_crossing():
    drawing = """
    .              C--D------F
    A--------------B
    """.replace(".", " ")
    near = {
        "AB": {"name": "Allee", **STREET},
        "BC": {"name": "Allee", **STREET},
        "CD": CROSSING,
        "DF": {"name": "Allee", **STREET},
    }
    found = maneuvers_on(drawing, near, "A", "F", row_m=5.0)
    assert str(found[1].kind) == "crossing"
    assert found[1].facts["direction"] == "straight"
    assert 4.5 < found[1].facts["turned_before_m"] < 5.5


# At B two crossings begin: 76 degrees to the left leads to F, 117 degrees to the left to G.
TWO_KERBS = """
               G  F
               D  C
A----------------B--------E
"""


def _crossing_at_two_kerbs(to, *kerbs):
    ways = {
        "AB": {"name": "Allee", **STREET},
        "BE": {"name": "Allee", **STREET},
        "CF": {"name": "Gasse", **STREET},
        "DG": {"name": "Ring", **STREET},
        **dict.fromkeys(kerbs, CROSSING),
    }
    found = maneuvers_on(TWO_KERBS, ways, "A", to, row_m=20.0)
    crossing = next(m for m in found if str(m.kind) == "crossing")
    return round(crossing.facts["turn_deg"]), crossing.facts["direction"]


def test_of_two_crossings_at_one_kerb_each_is_told_by_a_word_that_finds_it():
    assert _crossing_at_two_kerbs("F", "BC", "BD") == (-76, "left")
    assert _crossing_at_two_kerbs("G", "BC", "BD") == (-117, "sharp_left")


def test_a_crossing_that_is_alone_at_its_kerb_is_told_by_the_usual_word():
    assert _crossing_at_two_kerbs("G", "BD") == (-117, "left")
