"""What is heard beside the way, where, how often, and where not."""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

from routing.geo import distance_m
from routing.places import Event, Notice
from routing.wire.live import Live
from tests.mobile_app.quarter import NODES, beside, opening, quarter, shop, way
from tests.mobile_app.strolling import MORNING, Stroll


@dataclass
class LiveDesk:
    """A live source with one content."""

    live: Live
    asked: list[float] = field(default_factory=list)

    async def fetch(self):
        return self.live


def walked(*places, live=None, line="ABCDEF", accuracy_m=2.0) -> Stroll:
    stroll = Stroll(quarter(*places), live=live, accuracy_m=accuracy_m)
    stroll.where.position = NODES[line[0]]
    stroll.navigator.start_guidance(NODES[line[-1]])
    stroll.rest(60)
    stroll.walk(way(line))
    stroll.rest(10)
    return stroll


def heard(stroll: Stroll, name: str):
    return [s for s in stroll.said if name in s.text]


def test_a_shops_hours_are_heard_once_when_passing_it_on_its_side():
    stroll = walked(shop(1, "Bäckerei", beside("AB", 50, 6), opening(7, 17)))
    (said,) = heard(stroll, "Bäckerei")
    assert said.text == "Rechts: Bäckerei, geöffnet bis 18 Uhr."
    assert 50 - 8 <= said.along_m <= 50 + 3


def test_a_closed_shop_says_when_it_opens():
    stroll = walked(shop(1, "Bar", beside("AB", 50, -6), opening(17, 23)))
    (said,) = heard(stroll, "Bar")
    assert said.text == "Links: Bar, geschlossen, öffnet heute um 18 Uhr."


def test_of_unknown_hours_only_the_name_is_heard():
    stroll = walked(shop(1, "Kiosk", beside("AB", 50, 6)))
    assert heard(stroll, "Kiosk")[0].text == "Rechts: Kiosk."


def test_the_side_of_a_shop_is_not_guessed():
    stroll = walked(shop(1, "Kiosk", beside("AB", 50, 6)), accuracy_m=9.0)
    assert heard(stroll, "Kiosk")[0].text == "In der Nähe: Kiosk."


def test_no_shop_is_heard_near_a_turn_or_a_crossing():
    shops = [
        shop(n, f"Laden {letters}{m}", beside(letters, m, 4), opening(7, 17))
        for n, (letters, m) in enumerate([("AB", 92), ("BC", 8), ("BC", 52), ("DE", 6)])
    ]
    stroll = walked(*shops)
    assert heard(stroll, "Laden") == []


def test_no_shop_delays_the_words_that_lead():
    row = [shop(n, f"Laden {n}", beside("AB", 5 * n, 4), opening(7, 17)) for n in range(20)]
    busy, calm = walked(*row), walked()
    turn = "Rechts drehen"
    at_busy = next(s.along_m for s in busy.said if s.text.startswith(turn))
    at_calm = next(s.along_m for s in calm.said if s.text.startswith(turn))
    assert at_busy == at_calm


def test_a_street_of_shops_stays_quiet_enough():
    row = [shop(n, f"Laden {n}", beside("AB", 5 * n, 4), opening(7, 17)) for n in range(20)]
    stroll = walked(*row)
    words = sum(len(s.text.split()) for s in heard(stroll, "Laden"))
    assert 0 < words <= 22  # 100 m are 100 s


def test_an_event_is_heard_near_its_place_and_one_that_is_over_is_not():
    where = beside("AB", 50, 20)
    hour = timedelta(hours=1)
    live = Live(
        events=(
            Event("now", "Adventsmarkt", where, MORNING - hour, MORNING + 8 * hour),
            Event("over", "Flohmarkt", where, MORNING - 5 * hour, MORNING - hour),
            Event("far", "Konzert", beside("EF", 50, 200), MORNING, MORNING + hour),
        )
    )
    stroll = walked(live=LiveDesk(live))
    (said,) = heard(stroll, "Adventsmarkt")
    assert abs(said.along_m - 50) <= 30
    assert not heard(stroll, "Flohmarkt")
    assert not heard(stroll, "Konzert")


def test_an_events_place_is_not_told_to_who_walks_there():
    hour = timedelta(hours=1)
    where = beside("AB", 50, 20)
    for place, told in (("Lindenweg", False), ("Markt", True)):
        event = Event("now", "Fest", where, MORNING - hour, MORNING + 8 * hour, place)
        (said,) = heard(walked(live=LiveDesk(Live(events=(event,)))), "Fest")
        assert said.text.endswith(f"Ort: {place}.") == told


def test_notices_are_heard_at_their_shops_half_a_minute_apart():
    hour = timedelta(hours=1)
    live = Live(
        notices=tuple(
            Notice(
                f"n{m}", f"Angebot {m}", beside("AB", m, 5), MORNING - hour, MORNING + hour, "Laden"
            )
            for m in (30, 40, 60)
        )
    )
    stroll = walked(live=LiveDesk(live))
    said = heard(stroll, "Angebot")
    assert len(said) >= 2
    assert all(b.at_s - a.at_s >= 30 for a, b in pairwise(said))
    for notice in said:
        place = beside("AB", float(notice.text.split("Angebot ")[1].rstrip(".")), 5)
        assert distance_m(place, beside("AB", notice.along_m, 0)) <= 15.5


def test_nothing_beside_the_way_is_heard_while_the_walker_is_lost():
    stroll = Stroll(quarter(shop(1, "Kiosk", beside("AB", 50, 6))))
    stroll.where.position = NODES["A"]
    stroll.navigator.start_guidance(NODES["F"])
    stroll.rest(60)
    stroll.where.accuracy_m = 50
    stroll.walk(way("AB"))
    assert heard(stroll, "Kiosk") == []
