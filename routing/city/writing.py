"""Writes a city package: everything into a file beside, signed, then put in its place at once."""

import errno
import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from routing.city.contents import PackageIdentity
from routing.city.errors import PackageWriteError
from routing.city.geopackage import add_rows, add_table, write_frame
from routing.city.grid import make_grid
from routing.city.layers import (
    ALL_TABLES,
    BEACONS,
    BLOBS,
    CLOSURES,
    CROSSINGS,
    EDGES,
    FORMAT_VERSION,
    HASHED,
    MANIFEST,
    METADATA,
    NODES,
    OPENING,
    OPENING_STRIDE,
    PLACES,
    TACTILE_ELEMENTS,
)
from routing.city.manifest import (
    canonical_json,
    hash_table,
    make_manifest,
    signed_message,
    version_of,
)
from routing.city.naming import make_names
from routing.city.network_graph import make_graph
from routing.city.packing import pack_graph, pack_grid, pack_names
from routing.city.rows import (
    beacon_row,
    closure_row,
    crossing_row,
    edge_row,
    element_row,
    node_row,
    opening_rows,
    place_row,
)
from routing.city.summing_up import joined_attribution, joined_licence, material_bounds_deg
from routing.material import CityMaterial, Source
from routing.places import Opening, Place

Progress = Callable[[str], None]


class Signer(Protocol):
    """A private key: cryptography's Ed25519PrivateKey is one."""

    def sign(self, data: bytes, /) -> bytes:
        """Return the signature of data."""


@dataclass(frozen=True, slots=True)
class WrittenPackage:
    """What was written: its identity, the rows of each table, the size, what was left out."""

    identity: PackageIdentity
    rows: Mapping[str, int]
    file_bytes: int
    dropped: Mapping[str, int] = field(default_factory=dict)  # reason -> how many features


def write_city(
    material: CityMaterial,
    out: Path,
    *,
    name: str,
    signer: Signer,
    public_key: bytes,
    built_on: date,
    openings: Mapping[int, Opening] | None = None,
    progress: Progress | None = None,
) -> WrittenPackage:
    """Write the package and return what was written; openings are hours by place id.

    The same material, openings, name, date and key give the same manifest. Raises
    PackageWriteError when the disk refuses, and leaves what was there as it was.
    """
    say = progress or _silent
    with _replaced_at_once(out) as beside:
        connection = sqlite3.connect(beside, isolation_level=None)
        try:
            # Nobody else sees the file yet: a crash leaves a temporary file, never half a city.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            write_frame(connection)
            connection.execute("BEGIN")
            _write_contents(
                connection, material, openings or {}, name=name, built_on=built_on, say=say
            )
            say("signing")
            hashes = {table.name: hash_table(connection, table) for table in HASHED}
            manifest = make_manifest(hashes)
            signature = signer.sign(signed_message(manifest))
            add_rows(connection, MANIFEST, [(1, manifest, signature, public_key)])
            connection.execute("COMMIT")
        finally:
            connection.close()
    rows = {table: found.rows for table, found in hashes.items()}
    identity = PackageIdentity(name, version_of(built_on.isoformat(), manifest))
    return WrittenPackage(identity, rows, out.stat().st_size, material.dropped)


def check_writable(out: Path) -> None:
    """Raise PackageWriteError now if out cannot be written, before minutes of work are lost."""
    with suppress(_Untouched), _replaced_at_once(out):
        raise _Untouched


class _Untouched(Exception):  # noqa: N818 - it is no error: it leaves the file as it was
    """Ends a trial without putting anything in place."""


def _silent(_: str) -> None:
    """Say nothing of the progress."""


def _write_contents(
    connection: sqlite3.Connection,
    material: CityMaterial,
    openings: Mapping[int, Opening],
    *,
    name: str,
    built_on: date,
    say: Progress,
) -> None:
    bounds = material_bounds_deg(material)
    for table in ALL_TABLES:
        add_table(connection, table, changed_on=built_on, bounds_deg=bounds)
    say("packing the graph")
    graph = make_graph(material.nodes, material.edges)
    places = [_place(raw.place, raw.opening_hours, openings) for raw in material.places]
    say("writing the layers")
    add_rows(connection, NODES, map(node_row, material.nodes, graph.components))
    add_rows(connection, EDGES, map(edge_row, material.edges))
    crossings = (crossing_row(e, e.crossing) for e in material.edges if e.crossing)
    add_rows(connection, CROSSINGS, crossings)
    add_rows(connection, TACTILE_ELEMENTS, map(element_row, material.tactile_elements))
    closures = (closure_row(n, c) for n, c in enumerate(material.closures, start=1))
    add_rows(connection, CLOSURES, closures)
    add_rows(connection, PLACES, map(place_row, places))
    for place in places:
        add_rows(connection, OPENING, _opening_rows(place))
    add_rows(connection, BEACONS, map(beacon_row, material.beacons))
    say("packing the indexes")
    blobs = {
        "graph": pack_graph(graph),
        "edge_grid": pack_grid(make_grid((e.id, e.line) for e in material.edges)),
        "place_grid": pack_grid(make_grid((p.id, (p.position,)) for p in places)),
        "names": pack_names(make_names(material)),
    }
    add_rows(connection, BLOBS, ((n, *blob) for n, blob in enumerate(blobs.items(), start=1)))
    facts = _metadata(material, places, name, built_on)
    numbered = enumerate(sorted(facts.items()), start=1)
    add_rows(
        connection, METADATA, ((n, key, canonical_json(value)) for n, (key, value) in numbered)
    )


def _place(place: Place, opening_hours: str | None, openings: Mapping[int, Opening]) -> Place:
    return replace(
        place,
        opening=openings.get(place.id, place.opening),
        opening_text=place.opening_text or opening_hours,
    )


def _opening_rows(place: Place) -> list[tuple[object, ...]]:
    rows = opening_rows(place, place.id * OPENING_STRIDE)
    if len(rows) > OPENING_STRIDE:
        raise ValueError("a place has more opening intervals than a package holds")
    return rows


def _metadata(
    material: CityMaterial, places: list[Place], name: str, built_on: date
) -> dict[str, object]:
    dated = [place.opening for place in places if place.opening]
    return {
        "format_version": FORMAT_VERSION,
        "name": name,
        "built_on": built_on.isoformat(),
        "hours_valid_from": min((o.valid_from.isoformat() for o in dated), default=None),
        "hours_valid_until": max((o.valid_until.isoformat() for o in dated), default=None),
        "sources": [_told_source(source) for source in material.sources],
        "licence": joined_licence(material),
        "attribution": joined_attribution(material),
        "invented": material.invented,
        "bounds_deg": material_bounds_deg(material),
        "edges_by_kind": dict(Counter(e.kind.value for e in material.edges)),
        "crossings_by_kind": dict(
            Counter(e.crossing.kind.value for e in material.edges if e.crossing)
        ),
        "places_with_hours": len(dated),
        "dropped": dict(material.dropped),
    }


def _told_source(source: Source) -> dict[str, object]:
    """Return what is said of a source; a file's name may hold what is no text, or rings a bell."""
    name = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in source.file_name)
    return asdict(replace(source, file_name=name))


@contextmanager
def _replaced_at_once(out: Path) -> Iterator[Path]:
    """Give a file beside out, and put it in out's place when the block ends well."""
    beside: Path | None = None
    try:
        _refuse_other_than_file(out)
        descriptor, name = tempfile.mkstemp(dir=out.parent, prefix=".lotse-", suffix=".part")
        beside = Path(name)
        os.close(descriptor)
        yield beside
        _sync(beside)
        beside.chmod(0o644)
        beside.replace(out)
        beside = None
        _sync(out.parent)
    except (OSError, sqlite3.OperationalError) as error:
        raise PackageWriteError(_reason(error)) from None
    finally:
        if beside is not None:
            with suppress(OSError):
                beside.unlink()


def _refuse_other_than_file(out: Path) -> None:
    """Raise for a folder, and for a device or a pipe, which would be replaced by a file."""
    if out.is_dir():
        raise PackageWriteError("The package cannot be written there: a folder has this name.")
    if out.exists() and not out.is_file():
        raise PackageWriteError(
            "The package cannot be written there: something that is no file has this name."
        )


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reason(error: OSError | sqlite3.OperationalError) -> str:
    full = isinstance(error, sqlite3.OperationalError) and error.sqlite_errorname == "SQLITE_FULL"
    number = error.errno if isinstance(error, OSError) else None
    if full or number in {errno.ENOSPC, errno.EDQUOT}:
        return "The disk is full: the package was not written; make room and build it again."
    if number in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return "The package cannot be written there: choose a folder that may be written to."
    if number == errno.ENAMETOOLONG:
        return "The package cannot be written there: choose a shorter name."
    if number in {errno.ENOENT, errno.ENOTDIR}:
        return "The package cannot be written there: the folder does not exist."
    return "The package could not be written: the disk refused; try another place."
