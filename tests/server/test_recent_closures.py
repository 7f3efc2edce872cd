import asyncio

from routing.geo import LatLon
from routing.network_terms import Closure
from server.city.recent_closures import RecentClosures


def a_closure(name):
    return Closure(name, "Steig gesperrt", (LatLon(54.5, 6.5),))


class Board:
    """Stands for the database; a reading takes until its turn comes."""

    def __init__(self):
        self.closures = ()
        self.readings = 0
        self.turn = asyncio.Event()
        self.turn.set()
        self.second = 0.0

    async def read(self):
        self.readings += 1
        found = self.closures
        await self.turn.wait()
        return found

    def recent(self):
        return RecentClosures(self.read, seconds=lambda: self.second)


async def test_closures_are_not_read_for_every_walker():
    board = Board()
    recent = board.recent()
    for _ in range(3):
        assert await recent.now() == ()
    assert board.readings == 1


async def test_what_another_process_published_is_known_a_second_later():
    board = Board()
    recent = board.recent()
    await recent.now()
    board.closures = (a_closure("a"),)
    assert await recent.now() == ()
    board.second = 1.0
    assert await recent.now() == board.closures


async def test_what_is_published_here_is_known_at_once():
    board = Board()
    recent = board.recent()
    await recent.now()
    board.closures = (a_closure("a"),)
    recent.forget()
    assert await recent.now() == board.closures


async def test_what_is_published_during_a_reading_is_not_covered_by_it():
    board = Board()
    recent = board.recent()
    board.turn.clear()
    reading = asyncio.create_task(recent.now())
    await asyncio.sleep(0)
    board.closures = (a_closure("a"),)
    recent.forget()
    board.turn.set()
    assert await reading == ()
    assert await recent.now() == board.closures
