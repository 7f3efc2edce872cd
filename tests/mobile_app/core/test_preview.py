"""A way told at home: the same words as on the way, forwards and back, and home again."""

import asyncio
import random
import re
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mobile_app.adapters.sim.running import position_of
from mobile_app.core.guidance import Guidance
from mobile_app.core.hearing import Hearing
from mobile_app.core.preview.parts import parts_of
from mobile_app.core.preview.summing_up import summary_texts
from mobile_app.core.preview.walking import Preview
from mobile_app.core.preview.way_home import fetch_home, wish_home
from mobile_app.core.route_sources import LocalRouteSource
from mobile_app.core.route_wish import RefusedError, RouteWish
from mobile_app.core.situation import Situation
from routing.fix import Fix, FixSource
from routing.geo import distance_m, point_along
from routing.instructions.manner import Directions, Length, Manner
from routing.network_terms import (
    CrossingFacts,
    CrossingKind,
    Handrail,
    Kerb,
    Known,
    Side,
    Slope,
    StepsFacts,
    Tactile,
    WayKind,
)
from routing.profiles import profile_named
from routing.route import Maneuver, ManeuverKind
from tests import real_cities
from tests.drawn import city_from, nodes_from
from tests.mobile_app.quarter import NODES as QUARTER_NODES
from tests.mobile_app.quarter import opening, quarter, shop
from tests.walks.demo_walks import FROM, TO, demo_city

# Along a strip, over a signal and an unmarked street, down some stairs to the door.
DRAWING = """
A--------------------B------------I
                     |
                     |
                     |
                     C
                     D
                     |
                     |
                     |
                     E------------------F----G----------------H
"""
NODES = nodes_from(DRAWING)
STREET = {"kind": WayKind.PAVEMENT, "side": Side.LEFT}
SIGNAL = CrossingFacts(
    CrossingKind.SIGNALS, street="Hauptstraße", sound=Known.YES, kerb_near=Kerb.FLUSH, lanes=2
)
FLIGHT = StepsFacts(count=12, slope=Slope.DOWN, handrail=Handrail.RIGHT)
WAYS = {
    "AB": {"kind": WayKind.FOOTWAY, "name": "Parkweg", "tactile": Tactile.SURVEYED},
    "BI": {"kind": WayKind.FOOTWAY, "name": "Parkweg"},
    "BC": {"name": "Uferstraße", **STREET},
    "CD": {"kind": WayKind.CROSSING, "crossing": SIGNAL},
    "DE": {"name": "Uferstraße", **STREET},
    "EF": {"name": "Marktgasse", "kind": WayKind.PEDESTRIAN},
    "FG": {"kind": WayKind.STEPS, "steps": FLIGHT},
    "GH": {"name": "Marktgasse", "kind": WayKind.PEDESTRIAN},
}
MORNING = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
MANNERS = [
    Manner(length, directions, stride_m, strips=strips)
    for length in Length
    for directions, stride_m, strips in (
        (Directions.SIDES, None, True),
        (Directions.CLOCK, 0.65, False),
    )
]


def wish(start, end, language="de"):
    return RouteWish(1, start, end, profile_named("long_cane"), language, MORNING)


def town():
    return city_from(DRAWING, WAYS)


def answered(city=None, start=NODES["A"], end=NODES["H"], language="de"):
    source = LocalRouteSource(city or town())
    return asyncio.run(source.fetch(wish(start, end, language)))


def heard_on_the_way(answer, language, manner, accuracy_m=45.0):
    """Return what the guide says to who walks the whole way, so vaguely that no metre is said."""
    guidance = Guidance(answer, language=language, hearing=Hearing(manner=manner))
    said = list(guidance.opening_utterances(heading_deg=None, asked=True))
    along_m, now_s = 0.0, 0.0
    while along_m <= answer.distance_m:
        for utterance in said[-8:]:
            guidance.ended(utterance, whole=True)
        place = point_along(answer.line, along_m)
        fix = Fix(place, accuracy_m, now_s, FixSource.GPS, None)
        guided = guidance.update(Situation(now_s, fix, along_m, 1.0, 1.0))
        said += guided.utterances
        along_m, now_s = along_m + 0.5, now_s + 0.5
        if not guided.utterances and now_s > 20 and guidance.quiet:
            guidance.crossed()
    return [utterance.text for utterance in said]


def told_at_home(answer, language, manner):
    parts = parts_of(answer, language=language, manner=manner, distances=False)
    return {text for part in parts for text in (*part.told, *part.more)}


def facts_in(texts):
    """Return the pieces of texts: what stands between two stops or commas."""
    return {piece.strip().lower() for text in texts for piece in re.split(r"[.:;,]", text)}


# Words that tell nothing; and of lanes and speed the longer cards say each that it is unknown.
ONLY_ON_THE_WAY = {
    "danach", "an der querung", "spuren und tempo nicht bekannt",
    "then", "at the crossing", "lanes and speed not known",
}  # fmt: skip


def is_among(text, known):
    """Return whether a text was told, be it as what follows at once behind another."""
    for then in ("Danach: ", "Then: "):
        # At home it is the next part, there with every further carriageway behind it.
        own = text.removeprefix(then)
        if own != text and any(told.startswith(own) for told in known):
            return True
    return text in known


def assert_told_at_home(answer, language, manner):
    """Fail where the way says anything that the preview of it does not."""
    on_the_way = heard_on_the_way(answer, language, manner)
    at_home = told_at_home(answer, language, manner)
    # A card for which the way has no room is told shorter there, in the words of that length.
    lengths = list(Length)[: list(Length).index(manner.length)]
    shorter = [told_at_home(answer, language, replace(manner, length=n)) for n in lengths]
    known = at_home.union(*shorter)
    assert [text for text in on_the_way if not is_among(text, known)] == []
    assert facts_in(on_the_way) - ONLY_ON_THE_WAY <= facts_in(at_home)
    assert on_the_way[-1] == parts_of(answer, language=language)[-1].card[-1]  # to its end


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("manner", MANNERS)
def test_whatever_is_heard_on_the_way_was_told_at_home(language, manner):
    assert_told_at_home(answered(language=language), language, manner)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("length", list(Length))
def test_in_the_invented_city_too_there_and_back(language, length):
    city = demo_city()
    start = position_of(city, FROM)
    there = answered(city, start, TO, language)
    back = answered(city, there.destination, FROM, language)
    for answer in (there, back):
        assert_told_at_home(answer, language, Manner(length))


@pytest.mark.data
@pytest.mark.slow
def test_in_a_real_city_too():
    city = real_cities.city_of(real_cities.DARMSTADT)
    chance = random.Random(7)
    told = 0
    while told < 24:
        start, end = (city.node(chance.randrange(city.graph.node_count)).position for _ in "ab")
        language, length = ("de", "en")[told % 2], list(Length)[told % 3]
        if not 100 < distance_m(start, end) < 800:
            continue
        with suppress(RefusedError):
            assert_told_at_home(answered(city, start, end, language), language, Manner(length))
            told += 1


def test_whatever_is_told_at_home_comes_from_the_same_maneuvers_in_the_same_order():
    answer = answered()
    indexes = [part.index for part in parts_of(answer, language="de")]
    assert indexes == sorted(indexes)
    assert all(p.maneuver is answer.maneuvers[p.index] for p in parts_of(answer, language="de"))


def facts_of(part):
    return " ".join((*part.told, *part.more))


def test_the_distance_from_the_part_before_is_told():
    parts = parts_of(answered(), language="de")
    turn = next(part for part in parts if part.maneuver.kind is ManeuverKind.TURN)
    assert "in 100 Metern" in turn.preview[0]


def test_a_crossing_has_its_preview_its_card_and_the_rest_on_more():
    parts = parts_of(answered(), language="de")
    (crossing,) = [part for part in parts if part.is_crossing]
    assert "Hauptstraße, Ampel mit Ton" in crossing.preview[0]
    assert "Nullabsenkung" in crossing.preview[0]
    assert "Bord" in crossing.card[-1]
    assert any("2 Fahrspuren" in text for text in crossing.more)


@pytest.mark.parametrize("kind", [ManeuverKind.CROSSING, ManeuverKind.STEPS])
def test_every_length_offers_the_same_facts_of_a_crossing_and_of_stairs(kind):
    answer = answered()
    for length in Length:
        parts = parts_of(answer, language="de", manner=Manner(length))
        part = next(p for p in parts if p.maneuver.kind is kind)
        if kind is ManeuverKind.CROSSING:
            wanted = ("Hauptstraße", "Ton", "Nullabsenkung", "2 Fahrspuren")
        else:
            wanted = ("12 Stufen", "Handlauf rechts", "abwärts")
        assert [w for w in wanted if w not in facts_of(part)] == []


def test_no_cue_of_a_part_is_told_twice():
    for manner in MANNERS:
        for part in parts_of(answered(), language="de", manner=manner):
            texts = [*part.told, *part.more]
            assert len(texts) == len(set(texts))


def test_who_sets_out_at_a_kerb_hears_of_it_before_any_direction():
    answer = answered(start=NODES["C"])
    parts = parts_of(answer, language="de")
    assert parts[0].is_crossing
    assert "beginnt an einer Querung" in parts[0].preview[0]
    assert parts[1].maneuver.kind is ManeuverKind.DEPART


def test_a_warning_stands_before_the_part_that_ends_its_stretch_and_none_is_lost():
    answer = answered()
    far = answer.distance_m - 5
    fact = answer.warnings[0] if answer.warnings else None
    assert fact is not None  # the kerb without an edge
    late = replace(fact, text="Weit hinten.", distance_from_start_m=far)
    later = replace(fact, text="Hinter dem Ziel.", distance_from_start_m=far + 1000)
    parts = parts_of(replace(answer, warnings=(late, later, *answer.warnings)), language="de")
    assert parts[-1].told[:2] == ("Weit hinten.", "Hinter dem Ziel.")
    told = [text for part in parts for text in part.warnings]
    assert fact.text in told


def test_the_hours_at_arrival_are_told_with_the_destination():
    parts = parts_of(answered(), language="de", hours="geöffnet bis 18 Uhr")
    assert "geöffnet bis 18 Uhr" in parts[-1].preview[0]


def test_one_steps_forwards_and_back_and_stays_at_the_ends():
    preview = Preview(parts_of(answered(), language="de"), "de")
    assert preview.back() is preview
    assert preview.end_text() == "Das ist der erste Teil."
    told = [preview.texts()]
    there = preview
    while not there.is_last:
        there = there.forward()
        told.append(there.texts())
    assert there.forward() is there
    assert there.end_text() == "Das ist der letzte Teil."
    back = [there.texts()]
    while not there.is_first:
        there = there.back()
        back.append(there.texts())
    assert back == told[::-1]
    assert there == preview


def test_where_one_is_in_the_way_is_told_in_metres_or_own_steps():
    parts = parts_of(answered(), language="de")
    assert Preview(parts, "de").where_text() == f"Teil 1 von {len(parts)}, am Start."
    second = Preview(parts, "de", at=1).where_text()
    assert second == f"Teil 2 von {len(parts)}, 100 Meter nach dem Start."
    in_steps = Preview(parts, "de", Manner(stride_m=0.5), at=1).where_text()
    assert "Schritte nach dem Start" in in_steps


def test_more_is_answered_on_every_part():
    for at, _ in enumerate(parts := parts_of(answered(), language="en")):
        assert Preview(parts, "en", at=at).more_texts()


def test_a_way_without_parts_cannot_be_stepped_through():
    empty = replace(answered(), maneuvers=(), texts=())
    assert parts_of(empty, language="de") == ()
    with pytest.raises(ValueError, match="one part at least"):
        Preview((), "de")


@pytest.mark.parametrize("odd", [{}, {"kind": 7, "street": [], "length_m": "x", "lanes": None}])
@pytest.mark.parametrize("kind", list(ManeuverKind))
def test_a_maneuver_of_odd_facts_is_told_and_raises_nothing(kind, odd):
    answer = answered()
    strange = Maneuver(kind, NODES["B"], 50.0, odd)
    for maneuvers in ((strange,), (answer.maneuvers[0], strange, strange)):
        parts = parts_of(replace(answer, maneuvers=maneuvers), language="de")
        assert all(isinstance(text, str) and text for p in parts for text in p.told)


def test_the_summary_holds_length_crossings_and_what_nobody_knows():
    texts = summary_texts(answered(), "de")
    assert "400 Meter" in texts[0]
    whole = " ".join(texts)
    assert "1 Ampel mit Ton" in whole
    assert "Nicht bekannt" in whole


def test_the_way_home_is_asked_of_the_same_source_and_is_a_route_of_its_own():
    asked = []

    class Source(LocalRouteSource):
        async def fetch(self, wished):
            asked.append(wished)
            return await super().fetch(wished)

    source = Source(town())
    there_wish = wish(NODES["A"], NODES["H"])
    there = asyncio.run(source.fetch(there_wish))
    home = asyncio.run(fetch_home(source, there_wish, there))
    assert asked[1] == wish_home(there_wish, there)
    assert distance_m(home.line[0], there.line[-1]) < 1
    assert distance_m(home.line[-1], there.line[0]) < 1
    parts = parts_of(home, language="de")
    assert any("aufwärts" in text for part in parts for text in part.told)  # the stairs, turned
    assert any("Die Fahrbahn ist links" in text for part in parts for text in part.more)


def test_home_has_the_name_that_the_walker_gave_it():
    named = wish_home(wish(NODES["A"], NODES["H"]), answered(), home="Parkweg 3")
    assert named.destination == "Parkweg 3"
    assert named.number == 2


def test_the_destinations_name_and_door_are_told_last():
    city = quarter(shop(1, "Bäckerei Schmidt", QUARTER_NODES["F"], opening(8, 18)))
    answer = answered(city, QUARTER_NODES["A"], "Bäckerei Schmidt")
    parts = parts_of(answer, language="de")
    assert "Bäckerei Schmidt" in parts[-1].card[-1]
