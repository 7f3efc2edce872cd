"""What changes from day to day, for the whole city: nobody has to say where they are."""

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from routing.city.contents import PackageIdentity
from routing.network_terms import Closure
from routing.places import Event, Notice
from routing.wire.live import Live, live_to_wire
from server.closures.repository import ClosureRow
from server.database.engine import Database
from server.events.repository import EventRow
from server.notices.repository import NoticeRow
from server.publishing.repository import DatedRepository
from server.publishing.service import Clock


@dataclass(frozen=True, slots=True)
class LiveDocument:
    """The live layer as bytes; the tag changes when its content does, not with the hour."""

    body: bytes
    etag: str


@dataclass(frozen=True, slots=True)
class LiveLayer:
    """Reads all that has not ended, as of one moment of the database."""

    database: Database
    notices: DatedRepository[Notice, NoticeRow]
    events: DatedRepository[Event, EventRow]
    closures: DatedRepository[Closure, ClosureRow]
    identity: PackageIdentity
    clock: Clock

    async def document(self) -> LiveDocument:
        """Return the whole layer."""
        live = await self.current()
        content = self._wire(live)
        digest = hashlib.sha256(_json(content)).hexdigest()
        body = _json(self._wire(replace(live, made_at=self.clock())))
        return LiveDocument(body, f'W/"{digest[:32]}"')

    async def current(self) -> Live:
        """Return what has not ended, begun or not."""
        now = self.clock()
        async with self.database.reading() as session:
            return Live(
                notices=await self.notices.not_ended(session, now),
                events=await self.events.not_ended(session, now),
                closures=await self.closures.not_ended(session, now),
            )

    async def current_closures(self) -> tuple[Closure, ...]:
        """Return the closures that have not ended; which hold when is the planner's question."""
        async with self.database.reading() as session:
            return await self.closures.not_ended(session, self.clock())

    def _wire(self, live: Live) -> dict[str, Any]:
        package = {"name": self.identity.name, "version": self.identity.version}
        return {"package": package, **live_to_wire(live)}


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True).encode()
