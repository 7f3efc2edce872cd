"""What is heard beside the way, where, how often, and where not."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile_app.core.awareness import Awareness, Surroundings, unguided
from mobile_app.core.awareness_wishes import EVERYTHING, USUAL_WISHES, AwarenessWishes, Category
from mobile_app.core.notice_gate import MOST_NOTICES, WITHIN_S, clear_of_crossings_m
from mobile_app.core.standpoint import Standpoint
from mobile_app.core.utterances import Priority
from routing.fix import Fix, FixSource
from routing.instructions import place_phrasing
from routing.places import Event, Notice, NoticeKind
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


def standing_at(along_m, *, now_s=0.0, standing=True, line="AB") -> Surroundings:
    """Stand on a way, far from every turn, with time for words."""
    return Surroundings(
        now_s=now_s,
        moment=MORNING + timedelta(seconds=now_s),
        fix=Fix(beside("AB", along_m, 0), 2.0, now_s, FixSource.GPS),
        line=way(line),
        along_m=along_m,
        way="Lindenweg",
        since_turn_m=50.0,
        until_turn_m=50.0,
        seconds_until_words=60.0,
        speed_mps=1.0,
        words_last_minute=0,
        idle=True,
        standing=standing,
    )


def aware(live=None, wishes=USUAL_WISHES) -> Awareness:
    awareness = Awareness(quarter(), "de", wishes)
    awareness.set_live(live or Live())
    return awareness


def wishes(*categories: Category) -> AwarenessWishes:
    return AwarenessWishes(frozenset(categories))


def event(name, title, *, where=None, ends=8.0, place=None) -> Event:
    """Return an event that began two hours ago; ends is in hours from now."""
    where = where or beside("AB", 50, 20)
    hours = timedelta(hours=ends)
    return Event(name, title, where, MORNING - timedelta(hours=2), MORNING + hours, place)


def notice(name, text, *, starts=-2.0, ends=1.0, kind=NoticeKind.NOTICE) -> Notice:
    """Return a notice at fifty metres; starts and ends are in hours from now."""
    hour = timedelta(hours=1)
    where = beside("AB", 50, 5)
    return Notice(
        name, text, where, MORNING + starts * hour, MORNING + ends * hour, "Laden", kind=kind
    )


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


def test_events_and_notices_are_not_heard_while_walking_past():
    live = Live(events=(event("fest", "Adventsmarkt"),), notices=(notice("n1", "Angebot"),))
    assert not heard(walked(live=LiveDesk(live)), "Adventsmarkt")
    awareness = aware(live, EVERYTHING)
    assert awareness.offer(standing_at(50, standing=False)) is None


def test_an_event_is_heard_by_who_stands_near_it_and_one_that_is_over_is_not():
    awareness = aware(
        Live(
            events=(
                event("over", "Flohmarkt", ends=-1),
                event("far", "Konzert", where=beside("EF", 50, 200)),
                event("now", "Adventsmarkt"),
            )
        )
    )
    assert (
        awareness.offer(standing_at(50)).text == "Veranstaltung jetzt: Adventsmarkt, bis 18 Uhr 30."
    )
    assert awareness.offer(standing_at(50, now_s=20)) is None


def test_an_events_place_is_not_told_to_who_stands_there():
    for place, told in (("Lindenweg", False), ("Markt", True)):
        awareness = aware(Live(events=(event("now", "Fest", place=place),)))
        assert awareness.offer(standing_at(50)).text.endswith(f"Ort: {place}.") == told


def test_an_event_that_ends_while_its_words_wait_is_not_told():
    awareness = aware(Live(events=(event("now", "Fest", ends=1 / 3600),)))
    assert awareness.offer(standing_at(50)) is None


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_nothing_that_a_shop_writes_is_heard_unless_wished_for(kind):
    live = Live(notices=(notice("n1", "Neues", kind=kind),))
    assert aware(live).offer(standing_at(50)) is None
    assert aware(live).asked(standing_at(50)) == ()
    wish = {NoticeKind.NOTICE: Category.NOTICES, NoticeKind.OFFER: Category.OFFERS}[kind]
    other = {NoticeKind.NOTICE: Category.OFFERS, NoticeKind.OFFER: Category.NOTICES}[kind]
    assert aware(live, wishes(wish)).offer(standing_at(50)).text == "Hinweis von Laden: Neues."
    assert aware(live, wishes(wish)).asked(standing_at(50)) == ("Hinweis von Laden: Neues.",)
    assert aware(live, wishes(other)).offer(standing_at(50)) is None


def test_two_notices_keep_half_a_minute_apart():
    live = Live(notices=tuple(notice(f"n{n}", f"Angebot {n}") for n in range(3)))
    awareness = aware(live, EVERYTHING)
    told_s = [s for s in range(200) if awareness.offer(standing_at(50, now_s=float(s)))]
    assert told_s == [0, 30, 60]


def test_no_more_than_three_notices_come_in_ten_minutes_asked_for_or_not():
    many = tuple(notice(f"n{n}", f"Angebot {n}", ends=5) for n in range(9))
    awareness = aware(Live(notices=many), EVERYTHING)
    assert len(awareness.asked(standing_at(50))) == MOST_NOTICES
    told_s = [s for s in range(1, 1500) if awareness.offer(standing_at(50, now_s=float(s)))]
    assert told_s == [601, 631, 661, 1202, 1232, 1262]


def test_an_event_goes_before_a_notice():
    awareness = aware(
        Live(events=(event("e", "Fest"),), notices=(notice("n", "Neues"),)), EVERYTHING
    )
    said = [awareness.offer(standing_at(50, now_s=at_s)) for at_s in (0.0, 10.0)]
    assert [u.priority for u in said] == [Priority.AWARENESS, Priority.NOTICE]


def test_the_same_notice_is_not_heard_again_so_soon_also_on_another_way():
    awareness = aware(Live(notices=(notice("n1", "Neues", ends=3),)), EVERYTHING)
    assert awareness.offer(standing_at(50))
    other_line = replace(standing_at(50, now_s=60.0), line=way("BA"), along_m=50.0)
    assert awareness.offer(other_line) is None
    assert awareness.offer(standing_at(50, now_s=3700.0))


def test_a_notice_that_was_cut_off_may_come_again():
    awareness = aware(Live(notices=(notice("n1", "Neues"),)), EVERYTHING)
    awareness.ended(awareness.offer(standing_at(50)), whole=False)
    assert awareness.offer(standing_at(50, now_s=40.0))


def test_a_long_notice_ends_with_a_sentence_and_goes_on_when_asked():
    text = (
        "Wir haben umgebaut. " * 3
        + "Der Eingang ist hinten, eine Rampe liegt an der Seite des Hofes. Bitte klopfen."
    )
    awareness = aware(Live(notices=(notice("n1", text),)), EVERYTHING)
    first = awareness.offer(standing_at(50)).text
    assert first == "Hinweis von Laden: Wir haben umgebaut. Mehr auf Wunsch."
    parts = []
    while (part := awareness.more(standing_at(50))) is not None:
        parts.append(part)
    assert parts[-1] == "Hinweis, weiter: Bitte klopfen."
    assert all(p.endswith("Mehr auf Wunsch.") for p in parts[:-1])


def test_a_long_notice_does_not_go_on_at_a_crossing():
    awareness = aware(Live(notices=(notice("n1", "Eins. Zwei. Drei."),)), EVERYTHING)
    assert awareness.offer(standing_at(50))
    assert awareness.more(replace(standing_at(50), until_turn_m=10.0)) is None
    assert awareness.more(standing_at(50)) is not None


def test_more_tells_the_hours_address_and_door_of_the_place_just_passed():
    kiosk = shop(1, "Kiosk", beside("AB", 50, 6), opening_text="wenn offen", street="Lindenweg")
    awareness = Awareness(quarter(kiosk), "de")
    assert awareness.offer(standing_at(50, standing=False)).text == "Rechts: Kiosk."
    assert awareness.more(replace(standing_at(50), until_turn_m=10.0)) is None
    told = [awareness.more(standing_at(55, now_s=float(s))) for s in (5, 10, 15, 20)]
    assert told == [
        "Öffnungszeiten nicht lesbar: wenn offen.",
        "Kiosk, Lindenweg.",
        "Tür nicht bekannt.",
        None,
    ]


def test_more_does_not_mean_what_was_told_long_ago():
    awareness = Awareness(quarter(shop(1, "Kiosk", beside("AB", 50, 6))), "de")
    assert awareness.offer(standing_at(50, standing=False))
    assert awareness.more(standing_at(80, now_s=60.0)) is None


def test_a_phone_whose_clock_is_behind_tells_no_expired_notice():
    expired = notice("n1", "Neues", ends=-1)
    live = Live(notices=(expired,), made_at=MORNING)
    awareness = aware(live, EVERYTHING)
    behind = replace(standing_at(50), moment=MORNING - timedelta(hours=1.5))
    assert awareness.offer(behind) is None
    assert awareness.asked(behind) == ()


def test_a_street_that_branches_off_is_heard_in_passing_by_who_wants_it():
    awareness = aware(Live(), wishes(Category.JUNCTIONS))
    for at_s in (0.0, 20.0, 31.0):
        said = awareness.offer(standing_at(98, standing=False, line="ABI", now_s=at_s))
        assert (said is not None) == (at_s != 20.0)
    assert said.text == "Rechts: Gehweg Uferstraße."


notices_near = st.lists(
    st.builds(
        notice,
        st.integers(0, 9).map(str),
        st.sampled_from(["Neues.", "Eins. Zwei. Drei. Vier.", "x" * 300]),
        starts=st.floats(-1, 1),
        ends=st.floats(-0.5, 1),
        kind=st.sampled_from(list(NoticeKind)),
    ),
    max_size=10,
    unique_by=lambda n: n.id,
)
moments_of_a_walk = st.lists(
    st.tuples(
        st.floats(0.1, 120),  # seconds since the last look
        st.just(50.0) | st.floats(0, 60),  # since a turn
        st.just(50.0) | st.floats(0, 60),  # until the next
        st.just(2.0) | st.floats(0.5, 20),  # error
        st.booleans(),  # standing
        st.sampled_from(["offer", "asked", "more"]),
    ),
    max_size=60,
)


@given(told=notices_near, looks=moments_of_a_walk)
def test_no_notice_is_ever_near_a_turn_or_expired_or_one_too_many(told, looks):
    awareness = aware(Live(notices=tuple(told)), EVERYTHING)
    ends_at = {n.id: n.ends_at for n in told}
    now_s, heard_s = 0.0, []
    for passed_s, since_m, until_m, accuracy_m, standing, how in looks:
        now_s += passed_s
        here = standing_at(50, now_s=now_s, standing=standing)
        here = replace(
            here,
            since_turn_m=since_m,
            until_turn_m=until_m,
            fix=replace(here.fix, accuracy_m=accuracy_m),
        )
        if how == "offer":
            said = awareness.offer(here)
            found = [said.text] if said else []
            if said:
                assert standing
                waits = timedelta(seconds=said.expires_at_s - now_s)
                assert here.moment + waits < ends_at[said.key.removeprefix("notice.")]
        elif how == "asked":
            found = list(awareness.asked(here))
        else:
            found, part = [], awareness.more(here)
            assert part is None or min(since_m, until_m) >= 15 + accuracy_m
        for text in found:
            assert min(since_m, until_m) >= 15 + accuracy_m
            same = [n for n in told if place_phrasing.notice_text(n, "de") == text]
            assert any(n.starts_at <= here.moment < n.ends_at for n in same)
            heard_s.append(now_s)
    for at_s in heard_s:
        assert sum(at_s <= other <= at_s + WITHIN_S for other in heard_s) <= MOST_NOTICES


def test_who_is_not_guided_learns_how_near_the_next_crossing_is():
    city = quarter()
    fix = Fix(NODES["C"], 2.0, 0.0, FixSource.GPS)
    assert clear_of_crossings_m(city, fix) == pytest.approx(0, abs=0.1)
    far = Fix(beside("AB", 20, 0), 2.0, 0.0, FixSource.GPS)
    assert clear_of_crossings_m(city, far) == float("inf")


def test_who_is_not_guided_may_ask_for_notices_away_from_crossings():
    there = Standpoint(Fix(beside("AB", 50, 0), 2.0, 0.0, FixSource.GPS), MORNING)
    kerb = replace(there, fix=replace(there.fix, position=NODES["C"]))
    near_kerb = replace(notice("n1", "Neues"), position=NODES["C"])
    for where, written, told in ((there, notice("n1", "Neues"), 1), (kerb, near_kerb, 0)):
        here = unguided(quarter(), where, now_s=0.0, idle=True, standing=True)
        awareness = aware(Live(notices=(written,)), EVERYTHING)
        assert len(awareness.asked(here)) == told


def test_nothing_beside_the_way_is_heard_while_the_walker_is_lost():
    stroll = Stroll(quarter(shop(1, "Kiosk", beside("AB", 50, 6))))
    stroll.where.position = NODES["A"]
    stroll.navigator.start_guidance(NODES["F"])
    stroll.rest(60)
    stroll.where.accuracy_m = 50
    stroll.walk(way("AB"))
    assert heard(stroll, "Kiosk") == []
