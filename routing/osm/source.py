"""Where a city is from: file name, hash, newest edit; the file is streamed, never held whole."""

import hashlib
from pathlib import Path

from routing.material import Source

_BLOCK_BYTES = 1 << 20


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file as hex digits; raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()


def source_of(path: Path, newest_edit: str | None, *, invented: bool = False) -> Source:
    """Return the source entry of an extract; raises OSError.

    An invented city was drawn by this project, so nobody else is to be named.
    """
    digest = file_sha256(path)
    if invented:
        return Source(path.name, digest, newest_edit, "CC0-1.0", "Lotse, erfunden / invented")
    return Source(path.name, digest, newest_edit)
