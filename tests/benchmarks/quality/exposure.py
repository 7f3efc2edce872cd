"""What the walks of every engine expose a person to, on matched pairs, beside each other."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from routing.features import FEATURES
from tests.benchmarks.loopback import Loopback
from tests.benchmarks.measuring import Ratio, divided
from tests.benchmarks.peers import lotse
from tests.benchmarks.peers.engine import Engine, Place
from tests.benchmarks.prepared import Prepared
from tests.benchmarks.quality.raw_map import Point, RawMap
from tests.benchmarks.quality.scoring import Judge, Score
from tests.benchmarks.quality.shortest import RawShortest
from tests.benchmarks.tables import Failure, Table

OURS, VALHALLA = "Lotse", "Valhalla blind"
LENGTH_ONLY, SHORTEST = "Lotse, length only", "plain shortest, raw map"
_NO_PREFERENCE = {
    "base": "sighted_companion",
    "weights": {name: float(name == "length_m") for name in FEATURES},
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one city's walks must keep to, ours divided by the other's; None is not asked."""

    unmarked: float | None = None
    bare: float | None = None
    carriageway: float | None = None
    sound: float | None = None
    length: float | None = 1.10


BOUNDS: Mapping[str, Bounds] = {
    "Berlin": Bounds(unmarked=0.55, bare=0.55, carriageway=0.35, sound=1.5),
    "London": Bounds(unmarked=0.85, bare=0.85, carriageway=0.65, sound=1.5),
}


def exposure(city: Prepared, table: Table) -> None:
    """Ask every engine for every pair, score its lines, and add the city's rows and ratios."""
    name, raw = city.extract.name, city.raw
    lines = _lines(city, table)
    matched = [i for i in range(len(city.pairs)) if all(line[i] for line in lines.values())]
    judge = Judge(raw)
    scores = {
        engine: [judge.score(_points(raw, found[i])) for i in matched]
        for engine, found in lines.items()
    }
    for engine, each in scores.items():
        total = sum(each, Score())
        table.figures.append(
            {"walks of": engine, "city": name, "pairs": len(city.pairs), "matched": len(matched)}
            | _row(total, len(matched))
        )
    if matched:
        for other in (VALHALLA, SHORTEST, LENGTH_ONLY):
            if other in scores:
                enforced = BOUNDS.get(name, Bounds())
                if other == LENGTH_ONLY:
                    # Our own network leads over a crossing without a node in a few places only:
                    # what one junction of side streets does would decide. "bare" counts hundreds.
                    enforced = replace(enforced, unmarked=None)
                table.ratios += _ratios(f"{name}: Lotse / {other}", scores, other, enforced)


def _lines(city: Prepared, table: Table) -> dict[str, list[list[Place] | None]]:
    found: dict[str, list[list[Place] | None]] = {}
    with city.engines() as engines:
        for engine in engines:
            questions = [engine.request(*pair) for pair in city.pairs]
            found[engine.name] = _answers(city, engine, engine.name, questions, table)
        plain = [lotse.request(*pair, _NO_PREFERENCE) for pair in city.pairs]
        found[LENGTH_ONLY] = _answers(city, engines[0], LENGTH_ONLY, plain, table)
    shortest = RawShortest(city.raw)
    found[SHORTEST] = [_shortest(city.raw, shortest, *pair) for pair in city.pairs]
    return found


def _answers(
    city: Prepared, engine: Engine, name: str, questions: Sequence[bytes], table: Table
) -> list[list[Place] | None]:
    client = Loopback(engine.port)
    lines: list[list[Place] | None] = []
    for number, question in enumerate(questions):
        reply = client.ask(question)
        lines.append(engine.line_of(reply.body) if reply.status == 200 else None)
        if reply.status != 200:
            said = f"{reply.status} {reply.body[:160].decode(errors='replace')}"
            table.failures.append(Failure(city.extract.name, name, number, said))
    client.close()
    return lines


def _shortest(raw: RawMap, shortest: RawShortest, start: Place, end: Place) -> list[Place] | None:
    line = shortest.line(raw.point(*start), raw.point(*end))
    return None if line is None else [raw.position(point) for point in line]


def _points(raw: RawMap, line: Sequence[Place] | None) -> list[Point]:
    return [raw.point(*place) for place in line or ()]


def _row(total: Score, walks: int) -> dict[str, float]:
    per_km = total.per_km
    return {
        "km each": total.metres / walks / 1000 if walks else 0.0,
        "crossings/km": per_km("crossings"),
        "unmarked/km": per_km("unmarked"),
        "bare/km": per_km("bare"),
        "sound share": total.sound_share,
        "minor crossed/km": per_km("minor_crossings"),
        "carriageway m/km": total.carriageway_m / total.metres * 1000 if total.metres else 0.0,
        "street m/km": per_km("centre_without_m"),
        "service m/km": per_km("service_m"),
        "living street m/km": per_km("living_m"),
        "middle beside pavement m/km": per_km("centre_with_m"),
        "no pavement known m/km": per_km("without_sidewalk_m"),
    }


def _ratios(
    label: str, scores: Mapping[str, Sequence[Score]], other: str, bounds: Bounds
) -> list[Ratio]:
    mine, theirs = sum(scores[OURS], Score()), sum(scores[other], Score())
    lengths = [
        a.metres / b.metres
        for a, b in zip(scores[OURS], scores[other], strict=True)
        if b.metres >= 1
    ]

    def per_km(name: str) -> float:
        return divided(mine.per_km(name), theirs.per_km(name))

    def at_most(what: str, value: float, bound: float | None) -> Ratio:
        return Ratio(f"{label}: {what}", value, **({} if bound is None else {"at_most": bound}))

    sound = divided(mine.sound_share, theirs.sound_share)
    least = {} if bounds.sound is None else {"at_least": bounds.sound}
    return [
        at_most("unmarked crossings per km", per_km("unmarked"), bounds.unmarked),
        at_most("same, crossing=unmarked counted too", per_km("bare"), bounds.bare),
        at_most("carriageway without sidewalk", per_km("carriageway_m"), bounds.carriageway),
        at_most("street without known pavement, where drawn", per_km("without_sidewalk_m"), None),
        Ratio(f"{label}: share of crossings with sound", sound, **least),
        at_most("crossings per km", per_km("crossings"), None),
        at_most("length of all walks", divided(mine.metres, theirs.metres), bounds.length),
        at_most("length, mean of the walks", statistics.fmean(lengths), bounds.length),
    ]
