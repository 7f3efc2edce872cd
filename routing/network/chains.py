"""Mapped crossings as chains from kerb to kerb, joined over the street nodes between."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from routing.osm.features import MapWay


@dataclass(frozen=True, slots=True)
class Chain:
    """One mapped crossing: its ways, and its refs from kerb to kerb."""

    ways: tuple[MapWay, ...]
    refs: tuple[int, ...]


def chains(crossing_ways: Iterable[MapWay], ends_at: set[int]) -> list[Chain]:
    """Return the crossings; a chain ends at every ref of ends_at and where three meet."""
    pieces: list[tuple[MapWay, tuple[int, ...]]] = []
    for way in crossing_ways:
        start = 0
        for index in range(1, len(way.refs)):
            if way.refs[index] in ends_at or index == len(way.refs) - 1:
                pieces.append((way, way.refs[start : index + 1]))
                start = index
    return _joined(pieces, ends_at)


def _joined(pieces: Sequence[tuple[MapWay, tuple[int, ...]]], ends_at: set[int]) -> list[Chain]:
    touching: defaultdict[int, list[int]] = defaultdict(list)
    inner: Counter[int] = Counter()
    for index, (_, refs) in enumerate(pieces):
        touching[refs[0]].append(index)
        touching[refs[-1]].append(index)
        inner.update(refs[1:-1])
    taken: set[int] = set()
    found: list[Chain] = []
    for index, (way, refs) in enumerate(pieces):
        if index in taken:
            continue
        taken.add(index)
        ways, line = [way], refs
        for _ in range(2):  # grow at the far end, turn round, grow at the other
            while True:
                end = line[-1]
                others = [other for other in touching[end] if other not in taken]
                if end in ends_at or inner[end] or len(touching[end]) != 2 or len(others) != 1:
                    break
                taken.add(others[0])
                more_way, more = pieces[others[0]]
                more = more if more[0] == end else tuple(reversed(more))
                ways.append(more_way)
                line = line + more[1:]
            line = tuple(reversed(line))
        found.append(Chain(tuple({way.id: way for way in ways}.values()), line))
    return found
