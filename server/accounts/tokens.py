"""What a token is and when it counts; no database, no clock, no HTTP.

A token is written "lotse_<id>_<secret>". The secret has 256 random bits, so one SHA-256 keeps it:
slow hashes are for passwords that people think up.
"""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_WRITTEN = re.compile(r"lotse_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")
_NOBODYS_SHA256 = hashlib.sha256(b"nobody").hexdigest()


class Scope(StrEnum):
    """What a token may publish and withdraw."""

    NOTICES = "notices"
    EVENTS = "events"
    CLOSURES = "closures"


@dataclass(frozen=True, slots=True)
class Token:
    """A token as stored: whoever holds its secret may do what its scopes name."""

    id: str
    secret_sha256: str
    label: str
    scopes: frozenset[Scope]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None

    def counts_at(self, moment: datetime) -> bool:
        """Return whether the token has power at an aware moment."""
        return self.revoked_at is None and moment < self.expires_at


@dataclass(frozen=True, slots=True)
class WrittenToken:
    """A token as it is handed over: its id and, this once, its secret."""

    id: str
    secret: str

    def __repr__(self) -> str:
        return f"WrittenToken({self.id}, …)"  # a secret must not reach a log by accident

    def __str__(self) -> str:
        return f"lotse_{self.id}_{self.secret}"

    @property
    def secret_sha256(self) -> str:
        """The hash that is stored."""
        return hashlib.sha256(self.secret.encode()).hexdigest()


def new_written_token() -> WrittenToken:
    """Return a token nobody has seen."""
    return WrittenToken(secrets.token_hex(6), secrets.token_urlsafe(32))


def parse_token(text: str) -> WrittenToken | None:
    """Return the parts of a token, or None for anything else."""
    found = _WRITTEN.fullmatch(text)
    return WrittenToken(found[1], found[2]) if found else None


def is_secret_of(written: WrittenToken, token: Token | None) -> bool:
    """Return whether the secret is the token's; takes as long for a token that does not exist."""
    stored = token.secret_sha256 if token else _NOBODYS_SHA256
    return hmac.compare_digest(stored, written.secret_sha256) and token is not None
