"""Speaks the demo walk anew and keeps it: python -m tests.walks.golden, then read it aloud."""

from pathlib import Path

from mobile_app.adapters.sim.script import write_json_lines
from tests.walks.demo_walks import demo_walk

GOLDEN = Path(__file__).parent / "golden" / "demo_walk.jsonl"

if __name__ == "__main__":
    record = demo_walk()
    write_json_lines(GOLDEN, record.script_lines())
    print(f"{len(record.script)} sentences kept in {GOLDEN.name}; read the difference aloud")
