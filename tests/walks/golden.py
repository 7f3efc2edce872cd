"""Speaks the demo walk anew and keeps it: python -m tests.walks.golden, then read it aloud."""

import json
from pathlib import Path

from mobile_app.adapters.sim.script import write_json_lines
from mobile_app.adapters.sim.script_difference import compare, told
from tests.walks.demo_walks import demo_walk

GOLDEN = Path(__file__).parent / "golden" / "demo_walk.jsonl"


def kept_lines():
    """Return the lines that were read aloud."""
    return [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    before, record = kept_lines(), demo_walk()
    write_json_lines(GOLDEN, record.script_lines())
    print(told(compare(before, list(record.script_lines()))))
    print(f"{len(record.script)} sentences kept in {GOLDEN.name}; read the difference aloud")
