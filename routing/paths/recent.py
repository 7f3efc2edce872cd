"""A few things kept by key, the least lately used given up first; threads may share it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Thing = TypeVar("_Thing")


class Recent(Generic[_Key, _Thing]):
    """What was made lately. Two threads that want a new thing at once may both make it."""

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self._things: OrderedDict[_Key, _Thing] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: _Key) -> _Thing | None:
        """Return the thing of a key, None where it is not kept."""
        with self._lock:
            thing = self._things.get(key)
            if thing is not None:
                self._things.move_to_end(key)
            return thing

    def get(self, key: _Key, make: Callable[[], _Thing]) -> _Thing:
        """Return the thing of a key, made now where it is not kept; raises what make raises."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                return self._things[key]
        made = make()
        with self._lock:
            self._things[key] = made
            while len(self._things) > self._kept:
                self._things.popitem(last=False)
        return made
