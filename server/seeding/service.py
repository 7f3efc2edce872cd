"""Reads a seed file into the database: all of it or nothing."""

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from server import messages
from server.accounts.tokens import Scope
from server.database.engine import Database
from server.database.migrating import database_faults_as_start_errors
from server.publishing.repository import Stamp
from server.publishing.service import Clock, OutsideCityError, Publisher
from server.seeding.schemas import SeedFile
from server.start_error import StartError
from server.web.bodies import field_faults

_MAX_BYTES = 16 * 1024 * 1024
_WRITTEN_BY = "seed"

Publishers = Mapping[Scope, Publisher[Any, Any]]


def read_seed(path: Path) -> SeedFile:
    """Return the content of a seed file; raises StartError with the entry and the field."""
    try:
        if path.exists() and not path.is_file():
            raise OSError  # a pipe would be waited for, for ever
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
    except OSError:
        raise StartError(
            f"The seed file {path.name} cannot be read; check its name and rights."
        ) from None
    if len(content) > _MAX_BYTES:
        raise StartError(f"The seed file {path.name} is longer than 16 MB.")
    try:
        return SeedFile.model_validate_json(content)
    except ValidationError as error:
        faults = field_faults(error)
        sentence = faults[0].say(NullTranslations()) if faults else "It is not readable JSON."
        raise StartError(f"The seed file {path.name} is not used: {sentence}") from None


async def plant(seed: SeedFile, database: Database, publishers: Publishers, clock: Clock) -> None:
    """Write every entry, replacing those of the same id; raises StartError, then nothing is."""
    entries: Mapping[Scope, Sequence[Any]] = {
        Scope.NOTICES: seed.notices,
        Scope.EVENTS: seed.events,
        Scope.CLOSURES: seed.closures,
    }
    with database_faults_as_start_errors():
        async with database.writing.begin() as session:
            for scope, listed in entries.items():
                values = [entry.to_value() for entry in listed]
                _check(scope, values, publishers[scope])
                repository = publishers[scope].repository
                await repository.put(session, values, Stamp(_WRITTEN_BY, clock()))


def _check(scope: Scope, values: Sequence[Any], publisher: Publisher[Any, Any]) -> None:
    seen: set[str] = set()
    for number, value in enumerate(values):
        try:
            publisher.check(value)
        except OutsideCityError:
            where = f"{scope}.{number}"
            sentence = messages.field_outside_city(NullTranslations(), field=where)
            raise StartError(f"The seed file is not used: {sentence}") from None
        if value.id in seen:
            raise StartError(f"The seed file is not used: {scope}.{number} repeats an id.")
        seen.add(value.id)
