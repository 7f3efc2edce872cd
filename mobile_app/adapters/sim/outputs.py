"""Refuses, before a walk begins, to write over what is read, or where no file can be written."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from mobile_app.adapters.sim.files import whole_file
from routing.city.same_file import same_file
from routing.city.signing import KEY_NAME, config_dir, trust_dir


class OutputError(Exception):
    """An output that is refused; the text is one sentence for the person who asked for it."""


Named = tuple[str, Path]  # what a person calls a file, and the file


def check_outputs(outputs: Mapping[str, Path], inputs: Sequence[Named]) -> None:
    """Raise OutputError unless every output, by its option, can be a file of its own."""
    taken = list(inputs)
    for name, path in outputs.items():
        for what, other in taken:
            if same_file(path, [other]):
                raise OutputError(f"{name} would replace {what}: choose another file.")
        _check_place(name, path)
        taken.append((name, path))


def keys_among(trusted: Sequence[Path]) -> Iterator[Named]:
    """Yield the user's own signing key and every trusted one, of files and folders."""
    yield "your signing key", config_dir() / KEY_NAME
    for path in (trust_dir(), *trusted):
        with suppress(OSError):  # what cannot be read is told when it is read
            for key in path.iterdir() if path.is_dir() else [path]:
                yield "a trusted key", key


def _check_place(name: str, path: Path) -> None:
    try:
        if path.is_dir():
            raise OutputError(f"{name} is a folder: name a file.")
        if path.is_symlink():
            raise OutputError(f"{name} is a link: name the file itself.")
        if path.exists() and not path.is_file():
            raise OutputError(f"{name} is no file but a device or a pipe: name a file.")
        if not path.absolute().parent.is_dir():
            raise OutputError(f"{name}: the folder does not exist; make it first.")
        with suppress(_Untouched), whole_file(path):
            raise _Untouched
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(
            f"{name} cannot be written ({reason}): check the folder and its rights."
        ) from None


class _Untouched(Exception):  # noqa: N818 - it is no error: it leaves the file as it was
    """Ends a trial without putting anything in place."""
