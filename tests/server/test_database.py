import asyncio
import multiprocessing
import sqlite3
import stat
import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from server.database.all_tables import METADATA
from server.database.engine import database_url, open_database
from server.database.migrating import alembic_config, migrate
from server.database.tables import UtcDateTime
from server.settings import Settings
from server.start_error import StartError
from tests.server.small_city import running


async def migrated(path):
    database = open_database(str(path))
    await migrate(database)
    return database


async def test_no_table_can_hold_where_somebody_walks(tmp_path):
    database = await migrated(tmp_path / "server.db")
    await database.engine.dispose()
    connection = sqlite3.connect(tmp_path / "server.db")
    tables = {
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    columns = {
        table: {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        for table in tables
    }
    connection.close()
    dated = {"id", "starts_at", "ends_at", "written_by", "written_at"}
    placed = {"language", "place_name", "lat_deg", "lon_deg"}
    # Whoever adds a table or a column decides here that it keeps nobody's track.
    assert columns == {
        "alembic_version": {"version_num"},
        "notices": dated | placed | {"text", "kind"},
        "events": dated | placed | {"title"},
        "closures": dated | {"text", "line_json", "reported_on", "kind", "spans_json"},
        "tokens": {
            "id", "secret_sha256", "label", "scopes", "created_at", "expires_at", "revoked_at",
        },
    }  # fmt: skip


async def test_the_migrations_make_the_tables_that_the_code_expects(tmp_path):
    database = await migrated(tmp_path / "server.db")

    def difference(connection):
        return compare_metadata(MigrationContext.configure(connection), METADATA)

    async with database.engine.connect() as connection:
        assert await connection.run_sync(difference) == []
    await database.engine.dispose()


async def test_migrating_twice_changes_nothing(tmp_path):
    database = await migrated(tmp_path / "server.db")
    await migrate(database)
    await database.engine.dispose()


async def moved_to(path, change, revision):
    """Let Alembic upgrade or downgrade a database to an older form of its tables."""
    database = open_database(str(path))

    def move(connection):
        config = alembic_config()
        config.attributes["connection"] = connection
        change(config, revision)

    async with database.writing_engine.begin() as connection:
        await connection.run_sync(move)
    await database.engine.dispose()


def rows(path, query):
    connection = sqlite3.connect(path)
    found = connection.execute(query).fetchall()
    connection.commit()
    connection.close()
    return found


A_NOTICE_BEFORE_KINDS = """
    INSERT INTO notices
    (id, text, language, place_name, lat_deg, lon_deg, starts_at, ends_at, written_by, written_at)
    VALUES ('brezeln', 'Heute frische Brezeln.', 'de', 'Laden', 54.5, 6.5,
        '2026-11-24 07:00:00', '2026-11-24 17:00:00', 'seed', '2026-11-23 09:00:00')
"""


async def test_what_an_older_server_published_is_a_notice_and_otherwise_as_it_was(tmp_path):
    path = tmp_path / "server.db"
    await moved_to(path, command.upgrade, "0002")
    rows(path, A_NOTICE_BEFORE_KINDS)
    async with running(Settings(database=str(path))) as server:
        assert (await server.live())["notices"] == [
            {
                "id": "brezeln",
                "kind": "notice",
                "text": "Heute frische Brezeln.",
                "language": "de",
                "place_name": "Laden",
                "position": [6.5, 54.5],
                "starts_at": "2026-11-24T07:00:00+00:00",
                "ends_at": "2026-11-24T17:00:00+00:00",
            }
        ]
    assert rows(path, "SELECT kind, written_by FROM notices") == [("notice", "seed")]
    assert rows(path, "SELECT name FROM sqlite_master WHERE name = 'ix_notices_ends_at'")


async def test_a_closure_of_the_first_server_still_closes_its_way_all_the_time(tmp_path):
    path = tmp_path / "server.db"
    await moved_to(path, command.upgrade, "0001")
    rows(
        path,
        """INSERT INTO closures (id, text, line_json, written_by, written_at)
        VALUES ('steig', 'Steig gesperrt', '[[6.5, 54.5]]', 'seed', '2026-11-23 09:00:00')""",
    )
    async with running(Settings(database=str(path))) as server:
        (closed,) = (await server.live())["closures"]
    assert (closed["id"], closed["kind"], closed["spans"]) == ("steig", "closure", [])


async def test_going_back_to_an_older_server_loses_the_kind_and_no_notice(tmp_path):
    path = tmp_path / "server.db"
    await moved_to(path, command.upgrade, "0002")
    rows(path, A_NOTICE_BEFORE_KINDS)
    before = rows(path, "SELECT * FROM notices")
    await moved_to(path, command.upgrade, "0003")
    await moved_to(path, command.downgrade, "0002")
    assert rows(path, "SELECT * FROM notices") == before


async def test_a_new_database_is_its_owners_alone(tmp_path):
    database = open_database(str(tmp_path / "server.db"))
    await database.engine.dispose()
    assert stat.S_IMODE((tmp_path / "server.db").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content", [b"not a database" * 100, b"SQLite format 3\x00" + b"\xff" * 4096]
)
async def test_a_file_that_is_no_database_is_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "server.db"
    path.write_bytes(content)
    database = open_database(str(path))
    with pytest.raises(StartError, match="cannot be used"):
        await migrate(database)
    await database.engine.dispose()
    assert path.read_bytes() == content


async def test_somebody_elses_database_is_left_as_it_was(tmp_path):
    path = tmp_path / "server.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notices (mine)")
    connection.commit()
    connection.close()
    database = open_database(str(path))
    with pytest.raises(StartError, match="not one of ours"):
        await migrate(database)
    await database.engine.dispose()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("notices",)]
    connection.close()


async def test_a_database_of_a_newer_server_is_refused(tmp_path):
    database = await migrated(tmp_path / "server.db")
    async with database.writing.begin() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StartError, match="newer version"):
        await migrate(database)
    await database.engine.dispose()


@pytest.mark.parametrize(
    "url",
    ["postgresql://localhost/x", "mysql://u:p@h/x", "://", "sqlite", "sqlite:////nowhere/x/y.db"],
)
def test_what_cannot_be_opened_is_refused_in_one_sentence(url):
    if url == "sqlite":
        assert database_url(url).database == "sqlite"  # a plain file name
        return
    with pytest.raises(StartError, match=r"\.$"):
        open_database(url)


def test_a_moment_is_stored_in_utc_whatever_its_offset():
    kept = UtcDateTime()
    local = datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=2)))
    stored = kept.process_bind_param(local, None)
    assert stored == datetime(2026, 10, 25, 0, 30)  # noqa: DTZ001 - as SQLite keeps it
    assert kept.process_result_value(stored, None) == local
    assert kept.process_result_value(stored, None).tzinfo is UTC
    with pytest.raises(ValueError, match="offset"):
        kept.process_bind_param(datetime(2026, 1, 1), None)  # noqa: DTZ001 - the fault itself


def add_many(path, count, failures):
    """Read, then write, count times: the pattern that locks deferred transactions out."""

    async def work():
        database = open_database(str(path))
        for _ in range(count):
            try:
                async with database.writing.begin() as session:
                    seen = await session.scalar(text("SELECT n FROM counter"))
                    await session.execute(text("UPDATE counter SET n = :n"), {"n": seen + 1})
            except Exception as error:
                failures.put(repr(error))
        await database.engine.dispose()

    asyncio.run(work())


def test_two_processes_that_read_and_write_lock_nobody_out_and_lose_nothing(tmp_path):
    path = tmp_path / "server.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE counter (n INTEGER)")
    connection.execute("INSERT INTO counter VALUES (0)")
    connection.commit()
    connection.close()
    context = multiprocessing.get_context("spawn")
    failures = context.Queue()
    workers = [context.Process(target=add_many, args=(path, 100, failures)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    assert failures.empty()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT n FROM counter").fetchone() == (200,)
    connection.close()


async def test_who_opens_a_new_file_while_another_process_writes_waits_for_it(tmp_path):
    path = tmp_path / "server.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE counter (n INTEGER)")
    other.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.3, lambda: other.execute("COMMIT"))
    done.start()
    database = open_database(str(path))
    async with database.reading() as reader:
        assert await reader.scalar(text("SELECT count(*) FROM counter")) == 0
    await database.engine.dispose()
    done.join()
    other.close()


async def test_readers_see_one_moment_while_somebody_writes(tmp_path):
    database = await migrated(tmp_path / "server.db")
    async with database.reading() as reader:
        before = await reader.scalar(text("SELECT count(*) FROM tokens"))
        async with database.writing.begin() as writer:
            await writer.execute(
                text(
                    "INSERT INTO tokens VALUES ('a', 'b', 'c', '', '2026-01-01', '2027-01-01', NULL)"
                )
            )
        assert await reader.scalar(text("SELECT count(*) FROM tokens")) == before
    async with database.reading() as reader:
        assert await reader.scalar(text("SELECT count(*) FROM tokens")) == before + 1
    await database.engine.dispose()
