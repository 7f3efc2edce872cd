"""Builds the demo's city package, or takes the one that is there when nothing has changed."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

import routing
from mobile_app.adapters.sim.files import whole_file
from routing.city.building import BuildOrder, build_city
from routing.city.errors import PackageError
from routing.city.reading import open_city
from routing.city.signing import load_or_make_key, load_trusted, verify


@dataclass(frozen=True, slots=True)
class DemoCity:
    """Which city is walked in. osm None is the embedded, invented one."""

    osm: Path | None
    name: str
    built_on: date


def built_package(city: DemoCity, folder: Path, *, progress: Callable[[str], None]) -> Path:
    """Return the package in a folder, built now if its inputs or our code have changed.

    Raises ExtractError, PackageWriteError, KeyFileError, OSError.
    """
    package = folder / "city.gpkg"
    note = folder / "city.inputs.json"
    with ExitStack() as stack:
        extract, surveys = city.osm, list[Path]()
        if extract is None:
            drawn = resources.files("routing.demo_city")
            extract = stack.enter_context(resources.as_file(drawn / "demo_city.osm"))
            surveys.append(stack.enter_context(resources.as_file(drawn / "demo_survey.geojson")))
        inputs = {
            "extract": _sha256([extract, *surveys]),
            "code": _sha256(_code()),
            "name": city.name,
            "built_on": city.built_on.isoformat(),
        }
        if _is_fresh(package, note, inputs):
            progress(f"city package {package.name}: unchanged, taken as it is")
            return package
        note.unlink(missing_ok=True)
        order = BuildOrder((extract,), package, city.name, city.built_on, surveys=tuple(surveys))
        build_city(order, load_or_make_key(), progress=progress)
    with whole_file(note) as out:
        out.write(json.dumps(inputs, indent=2).encode())
    return package


def _is_fresh(package: Path, note: Path, inputs: dict[str, str]) -> bool:
    try:
        if json.loads(note.read_text(encoding="utf-8")) != inputs:
            return False
        open_city(package, verify=verify, trusted=load_trusted()).close()
    except (OSError, ValueError, PackageError):
        return False
    return True


def _code() -> Iterator[Path]:
    folder = Path(routing.__path__[0])
    return (p for p in sorted(folder.rglob("*.py")) if "__pycache__" not in p.parts)


def _sha256(paths: "Iterator[Path] | list[Path]") -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0")
        if path.is_file():  # what is missing is told by who reads it
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
    return digest.hexdigest()
