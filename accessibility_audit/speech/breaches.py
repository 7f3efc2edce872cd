"""Makes a finding of a script's line; no rule."""

from accessibility_audit.findings import Finding
from accessibility_audit.speech.script import ScriptLine


def breach(
    line: ScriptLine, *, rule: str, name: str, criterion: str, found: str, remedy: str
) -> Finding:
    """Return a finding at the moment and the place of a line."""
    position = line.true_position
    return Finding(
        rule=rule,
        name=name,
        line=line.number,
        t_s=line.t_s,
        criterion=criterion,
        found=found,
        remedy=remedy,
        text=line.text,
        place=(position.lon_deg, position.lat_deg),
    )
