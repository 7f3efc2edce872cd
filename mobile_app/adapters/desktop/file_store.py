"""A SecureStore of small files that only their owner can read; encrypts nothing itself."""

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

_KEY = re.compile(r"[a-z][a-z0-9_]{0,40}")
_LONGEST_BYTES = 1_000_000


class FileStore:
    """Texts in a private folder (0700, files 0600), each replaced whole or not at all."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, made when the first text is kept."""
        self._folder = folder

    def load(self, key: str) -> str | None:
        """Return the text, or None when there is none. Raises OSError."""
        try:
            with self._path(key).open("rb") as file:
                content = file.read(_LONGEST_BYTES + 1)
        except FileNotFoundError:
            return None
        if len(content) > _LONGEST_BYTES:
            raise OSError("the stored text is too long")
        return content.decode("utf-8", "replace")

    def save(self, key: str, text: str) -> None:
        """Keep the text; either whole or not at all. Raises OSError."""
        path = self._path(key)
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder.chmod(0o700)
        descriptor, beside = tempfile.mkstemp(prefix=f".{key}-", dir=self._folder)  # is 0600
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text.encode("utf-8", "replace"))
                file.flush()
                os.fsync(file.fileno())
            Path(beside).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(beside).unlink()
            raise

    def remove(self, key: str) -> None:
        """Forget the text; nothing happens when there is none. Raises OSError."""
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError("a key is a short lower-case word")
        return self._folder / f"{key}.txt"


def default_folder() -> Path:
    """Return where this user's private texts belong."""
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "lotse"
