"""The kept script of the demo walk breaks no rule of wording."""

from pathlib import Path

from accessibility_audit.speech.auditing import audit_speech
from accessibility_audit.speech.script import load_script
from routing.city.memory import MemoryCity
from routing.demo_city.material import demo_material
from routing.network_terms import WayKind

GOLDEN = Path(__file__).parent.parent / "walks" / "golden" / "demo_walk.jsonl"


def test_the_golden_walk_has_no_breach():
    city = MemoryCity(demo_material())
    edges = (city.edge(number) for number in range(city.graph.edge_count))
    script = load_script(
        GOLDEN,
        crossings=[edge.line for edge in edges if edge.kind is WayKind.CROSSING],
        names=[entry.name for entry in city.names()],
    )
    findings = audit_speech(script)
    assert not findings, "\n".join(finding.to_text() for finding in findings)
