"""What is made once for a graph and kept while the graph is in use; threads may share it."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from routing.city.contents import Graph

_KEPT_GRAPHS = 4

_Made = TypeVar("_Made")


class OnePerGraph(Generic[_Made]):
    """Makes a thing of a graph at the first question; who asks meanwhile waits for it."""

    def __init__(self, make: Callable[[Graph], _Made]) -> None:
        self._make = make
        self._kept: list[tuple[Graph, _Made]] = []
        self._lock = threading.Lock()

    def of(self, graph: Graph) -> _Made:
        """Return the thing of a graph, the same for the same graph; raises what make raises."""
        with self._lock:
            for known, made in self._kept:
                if known is graph:
                    return made
            made = self._make(graph)
            self._kept.append((graph, made))
            del self._kept[:-_KEPT_GRAPHS]
            return made
