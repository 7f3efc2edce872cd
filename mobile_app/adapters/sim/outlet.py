"""Hands what a simulated sensor measures to the app that runs now, and forgets a dead one."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Outlet(Generic[T]):
    """One subscription point; forget() is what happens to it when the app is killed."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], None]] = []

    def subscribe(self, on_reading: Callable[[T], None]) -> None:
        """Call on_reading with each reading from now on."""
        self._listeners.append(on_reading)

    def publish(self, reading: T) -> None:
        """Hand a reading to every listener."""
        for listener in tuple(self._listeners):
            listener(reading)

    def forget(self) -> None:
        """Drop every listener."""
        self._listeners.clear()
