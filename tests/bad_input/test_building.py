"""What `lotse-city build` refuses in one sentence, and what it must never destroy."""

import os
import signal
import stat
import subprocess
import sys
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from routing.city.command_line import main
from routing.city.opening import Calendar, UnknownRegionError
from tests.bad_input.conftest import Run


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    path = tmp_path / "town.osm"
    path.write_bytes(resources.files("routing.demo_city").joinpath("demo_city.osm").read_bytes())
    return path


def _refused(run: Run, *arguments: str) -> str:
    ended = run("lotse-city", "build", *arguments, "--quiet")
    assert ended.code in {1, 2}
    assert ended.out == ""
    return ended.sentence


def _hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_a_package_never_replaces_the_key_that_signs_it(
    run: Run, extract: Path, tmp_path: Path
) -> None:
    assert run("lotse-city", "build", extract.name, "--out", "first.gpkg", "--quiet").code == 0
    key = tmp_path / "config" / "city-key.pem"
    before = key.read_bytes()
    out = ("--out", str(key))
    assert "signing key" in _refused(run, extract.name, *out)
    assert "signing key" in _refused(run, extract.name, *out, "--key", str(key))
    assert key.read_bytes() == before


def test_a_pipe_is_not_replaced_by_a_package(run: Run, extract: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "no file" in _refused(run, extract.name, "--out", "pipe")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_pipe_is_not_waited_for_as_a_key(run: Run, extract: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "key file" in _refused(run, extract.name, "--out", "c.gpkg", "--key", "pipe")


def test_a_name_that_no_disk_takes_is_told(run: Run, extract: Path, tmp_path: Path) -> None:
    assert "shorter name" in _refused(run, extract.name, "--out", "x" * 300)
    assert _hidden(tmp_path) == []


def test_a_link_that_leads_in_a_circle_is_no_extract(run: Run, tmp_path: Path) -> None:
    (tmp_path / "loop.osm").symlink_to("loop.osm")
    assert "loop.osm" in _refused(run, "loop.osm", "--out", "c.gpkg")


@pytest.mark.parametrize("name", [b"town \xff.osm", b"town \x1b[31m.osm", b"town\n?#%41.osm"])
def test_a_file_name_that_is_no_text_does_not_stop_a_build(
    extract: Path, tmp_path: Path, name: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    strange = extract.rename(tmp_path / os.fsdecode(name))
    out = tmp_path / "city.gpkg"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOTSE_CONFIG_DIR", str(tmp_path / "config"))
        assert main(["build", str(strange), "--out", str(out), "--quiet"]) == 0
        assert main(["info", str(out)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert all(line.isprintable() for line in told)
    assert sum("Source: town" in line for line in told) == 1


@pytest.mark.parametrize("region", ["__init__", "HolidayBase", "de-rp", "XX", "DE-RP-7\n", "DE-"])
def test_a_region_is_known_or_refused(region: str) -> None:
    if region == "DE-":  # the whole country
        assert Calendar(date(2026, 11, 23), region=region).public_holidays
        return
    with pytest.raises(UnknownRegionError):
        Calendar(date(2026, 11, 23), region=region)


@pytest.mark.parametrize(
    "wrong",
    [
        ("--date", "0001-01-01"),
        ("--date", "9999-12-31"),
        ("--name", "\x1b[31m"),
        ("--name", "\udcff"),
        ("--name", "x" * 10_000),
    ],
)
def test_a_day_or_a_name_that_cannot_be_meant_is_told_with_the_usage(
    extract: Path, tmp_path: Path, wrong: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "c.gpkg"
    with pytest.raises(SystemExit) as ended:
        main(["build", str(extract), "--out", str(out), *wrong])
    assert ended.value.code == 2
    assert f"argument {wrong[0]}: " in capsys.readouterr().err.splitlines()[-1]
    assert not out.exists()


def test_a_build_that_is_killed_leaves_nothing_under_the_name(
    extract: Path, tmp_path: Path
) -> None:
    out = tmp_path / "city.gpkg"
    out.write_text("the city of yesterday")
    building = subprocess.Popen(
        [sys.executable, "-m", "routing.city.command_line", "build", str(extract), "--out", out],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "LOTSE_CONFIG_DIR": str(tmp_path / "config")},
        cwd=Path(__file__).parents[2],
    )
    assert building.stderr is not None
    for line in building.stderr:
        if line.startswith("writing the layers"):
            break
    building.send_signal(signal.SIGTERM)
    building.stderr.close()
    assert building.wait(10) != 0 or out.read_bytes().startswith(b"SQLite format 3")
    if building.returncode != 0:
        assert out.read_text() == "the city of yesterday"
    assert _hidden(tmp_path) == []
