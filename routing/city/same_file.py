"""Whether two names lead to one file; nothing of what is in it."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


def same_file(out: Path, inputs: Sequence[Path]) -> bool:
    """Return whether writing out would destroy an input: an extract, a package, a key."""
    return any(_is_one_file(out, path) for path in inputs)


def _is_one_file(one: Path, other: Path) -> bool:
    # realpath bears links that lead in a circle; Path.resolve does not.
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    with suppress(OSError):
        return one.samefile(other)
    return False
