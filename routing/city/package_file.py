"""The file of a city package, opened read-only and checked; what it holds is not understood here.

Everything read through it was hashed before and its hash is in the manifest. When the file was
touched since (staff opened it in QGIS), it is checked again before the next row is read.
"""

import json
import os
import sqlite3
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from routing.city.errors import PackageError, PackageProblem
from routing.city.layers import BLOBS, FORMAT_VERSION, HASHED, MANIFEST, METADATA, Table
from routing.city.manifest import hash_table, parse_manifest, signed_message, version_of

APPLICATION_ID = 0x47504B47  # a GeoPackage
# A file of staff may be any SQLite database: no more than this is read before it is known.
_MAX_MANIFEST_CHARS = 100_000

Verify = Callable[[bytes, bytes, bytes], bool]  # public key, signature, message


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a package; None stands for nobody."""

    manifest: str
    signature: bytes | None
    public_key: bytes | None


class PackageFile:
    """A checked package; threads may share it. metadata is what it says of itself."""

    def __init__(
        self, path: Path, *, verify: Verify | None, trusted: Collection[bytes] | None
    ) -> None:
        self._path = path
        self._verify = verify
        self._trusted = trusted
        self._lock = threading.RLock()
        self._state = _file_state(path)
        self._connection = _connect(path)
        try:
            self.signature = self._check(self._connection)
        except BaseException:
            self._connection.close()
            raise
        self.metadata = _read_metadata(self._connection)

    @property
    def version(self) -> str:
        """The build date and the first digits of the manifest's hash."""
        return version_of(str(self.metadata["built_on"]), self.signature.manifest)

    def rows(
        self, table: Table, condition: str = "", values: Sequence[int | str] = ()
    ) -> list[tuple[Any, ...]]:
        """Return whole rows in the order of their ids; the condition is code, never input.

        Raises PackageError(ALTERED) when the file is no longer the one that was opened.
        """
        where = f" WHERE {condition}" if condition else ""
        columns = ", ".join(table.names)
        # Table and condition are constants of this package.
        query = f"SELECT {columns} FROM {table.name}{where} ORDER BY id"  # noqa: S608 - names of our own tables
        with self._lock:
            self._check_again()
            try:
                return self._connection.execute(query, values).fetchall()
            except OverflowError:
                return []  # an id that no SQLite row can have
            except (sqlite3.Error, UnicodeError):
                raise PackageError(PackageProblem.ALTERED) from None

    def blob(self, name: str) -> bytes:
        """Return a packed blob by its name; PackageError(ALTERED) when there is none."""
        found = self.rows(BLOBS, "name = ?", (name,))
        if len(found) != 1 or not isinstance(found[0][2], bytes):
            raise PackageError(PackageProblem.ALTERED)
        return found[0][2]

    def close(self) -> None:
        """Close the file; nothing can be read afterwards."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _check_again(self) -> None:
        try:
            state = _file_state(self._path)
        except PackageError:
            return  # taken away: the file that was opened is still whole
        if state == self._state or state[0] != self._state[0]:
            return  # untouched, or another file has its name now
        fresh = _connect(self._path)
        try:
            if self._check(fresh).manifest != self.signature.manifest:
                raise PackageError(PackageProblem.ALTERED)
        except BaseException:
            fresh.close()
            raise
        self._connection.close()
        self._connection, self._state = fresh, state

    def _check(self, connection: sqlite3.Connection) -> Signature:
        try:
            _check_format(connection)
            signature = _signature(connection)
            if self._verify is not None:
                _check_signature(signature, self._verify, self._trusted)
            _check_hashes(connection, signature.manifest)
            _check_columns(connection)
        except (sqlite3.Error, UnicodeError, LookupError):
            raise PackageError(PackageProblem.ALTERED) from None
        return signature


def _file_state(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except (OSError, ValueError):
        raise PackageError(PackageProblem.MISSING) from None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file without ever writing beside it; threads share it under one lock."""
    if not path.is_file() or not os.access(path, os.R_OK):
        raise PackageError(PackageProblem.MISSING)
    # Every byte that means something in a URI is quoted: ? # % and spaces are in real paths.
    address = f"file:{quote(os.fsencode(path.absolute()))}?mode=ro&immutable=1"
    try:
        return sqlite3.connect(address, uri=True, check_same_thread=False)
    except sqlite3.Error:
        raise PackageError(PackageProblem.MISSING) from None


def _check_format(connection: sqlite3.Connection) -> None:
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = {
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
    except (sqlite3.Error, UnicodeError):
        raise PackageError(PackageProblem.NOT_A_PACKAGE) from None
    if application != APPLICATION_ID or not {METADATA.name, MANIFEST.name} <= tables:
        raise PackageError(PackageProblem.NOT_A_PACKAGE)
    version = _read_metadata(connection).get("format_version")
    if not isinstance(version, int) or version < 1:
        raise PackageError(PackageProblem.ALTERED)
    if version > FORMAT_VERSION:
        raise PackageError(PackageProblem.NEWER_FORMAT)


def _read_metadata(connection: sqlite3.Connection) -> dict[str, Any]:
    # The names are constants of layers.py.
    query = f"SELECT key, value FROM {METADATA.name} ORDER BY id"  # noqa: S608 - names of our own tables
    try:
        return {str(key): json.loads(value) for key, value in connection.execute(query)}
    except (ValueError, TypeError, RecursionError, sqlite3.Error):
        raise PackageError(PackageProblem.ALTERED) from None


def _signature(connection: sqlite3.Connection) -> Signature:
    query = (
        f"SELECT manifest, signature, public_key FROM {MANIFEST.name} "  # noqa: S608 - names of our own tables
        f"WHERE length(manifest) < {_MAX_MANIFEST_CHARS}"
    )
    rows = connection.execute(query).fetchall()
    if len(rows) != 1 or not isinstance(rows[0][0], str):
        raise PackageError(PackageProblem.ALTERED)
    manifest, signature, public_key = rows[0]
    return Signature(
        manifest,
        signature if isinstance(signature, bytes) else None,
        public_key if isinstance(public_key, bytes) else None,
    )


def _check_signature(found: Signature, verify: Verify, trusted: Collection[bytes] | None) -> None:
    """Check who signed; trusted None asks only whether somebody did."""
    if found.signature is None or found.public_key is None:
        raise PackageError(PackageProblem.UNSIGNED)
    if not verify(found.public_key, found.signature, signed_message(found.manifest)):
        raise PackageError(PackageProblem.ALTERED)
    if trusted is not None and found.public_key not in trusted:
        raise PackageError(PackageProblem.STRANGER)


def _check_columns(connection: sqlite3.Connection) -> None:
    """Refuse at once, not at the first row, what was signed with other columns than are read."""
    for table in HASHED:
        # The name is a constant of layers.py.
        cursor = connection.execute(f"SELECT * FROM {table.name} LIMIT 0")  # noqa: S608 - names of our own tables
        if tuple(column[0] for column in cursor.description) != table.names:
            raise PackageError(PackageProblem.OTHER_FORMAT)


def _check_hashes(connection: sqlite3.Connection, manifest: str) -> None:
    expected = parse_manifest(manifest)
    if expected is None or expected.keys() != {table.name for table in HASHED}:
        raise PackageError(PackageProblem.ALTERED)
    for table in HASHED:
        if hash_table(connection, table) != expected[table.name]:
            raise PackageError(PackageProblem.ALTERED)
