"""The dependency that lets only holders of a fitting token in."""

from collections.abc import Awaitable, Callable

from fastapi import Request

from server import messages
from server.accounts.tokens import Scope, Token
from server.services import services_of
from server.web.problems import ProblemError


def bearer_of(scope: Scope) -> Callable[[Request], Awaitable[Token]]:
    """Return a dependency that gives the token of a request; refuses with 401 or 403."""

    async def bearer(request: Request) -> Token:
        scheme, _, written = request.headers.get("authorization", "").partition(" ")
        token = None
        if scheme.lower() == "bearer":
            token = await services_of(request).tokens.authenticate(written.strip())
        if token is None:
            headers = {"WWW-Authenticate": "Bearer"}
            raise ProblemError(401, "token_missing", messages.token_missing, headers=headers)
        if scope not in token.scopes:
            raise ProblemError(
                403, "scope_missing", lambda tr: messages.scope_missing(tr, scope=scope)
            )
        return token

    return bearer
