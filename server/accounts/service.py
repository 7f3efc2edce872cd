"""Decides whether a token has power now; makes, lists and revokes tokens."""

from dataclasses import dataclass
from datetime import timedelta

from server.accounts import repository
from server.accounts.tokens import Scope, Token, WrittenToken, is_secret_of, new_written_token
from server.accounts.tokens import parse_token as parse_written
from server.database.engine import Database
from server.publishing.service import Clock


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one server."""

    database: Database
    clock: Clock

    async def create(
        self, *, label: str, scopes: frozenset[Scope], lifetime: timedelta
    ) -> WrittenToken:
        """Return a new token; only its hash is kept, so this is the one time it can be read."""
        written, now = new_written_token(), self.clock()
        token = Token(written.id, written.secret_sha256, label, scopes, now, now + lifetime)
        async with self.database.writing.begin() as session:
            await repository.add_token(session, token)
        return written

    async def authenticate(self, text: str) -> Token | None:
        """Return the token that a text proves and that has power now, or None."""
        written = parse_written(text)
        if written is None:
            return None
        async with self.database.reading() as session:
            token = await repository.find_token(session, written.id)
        if not is_secret_of(written, token):
            return None
        assert token is not None
        return token if token.counts_at(self.clock()) else None

    async def all(self) -> list[Token]:
        """Return every token, oldest first."""
        async with self.database.reading() as session:
            return await repository.all_tokens(session)

    async def revoke(self, token_id: str) -> bool:
        """Take a token's power; return False when there is none of that id."""
        async with self.database.writing.begin() as session:
            return await repository.revoke_token(session, token_id, self.clock())
