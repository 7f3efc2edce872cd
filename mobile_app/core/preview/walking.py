"""Stepping through a way at home: next, previous, again, more, where; a value, no voice."""

from dataclasses import dataclass, replace

from mobile_app.core import preview_messages
from mobile_app.core.messages import app_texts
from mobile_app.core.preview.parts import Part
from routing.instructions.distances import said_distance
from routing.instructions.manner import USUAL, Manner
from routing.instructions.translations import routing_texts


@dataclass(frozen=True, slots=True)
class Preview:
    """The parts of a way and which of them is being heard; each move returns another preview."""

    parts: tuple[Part, ...]
    language: str
    manner: Manner = USUAL
    at: int = 0

    def __post_init__(self) -> None:
        """Refuse a way that nobody could step through."""
        if not 0 <= self.at < len(self.parts):
            raise ValueError("a preview is of one part at least, and at one of its parts")

    @property
    def part(self) -> Part:
        """The part that is being heard."""
        return self.parts[self.at]

    @property
    def is_first(self) -> bool:
        """Whether nothing comes before."""
        return self.at == 0

    @property
    def is_last(self) -> bool:
        """Whether nothing comes behind."""
        return self.at == len(self.parts) - 1

    def forward(self) -> "Preview":
        """Return the next part; the last one stays."""
        return self if self.is_last else replace(self, at=self.at + 1)

    def back(self) -> "Preview":
        """Return the part before; the first one stays."""
        return self if self.is_first else replace(self, at=self.at - 1)

    def texts(self) -> tuple[str, ...]:
        """Return the cues of this part; the same again each time they are asked for."""
        return self.part.told

    def more_texts(self) -> tuple[str, ...]:
        """Return what else is known of this part, or that nothing is."""
        if self.part.more:
            return self.part.more
        return (preview_messages.nothing_more(app_texts(self.language)),)

    def where_text(self) -> str:
        """Return which part of how many this is, and how far from the start."""
        tr = app_texts(self.language)
        number, count = self.at + 1, len(self.parts)
        begins_m = self.part.begins_m
        if begins_m < 1:
            return preview_messages.where_at_start(tr, number=number, count=count)
        distance = said_distance(routing_texts(self.language), begins_m, self.manner)
        return preview_messages.where(tr, number=number, count=count, distance=distance)

    def end_text(self) -> str | None:
        """Return that there is nothing before or behind, None in the middle of a way."""
        tr = app_texts(self.language)
        if self.is_last:
            return preview_messages.last(tr)
        return preview_messages.first(tr) if self.is_first else None
