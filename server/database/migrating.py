"""Brings a database to the newest form of its tables, in one transaction, before anybody asks."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from server.database.engine import Database
from server.start_error import StartError

_SCRIPTS = Path(__file__).with_name("migrations")


async def migrate(database: Database) -> None:
    """Upgrade the tables; raises StartError when the file is none of ours or of a newer server."""
    try:
        with database_faults_as_start_errors():
            async with database.writing_engine.begin() as connection:
                await connection.run_sync(_upgrade)
    except CommandError:
        raise StartError(
            "The database was made by a newer version of the server; use that version."
        ) from None


@contextmanager
def database_faults_as_start_errors() -> Iterator[None]:
    """Turn what SQLite refuses into one sentence; its own words would hold the statement."""
    try:
        yield
    except (DBAPIError, sqlite3.Error):
        raise StartError(
            "The database cannot be used: it is damaged, full, read-only, in use or not one of "
            "ours."
        ) from None


def alembic_config() -> Config:
    """Return Alembic's settings; a connection is put into its attributes by whoever runs it."""
    config = Config()
    # "%" would be taken for interpolation in a folder's name.
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    return config


def _upgrade(connection: Connection) -> None:
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
