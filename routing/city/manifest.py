"""What a signature signs: hashes of a package's contents, never of the file's bytes.

The hash of a table is SHA-256 over the SQL text that made it, a newline, and its rows as one
JSON array of arrays in the order of their ids: numbers as Python writes them (the shortest
text that reads back), bytes as {"hex": "…"}, text escaped to ASCII, no spaces. So a package
that QGIS opened, that was vacuumed or got tables of somebody else keeps its hashes, and one
altered value, row, column or type does not.
"""

import hashlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from routing.city.layers import Table

# What is signed begins with this, so that no other text of ours can pass for a manifest.
SIGNED_PREFIX = b"lotse city manifest 1\n"
_ROWS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class TableHash:
    """How many rows a table has and the SHA-256 of its contents in hex."""

    rows: int
    sha256: str


def canonical_json(value: object) -> str:
    """Return sorted, space-free JSON; equal values give equal text. ValueError for NaN."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def hash_table(connection: sqlite3.Connection, table: Table) -> TableHash:
    """Return the hash of one table as it is in the file.

    Raises LookupError when it is not a table there; sqlite3.Error and UnicodeError when it is
    damaged.
    """
    found = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table.name,)
    ).fetchone()
    if found is None:
        raise LookupError("a table of the package is missing")
    # The SQL text holds every column's name and type; a view or a computed column differs.
    digest = hashlib.sha256(str(found[0]).encode() + b"\n[")
    # The name is a constant of layers.py.
    cursor = connection.execute(f"SELECT * FROM {table.name} ORDER BY id")  # noqa: S608 - names of our own tables
    rows = 0
    while chunk := cursor.fetchmany(_ROWS_AT_ONCE):
        if rows:
            digest.update(b",")
        digest.update(canonical_rows(chunk))
        rows += len(chunk)
    digest.update(b"]")
    return TableHash(rows, digest.hexdigest())


def canonical_rows(rows: Sequence[tuple[Any, ...]]) -> bytes:
    """Return rows as the inside of a JSON array, the same however they are chunked."""
    return json.dumps(rows, default=_bytes_as_hex, separators=(",", ":"))[1:-1].encode("ascii")


def _bytes_as_hex(value: object) -> dict[str, str]:
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    raise TypeError("a value that SQLite does not store")


def make_manifest(hashes: Mapping[str, TableHash]) -> str:
    """Return the manifest of the hashes by table name."""
    return canonical_json(
        {"tables": {name: {"rows": h.rows, "sha256": h.sha256} for name, h in hashes.items()}}
    )


def parse_manifest(text: str) -> dict[str, TableHash] | None:
    """Return the hashes by table name, or None when the text is not a canonical manifest."""
    try:
        tables = json.loads(text)["tables"]
        hashes = {name: TableHash(t["rows"], t["sha256"]) for name, t in tables.items()}
        return hashes if make_manifest(hashes) == text else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def manifest_sha256(text: str) -> str:
    """Return the hash that names a package's contents, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def version_of(built_on: str, text: str) -> str:
    """Return the package version: ISO build date, point, first 12 hex digits of the hash."""
    return f"{built_on}.{manifest_sha256(text)[:12]}"


def signed_message(text: str) -> bytes:
    """Return the bytes that are signed for a manifest."""
    return SIGNED_PREFIX + text.encode()
