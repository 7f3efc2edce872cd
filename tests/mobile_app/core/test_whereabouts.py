"""What a walker hears of where they are, and where a new way begins, when positions err."""

from datetime import UTC, datetime, timedelta

from mobile_app.core import whereabouts
from routing.fix import Fix, FixSource
from routing.geo import distance_m, moved, point_along
from routing.map_matching.matching import EdgeMatcher
from routing.network_terms import CrossingFacts, Side, WayKind
from routing.places import Opening, OpeningInterval, Place
from routing.route import Maneuver, ManeuverKind
from routing.wire.answers import RouteAnswer
from tests.drawn import city_from, nodes_from

# Two pavements 10 m apart, 75 m long, and a park way that turns off between them.
DRAWING = """
A--------------B
C--------------D
"""
AT = nodes_from(DRAWING)
WAYS = {
    "AB": {"kind": WayKind.PAVEMENT, "name": "Uferstraße", "side": Side.LEFT},
    "CD": {"kind": WayKind.PAVEMENT, "name": "Uferstraße", "side": Side.RIGHT},
    "AC": {"kind": WayKind.CROSSING, "crossing": CrossingFacts(street="Uferstraße")},
}
CITY = city_from(DRAWING, WAYS)


def seen(position, *, accuracy_m, course_deg=90.0, at_s=0.0):
    return Fix(position, accuracy_m, at_s, FixSource.GPS, course_deg)


def where(fix, matched, city=CITY, language="de"):
    return whereabouts.where_text(city, fix, matched, language, with_place=False)


def alone(fix, city=CITY):
    return EdgeMatcher(city).see(fix)


def test_on_a_known_pavement_the_street_is_at_the_other_hand():
    fix = seen(moved(AT["A"], 90, 40), accuracy_m=1.5)
    assert where(fix, alone(fix)) == (
        "Sie sind hier: Gehweg Uferstraße, auf etwa 2 Meter genau. Die Fahrbahn ist rechts."
    )
    back = seen(moved(AT["A"], 90, 40), accuracy_m=1.5, course_deg=270.0)
    assert where(back, alone(back)).endswith("Die Fahrbahn ist links.")


def test_standing_still_no_hand_is_named():
    fix = seen(moved(AT["A"], 90, 40), accuracy_m=1.5, course_deg=None)
    assert "Fahrbahn" not in where(fix, alone(fix))


def test_with_a_poor_position_the_side_is_not_known_and_said_so():
    fix = seen(moved(AT["A"], 90, 40), accuracy_m=12.0)
    assert where(fix, alone(fix)).endswith("Straßenseite nicht bekannt.")


def test_with_a_poor_position_a_side_that_was_known_before_stays_known():
    matcher = EdgeMatcher(CITY)
    line = (AT["A"], AT["B"])
    for second in range(30):
        accuracy_m = 1.5 if second < 22 else 6.0
        fix = seen(point_along(line, 1.1 * second + 20), accuracy_m=accuracy_m, at_s=float(second))
        found = matcher.see(fix)
    assert found.side is Side.LEFT
    assert where(fix, found) == (
        "Wahrscheinlich hier: Gehweg Uferstraße, auf 6 Meter unsicher. Die Fahrbahn ist rechts."
    )


def test_of_two_ways_as_likely_both_are_named():
    ways = {
        "AB": {"kind": WayKind.PAVEMENT, "name": "Uferstraße", "side": Side.RIGHT},
        "CD": {"name": "Parkweg"},
    }
    city = city_from(DRAWING, ways)
    fix = seen(moved(moved(AT["A"], 90, 40), 180, 4.8), accuracy_m=9.0)
    text = where(fix, alone(fix, city), city)
    assert "Gehweg Uferstraße oder Fußweg Parkweg" in text
    assert text.endswith("Straßenseite nicht bekannt.")


def test_far_from_every_way_that_is_said():
    fix = seen(moved(AT["A"], 0, 900), accuracy_m=5.0)
    assert where(fix, alone(fix)).startswith("Kein Weg der Karte")


def test_a_new_way_begins_on_the_pavement_that_is_walked_whatever_side_the_fix_fell_on():
    matcher = EdgeMatcher(CITY)
    line = (AT["A"], AT["B"])
    for second in range(40):
        drift_m = max(0.0, min(6.0, (second - 25) / 2))
        position = moved(point_along(line, 1.1 * second + 20), 180, drift_m)
        fix = seen(position, accuracy_m=1.5 if second < 25 else 8.0, at_s=float(second))
        found = matcher.see(fix)
    start = whereabouts.start_of(CITY, fix, found)
    assert distance_m(fix.position, point_along(line, 1.1 * 39 + 20)) > 5
    assert CITY.edges_near(start, 1.0)[0][0] == 0


def test_a_new_way_begins_at_the_fix_where_no_way_is_sure():
    fix = seen(moved(AT["A"], 0, 60), accuracy_m=25.0)
    assert whereabouts.start_of(CITY, fix, alone(fix)) == fix.position
    assert whereabouts.start_of(CITY, fix, None) == fix.position


def bound_for(place_id, duration_s):
    """Return a way of a given length in time to a place."""
    arrival = Maneuver(ManeuverKind.ARRIVE, AT["B"], 60.0, {"place_id": place_id})
    line = (AT["A"], AT["B"])
    return RouteAnswer(
        CITY.identity, 60.0, duration_s, "long_cane", "de", line, (arrival,), (), {}, (), (),
        "Bäckerei", AT["B"],
    )  # fmt: skip


def test_before_a_walk_the_hours_of_its_end_are_compared_with_its_length():
    closes_at = datetime(2026, 11, 24, 17, tzinfo=UTC)
    hours = OpeningInterval(closes_at - timedelta(hours=8), closes_at)
    opening = Opening((hours,), closes_at - timedelta(days=2), closes_at + timedelta(days=2))
    places = (
        Place(7, "Bäckerei", "shop=bakery", AT["B"], opening=opening),
        Place(8, "Kiosk", "shop=kiosk", AT["B"]),
    )
    town = city_from(DRAWING, WAYS, places=places)
    now = closes_at - timedelta(minutes=10)

    def told(answer):
        return whereabouts.hours_on_arrival_text(town, answer, now, "de")

    assert told(bound_for(7, 700.0)) == "Bäckerei: schließt in 10 Minuten, Sie brauchen 12."
    assert told(bound_for(8, 700.0)) is None
    assert told(bound_for(99, 700.0)) is None
    assert told(bound_for(None, 700.0)) is None
