"""Store, vibration and positions of a desktop."""

import io
import math
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile_app.adapters.desktop.file_store import FileStore
from mobile_app.adapters.desktop.haptics import (
    BellHaptics,
    NoHaptics,
    PlyerHaptics,
    choose_haptics,
)
from mobile_app.adapters.desktop.location import (
    LocationMissingError,
    PlyerLocation,
    reading_from,
)


def test_a_text_is_kept_and_forgotten(tmp_path):
    store = FileStore(tmp_path / "private")
    assert store.load("walk") is None
    store.save("walk", "Straße")
    store.save("walk", "Weg")
    assert FileStore(tmp_path / "private").load("walk") == "Weg"
    store.remove("walk")
    store.remove("walk")
    assert store.load("walk") is None


def test_only_the_owner_can_read(tmp_path):
    folder = tmp_path / "private"
    FileStore(folder).save("walk", "x")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(f.stat().st_mode) for f in folder.iterdir()] == [0o600]


def test_a_text_that_cannot_be_kept_leaves_the_old_one(tmp_path):
    store = FileStore(tmp_path / "private")
    (tmp_path / "private" / "walk.txt").mkdir(parents=True)  # a folder cannot be replaced
    with pytest.raises(OSError):
        store.save("walk", "new")
    assert [f.name for f in (tmp_path / "private").iterdir()] == ["walk.txt"]


@pytest.mark.parametrize("key", ["", "../walk", "a/b", "Walk", "w" * 50, "walk.txt"])
def test_a_key_cannot_leave_the_folder(tmp_path, key):
    with pytest.raises(ValueError):
        FileStore(tmp_path).load(key)


def test_an_overlong_file_is_not_swallowed(tmp_path):
    (tmp_path / "walk.txt").write_bytes(b"x" * 1_000_001)
    with pytest.raises(OSError):
        FileStore(tmp_path).load("walk")


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_rings_once_for_each_vibration():
    terminal = Terminal()
    BellHaptics(terminal).vibrate((400, 150, 400, 150, 400))
    assert terminal.getvalue() == "\a\a\a"


def test_without_vibrator_and_terminal_that_is_told(capfd):
    haptics, felt = choose_haptics(io.StringIO())
    assert isinstance(haptics, NoHaptics)
    assert not felt
    assert capfd.readouterr().err == ""  # plyer would print a traceback


def test_a_vibrator_begins_without_a_pause_and_counts_in_seconds():
    class Vibrator:
        def pattern(self, pattern):
            self.felt = pattern

        def exists(self):
            return True

    vibrator = Vibrator()
    PlyerHaptics(vibrator).vibrate((200, 100, 200))
    assert vibrator.felt == (0.0, 0.2, 0.1, 0.2)


def test_a_device_without_satellites_says_so(capfd):
    with pytest.raises(LocationMissingError):
        PlyerLocation().subscribe(lambda reading: None)
    assert capfd.readouterr().err == ""


def test_a_position_keeps_its_accuracy_and_its_moment():
    reading = reading_from({"lat": 54.5, "lon": 6.5, "accuracy": 7}, 12.0)
    assert (reading.lat_deg, reading.lon_deg, reading.accuracy_m) == (54.5, 6.5, 7.0)
    assert reading.monotonic_s == 12.0


odd = st.one_of(st.none(), st.floats(), st.text(max_size=5), st.integers(-1000, 1000))


@given(st.dictionaries(st.sampled_from(["lat", "lon", "accuracy", "bearing"]), odd))
def test_no_value_of_a_platform_makes_a_position_off_the_earth(values):
    reading = reading_from(values, 0.0)
    if reading is not None:
        assert -90 <= reading.lat_deg <= 90
        assert -180 <= reading.lon_deg <= 180
        assert math.isfinite(reading.accuracy_m)
        assert reading.accuracy_m > 0
