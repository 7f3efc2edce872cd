"""The package as a file to hand out: whole, in pieces, or "you have it already"."""

import hashlib
import os
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from anyio import to_thread

_CHUNK_BYTES = 256 * 1024
_ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


class RangeOutsideError(Exception):
    """The piece asked for begins behind the end of the file."""


class PackageReplacedError(Exception):
    """The file is not the one that was checked when the server started."""


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file and what it was when the server started."""

    path: Path
    sha256: str
    size_bytes: int
    stamp: tuple[int, int, int]  # inode, size, time of change

    @property
    def etag(self) -> str:
        """The strong validator: the hash of every byte."""
        return f'"{self.sha256}"'

    def open(self) -> BinaryIO:
        """Return the open file; raises PackageReplacedError."""
        try:
            file = self.path.open("rb")
        except OSError:
            raise PackageReplacedError from None
        if _stamp(os.fstat(file.fileno())) != self.stamp:
            file.close()
            raise PackageReplacedError
        return file


def read_package_file(path: Path) -> PackageFile:
    """Return the file with its hash; raises OSError."""
    with path.open("rb") as file:
        stamp = _stamp(os.fstat(file.fileno()))
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return PackageFile(path, sha256, stamp[1], stamp)


def byte_range(header: str | None, size_bytes: int) -> tuple[int, int] | None:
    """Return (first, last) of the one piece asked for; None for the whole file.

    Several pieces or a header nobody understands are answered with the whole, as RFC 9110
    allows. Raises RangeOutsideError.

    >>> byte_range("bytes=-3", 10)
    (7, 9)
    >>> byte_range("bytes=8-99", 10)
    (8, 9)
    """
    found = _ONE_RANGE.fullmatch(header or "")
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        length = int(found[2])
        if length == 0:
            raise RangeOutsideError
        return max(0, size_bytes - length), size_bytes - 1
    first = int(found[1])
    last = min(int(found[2]), size_bytes - 1) if found[2] else size_bytes - 1
    if found[2] and int(found[2]) < first:
        return None
    if first >= size_bytes:
        raise RangeOutsideError
    return first, last


def knows(if_none_match: str | None, etag: str) -> bool:
    """Return whether a client that sent this If-None-Match has the content already.

    >>> knows('"a", W/"b"', 'W/"b"')
    True
    """
    if if_none_match is None:
        return False
    if if_none_match.strip() == "*":
        return True
    bare = etag.removeprefix("W/")
    return bare in {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}


async def pieces(file: BinaryIO, first: int, last: int) -> AsyncIterator[bytes]:
    """Yield the bytes from first to last and close the file."""
    with file:
        file.seek(first)
        left = last - first + 1
        while left > 0:
            piece = await to_thread.run_sync(file.read, min(left, _CHUNK_BYTES))
            if not piece:
                return
            left -= len(piece)
            yield piece


def _stamp(stat: os.stat_result) -> tuple[int, int, int]:
    return stat.st_ino, stat.st_size, stat.st_mtime_ns
