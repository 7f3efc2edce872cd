"""Who goes into another way is told so within some metres, and how to come back to theirs."""

from dataclasses import replace

import pytest

from mobile_app.core.leaving import Leaving, Left
from mobile_app.core.situation import Situation
from routing.fix import Fix, FixSource
from routing.geo import moved
from routing.network_terms import CrossingFacts, CrossingKind, Side, WayKind
from tests.drawn import city_from, nodes_from
from tests.mobile_app.strolling import Stroll

# 5 m a column, 10 m a row. The way from A to D only goes straight on at B; from A to F it turns
# left there; XY is a crossing that leads off it.
DRAWING = """
            F
            |
            |
            |
            |
A-----X-----B-----------D
      Y     |
      |     |
      |     |
      |     |
      |     |
      H     G
"""
_PAVEMENT = {"kind": WayKind.PAVEMENT, "side": Side.LEFT}
WAYS = {
    "AX": {"name": "Ringstraße", **_PAVEMENT},
    "XB": {"name": "Ringstraße", **_PAVEMENT},
    "BD": {"name": "Ringstraße", **_PAVEMENT},
    "BF": {"name": "Uferstraße", **_PAVEMENT},
    "BG": {"name": "Uferstraße", **_PAVEMENT},
    "XY": {
        "kind": WayKind.CROSSING,
        "crossing": CrossingFacts(kind=CrossingKind.UNMARKED, street="Ringstraße"),
    },
    "YH": {"name": "Torweg", "kind": WayKind.FOOTWAY},
}
NODES = nodes_from(DRAWING)
HERE = NODES["A"]


@pytest.fixture(scope="module")
def city():
    return city_from(DRAWING, WAYS)


def situation(now_s, *, off_m=0.0, on_way=0.99, course_deg=90.0, accuracy_m=1.5, cars=False):
    """Return a look at somebody off_m right of a way that leads east."""
    place = moved(HERE, 180, off_m)
    fix = Fix(place, accuracy_m, now_s, FixSource.BEACONS, course_deg)
    return Situation(now_s, fix, 50.0, on_way, 1.0, off_m=off_m, among_vehicles=cars)


def seen(*looks):
    """Return what each look shows, of a way that leads east."""
    leaving = Leaving()
    return [leaving.see(look, HERE, way_deg=90.0) for look in looks]


def looks_at_leaving(**changed):
    """Return looks at somebody who turns right off the way at 1 m/s, from second 1 on."""
    kept = {"on_way": 0.02, "course_deg": 180.0} | changed
    return [situation(0.0), *(situation(1.0 + i / 2, off_m=3.0 + i / 2, **kept) for i in range(3))]


def test_who_walks_off_the_way_has_left_it_within_four_metres():
    assert seen(*looks_at_leaving()) == [Left.NO, Left.NO, Left.NO, Left.ON_FOOT]


@pytest.mark.parametrize(
    "changed",
    [
        {"on_way": 0.3},  # the map match is not sure
        {"accuracy_m": 3.5},  # the position is not good
        {"course_deg": None},  # who stands searches
        {"course_deg": 0.0},  # who comes back does not leave
        {"course_deg": 90.0},  # beside the way
        {"cars": True},  # nobody turns round between cars
    ],
)
def test_who_may_not_have_left_it_is_left_in_peace(changed):
    assert set(seen(*looks_at_leaving(**changed))) == {Left.NO}


def test_who_was_not_on_the_way_just_before_has_not_left_it():
    looks = looks_at_leaving()
    assert set(seen(*looks[1:])) == {Left.NO}
    backwards = replace(looks[0], fix=replace(looks[0].fix, course_deg=270.0))
    assert set(seen(backwards, *looks[1:])) == {Left.NO}
    later = [replace(look, now_s=look.now_s + 20) for look in looks[1:]]
    assert set(seen(looks[0], *later)) == {Left.NO}


def test_who_crossed_a_carriageway_is_not_simply_sent_back_over_it():
    first, *leaving = looks_at_leaving()
    between_cars = situation(0.5, off_m=2.5, on_way=0.1, course_deg=180.0, cars=True)
    assert seen(first, between_cars, *leaving)[-1] is Left.ACROSS


def led(city, to, nodes=NODES):
    """Return somebody with a good position who is led from A and stands there."""
    stroll = Stroll(city, accuracy_m=1.2)
    stroll.where.source = FixSource.BEACONS
    stroll.where.position, stroll.where.course_deg = nodes["A"], 90.0
    stroll.navigator.start_guidance(nodes[to])
    stroll.rest(25)
    return stroll


def walked(stroll, *pieces):
    """Walk pieces of way with the courses they lead in; return what was heard meanwhile."""
    before = len(stroll.said)
    for letters, course_deg, until_m in pieces:
        stroll.where.course_deg = course_deg
        stroll.walk(tuple(NODES[each] for each in letters), until_m=until_m)
    return stroll.said[before:]


def test_who_turns_where_the_way_only_goes_on_is_called_back(city):
    stroll = led(city, "D")
    heard = walked(stroll, ("AB", 90.0, None), ("BG", 180.0, 8.0))
    call = next(said for said in heard if said.text == "Umdrehen.")
    assert call.along_m <= 5.0
    back = walked(stroll, ("GB", 0.0, None))
    assert any("Danach: Rechts drehen" in said.text for said in [*heard, *back])


def test_who_walks_past_a_corner_is_called_back_soon(city):
    heard = walked(led(city, "F"), ("AB", 90.0, None), ("BD", 90.0, 12.0))
    call = next(said for said in heard if said.text == "Umdrehen.")
    assert call.along_m <= 6.0
    assert any("Danach: Rechts drehen" in said.text for said in heard)


def test_who_crossed_a_street_on_the_way_gets_a_new_way_and_is_not_called_back(city):
    stroll = led(city, "D")
    heard = walked(stroll, ("AX", 90.0, None), ("XY", 180.0, None), ("YH", 180.0, 20.0))
    texts = [said.text for said in heard]
    assert "Umdrehen." not in texts
    assert any("Der neue Weg quert" in text for text in texts), texts


# Two carriageways are crossed one behind the other, BC and round the corner CD.
CORNER = """
              F
              |
              |
              C--D--------E
              |
A-------------B
"""
_KERB = {
    "kind": WayKind.CROSSING,
    "crossing": CrossingFacts(kind=CrossingKind.UNMARKED, street="Ringstraße"),
}
CORNER_WAYS = {
    "AB": {"name": "Torweg", **_PAVEMENT},
    "BC": _KERB,
    "CD": _KERB,
    "CF": {"name": "Uferstraße", **_PAVEMENT},
    "DE": {"name": "Lange Gasse", **_PAVEMENT},
}


def test_who_walks_past_the_second_of_two_crossings_is_called_back_to_that_one():
    nodes = nodes_from(CORNER)
    stroll = led(city_from(CORNER, CORNER_WAYS), "E", nodes)
    before = len(stroll.texts)
    for letters, course_deg, until_m in (("AB", 90.0, None), ("BC", 0.0, None), ("CF", 0.0, 9.0)):
        stroll.where.course_deg = course_deg
        stroll.walk(tuple(nodes[each] for each in letters), until_m=until_m)
    stroll.where.course_deg = 180.0
    stroll.walk((moved(nodes["C"], 0, 9), nodes["C"]))
    stroll.where.course_deg = None
    stroll.rest(10)
    heard = stroll.texts[before:]
    called = heard.index("Umdrehen.")
    assert heard[called + 1] == "Danach: Querung links: Ringstraße.", heard
    assert "Bleiben Sie am Bord stehen" in heard[called + 2], heard
    assert not any("Querung rechts" in text for text in heard[called:]), heard
    assert "Danach: Querung rechts: Ringstraße, ohne Markierung." in heard[:called]


# Behind the crossing XY the way to F turns left; straight on it goes to D.
FAR_KERB = """
           F
           |
           |
           |
A--------X-Y--------D
"""
FAR_KERB_WAYS = {
    "AX": {"name": "Ringstraße", **_PAVEMENT},
    "XY": _KERB,
    "YD": {"name": "Ringstraße", **_PAVEMENT},
    "YF": {"name": "Uferstraße", **_PAVEMENT},
}


def test_who_goes_straight_on_where_the_way_turns_behind_a_kerb_is_called_back_soon():
    nodes = nodes_from(FAR_KERB)
    stroll = led(city_from(FAR_KERB, FAR_KERB_WAYS), "F", nodes)
    for letters in ("AX", "XY"):
        stroll.where.course_deg = 90.0
        stroll.walk(tuple(nodes[each] for each in letters))
    stroll.walk((nodes["Y"], nodes["D"]), until_m=12.0)
    call = next(said for said in reversed(stroll.said) if said.text == "Umdrehen.")
    assert call.along_m <= 8.0
    assert not stroll.session.announcer.quiet


def test_who_walks_past_the_door_is_turned_round_once(city):
    stroll = led(city, "D")
    walked(stroll, ("AB", 90.0, None), ("BD", 90.0, None))
    assert any("Navigation beendet" in text for text in stroll.texts)
    before = len(stroll.texts)
    stroll.walk((NODES["D"], moved(NODES["D"], 90, 25)), until_m=12.0)
    stroll.where.course_deg = 180.0
    stroll.walk((moved(NODES["D"], 90, 12), moved(moved(NODES["D"], 90, 12), 180, 30)), until_m=9.0)
    heard = stroll.texts[before:]
    assert heard.count("Umdrehen.") == 1, heard
