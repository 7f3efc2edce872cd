"""What was written is read again, and nothing else is."""

import os
import sqlite3
import threading

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from routing.city.errors import SENTENCES, PackageError, PackageProblem
from routing.city.layers import HASHED
from routing.city.manifest import hash_table, make_manifest, signed_message
from routing.city.memory import MemoryCity
from routing.city.reading import open_city
from routing.city.signing import public_bytes, verify
from routing.geo import LatLon
from routing.network_terms import Door


def change(path, *statements):
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement).fetchall()
    connection.close()


def problem_of(path, key, *, trusted=None):
    keys = {public_bytes(key)} if trusted is None else trusted
    with pytest.raises(PackageError) as caught:
        open_city(path, verify=verify, trusted=keys)
    assert str(caught.value) == SENTENCES[caught.value.reason]
    return caught.value.reason


def test_a_package_holds_what_memory_holds(package, opened, material, openings):
    stored, held = opened(package), MemoryCity(material, openings=openings)
    assert [stored.edge(e.id) for e in material.edges] == list(material.edges)
    assert [stored.node(n.id) for n in material.nodes] == list(material.nodes)
    assert stored.graph == held.graph
    assert stored.place(7) == held.place(7)
    assert stored.place(7).opening == openings[7]
    assert stored.place(8) == held.place(8)
    assert (stored.place(7).door, stored.place(8).door) == (Door(1, 12.5), None)
    assert list(stored.closures()) == list(material.closures)
    assert list(stored.tactile_elements()) == list(material.tactile_elements)
    assert list(stored.beacons()) == list(material.beacons)
    assert list(stored.names()) == list(held.names())
    assert stored.bounds_deg == held.bounds_deg
    assert stored.attribution == held.attribution == "© OpenStreetMap contributors"
    assert stored.invented is True
    here = LatLon(54.5004, 6.50001)
    assert stored.edges_near(here, 30.0) == held.edges_near(here, 30.0) != []
    assert stored.places_near(here, 60.0) == held.places_near(here, 60.0) != []


def test_the_identity_is_the_city_the_day_and_the_content(package, opened):
    identity = opened(package).identity
    assert identity.name == "Ecke"
    day, _, digits = identity.version.partition(".")
    assert day == "2026-11-23"
    assert len(digits) == 12
    assert set(digits) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "statement",
    ["ALTER TABLE crossings DROP COLUMN sound", "ALTER TABLE places ADD COLUMN mood TEXT"],
)
def test_a_package_signed_with_other_columns_is_told_at_once_and_not_called_damaged(
    package, key, statement
):
    change(package, statement)
    connection = sqlite3.connect(package, isolation_level=None)
    manifest = make_manifest({table.name: hash_table(connection, table) for table in HASHED})
    signed = (manifest, key.sign(signed_message(manifest)))
    connection.execute("UPDATE lotse_manifest SET manifest = ?, signature = ?", signed)
    connection.close()
    assert problem_of(package, key) is PackageProblem.OTHER_FORMAT


@pytest.mark.parametrize("number", [-1, 9, 2**40, 2**70])
def test_an_id_that_is_not_there_is_a_lookup_error(package, opened, material, number):
    for city in (opened(package), MemoryCity(material)):
        for get in (city.edge, city.node, city.place):
            with pytest.raises(LookupError):
                get(number)


@pytest.mark.parametrize(
    "statements",
    [
        ["VACUUM"],
        ["REINDEX", "ANALYZE"],
        ["PRAGMA journal_mode = WAL", "CREATE TABLE layer_styles (id INTEGER)"],
        ["CREATE TABLE qgis_projects (name TEXT)", "INSERT INTO qgis_projects VALUES ('a')"],
        ["UPDATE gpkg_contents SET last_change = '2030-01-01T00:00:00.000Z'"],
        ["INSERT INTO gpkg_contents (table_name, data_type) VALUES ('x', 'attributes')"],
        ["CREATE INDEX by_name ON edges (name)"],
        ["PRAGMA page_size = 1024", "VACUUM"],
    ],
    ids=lambda statements: statements[0],
)
def test_a_package_that_was_opened_but_not_changed_still_verifies(package, opened, statements):
    before = opened(package).identity
    change(package, *statements)
    assert opened(package).identity == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE edges SET length_m = length_m + 1e-9 WHERE id = 0",
        "UPDATE edges SET name = 'Möwenweg ' WHERE id = 0",
        "UPDATE edges SET name = NULL WHERE id = 0",
        "UPDATE edges SET geom = (SELECT geom FROM edges WHERE id = 1) WHERE id = 0",
        "UPDATE edges SET id = 99 WHERE id = 3",
        "UPDATE crossings SET sound = 'no'",
        "UPDATE nodes SET element = 'blocking_field' WHERE id = 1",
        "UPDATE nodes SET geom = CAST(geom AS TEXT) WHERE id = 1",
        "UPDATE closures SET ends_at = '2027-01-01T00:00:00.000Z' WHERE id = 1",
        "UPDATE tactile_elements SET kind = 'guidance_strip' WHERE id = 1",
        "UPDATE beacons SET measured_power_dbm = -58",
        "UPDATE places SET step_count = 0 WHERE id = 7",
        "UPDATE lotse_opening SET certain = 1",
        "UPDATE lotse_blobs SET content = zeroblob(9) WHERE name = 'graph'",
        "UPDATE lotse_blobs SET name = 'graph' WHERE name = 'names'",
        "UPDATE lotse_metadata SET value = '\"Berlin\"' WHERE key = 'name'",
        "INSERT INTO lotse_metadata VALUES (99, 'more', '1')",
        "DELETE FROM beacons",
        "DELETE FROM lotse_opening WHERE certain = 0",
        "INSERT INTO nodes SELECT 6, geom, element, component FROM nodes WHERE id = 0",
        "ALTER TABLE places ADD COLUMN mood TEXT",
        "ALTER TABLE places RENAME COLUMN street TO road",
        "DROP TABLE closures",
        "UPDATE lotse_manifest SET manifest = manifest || ' '",
        "UPDATE lotse_manifest SET signature = zeroblob(64)",
        "UPDATE lotse_manifest SET public_key = zeroblob(32)",
        "INSERT INTO lotse_manifest VALUES (2, '{}', NULL, NULL)",
        "DELETE FROM lotse_manifest",
    ],
)
def test_one_altered_value_is_noticed(package, key, statement):
    change(package, statement)
    assert problem_of(package, key) is PackageProblem.ALTERED


def test_a_view_cannot_stand_for_a_table(package, key):
    change(
        package,
        "ALTER TABLE beacons RENAME TO real_beacons",
        "CREATE VIEW beacons AS SELECT * FROM real_beacons",
    )
    assert problem_of(package, key) is PackageProblem.ALTERED


def test_text_that_is_no_text_is_noticed(package, key):
    change(package, "UPDATE edges SET name = CAST(x'ff' AS TEXT) WHERE id = 0")
    assert problem_of(package, key) is PackageProblem.ALTERED


def test_hashes_are_checked_even_when_signatures_are_not(package):
    change(package, "UPDATE crossings SET sound = 'no'")
    with pytest.raises(PackageError):
        open_city(package, verify=None)


def test_a_newer_format_is_refused_before_anything_else(package, key):
    change(package, "UPDATE lotse_metadata SET value = '3' WHERE key = 'format_version'")
    assert problem_of(package, key) is PackageProblem.NEWER_FORMAT


def test_an_unsigned_package_is_refused(package, key):
    change(package, "UPDATE lotse_manifest SET signature = NULL")
    assert problem_of(package, key) is PackageProblem.UNSIGNED


def test_a_strangers_package_is_refused(package, key):
    assert problem_of(package, key, trusted=set()) is PackageProblem.STRANGER


def test_a_stranger_cannot_sign_with_the_name_of_a_friend(tmp_path, material, key, write):
    out = tmp_path / "forged.gpkg"
    write(out, material)
    stranger = Ed25519PrivateKey.from_private_bytes(bytes(32))
    connection = sqlite3.connect(out)
    manifest = connection.execute("SELECT manifest FROM lotse_manifest").fetchone()[0]
    signature = stranger.sign(b"lotse city manifest 1\n" + manifest.encode())
    connection.execute("UPDATE lotse_manifest SET signature = ?", (signature,))
    connection.commit()
    connection.close()
    assert problem_of(out, key) is PackageProblem.ALTERED


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, PackageProblem.MISSING),
        (b"", PackageProblem.NOT_A_PACKAGE),
        (b"<osm/>", PackageProblem.NOT_A_PACKAGE),
        (b"SQLite format 3\0" + bytes(84), PackageProblem.NOT_A_PACKAGE),
        (b"SQLite format 3\0" + b"\xff" * 4000, PackageProblem.NOT_A_PACKAGE),
    ],
)
def test_what_is_no_package_is_called_so(tmp_path, key, content, reason):
    path = tmp_path / "x.gpkg"
    if content is not None:
        path.write_bytes(content)
    assert problem_of(path, key) is reason


def test_a_folder_is_no_package(tmp_path, key):
    assert problem_of(tmp_path, key) is PackageProblem.MISSING


def test_another_geopackage_is_no_city(tmp_path, key):
    path = tmp_path / "trees.gpkg"
    change(path, "PRAGMA application_id = 1196444487", "CREATE TABLE trees (id INTEGER)")
    assert problem_of(path, key) is PackageProblem.NOT_A_PACKAGE


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.97])
def test_a_cut_off_package_is_refused(package, key, share):
    content = package.read_bytes()
    package.write_bytes(content[: int(len(content) * share)])
    assert problem_of(package, key) in {PackageProblem.ALTERED, PackageProblem.NOT_A_PACKAGE}


@pytest.mark.parametrize("name", ["a b.gpkg", "50%25.gpkg", "what?.gpkg", "no#1.gpkg", "ö&=.gpkg"])
def test_a_path_may_hold_any_sign(tmp_path, package, opened, name):
    folder = tmp_path / "?mode=rwc#%20"
    folder.mkdir()
    package.rename(folder / name)
    assert opened(folder / name).edge(0).name == "Möwenweg"
    assert sorted(p.name for p in folder.iterdir()) == [name]


def test_an_open_city_notices_that_its_file_was_altered(package, opened):
    city = opened(package)
    change(package, "UPDATE edges SET name = 'Falschweg' WHERE id = 0")
    os.utime(package, (1, 1))  # a clock too coarse to tell is not what is tested
    with pytest.raises(PackageError):
        city.edge(0)


def test_an_open_city_reads_on_when_its_file_was_only_tidied(package, opened):
    city = opened(package)
    change(package, "PRAGMA journal_mode = WAL", "VACUUM")
    os.utime(package, (1, 1))
    assert city.edge(0).name == "Möwenweg"


def test_an_open_city_reads_on_when_a_new_package_takes_its_place(
    tmp_path, package, opened, write, material
):
    city = opened(package)
    write(package, material, None)
    assert city.place(7).opening is not None
    assert opened(package).place(7).opening is None
    package.unlink()
    assert city.edge(0).name == "Möwenweg"


def test_reading_leaves_nothing_beside_the_file(package, opened):
    change(package, "PRAGMA journal_mode = WAL")
    assert opened(package).edge(0).name == "Möwenweg"
    assert [p.name for p in package.parent.iterdir()] == [package.name]


def test_many_threads_read_one_city(package, opened, material):
    city = opened(package)
    wrong = []

    def read():
        for _ in range(20):
            wrong.extend(e for e in material.edges if city.edge(e.id) != e)
            wrong.extend(p for p in (7, 8) if city.place(p).id != p)
            city.edges_near(material.nodes[0].position, 200.0)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
