"""The whole house walks through the invented city, and only the words lead the walker."""

import jsonschema
import pytest

from mobile_app.adapters.sim.faults import Fault, FaultKind
from mobile_app.adapters.sim.script import walk_script_schema
from mobile_app.adapters.sim.script_difference import compare, told
from mobile_app.adapters.sim.walk import Control
from mobile_app.core import messages
from mobile_app.core.navigator_view import NavState
from mobile_app.core.route_wish import RouteWish, ServerError, ServerProblem
from routing.wire.answers import RouteAnswer
from tests.walks.demo_walks import SEED, demo_walk, good_server
from tests.walks.golden import kept_lines

pytestmark = pytest.mark.walk


@pytest.fixture(scope="module")
def walk():
    return demo_walk()


def texts(record, *, whole=True):
    return [line.text for line in record.script if not (whole and line.cut)]


def test_the_script_is_the_one_that_was_read_aloud(walk):
    kept = kept_lines()
    now = list(walk.script_lines())
    changed = told(compare(kept, now)) if now != kept else ""
    assert now == kept, f"if this is meant: make golden, read it aloud\n{changed}"


def test_the_same_seed_walks_and_speaks_the_same(walk):
    again = demo_walk()
    assert list(again.script_lines()) == list(walk.script_lines())
    assert list(again.track_lines()) == list(walk.track_lines())


def test_every_line_of_the_script_is_as_published(walk):
    validator = jsonschema.Draft202012Validator(walk_script_schema())
    assert [e.message for line in walk.script_lines() for e in validator.iter_errors(line)] == []
    assert [line.t_s for line in walk.script] == sorted(line.t_s for line in walk.script)


def test_the_program_itself_was_never_at_fault(walk):
    assert messages.internal_fault(messages.app_texts("de")) not in texts(walk)


def test_who_hears_arrives(walk):
    assert walk.outcome.arrived, walk.outcome
    assert walk.outcome.crossings == 2


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 6))
def test_who_hears_arrives_on_other_days_too(seed):
    outcome = demo_walk(seed).outcome
    assert outcome.arrived, outcome


@pytest.mark.slow
def test_who_hears_english_arrives_too():
    outcome = demo_walk(language="en").outcome
    assert outcome.arrived, outcome


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 3))
@pytest.mark.parametrize("control", [Control.SWAPPED, Control.MUTE])
def test_who_confuses_the_words_or_hears_none_does_not_arrive(control, seed):
    outcome = demo_walk(seed, control=control).outcome
    assert not outcome.arrived, outcome
    assert outcome.off_target_m > 50


def test_hours_are_heard_and_nothing_beside_the_way_near_a_crossing(walk):
    kinds = [str(line.kind) for line in walk.script]
    assert kinds.count("notice") == 0  # nobody asked for the words of shops
    assert any("geöffnet bis" in text for text in texts(walk))

    crossing_now = False
    for kind, text in zip(kinds, texts(walk, whole=False), strict=True):
        if kind == "crossing":
            crossing_now = True
        elif text.startswith("Hinter dem Bord"):
            crossing_now = False
        else:
            assert not (crossing_now and kind in {"awareness", "notice"}), text


def test_nothing_unasked_is_begun_while_the_feet_are_on_a_crossing(walk):
    waiting = [p.t_s for p in walk.track if p.doing == "at_kerb"]
    assert waiting
    assert [
        line.text
        for line in walk.script
        if not line.asked and any(t <= line.t_s < t + 1 for t in waiting)
    ] == []


def test_a_killed_app_takes_the_walk_up_again_and_says_so():
    record = demo_walk(fault=Fault(FaultKind.KILL, 150))
    after = next(line for line in record.script if line.t_s >= 150)

    assert record.outcome.arrived, record.outcome
    assert "unterbrochen" in after.text
    assert len(record.routes) >= 2


class FailingFrom:
    """A server that answers once and is then of no use."""

    def __init__(self, problem: ServerProblem) -> None:
        self._problem = problem
        self._good = good_server()
        self._asked = 0

    async def fetch(self, wish: RouteWish) -> RouteAnswer:
        self._asked += 1
        if self._asked > 1:
            raise ServerError(self._problem)
        return await self._good.fetch(wish)


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (ServerProblem.DEAD, messages.server_dead),
        (ServerProblem.HANGS, messages.server_hangs),
        (ServerProblem.RUBBISH, messages.server_rubbish),
    ],
)
def test_a_server_that_fails_before_a_new_way_is_told_and_the_walk_goes_on(problem, said):
    # The kill makes the app ask for a way in the middle of the walk.
    record = demo_walk(server=FailingFrom(problem), fault=Fault(FaultKind.KILL, 150))

    assert record.outcome.arrived, record.outcome
    assert said(messages.app_texts("de")) in texts(record)


def test_the_app_is_sure_of_its_end(walk):
    assert walk.track[-1].state == str(NavState.ARRIVED)
    assert "Navigation beendet" in walk.script[-1].text
    assert SEED == 1
