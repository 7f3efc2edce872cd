"""A package is written whole or not at all, and twice the same."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from routing.city.errors import PackageWriteError
from routing.city.signing import public_bytes
from routing.city.writing import check_writable, write_city
from routing.material import Source

OGRINFO = shutil.which("ogrinfo")


class BrokenSigner:
    """A signer that fails as a disk fails, in the midst of writing."""

    def __init__(self, number):
        self.number = number

    def sign(self, data, /):
        raise OSError(self.number, os.strerror(self.number))


def write_with(signer, out, material):
    return write_city(
        material,
        out,
        name="Ecke",
        signer=signer,
        public_key=bytes(32),
        built_on=date(2026, 11, 23),
    )


def test_the_same_material_day_and_key_give_the_same_version(tmp_path, write, material, openings):
    first = write(tmp_path / "a.gpkg", material, openings)
    second = write(tmp_path / "b.gpkg", material, openings)
    assert first == second
    manifests = [
        sqlite3.connect(f"file:{tmp_path}/{name}.gpkg?mode=ro", uri=True) for name in ("a", "b")
    ]
    read = [
        c.execute("SELECT manifest, signature FROM lotse_manifest").fetchall() for c in manifests
    ]
    for connection in manifests:
        connection.close()
    assert read[0] == read[1]


@pytest.mark.parametrize(
    "changes",
    [
        {"invented": False},
        {"beacons": ()},
        {"sources": (Source("corner.osm", "cd" * 32, None),)},
        {"dropped": {}},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_other_material_gives_another_version(tmp_path, write, material, changes):
    first = write(tmp_path / "a.gpkg", material)
    second = write(tmp_path / "b.gpkg", replace(material, **changes))
    assert first.identity != second.identity


def test_another_day_gives_another_version(tmp_path, write, material):
    first = write(tmp_path / "a.gpkg", material)
    second = write(tmp_path / "b.gpkg", material, built_on=date(2026, 11, 24))
    assert first.identity.version[:10] == "2026-11-23"
    assert second.identity.version[:10] == "2026-11-24"
    assert first.identity.version[11:] != second.identity.version[11:]


def test_the_summary_counts_what_is_in_the_file(tmp_path, write, material, openings):
    out = tmp_path / "a.gpkg"
    written = write(out, material, openings)
    assert written.file_bytes == out.stat().st_size
    assert written.rows["edges"] == 4
    assert written.rows["crossings"] == 1
    assert written.rows["lotse_opening"] == 2


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, "full"),
        (errno.EDQUOT, "full"),
        (errno.EROFS, "written to"),
        (errno.EACCES, "written to"),
        (errno.EIO, "refused"),
    ],
)
def test_a_disk_that_fails_leaves_the_old_package(tmp_path, write, material, number, word):
    out = tmp_path / "a.gpkg"
    write(out, material)
    before = out.read_bytes()
    with pytest.raises(PackageWriteError, match=word):
        write_with(BrokenSigner(number), out, material)
    assert out.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.gpkg"]


def test_a_package_larger_than_the_disk_allows_leaves_nothing(tmp_path):
    program = f"""
import resource, sys
from pathlib import Path
from datetime import date
from routing.city.errors import PackageWriteError
from routing.city.writing import write_city
from routing.geo import LatLon
from routing.material import CityMaterial
from routing.network_terms import Edge, Node, WayKind

class Signer:
    def sign(self, data, /):
        return bytes(64)

ends = (LatLon(54.5, 6.5), LatLon(54.6, 6.6))
nodes = tuple(Node(n, ends[n % 2]) for n in range(3000))
edges = (Edge(0, 0, 1, ends, 9.0, WayKind.FOOTWAY),)
material = CityMaterial(nodes, edges, (), (), (), (), (), (), ())
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
try:
    write_city(material, Path({str(tmp_path / "a.gpkg")!r}), name="x", signer=Signer(),
               public_key=bytes(32), built_on=date(2026, 11, 23))
except PackageWriteError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert "not" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_named_as_the_reason(tmp_path, material, key):
    with pytest.raises(PackageWriteError, match="folder does not exist"):
        write_with(key, tmp_path / "nowhere" / "a.gpkg", material)


def test_a_folder_is_not_replaced_by_a_package(tmp_path, material, key):
    with pytest.raises(PackageWriteError, match="folder has this name"):
        write_with(key, tmp_path, material)


def test_asking_whether_one_can_write_changes_nothing(tmp_path):
    out = tmp_path / "a.gpkg"
    out.write_bytes(b"old")
    check_writable(out)
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]
    with pytest.raises(PackageWriteError):
        check_writable(tmp_path / "nowhere" / "a.gpkg")


def test_a_city_without_a_node_is_not_written(tmp_path, material, key):
    empty = replace(material, nodes=(), edges=())
    with pytest.raises(ValueError, match="no position"):
        write_with(key, tmp_path / "a.gpkg", empty)
    assert list(tmp_path.iterdir()) == []


def test_any_key_of_the_library_signs(tmp_path, material):
    key = Ed25519PrivateKey.generate()
    written = write_city(
        material,
        tmp_path / "a.gpkg",
        name="x",
        signer=key,
        public_key=public_bytes(key),
        built_on=date(2026, 11, 23),
    )
    assert written.identity.name == "x"


@pytest.mark.skipif(OGRINFO is None, reason="ogrinfo (gdal-bin) is not installed here")
def test_ogrinfo_lists_every_layer_and_warns_of_nothing(package):
    done = subprocess.run([OGRINFO, "-so", package], capture_output=True, text=True, check=True)
    listed = [line.split(": ", 1)[1] for line in done.stdout.splitlines() if line[:1].isdigit()]
    assert listed == [
        "nodes (Point)",
        "edges (Line String)",
        "crossings (Line String)",
        "tactile_elements",
        "closures",
        "places (Point)",
        "beacons (Point)",
        "lotse_opening (None)",
        "lotse_blobs (None)",
        "lotse_metadata (None)",
        "lotse_manifest (None)",
    ]
    assert "Warning" not in done.stdout + done.stderr
    assert done.stderr == ""


@pytest.mark.skipif(OGRINFO is None, reason="ogrinfo (gdal-bin) is not installed here")
def test_ogrinfo_reads_geometry_values_and_moments(package):
    command = [OGRINFO, "-al", package]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "LINESTRING (6.5 54.5,6.5 54.5004)" in done.stdout
    assert "POINT (6.5 54.5004)" in done.stdout
    assert "name (String) = Bäckerei Möwe" in done.stdout
    assert "ends_at (DateTime) = 2026/12/01 23:00:00+00" in done.stdout
    assert "assumed (Integer(Boolean)) = 1" in done.stdout


@pytest.mark.skipif(OGRINFO is None, reason="ogrinfo (gdal-bin) is not installed here")
def test_a_package_that_gdal_opened_for_editing_still_verifies(package, opened):
    before = opened(package).identity
    subprocess.run([OGRINFO, "-al", package], capture_output=True, check=True)
    sql = "UPDATE gpkg_contents SET description = 'seen' WHERE table_name = 'edges'"
    subprocess.run([OGRINFO, package, "-sql", sql], capture_output=True, check=True)
    assert opened(package).identity == before
