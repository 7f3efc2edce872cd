"""Publishing and withdrawing events."""

from server.accounts.tokens import Scope
from server.events.schemas import EventBody
from server.publishing.endpoints import publication_router

router = publication_router(Scope.EVENTS, EventBody, "position")
