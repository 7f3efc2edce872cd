"""Reading and writing of whatever is published for a time; which table is told by the feature."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from sqlalchemy import delete, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from server.database.tables import Dated

_V = TypeVar("_V")
_R = TypeVar("_R", bound=Dated)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who wrote something (a token's id, or "seed") and when."""

    by: str
    at: datetime


def known(moment: datetime | None) -> datetime:
    """Return a moment that the schema of its feature requires."""
    assert moment is not None
    return moment


@dataclass(frozen=True, slots=True)
class DatedRepository(Generic[_V, _R]):
    """Values of one kind in their table."""

    row_type: type[_R]
    to_row: Callable[[_V, Stamp], _R]
    from_row: Callable[[_R], _V]

    async def not_ended(self, session: AsyncSession, now: datetime) -> tuple[_V, ...]:
        """Return what has not ended, begun or not, in the order of its ids."""
        ends_at = self.row_type.ends_at
        query = select(self.row_type).where(or_(ends_at.is_(None), ends_at > now))
        rows = await session.scalars(query.order_by(self.row_type.id))
        return tuple(self.from_row(row) for row in rows)

    async def count_not_ended(self, session: AsyncSession, now: datetime) -> int:
        """Return how many have not ended."""
        ends_at = self.row_type.ends_at
        query = select(func.count()).select_from(self.row_type)
        return await session.scalar(query.where(or_(ends_at.is_(None), ends_at > now))) or 0

    async def add(self, session: AsyncSession, value: _V, stamp: Stamp) -> bool:
        """Add a value; return False when its id is taken."""
        session.add(self.to_row(value, stamp))
        try:
            await session.flush()
        except IntegrityError:
            await session.rollback()
            return False
        return True

    async def put(self, session: AsyncSession, values: Sequence[_V], stamp: Stamp) -> None:
        """Add values, or replace those of the same id."""
        for value in values:
            await session.merge(self.to_row(value, stamp))

    async def remove(self, session: AsyncSession, value_id: str) -> bool:
        """Remove a value; return False when there is none of that id."""
        removed = delete(self.row_type).where(self.row_type.id == value_id)
        found = await session.scalars(removed.returning(self.row_type.id))
        return found.first() is not None
