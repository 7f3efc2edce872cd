"""`lotse-token`: makes, lists and revokes the tokens of those who publish."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from server.accounts.service import Tokens
from server.accounts.tokens import Scope, Token
from server.database.engine import open_database
from server.database.migrating import migrate
from server.settings import Settings
from server.start_error import StartError

_MAX_DAYS = 3650


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked; return 0, 1 for a failure (one sentence), 2 for misuse."""
    options = _parser().parse_args(arguments)
    try:
        return asyncio.run(_run(options))
    except StartError as error:
        print(error, file=sys.stderr)
        return 1


async def _run(options: argparse.Namespace) -> int:
    database = open_database(options.database or Settings().database)
    try:
        await migrate(database)
        tokens = Tokens(database, lambda: datetime.now(UTC))
        return int(await options.run(tokens, options))
    finally:
        await database.engine.dispose()


async def _create(tokens: Tokens, options: argparse.Namespace) -> int:
    scopes = frozenset(Scope(scope) for scope in options.scope)
    lifetime = timedelta(days=options.days)
    written = await tokens.create(label=options.label, scopes=scopes, lifetime=lifetime)
    print(written)
    print("Keep it: it is shown this once.", file=sys.stderr)
    return 0


async def _list(tokens: Tokens, _options: argparse.Namespace) -> int:
    for token in await tokens.all():
        scopes = ",".join(sorted(token.scopes))
        print(
            f"{token.id}  {_state(token)}  until {token.expires_at:%Y-%m-%d}  {scopes}  {token.label}"
        )
    return 0


async def _revoke(tokens: Tokens, options: argparse.Namespace) -> int:
    if not await tokens.revoke(options.id):
        raise StartError("There is no token of this id; see lotse-token list.")
    print("revoked")
    return 0


def _state(token: Token) -> str:
    if token.revoked_at is not None:
        return "revoked"
    return "valid" if token.counts_at(datetime.now(UTC)) else "expired"


def _days(text: str) -> int:
    days = int(text)
    if not 1 <= days <= _MAX_DAYS:
        raise argparse.ArgumentTypeError(f"must be from 1 to {_MAX_DAYS}")
    return days


def _label(text: str) -> str:
    if not text.strip() or len(text) > 200 or not text.isprintable():
        raise argparse.ArgumentTypeError("must be 1 to 200 printable characters")
    return text.strip()


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--database", metavar="FILE", help="SQLite file (lotse-server.db)")
    parser = argparse.ArgumentParser(prog="lotse-token", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    create = commands.add_parser("create", parents=[shared], help="make a token, print it once")
    create.add_argument("--label", type=_label, required=True, help="who will hold it")
    create.add_argument("--scope", action="append", required=True, choices=[s.value for s in Scope])
    create.add_argument("--days", type=_days, default=365, help="how long it counts (365)")
    create.set_defaults(run=_create)
    listing = commands.add_parser("list", parents=[shared], help="list tokens without secrets")
    listing.set_defaults(run=_list)
    revoke = commands.add_parser("revoke", parents=[shared], help="take a token's power")
    revoke.add_argument("id", help="the token's id: the part between the underscores")
    revoke.set_defaults(run=_revoke)
    return parser


if __name__ == "__main__":
    sys.exit(main())
