"""What the navigator keeps, refuses and says besides guiding."""

import asyncio
import json
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from mobile_app.core.navigator_view import NavState
from mobile_app.core.route_sources import LocalRouteSource
from mobile_app.core.route_wish import RefusedError, ServerError, ServerProblem
from mobile_app.ports import MemoryStore
from routing.city.contents import PackageIdentity
from tests.mobile_app.quarter import NODES, quarter, shop, way
from tests.mobile_app.strolling import MORNING, Stroll


def begun(stroll: Stroll, to="F", rest_s=25) -> Stroll:
    stroll.where.position = NODES["A"]
    stroll.navigator.start_guidance(NODES[to] if len(to) == 1 else to)
    stroll.rest(rest_s)
    return stroll


@dataclass
class Server:
    """A server that answers as the phone would, or fails in a given way."""

    local: LocalRouteSource
    problem: ServerProblem | None = None
    package: PackageIdentity | None = None
    asked: int = 0

    async def fetch(self, wish):
        self.asked += 1
        if self.problem:
            raise ServerError(self.problem)
        answer = await self.local.fetch(wish)
        return replace(answer, package=self.package) if self.package else answer


class BrokenStore(MemoryStore):
    """A store on a full disk."""

    def save(self, key, text):
        raise OSError("no space left")


def test_an_interrupted_walk_goes_on_and_says_so():
    city = quarter()
    first = begun(Stroll(city))
    first.walk(way("AB"), until_m=40)
    second = Stroll(city, store=first.store)
    second.where.position = first.where.position
    second.rest(25)
    assert second.texts[0] == "Die Führung war unterbrochen und wird fortgesetzt."
    assert second.navigator.view.state is NavState.GUIDING
    assert second.navigator.view.distance_left_m == pytest.approx(290, abs=3)


def test_the_journal_keeps_where_to_and_nothing_that_was_walked():
    stroll = begun(Stroll(quarter()))
    stroll.walk(way("AB"), until_m=40)
    note = json.loads(stroll.store.texts["walk"])
    assert set(note) == {"format", "destination", "name", "written_at"}


def test_a_stopped_walk_does_not_go_on():
    first = begun(Stroll(quarter()))
    first.navigator.stop_guidance()
    second = Stroll(quarter(), store=first.store)
    second.rest(5)
    assert second.texts == []
    assert second.navigator.view.state is NavState.IDLE


def test_yesterdays_walk_does_not_go_on():
    first = begun(Stroll(quarter()))
    note = json.loads(first.store.texts["walk"])
    note["written_at"] = (MORNING - timedelta(hours=20)).isoformat()
    second = Stroll(quarter(), store=MemoryStore({"walk": json.dumps(note)}))
    second.rest(5)
    assert second.navigator.view.state is NavState.IDLE
    assert second.store.texts == {}


@pytest.mark.parametrize(
    "note",
    [
        "",
        "{",
        "[]",
        "null",
        '{"format": 1}',
        '{"format": 1, "destination": [91, 0], "name": null, "written_at": "2026-11-24T10:00Z"}',
        '{"format": 1, "destination": "X", "name": 3, "written_at": "2026-11-24T10:00+00:00"}',
        '{"format": 1, "destination": "X", "name": null, "written_at": "2026-11-24T10:00"}',
        "[" * 1500,
        "x" * 5000,
    ],
)
def test_a_note_that_cannot_be_read_is_said_and_forgotten(note):
    stroll = Stroll(quarter(), store=MemoryStore({"walk": note}))
    stroll.rest(3)
    assert stroll.texts == [
        "Die unterbrochene Führung kann nicht fortgesetzt werden. Geben Sie das Ziel neu ein."
    ]
    assert stroll.store.texts == {}


def test_a_full_disk_does_not_stop_the_walk_but_is_said():
    stroll = begun(Stroll(quarter(), store=BrokenStore()), rest_s=40)
    assert stroll.navigator.view.state is NavState.GUIDING
    assert sum("Speicher" in text for text in stroll.texts) == 1


def test_an_answer_from_another_package_is_refused_and_said():
    city = quarter()
    stroll = Stroll(city)
    stroll.where.position = NODES["A"]
    stroll.navigator.start_guidance(NODES["F"])
    stroll.navigator.on_fix(stroll.where.fix(0))
    wish = stroll.navigator.take_route_wish()
    answer = asyncio.run(LocalRouteSource(city).fetch(wish))
    stroll.navigator.on_route(
        replace(answer, package=PackageIdentity("another", "2020-01-01.aaaaaaaaaaaa")),
        from_server=True,
    )
    assert stroll.navigator.view.state is NavState.PLANNING
    stroll.rest(5)
    assert any("andere" in text and "nicht verwendet" in text for text in stroll.texts)


def test_the_server_is_asked_first():
    city = quarter()
    server = Server(LocalRouteSource(city))
    stroll = begun(Stroll(city, server=server))
    assert server.asked == 1
    assert stroll.navigator.view.server_ok is True
    assert not any("Server" in text for text in stroll.texts)


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (ServerProblem.DEAD, "Server nicht erreichbar."),
        (ServerProblem.HANGS, "Der Server antwortet nicht."),
        (ServerProblem.RUBBISH, "Die Antwort des Servers ist unbrauchbar."),
    ],
)
def test_a_failing_server_is_said_once_and_the_walk_goes_on(problem, words):
    city = quarter()
    server = Server(LocalRouteSource(city), problem)
    stroll = begun(Stroll(city, server=server), rest_s=40)
    assert sum(text.startswith(words) for text in stroll.texts) == 1
    stroll.walk(way("ABI"))
    stroll.rest(15)
    assert any(text.startswith("Neuer Weg") for text in stroll.texts)
    assert sum(text.startswith(words) for text in stroll.texts) == 1


def test_a_server_with_another_package_is_not_followed():
    city = quarter()
    other = PackageIdentity("drawn", "2020-01-01.aaaaaaaaaaaa")
    stroll = begun(Stroll(city, server=Server(LocalRouteSource(city), package=other)), rest_s=40)
    assert any("andere Ausgabe" in text for text in stroll.texts)
    assert stroll.navigator.view.state is NavState.GUIDING
    assert stroll.navigator.answer.package == city.identity


def test_the_servers_return_is_said_once():
    city = quarter()
    server = Server(LocalRouteSource(city), ServerProblem.DEAD)
    stroll = begun(Stroll(city, server=server), rest_s=40)
    server.problem = None
    stroll.walk(way("ABI"))
    stroll.rest(15)
    assert stroll.texts.count("Server wieder erreichbar.") == 1


def test_without_a_server_that_is_said_once():
    stroll = begun(Stroll(quarter()))
    assert stroll.texts.count("Ohne Server, mit der geladenen Stadt.") == 1


def test_a_destination_that_nobody_knows_is_refused_in_a_sentence_and_forgotten():
    stroll = begun(Stroll(quarter()), to="Nirgendwo Allee")
    assert stroll.navigator.view.state is NavState.IDLE
    assert stroll.store.texts == {}
    assert len(stroll.texts) == 2  # looking for it, then why not


def test_a_server_that_refuses_is_believed():
    class Refusing:
        async def fetch(self, wish):
            raise RefusedError("Das Ziel liegt außerhalb.")

    stroll = begun(Stroll(quarter(), server=Refusing()))
    assert stroll.texts[-1] == "Das Ziel liegt außerhalb."
    assert stroll.navigator.view.server_ok is True


def test_a_fault_of_the_search_itself_is_said():
    class Faulty:
        async def fetch(self, wish):
            raise ZeroDivisionError

    stroll = begun(Stroll(quarter(), server=Faulty()))
    assert "Kein Weg gefunden. Versuchen Sie ein anderes Ziel." in stroll.texts


def test_a_fault_in_guidance_is_said_and_logged_without_values(caplog):
    stroll = begun(Stroll(quarter()))

    def broken(now_s):
        raise ValueError("at 54.5, 6.5")

    stroll.where.fix = broken
    stroll.rest(4)
    assert "Fehler in der App. Die Führung versucht, weiterzulaufen." in stroll.texts
    assert "54.5" not in caplog.text
    assert "ValueError" in caplog.text
    stroll.rest(60)
    assert stroll.texts.count("Fehler in der App. Die Führung versucht, weiterzulaufen.") <= 3


def test_an_empty_destination_is_asked_for():
    stroll = Stroll(quarter())
    stroll.navigator.start_guidance("  ")
    stroll.rest(2)
    assert stroll.texts == ["Geben Sie zuerst ein Ziel ein."]


def test_stopping_nothing_and_repeating_nothing_are_answered():
    stroll = Stroll(quarter())
    stroll.navigator.stop_guidance()
    stroll.rest(4)
    assert stroll.texts == ["Es läuft keine Führung."]
    stroll = Stroll(quarter())
    stroll.navigator.repeat()
    stroll.rest(4)
    assert stroll.texts == ["Es wurde noch nichts gesagt."]


def test_where_am_i_without_a_position_says_so():
    stroll = Stroll(quarter())
    stroll.navigator.where_am_i()
    stroll.rest(2)
    assert stroll.texts == ["Ihre Position ist nicht bekannt."]


def test_where_am_i_names_the_way_and_what_is_left():
    stroll = begun(Stroll(quarter()))
    heard = len(stroll.texts)
    stroll.navigator.where_am_i()
    stroll.rest(20)
    answer = stroll.texts[heard:]
    assert "Lindenweg" in answer[0]
    assert answer[-1] == "Noch 330 Meter bis zum Ziel."


def test_a_missing_sense_is_said():
    stroll = Stroll(quarter())

    class Deaf:
        def subscribe(self, on_observation):
            raise OSError("no adapter")

    stroll.session.listen(beacons=Deaf())
    stroll.rest(2)
    assert stroll.texts == ["Beacons sind nicht zu empfangen: Bluetooth funktioniert nicht."]


def test_the_destinations_hours_are_said_on_arrival():
    from tests.mobile_app.quarter import beside, opening

    bakery = shop(7, "Bäckerei Korn", beside("EF", 95, 3), opening(7, 17))
    stroll = Stroll(quarter(bakery))
    stroll.where.position = NODES["E"]
    stroll.navigator.start_guidance("Bäckerei Korn")
    stroll.rest(25)
    stroll.walk(way("EF"))
    stroll.rest(15)
    assert "Bäckerei Korn, geöffnet bis 18 Uhr" in stroll.texts[-2]
    assert stroll.texts[-1] == "Ziel rechts: Bäckerei Korn. Navigation beendet."
