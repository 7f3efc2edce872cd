"""How SQLite is opened: readers see one moment, writers come one after another, nobody is locked out.

A deferred transaction that reads and then writes failed at once in 30-41 % of cases when two
processes did it (../shared knowledge, server A); BEGIN IMMEDIATE never did in 3000.
"""

import os
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.pool import AsyncAdaptedQueuePool

from server.start_error import StartError

_BUSY_TIMEOUT_S = 5
_BETWEEN_TRIES_S = 0.02
_SQLITE_HEADER_BYTES = 100
_GEOPACKAGE = b"GPKG"  # the application id that SQLite keeps in its header
_WRITES = "lotse_writes"


@dataclass(frozen=True, slots=True)
class Database:
    """An engine with its two kinds of transaction."""

    engine: AsyncEngine
    reading: async_sessionmaker[AsyncSession]
    writing: async_sessionmaker[AsyncSession]

    @property
    def writing_engine(self) -> AsyncEngine:
        """The engine whose transactions begin as writers."""
        return self.engine.execution_options(**{_WRITES: True})


def database_url(text: str) -> URL:
    """Return the URL of a file name or of an SQLAlchemy URL; raises StartError."""
    if not text:
        raise StartError("The database needs a name; give the name of a file.")
    if "://" not in text:
        return URL.create("sqlite+aiosqlite", database=text)
    try:
        url = make_url(text)
    except ArgumentError:
        raise StartError("The database URL cannot be read; give the name of a file.") from None
    if url.get_backend_name() != "sqlite":
        raise StartError("Only SQLite databases are supported; give the name of a file.")
    if url.query:
        raise StartError("The database URL may hold no options; give the name of a file.")
    return url.set(drivername="sqlite+aiosqlite")


def open_database(text: str) -> Database:
    """Return the database; a new file is readable by its owner alone. Raises StartError."""
    url = database_url(text)
    in_memory = url.database in {None, "", ":memory:"}
    if url.database is not None and not in_memory:
        _make_private_file(Path(url.database))
    # One connection holds a database in memory: it must live on and be used by one at a time.
    size = {"pool_size": 1, "max_overflow": 0} if in_memory else {"pool_size": 8}
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        connect_args={"timeout": _BUSY_TIMEOUT_S},
        **size,
    )
    event.listen(engine.sync_engine, "connect", _on_connect)
    event.listen(engine.sync_engine, "begin", _on_begin)
    writing = engine.execution_options(**{_WRITES: True})
    return Database(
        engine,
        async_sessionmaker(engine, expire_on_commit=False),
        async_sessionmaker(writing, expire_on_commit=False),
    )


def _make_private_file(path: Path) -> None:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise StartError(f"The database {path.name} is not a file; choose another name.")
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        with os.fdopen(descriptor, "rb") as file:
            _refuse_package(path, file.read(_SQLITE_HEADER_BYTES))
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise StartError(
            f"The database {path.name} cannot be opened for writing: {reason}."
        ) from None


def _refuse_package(path: Path, header: bytes) -> None:
    # Opening it would write into its header, and it would not be what was signed any more.
    if header[68:72] == _GEOPACKAGE:
        raise StartError(f"The database {path.name} is a city package; choose another name.")


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see _on_begin
    cursor = connection.cursor()
    _keep_a_journal_beside(cursor)
    for pragma in ("foreign_keys = ON", "synchronous = NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _keep_a_journal_beside(cursor: Any) -> None:
    """Switch a file to WAL; it stays so. While another process writes, wait as for any lock.

    SQLite's own time limit does not hold for this switch: it is refused at once (seen with 3.40).
    """
    give_up_s = time.monotonic() + _BUSY_TIMEOUT_S
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > give_up_s:
                raise
            time.sleep(_BETWEEN_TRIES_S)
        else:
            return


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
