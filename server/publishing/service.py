"""Decides what may be published in this city; knows no HTTP."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from routing.geo import LatLon
from server.database.engine import Database
from server.database.tables import Dated
from server.publishing.repository import DatedRepository, Stamp

_V = TypeVar("_V")
_R = TypeVar("_R", bound=Dated)

# A shop at the rim of the map may stand a little beyond the last path that was drawn.
_RIM_DEG = 0.002

# Every phone loads all of it; a phone refuses more than 20 000 of a kind (routing.wire).
MOST = 10_000

Clock = Callable[[], datetime]


class IdTakenError(Exception):
    """Something with this id is already published."""


class FullError(Exception):
    """So much is published that phones could no longer take it."""


class OutsideCityError(Exception):
    """A position lies outside the city; swapped coordinates end here too."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The box of a city."""

    south_deg: float
    west_deg: float
    north_deg: float
    east_deg: float

    def hold(self, position: LatLon) -> bool:
        """Return whether a position lies in the box or at its rim."""
        in_lat = self.south_deg - _RIM_DEG <= position.lat_deg <= self.north_deg + _RIM_DEG
        in_lon = self.west_deg - _RIM_DEG <= position.lon_deg <= self.east_deg + _RIM_DEG
        return in_lat and in_lon


def _nobody_waits() -> None:
    """Take note of nothing."""


@dataclass(frozen=True, slots=True)
class Publisher(Generic[_V, _R]):
    """Publishes and withdraws one kind of thing."""

    repository: DatedRepository[_V, _R]
    positions_of: Callable[[_V], Iterable[LatLon]]
    database: Database
    bounds: Bounds
    clock: Clock
    most: int = MOST
    on_change: Callable[[], None] = _nobody_waits  # called when something new is to be seen

    async def publish(self, value: _V, *, by: str) -> None:
        """Publish a value; raises OutsideCityError, FullError, IdTakenError."""
        self.check(value)
        async with self.database.writing() as session:
            if await self.repository.count_not_ended(session, self.clock()) >= self.most:
                raise FullError
            if not await self.repository.add(session, value, Stamp(by, self.clock())):
                raise IdTakenError
            await session.commit()
        self.on_change()

    async def withdraw(self, value_id: str) -> bool:
        """Withdraw a value; return False when there is none of that id."""
        async with self.database.writing() as session:
            found = await self.repository.remove(session, value_id)
            await session.commit()
        self.on_change()
        return found

    def check(self, value: _V) -> None:
        """Raise OutsideCityError for a value somewhere else."""
        if not all(self.bounds.hold(position) for position in self.positions_of(value)):
            raise OutsideCityError
