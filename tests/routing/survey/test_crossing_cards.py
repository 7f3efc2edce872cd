"""Crossing cards: on the right crossing, the right way round, or told of and not used."""

import math
import random
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.network_terms import (
    Arrow,
    ButtonPosition,
    CrossingFacts,
    CrossingKind,
    Kerb,
    Known,
    Side,
    WayKind,
)
from routing.survey.applying import apply_survey
from routing.survey.ground import ground_of
from routing.survey.matching import match_cards
from routing.survey.terms import (
    CrossingCard,
    Entry,
    Form,
    KerbRecord,
    Shape,
    Survey,
    SurveyFile,
)
from tests.drawn import material_from, nodes_from
from tests.real_cities import BERLIN, material_of
from tests.routing.survey.surveys import CALENDAR, along, card, laid, problems, spot

# Two crossings of one street, 30 m apart, and one of the other street between them.
JUNCTION = """
    A-B---C-D
    |       |
    E       F
    |       |
    G-H---I-J
"""
PLACES = nodes_from(JUNCTION)
SILENT = CrossingFacts(
    kind=CrossingKind.SIGNALS, street="Ringstraße", sound=Known.NO, kerb_far=Kerb.RAISED
)
WAYS = {
    "BC": {"kind": WayKind.CROSSING, "crossing": SILENT},
    "HI": {"kind": WayKind.CROSSING, "crossing": CrossingFacts(street="Ringstraße")},
    "EG": {"kind": WayKind.CROSSING, "crossing": CrossingFacts(street="Gasse")},
    "AB": {},
    "CD": {},
    "GH": {},
    "IJ": {},
    "AE": {},
    "DF": {},
    "FJ": {},
}
B, C = along(PLACES, "B", "C")
FACTS = {
    "crossing": "signals",
    "sound": "yes",
    "vibration": "yes",
    "arrow": "island",
    "always_on": "no",
    "lanes": 4,
    "kerb_cm_start": 3,
    "kerb_cm_end": 0,
    "pole_side_start": "right",
    "pole_distance_m_start": 1.5,
    "button_position_start": "underside",
    "surveyed_on": "2026-10-20",
}


def junction():
    return material_from(JUNCTION, WAYS)


def test_a_card_is_met_from_both_kerbs_as_it_was_recorded(tmp_path):
    for name, places in (("forth", (B, C)), ("back", (C, B))):
        (tmp_path / name).mkdir()
        material, _ = laid(junction(), [card("k", *places, **FACTS)], tmp_path / name)
        edge = material.edges[0]
        facing = edge.crossing if name == "forth" else edge.reversed().crossing
        assert (facing.kerb_near_cm, facing.kerb_near) == (3, Kerb.LOWERED)
        assert (facing.kerb_far_cm, facing.kerb_far) == (0, Kerb.FLUSH)
        assert (facing.pole_side, facing.pole_side_far) == (Side.RIGHT, Side.UNKNOWN)
        assert facing.pole_distance_m == 1.5
        assert facing.button_position is ButtonPosition.UNDERSIDE
        assert facing.button_position_far is ButtonPosition.UNKNOWN
        assert (facing.sound, facing.vibration, facing.always_on) == (
            Known.YES,
            Known.YES,
            Known.NO,
        )
        assert (facing.arrow, facing.lanes, facing.street) == (Arrow.ISLAND, 4, "Ringstraße")
        assert facing.surveyed
        assert facing.surveyed_on == "2026-10-20"
        assert facing.reversed().reversed() == facing


def test_the_card_wins_over_the_map_and_the_difference_is_told(tmp_path):
    _, report = laid(junction(), [card("k", B, C, **FACTS)], tmp_path)
    (found,) = [f for f in report.findings if f.problem == "contradicts_map"]
    assert "sound no, not yes" in found.sentence
    assert "kerb_far raised, not flush" in found.sentence
    assert report.unused == {}


def test_what_the_card_does_not_say_stays_as_the_map_has_it(tmp_path):
    material, report = laid(junction(), [card("k", B, C, vibration="yes")], tmp_path)
    expected = replace(SILENT, vibration=Known.YES, surveyed=True)
    assert material.edges[0].crossing == expected
    assert report.findings == ()


def test_a_signal_that_is_new_or_gone_has_no_sound_of_an_old_one(tmp_path):
    sounding = replace(SILENT, kind=CrossingKind.ZEBRA, sound=Known.YES, arrow=Arrow.YES)
    ways = {**WAYS, "BC": {"kind": WayKind.CROSSING, "crossing": sounding}}
    material, _ = laid(
        material_from(JUNCTION, ways), [card("k", B, C, crossing="signals")], tmp_path
    )
    facts = material.edges[0].crossing
    assert (facts.kind, facts.sound, facts.arrow) == (
        CrossingKind.SIGNALS,
        Known.UNKNOWN,
        Arrow.UNKNOWN,
    )
    assert facts.kerb_far is Kerb.RAISED


def test_unknown_on_a_card_takes_nothing_away(tmp_path):
    material, _ = laid(junction(), [card("k", B, C, sound="unknown", arrow="unknown")], tmp_path)
    assert material.edges[0].crossing.sound is Known.NO


@pytest.mark.parametrize(
    ("places", "crossing"), [(("B", "C"), 0), (("H", "I"), 1), (("G", "E"), 2)]
)
def test_each_card_finds_its_own_arm_of_the_junction(tmp_path, places, crossing):
    ends = [(x + 1.5, y + 1.5) for x, y in along(PLACES, *places)]
    material, _ = laid(junction(), [card("k", *ends, vibration="yes")], tmp_path)
    marked = [edge.id for edge in material.edges if edge.crossing and edge.crossing.surveyed]
    assert marked == [crossing]


def test_a_card_where_no_crossing_is_mapped_is_told_and_nothing_is_invented(tmp_path):
    mid_block = [(x, y - 12) for x, y in (B, C)]
    before = junction()
    material, report = laid(before, [card("k", *mid_block, **FACTS)], tmp_path)
    assert material.edges == before.edges
    (found,) = [f for f in report.findings if f.problem == "no_crossing_near"]
    assert found.nearest_m == pytest.approx(12, abs=0.1)
    assert report.unused == {"crossing": 1}


def test_a_card_across_the_other_street_is_not_taken_for_the_near_one(tmp_path):
    square_to_it = [(B[0] + 2, B[1] - 5), (B[0] + 2, B[1] + 5)]
    _, report = laid(junction(), [card("k", *square_to_it)], tmp_path)
    assert ("k", "no_crossing_near") in problems(report)


def test_a_card_of_another_street_is_not_taken(tmp_path):
    _, report = laid(junction(), [card("k", B, C, street="Gasse")], tmp_path)
    assert problems(report) == [("k", "no_crossing_near")]


def test_of_two_crossings_equally_near_none_is_guessed(tmp_path):
    drawing = """
    A---B
    C---D
    """
    facts = {"kind": WayKind.CROSSING, "crossing": CrossingFacts()}
    before = material_from(drawing, {"AB": facts, "CD": facts, "AC": {}}, row_m=4.0)
    places = nodes_from(drawing, row_m=4.0)
    ends = [(x, y - 2) for x, y in along(places, "A", "B")]
    material, report = laid(before, [card("k", *ends)], tmp_path)
    assert problems(report) == [("k", "crossing_not_clear")]
    assert material.edges == before.edges


def test_of_two_cards_for_one_crossing_the_nearer_counts_and_the_other_is_told(tmp_path):
    near = card("near", B, C, vibration="yes")
    off = card("off", (B[0], B[1] + 1), (C[0], C[1] + 1), vibration="no")
    for order in ([near, off], [off, near]):
        material, report = laid(junction(), order, tmp_path)
        assert material.edges[0].crossing.vibration is Known.YES
        assert problems(report) == [("off", "card_twice")]


def test_a_card_of_a_crossing_in_two_pieces_gives_each_its_own_kerb(tmp_path):
    drawing = "A---M---B"
    facts = {"kind": WayKind.CROSSING, "crossing": CrossingFacts()}
    before = material_from(drawing, {"AM": facts, "BM": facts})
    ends = along(nodes_from(drawing), "A", "B")
    told = card("k", *ends, sound="yes", kerb_cm_start=3, kerb_cm_end=6, lanes=4)
    material, report = laid(before, [told], tmp_path)
    first, second = (edge.crossing for edge in material.edges)
    assert (first.kerb_near_cm, first.kerb_far_cm) == (3, None)
    assert (second.kerb_near_cm, second.kerb_far_cm) == (6, None)  # drawn from B
    assert first.sound is second.sound is Known.YES
    assert first.lanes is None  # the card counts the lanes of the whole
    assert report.unused == {}


def test_a_length_that_the_line_does_not_have_is_told(tmp_path):
    _, report = laid(junction(), [card("k", B, C, length_m=44)], tmp_path)
    assert problems(report) == [("k", "length_differs")]


WORD = st.sampled_from([None, Known.YES, Known.NO])
KERB = st.builds(
    KerbRecord,
    kerb_cm=st.none() | st.integers(0, 30),
    pole_side=st.sampled_from([None, Side.LEFT, Side.RIGHT]),
    pole_distance_m=st.none() | st.floats(0, 15),
    button_position=st.sampled_from([None, ButtonPosition.LEFT, ButtonPosition.UNDERSIDE]),
)
_WORDS = {f.name: WORD for f in fields(CrossingCard) if f.type == "Known | None"}
_WORDS |= dict.fromkeys(("sound", "island", "tracks", "tactile", "roundabout"), WORD)


@given(
    start=KERB,
    end=KERB,
    words=st.fixed_dictionaries(_WORDS),
    lanes=st.none() | st.integers(1, 16),
    back=st.booleans(),
)
def test_every_fact_of_a_card_comes_back_from_the_kerb_where_it_was_recorded(
    start, end, words, lanes, back
):
    places = (spot(*C), spot(*B)) if back else (spot(*B), spot(*C))
    record = CrossingCard(
        Entry("a.geojson", 1, "k"), Shape(Form.LINE, places), start, end, lanes=lanes, **words
    )
    survey = Survey(files=(SurveyFile("a.geojson", "", "", ""),), cards=(record,))
    edge = apply_survey(junction(), survey, CALENDAR).material.edges[0]
    facing = edge.reversed().crossing if back else edge.crossing
    for kerb, told in ((start, facing), (end, facing.reversed())):
        assert told.kerb_near_cm == kerb.kerb_cm
        assert told.pole_side is (kerb.pole_side or Side.UNKNOWN)
        assert told.pole_distance_m == kerb.pole_distance_m
        assert told.button_position is (kerb.button_position or ButtonPosition.UNKNOWN)
    before = SILENT.reversed() if back else SILENT
    for name, word in words.items():
        assert getattr(facing, name) is (word or getattr(before, name))
    assert facing.lanes == lanes


@pytest.mark.data
def test_in_berlin_cards_drawn_two_metres_off_find_their_crossings():
    material = material_of(BERLIN)
    ground = ground_of(material.nodes, material.edges)
    chance = random.Random(3)
    tagged = [
        edge
        for edge in material.edges
        if edge.crossing is not None and edge.crossing.kind is not CrossingKind.UNKNOWN
    ]
    cards, meant = [], {}
    for edge in tagged:
        back = chance.random() < 0.5
        off_m, angle = chance.uniform(1, 2), chance.uniform(0, 2 * math.pi)
        ends = (edge.line[-1], edge.line[0]) if back else (edge.line[0], edge.line[-1])
        places = [
            ground.frame.to_latlon(
                x + off_m * math.sin(angle) + chance.gauss(0, 0.3),
                y + off_m * math.cos(angle) + chance.gauss(0, 0.3),
            )
            for x, y in map(ground.xy, ends)
        ]
        entry = Entry("berlin.geojson", edge.id, str(edge.id))
        cards.append(CrossingCard(entry, Shape(Form.LINE, tuple(places))))
        meant[entry.id] = edge.id, not back
    matches, _ = match_cards(ground, cards)
    right = 0
    for match in matches:
        edge_id, forward = meant[match.card.entry.id]
        right += (edge_id, forward) in {(p.edge_id, p.forward) for p in match.pieces}
        # The same crossing mapped twice lies within two metres or so; no other one does.
        off_m = ground.shapes[match.pieces[0].edge_id].distance(ground.shapes[edge_id])
        assert off_m < 3
    assert right >= 0.95 * len(tagged)
