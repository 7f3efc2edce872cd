"""Large pages are asked for where there are some; where there are none nothing happens."""

import subprocess
import sys
from pathlib import Path

import pytest

from server import large_pages

_HELD = """
import sys
from server.large_pages import hold_in_large_pages
kept = [str(number) * 20 for number in range(400_000)]
given = hold_in_large_pages()
rollup = open("/proc/self/smaps_rollup").read().splitlines()
large = next(line.split()[1] for line in rollup if line.startswith("AnonHugePages"))
print(given, large)
assert kept[-1] == "399999" * 20
"""


def _has_large_pages():
    enabled = Path("/sys/kernel/mm/transparent_hugepage/enabled")
    return enabled.exists() and "[never]" not in enabled.read_text()


def test_memory_that_is_held_lies_in_large_pages():
    if not _has_large_pages():
        pytest.skip("this system has no large pages")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _HELD], capture_output=True, text=True, check=True
    )
    given, large_kb = map(int, done.stdout.split())
    if not given:
        pytest.skip("this system gives large pages later, not at once")
    assert large_kb >= 2048


def test_elsewhere_nothing_happens(monkeypatch):
    monkeypatch.setattr(large_pages, "_MAPS", Path("/nowhere/smaps"))
    assert large_pages.hold_in_large_pages() == 0
