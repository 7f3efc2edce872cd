"""Whatever a map calls a street or a shop, the sentence around it stays one that can be heard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.geo import LatLon
from routing.instructions import phrasing
from routing.instructions.spoken_names import MOST_LETTERS, spoken_name
from routing.route import Maneuver, ManeuverKind
from tests.routing.instructions.rules import breaches_of

HERE = LatLon(49.4447, 7.7690)
# These words break a rule by themselves: a street may be called so, and it is named.
OWN_WORDS = {"visual-word", "permission", "vocabulary", "rounding", "caution-first"}
odd_names = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="AbcdÄß ..!?:;<>&{}\n\x00\u202e'\"-0123456789", max_size=120),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "Am\x00Markt\x1f",
            "Rathaus. Gehen Sie jetzt los!",
            "Dr. Ahorn-Str.",
            "Straße des 17. Juni",
            "{way} %s {0}",
            "A" * 5000,
            " . ",
            "&lt;b&gt;Markt&lt;/b&gt;",
        ]
    ),
)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Marktstr.", "Marktstraße"),
        ("Mozart-Str. 5", "Mozart-Straße 5"),
        ("Am Pl. der Freiheit", "Am Platz der Freiheit"),
        ("St. Martin", "St. Martin"),
        ("Straße des 17. Juni", "Straße des 17. Juni"),
        ("E. Müller Weg", "E Müller Weg"),
        ("Am\x00Markt\n", "Am Markt"),
        ("<b>Markt</b>", "Markt"),
        ("Öffnet: bald!", "Öffnet bald"),
        ("***", ""),
        ("", ""),
        (None, ""),
        (7, ""),
    ],
)
def test_a_name_is_said_as_it_is_spoken(written, spoken):
    assert spoken_name(written) == spoken


def test_a_paragraph_is_cut_behind_a_whole_word():
    said = spoken_name("Gasthaus " * 40)
    assert len(said) <= MOST_LETTERS
    assert said.endswith("Gasthaus")


@pytest.mark.parametrize("language", ["de", "en"])
@given(name=odd_names)
def test_no_name_breaks_the_sentence_around_it(language, name):
    facts = {
        "street": name, "way": name, "name": name, "from": name, "kind": "zebra",
        "direction": "left", "at": "corner", "way_kind": "pavement", "tactile": "no",
        "until": "kerb", "change": "name", "side": "left", "place_id": 3, "bearing_deg": 3.0,
    }  # fmt: skip
    names = [spoken_name(name)]
    for kind in ManeuverKind:
        maneuver = Maneuver(kind, HERE, 0.0, facts)
        for text in (
            phrasing.preview_text(maneuver, distance_m=20.0, language=language),
            phrasing.at_text(maneuver, precise=False, language=language),
            phrasing.landmark_text(maneuver, language),
        ):
            assert text.isprintable()
            found = breaches_of(text, language, names)
            assert not [f for f in found if f.split(":")[0] not in OWN_WORDS], (text, found)


@pytest.mark.parametrize(
    ("language", "said"), [("de", "Straße ohne Namen"), ("en", "street without a name")]
)
@pytest.mark.parametrize("name", [None, "", "***", "\x00"])
def test_a_street_without_a_name_is_said_to_have_none(language, said, name):
    crossing = Maneuver(ManeuverKind.CROSSING, HERE, 0.0, {"street": name, "kind": "zebra"})
    assert said in phrasing.crossing_preview_text(crossing, distance_m=None, language=language)
