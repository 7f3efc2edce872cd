"""Publishing and withdrawing closures."""

from server.accounts.tokens import Scope
from server.closures.schemas import ClosureBody
from server.publishing.endpoints import publication_router

router = publication_router(Scope.CLOSURES, ClosureBody, "line")
