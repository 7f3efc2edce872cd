"""The same walks asked of every engine over HTTP, turn by turn, in one run."""

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.benchmarks.loopback import Loopback, Reply
from tests.benchmarks.measuring import Measured, Ratio, divided
from tests.benchmarks.peers import lotse, valhalla
from tests.benchmarks.peers.engine import Engine, Place
from tests.benchmarks.peers.programs import processor_s, resident_mb
from tests.benchmarks.prepared import Prepared
from tests.benchmarks.tables import Failure, Table

_FLOOR_ASKED = 300
_OURS, _VALHALLA = "Lotse", "Valhalla blind"
_THIRD = 1 / 3
_AIMS = {_THIRD: "aim 0.250"}
# An engine that refuses the hard pairs would be fast: we answer as many as Valhalla, or fail.
_AS_OFTEN = 0.98


@dataclass(slots=True)
class Asked:
    """What one engine answered: a reply per pair, and its floor."""

    engine: str
    replies: list[Reply] = field(default_factory=list)
    floor_ms: tuple[float, ...] = ()
    memory_mb: float = 0.0
    processor_ms: float = (
        0.0  # of a request, on average: what others do on the machine is not in it
    )


Maker = Callable[[int, Place, Place], bytes]


def ask_all(
    engines: Sequence[Engine],
    pairs: Sequence[tuple[Place, Place]],
    makers: Sequence[Maker],
    before: Sequence[tuple[Place, Place]] = (),
) -> list[Asked]:
    """Ask every engine for every pair, A B C A B C, so that whatever drifts meets all alike.

    The pairs before are asked first and not counted: a server runs for days, not for seconds.
    """
    clients = [Loopback(engine.port) for engine in engines]
    asked = [Asked(engine.name) for engine in engines]
    for which, (client, engine) in enumerate(zip(clients, engines, strict=True)):
        floor = [client.ask(engine.trivial).taken_ms for _ in range(_FLOOR_ASKED)]
        asked[which].floor_ms = tuple(floor[10:])
    for number, (start, end) in enumerate(before):
        for client, make in zip(clients, makers, strict=True):
            client.ask(make(-1 - number, start, end))
    before_s = [processor_s(engine.process) for engine in engines]
    for number, (start, end) in enumerate(pairs):
        for which, make in enumerate(makers):
            question = make(number, start, end)
            asked[which].replies.append(clients[which].ask(question))
    for client, one, engine, began_s in zip(clients, asked, engines, before_s, strict=True):
        one.memory_mb = resident_mb(engine.process)
        one.processor_ms = 1000 * (processor_s(engine.process) - began_s) / len(pairs)
        client.close()
    return asked


def full_answers(city: Prepared, table: Table) -> None:
    """Measure the full German answer of every engine."""
    with city.engines() as engines:
        makers = [_plain(engine) for engine in engines]
        asked = ask_all(engines, city.pairs, makers, city.other_pairs)
    name = city.extract.name
    counted = _answered_by_all(asked)
    _note_failures(name, asked, table)
    for one in asked:
        table.measured.append(
            Measured(f"{name}: {one.engine}, trivial request", "ms", one.floor_ms)
        )
    for one in asked:
        taken = _taken(one, counted)
        size_kb = sum(len(one.replies[i].body) for i in counted) / max(1, len(counted)) / 1000
        note = f"{size_kb:.1f} kB, {one.memory_mb:.0f} MB"
        if taken:
            table.measured.append(
                Measured(f"{name}: {one.engine}, full answer", "ms", taken, note=note)
            )
    _add_ratios(name, "full German answer", table, asked, {0.5: _THIRD, 0.95: _THIRD})


def new_profiles(city: Prepared, table: Table) -> None:
    """Measure answers for people nobody has seen: another profile in every request."""
    with city.engines(osrm_too=False) as engines:
        makers = [_MAKERS_OF_OWN[engine.name](city.seed) for engine in engines]
        asked = ask_all(engines, city.pairs, makers, city.other_pairs)
    name = city.extract.name
    counted = _answered_by_all(asked)
    _note_failures(name, asked, table)
    for one in asked:
        taken = _taken(one, counted)
        if taken:
            table.measured.append(
                Measured(f"{name}: {one.engine}, a profile never seen", "ms", taken)
            )
    _add_ratios(name, "profile never seen", table, asked, {0.5: 1.0, 0.95: math.inf})


def _plain(engine: Engine) -> Maker:
    return lambda _number, start, end: engine.request(start, end)


def _own_weights(seed: int) -> Maker:
    def make(number: int, start: Place, end: Place) -> bytes:
        return lotse.request(start, end, lotse.own_weights(random.Random(f"{seed} {number}")))

    return make


def _own_options(seed: int) -> Maker:
    def make(number: int, start: Place, end: Place) -> bytes:
        wish = valhalla.with_own_options(random.Random(f"{seed} {number}"))
        return valhalla.request(start, end, **wish)

    return make


_MAKERS_OF_OWN: dict[str, Callable[[int], Maker]] = {_OURS: _own_weights, _VALHALLA: _own_options}


def _answered_by_all(asked: Sequence[Asked]) -> list[int]:
    count = len(asked[0].replies)
    return [i for i in range(count) if all(one.replies[i].status == 200 for one in asked)]


def _note_failures(city: str, asked: Sequence[Asked], table: Table) -> None:
    for one in asked:
        for number, reply in enumerate(one.replies):
            if reply.status != 200:
                said = f"{reply.status} {reply.body[:160].decode(errors='replace')}"
                table.failures.append(Failure(city, one.engine, number, said))


def _add_ratios(
    city: str, what: str, table: Table, asked: Sequence[Asked], bounds: Mapping[float, float]
) -> None:
    """Add p50 and p95 beside Valhalla's, and whether we answered as often as it did."""
    counted = _answered_by_all(asked)
    by_name = {one.engine: one for one in asked}
    ours, theirs = by_name[_OURS], by_name.get(_VALHALLA)
    table.figures.append(
        {"city": city, "asked": what, "pairs": len(ours.replies), "answered by all": len(counted)}
        | {f"{one.engine} failed": _failed(one) for one in asked}
        | {f"{one.engine} CPU ms": one.processor_ms for one in asked}
    )
    if theirs is None:
        return
    answered = [len(one.replies) - _failed(one) for one in (ours, theirs)]
    label = f"{city}: {what}, processor time, Lotse / Valhalla"
    table.ratios.append(Ratio(label, divided(ours.processor_ms, theirs.processor_ms)))
    label = f"{city}: {what}, pairs answered, Lotse / Valhalla"
    table.ratios.append(Ratio(label, divided(*answered), at_least=_AS_OFTEN))
    for share, bound in bounds.items():
        mine, others = (
            Measured("", "ms", _taken(one, counted)).quantile(share) if counted else math.inf
            for one in (ours, theirs)
        )
        label = f"{city}: {what}, p{share * 100:.0f}, Lotse / Valhalla"
        table.ratios.append(Ratio(label, mine / others, at_most=bound, aim=_AIMS.get(bound, "")))


def _taken(one: Asked, counted: Sequence[int]) -> tuple[float, ...]:
    return tuple(one.replies[i].taken_ms for i in counted)


def _failed(one: Asked) -> int:
    return sum(reply.status != 200 for reply in one.replies)
