"""A server that starts its clock elsewhere, for demonstrations."""

from datetime import UTC, datetime, timedelta

import pytest

from server.app import started_at
from server.settings import Settings, refuse_unsafe
from server.start_error import StartError

ADVENT = datetime(2026, 11, 29, 10, 0, tzinfo=UTC)


def test_a_pretended_clock_starts_at_its_moment_and_runs_on():
    clock = started_at(ADVENT)
    first, second = clock(), clock()
    assert ADVENT <= first <= second < ADVENT + timedelta(minutes=1)


def test_a_server_for_others_tells_the_real_time():
    with pytest.raises(StartError, match="--now"):
        refuse_unsafe(Settings(now=ADVENT, behind_tls_proxy=True))


def test_a_moment_without_its_offset_is_no_moment():
    with pytest.raises(ValueError, match="now"):
        Settings(now=datetime(2026, 11, 29, 10, 0))  # noqa: DTZ001
