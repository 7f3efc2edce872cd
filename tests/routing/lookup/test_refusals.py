"""A name that is not known is refused in one sentence that leads on and repeats nothing."""

import pytest

from routing.city.memory import MemoryCity
from routing.journeys.problems import JourneyError
from routing.journeys.targets import named
from routing.material import Address, NamedThing
from tests.drawn import FRAME, material_from

HERE = FRAME.origin


@pytest.fixture
def city():
    houses = tuple(Address("Ring", n, HERE, "Lotsenstadt") for n in ("5", "9", "40"))
    street = NamedThing("Ring", "street", HERE, 200.0)
    return MemoryCity(material_from("A--B", {"AB": {}}, addresses=houses, named_things=[street]))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "de",
            (
                "Diese Hausnummer ist hier nicht bekannt. "
                "Nächste bekannte Hausnummern: Ring 9, Ring 5, Ring 40."
            ),
        ),
        (
            "en",
            "This house number is not known here. The nearest known ones: Ring 9, Ring 5, Ring 40.",
        ),
    ],
)
def test_a_house_nobody_mapped_is_told_from_a_street_nobody_knows(city, language, sentence):
    with pytest.raises(JourneyError) as refused:
        named(city, "Ring 8")
    assert refused.value.sentence(language) == sentence
    assert "8" not in str(refused.value)


def test_the_start_is_told_from_the_destination(city):
    with pytest.raises(JourneyError) as refused:
        named(city, "Ring 8", end="start")
    assert refused.value.sentence("de").startswith("Start: Diese Hausnummer")


def test_a_slip_leads_to_the_question_what_was_meant(city):
    with pytest.raises(JourneyError) as refused:
        named(city, "Rihng")
    assert refused.value.sentence("de").endswith("Meinten Sie: Ring?")


def test_several_that_fit_are_no_unknown_name():
    things = [NamedThing(name, "stop", HERE) for name in ("Markt Nord", "Markt West")]
    city = MemoryCity(material_from("A--B", {"AB": {}}, named_things=things))
    with pytest.raises(JourneyError) as refused:
        named(city, "Markt")
    told = refused.value.sentence("de")
    assert told == "Mehrere Orte passen. Welcher ist gemeint: Markt Nord, Markt West?"
