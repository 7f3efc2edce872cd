"""Walks many orders in two processes; a walk that breaks is a failure in the table, not the end."""

import gc
import multiprocessing
import os
import time
import traceback
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from tests.walks.bench.cities import Ground
from tests.walks.bench.measures import WalkFigures, figures_of
from tests.walks.bench.walking import LANGUAGE, Order, keep, names_of, walk

_PROGRESS_EVERY_S = 15.0


@dataclass(frozen=True)
class _Shared:
    """What the processes have from their parent without copying."""

    ground: Ground
    names: Sequence[str]
    folder: Path


_shared: _Shared | None = None


def walk_all(
    orders: Sequence[Order], ground: Ground, folder: Path, *, processes: int | None = None
) -> list[WalkFigures]:
    """Return the figures of every order, in their order; scripts are kept in folder."""
    global _shared  # noqa: PLW0603 - forked processes inherit the city, it is not sent to them
    _shared = _Shared(ground, names_of(ground), folder)
    folder.mkdir(parents=True, exist_ok=True)
    gc.collect()
    gc.freeze()  # what is shared with the children is not touched by their collectors
    found: dict[int, WalkFigures] = {}
    began_s = told_s = time.monotonic()
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes or os.cpu_count(), mp_context=context) as pool:
        waiting = {pool.submit(walk_one, order): i for i, order in enumerate(orders)}
        for done in as_completed(waiting):
            index = waiting[done]
            try:
                found[index] = done.result()
            except BrokenProcessPool:
                found[index] = WalkFigures(orders[index].name, failed="its process ended")
            now_s = time.monotonic()
            if now_s - told_s > _PROGRESS_EVERY_S:
                told_s = now_s
                _tell(ground.name, len(found), len(orders), now_s - began_s)
    _tell(ground.name, len(found), len(orders), time.monotonic() - began_s)
    gc.unfreeze()
    return [found[index] for index in range(len(orders))]


def walk_one(order: Order) -> WalkFigures:
    """Walk once, keep the script, return the figures; what breaks is told as a failure."""
    assert _shared is not None
    ground = _shared.ground
    try:
        record = walk(order, ground)
        keep(record, order, ground, _shared.folder)
        return figures_of(order.name, record, ground.city, order.trip.door, LANGUAGE, _shared.names)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno}"
        return WalkFigures(order.name, failed=f"{type(error).__name__} at {where}")


def failures(figures: Iterable[WalkFigures]) -> list[str]:
    """Return one line for each walk that broke."""
    return [f"{f.name}: {f.failed}" for f in figures if f.failed]


def _tell(name: str, done: int, count: int, seconds: float) -> None:
    print(f"walks: {name}, {done} of {count} walked, {seconds:.0f} s", flush=True)
