"""Tokens as rows: the hash of the secret, never the secret."""

from datetime import datetime

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from server.accounts.tokens import Scope, Token
from server.database.tables import Table, UtcDateTime


class TokenRow(Table, kw_only=True):
    """A token that may publish."""

    __tablename__ = "tokens"

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    secret_sha256: Mapped[str] = mapped_column(String(64))
    label: Mapped[str] = mapped_column(String(200))
    scopes: Mapped[str] = mapped_column(String(200))  # words with spaces between
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


async def add_token(session: AsyncSession, token: Token) -> None:
    """Store a new token."""
    session.add(
        TokenRow(
            id=token.id,
            secret_sha256=token.secret_sha256,
            label=token.label,
            scopes=" ".join(sorted(token.scopes)),
            created_at=token.created_at,
            expires_at=token.expires_at,
            revoked_at=token.revoked_at,
        )
    )
    await session.flush()


async def find_token(session: AsyncSession, token_id: str) -> Token | None:
    """Return a token, revoked and expired ones too, or None."""
    row = await session.get(TokenRow, token_id)
    return None if row is None else _token(row)


async def all_tokens(session: AsyncSession) -> list[Token]:
    """Return every token, oldest first."""
    rows = await session.scalars(select(TokenRow).order_by(TokenRow.created_at, TokenRow.id))
    return [_token(row) for row in rows]


async def revoke_token(session: AsyncSession, token_id: str, now: datetime) -> bool:
    """Take a token's power from now on; return False when there is none of that id."""
    row = await session.get(TokenRow, token_id)
    if row is None:
        return False
    row.revoked_at = row.revoked_at or now
    return True


def _token(row: TokenRow) -> Token:
    return Token(
        id=row.id,
        secret_sha256=row.secret_sha256,
        label=row.label,
        scopes=frozenset(Scope(word) for word in row.scopes.split()),
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
    )
