"""What `lotse-server` refuses at its start in one sentence, and what it must never change."""

import argparse
import os
import shutil
from pathlib import Path

import pytest

from routing.city.command_line import main as build
from server.command_line import main, settings_from
from server.database.engine import database_url
from server.start_error import StartError
from tests.bad_input.conftest import Run


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOTSE_CONFIG_DIR", str(folder / "config"))
        assert build(["build", "--demo", "--out", str(folder / "city.gpkg"), "--quiet"]) == 0
    return folder


@pytest.fixture
def city(built: Path, tmp_path: Path) -> Path:
    """A package of one's own, and the key that trusts it."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path / "city.gpkg"


def _refused(run: Run, city: Path, *arguments: str) -> str:
    ended = run("lotse-server", "--city", city.name, "--port", "0", *arguments)
    assert ended.code == 1
    assert ended.out == ""
    return ended.sentence


def test_a_city_package_is_not_taken_for_the_database(run: Run, city: Path) -> None:
    before = city.read_bytes()
    assert "is a city package" in _refused(run, city, "--database", city.name)
    assert city.read_bytes() == before


def test_what_is_no_file_is_not_waited_for(run: Run, city: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "pipe" in _refused(run, city, "--database", "pipe")
    assert "pipe" in _refused(run, city, "--seed", "pipe")
    assert "key" in _refused(run, city, "--trust", "pipe")


@pytest.mark.parametrize("host", ["a..b", "203.0.113.5"])
def test_a_host_that_cannot_be_listened_on_is_told(run: Run, city: Path, host: str) -> None:
    assert "127.0.0.1" in _refused(run, city, "--host", host)


@pytest.mark.parametrize("name", ["", "sqlite:///server.db?mode=ro", "postgresql://x/y", "://"])
def test_a_database_that_cannot_be_kept_is_told(name: str) -> None:
    with pytest.raises(StartError, match="file"):
        database_url(name)


@pytest.mark.parametrize(
    "now", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "2026-11-24T10:30", "today"]
)
def test_a_clock_starts_at_a_moment_that_a_walk_can_have(now: str) -> None:
    options = argparse.Namespace(city=Path("city.gpkg"), now=now)
    with pytest.raises(StartError, match=r"used: now; .*--help"):
        settings_from(options)


@pytest.mark.parametrize("port", ["abc", "-1", "65536", "1e3", "٨", "9" * 5000])
def test_a_port_that_is_none_is_told_with_the_usage(
    port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--city", "city.gpkg", f"--port={port}"])
    assert ended.value.code == 2
    said = capsys.readouterr().err.rstrip()
    assert said.endswith("must be a whole number from 0 to 65535")
