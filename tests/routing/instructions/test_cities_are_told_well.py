"""The rules of wording hold for every crossing and a thousand walks of whole cities."""

import itertools
from dataclasses import fields

import pytest

from routing.city.memory import MemoryCity
from routing.demo_city.material import demo_material
from routing.instructions import phrasing
from routing.network_terms import CrossingFacts
from routing.route import ManeuverKind
from tests.real_cities import ALL, city_of
from tests.routing.instructions.rules import breaches_of
from tests.routing.instructions.told_cities import (
    MANNERS,
    Heard,
    crossings_of,
    maneuvers_of,
    names_in,
    texts_of,
)

LANGUAGES = ("de", "en")
SEED = 4
# London alone takes as long as the three others.
REAL = [
    pytest.param(
        name,
        marks=[
            pytest.mark.data,
            pytest.mark.thorough if name.startswith("london") else pytest.mark.slow,
        ],
    )
    for name in ALL
]
UNKNOWN = (None, "unknown", False)


@pytest.fixture(scope="module", params=["demo", *REAL])
def city(request):
    if request.param == "demo":
        return MemoryCity(demo_material())
    return city_of(request.param)


def breaches_in(maneuvers):
    """Return each text that breaks a rule, with what it breaks."""
    heard, tried, found = Heard(), set(), {}
    for maneuver in maneuvers:
        names = names_in(maneuver)
        for manner, language in itertools.product(heard.manners_for(maneuver), LANGUAGES):
            for text in texts_of(maneuver, language, manner):
                if text not in tried:
                    tried.add(text)
                    breaches = breaches_of(text, language, names)
                    if breaches:
                        found[text] = breaches
    assert tried
    return found


def test_no_sentence_of_a_crossing_breaks_a_rule(city):
    assert breaches_in(crossings_of(city)) == {}


def distinct(crossings):
    """Return crossings that differ in more than a name."""
    heard = Heard()
    return [crossing for crossing in crossings if len(heard.manners_for(crossing)) > 1]


def test_every_known_fact_of_every_crossing_is_offered(city):
    names = [field.name for field in fields(CrossingFacts)]
    for crossing in distinct(crossings_of(city)):
        known = {name for name in names if crossing.facts.get(name) not in UNKNOWN}
        for manner in MANNERS:
            assert known <= phrasing.offered_facts(crossing, "de", manner), crossing.facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_knows_of_a_crossing_is_said(city, language):
    not_known = {"de": "icht bekannt", "en": "ot known"}[language]
    worst = {"kind", "sound", "pole_side", "kerb_near", "kerb_far"}
    for crossing in distinct(crossings_of(city)):
        unknown = set(crossing.facts.get("unknown", ()))
        preview = phrasing.crossing_preview_text(crossing, distance_m=None, language=language)
        heard = " ".join((preview, *phrasing.crossing_cues(crossing, language)))
        assert not_known in heard or not worst & unknown
        more = " ".join(phrasing.crossing_more(crossing, language))
        assert not_known in more or not unknown


def test_no_sentence_of_a_thousand_walks_breaks_a_rule(city):
    walks = 1000 if city.graph.edge_count > 1000 else 200
    assert breaches_in(maneuvers_of(city, seed=SEED, walks=walks)) == {}


def test_walks_through_the_demo_city_need_every_kind_of_sentence():
    city = MemoryCity(demo_material())
    kinds = {m.kind for m in maneuvers_of(city, seed=SEED, walks=200)}
    assert kinds >= {
        ManeuverKind.DEPART,
        ManeuverKind.TURN,
        ManeuverKind.CONTINUE,
        ManeuverKind.CROSSING,
        ManeuverKind.STEPS,
        ManeuverKind.SQUARE,
        ManeuverKind.ARRIVE,
    }
