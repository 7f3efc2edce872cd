from collections import Counter

import pytest

from routing.network_terms import Arrow, CrossingKind, Known, Passage, Side, WayKind
from tests.real_cities import ALL, BERLIN, DARMSTADT, KAISERSLAUTERN, LONDON, network_of
from tests.routing.network.rules import broken_rules, share_of_largest_part

pytestmark = pytest.mark.data


@pytest.mark.parametrize("name", ALL)
def test_a_real_city_breaks_no_rule(name):
    assert broken_rules(network_of(name)[0]) == []


@pytest.mark.parametrize(("name", "share"), [(BERLIN, 0.96), (KAISERSLAUTERN, 0.98)])
def test_nearly_all_of_a_real_city_hangs_together(name, share):
    assert share_of_largest_part(network_of(name)[0]) > share


def test_the_streets_of_kaiserslautern_have_assumed_pavements_on_both_sides():
    network, _ = network_of(KAISERSLAUTERN)
    pavements = [edge for edge in network.edges if edge.kind is WayKind.PAVEMENT]
    assert sum(edge.length_m for edge in pavements if edge.assumed) > 300_000


def test_berlin_has_signals_that_can_be_heard():
    crossings = [edge.crossing for edge in network_of(BERLIN)[0].edges if edge.crossing]
    heard = [c for c in crossings if c.kind is CrossingKind.SIGNALS and c.sound is Known.YES]
    assert len(heard) >= 15


def counted(name):
    """Return how often each fact that a map may hold is known of an extract."""
    edges = network_of(name)[0].edges
    crossings = [edge.crossing for edge in edges if edge.crossing]
    return {
        "barriers": sum(len(edge.barriers) for edge in edges),
        "walls": sum(edge.wall is not Side.NONE for edge in edges),
        "passages": sum(edge.passage is not Passage.NONE for edge in edges),
        "widths": sum(edge.width_m is not None for edge in edges),
        "segregated": sum(edge.segregated is Known.YES for edge in edges),
        "decisions": sum(edge.decision_ends for edge in edges),
        "skewed": sum(edge.skewed_ends for edge in edges),
        "oblique": sum(facts.oblique for facts in crossings),
        "roundabouts": sum(facts.roundabout is Known.YES for facts in crossings),
        "arrows": sum(facts.arrow is Arrow.YES for facts in crossings),
        "scrambles": sum(facts.all_green is Known.YES for facts in crossings),
        "cycleways": sum(facts.cycleway is Known.YES for facts in crossings),
        "hours": len(network_of(name)[1].timed),
    }


@pytest.mark.parametrize(
    ("name", "silent"),
    [
        (BERLIN, {"roundabouts", "scrambles", "hours"}),
        (DARMSTADT, {"roundabouts", "scrambles"}),
        (KAISERSLAUTERN, {"arrows", "scrambles"}),
        (LONDON, {"arrows"}),
    ],
)
def test_a_real_city_tells_all_but_what_nobody_mapped_there(name, silent):
    assert {fact for fact, count in counted(name).items() if count == 0} == silent


def test_not_every_place_where_ways_meet_is_a_choice():
    """The two halves of a pavement past a crossing are one way; a sidewalk is mapped in many."""
    network, _ = network_of(BERLIN)
    meeting = sum(1 for ends in _degrees(network).values() if ends > 2)
    halves = sum(edge.decision_ends for edge in network.edges)
    assert 0.5 * meeting < halves / 3 < meeting


def _degrees(network):
    return Counter(end for edge in network.edges for end in (edge.tail, edge.head))
