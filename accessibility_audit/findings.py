"""What an audit has to say about one place in one thing; no rule, no printing."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach: which rule, where, by which criterion, and what to do about it."""

    rule: str  # number in the wording rules, for example "14"
    name: str  # of the check, for example "sentence-length"
    line: int  # of the script, from 1
    t_s: float
    criterion: str  # what must hold
    found: str  # what was found instead
    remedy: str
    text: str  # the line as spoken
    place: tuple[float, float] | None = None  # longitude, latitude

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return asdict(self)

    def to_text(self) -> str:
        """Return the finding as a person reads it."""
        return (
            f"line {self.line}, {self.t_s:.0f} s, rule {self.rule} ({self.name}): {self.found}\n"
            f"  heard:  {self.text}\n"
            f"  must:   {self.criterion}\n"
            f"  remedy: {self.remedy}"
        )
