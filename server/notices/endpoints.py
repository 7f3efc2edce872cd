"""Publishing and withdrawing notices."""

from server.accounts.tokens import Scope
from server.notices.schemas import NoticeBody
from server.publishing.endpoints import publication_router

router = publication_router(Scope.NOTICES, NoticeBody, "position")
