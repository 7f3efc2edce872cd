"""A text as lines of a Braille display, and paging through them; no contraction, no driver.

A cell is taken for a character, as in eight-dot computer Braille. Contraction is the screen
reader's affair: it makes lines shorter, never longer than a word more.
"""

import re
from dataclasses import dataclass

# What belongs to the number before it: "20 m", "8 Stufen", "11 Uhr".
_UNITS = re.compile(
    r"(?:m|cm|km|km/h|s|min|%|°|"
    r"Meter[ns]?|metres?|Zentimeter[ns]?|centimetres?|Kilometern?|kilometres?|"
    r"Schritte?n?|steps?|Stufen?|Spuren?|lanes?|Minuten?|minutes?|Sekunden?|seconds?|"
    r"Uhr|o'clock|Prozent|percent)[.,;:!?]*"
)
_NUMBER = re.compile(r"[(\"„“]?[+-]?\d+(?:[.,]\d+)*")
_PARTS = re.compile(r"[^-/]*[-/]+|[^-/]+")  # a long word is split behind its own hyphens first


def braille_lines(text: str, cells: int = 40) -> tuple[str, ...]:
    """Return a text as lines of at most so many cells.

    A number stays with its unit; no word is split unless it is longer than a line, and then with
    a hyphen. Raises ValueError for a display of less than 2 cells.

    >>> braille_lines("In 20 Metern rechts in die Hauptstraße.", 14)
    ('In 20 Metern', 'rechts in die', 'Hauptstraße.')
    """
    if cells < 2:
        raise ValueError("a Braille display has two cells or more")
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, cells):
        if line and len(line) + 1 + len(piece) <= cells:
            line = f"{line} {piece}"
            continue
        if line:
            lines.append(line)
        *full, line = _split(piece, cells)
        lines += full
    return (*lines, line) if line else tuple(lines)


def _pieces(text: str, cells: int) -> list[str]:
    """Return the words of a text, a number and its unit as one where a line holds both."""
    readable = "".join(c if c.isprintable() else " " for c in text)
    pieces: list[str] = []
    for word in readable.split():
        if pieces and _NUMBER.fullmatch(pieces[-1]) and _UNITS.fullmatch(word):
            together = f"{pieces[-1]} {word}"
            if len(together) <= cells:
                pieces[-1] = together
                continue
        pieces.append(word)
    return pieces


def _split(piece: str, cells: int) -> list[str]:
    """Return a word as pieces of at most a line: behind its own hyphens, else with one."""
    if len(piece) <= cells:
        return [piece]
    found = [""]
    for part in _PARTS.findall(piece):
        if len(found[-1]) + len(part) <= cells:
            found[-1] += part
            continue
        rest = part
        if found[-1]:
            found.append("")
        while len(rest) > cells:
            found[-1] = f"{rest[: cells - 1]}-"
            rest = rest[cells - 1 :]
            found.append("")
        found[-1] = rest
    return found


@dataclass(frozen=True, slots=True)
class BraillePages:
    """Lines and which of them lies under the fingers; forward and back return another one."""

    lines: tuple[str, ...]
    at: int = 0

    @property
    def line(self) -> str:
        """What is under the fingers; "" when there is nothing to read."""
        return self.lines[self.at] if self.lines else ""

    @property
    def is_first(self) -> bool:
        """Whether nothing comes before."""
        return self.at == 0

    @property
    def is_last(self) -> bool:
        """Whether all was shown: only then a cue can be confirmed."""
        return self.at >= len(self.lines) - 1

    def forward(self) -> "BraillePages":
        """Return the next line; the last one stays."""
        return self if self.is_last else BraillePages(self.lines, self.at + 1)

    def back(self) -> "BraillePages":
        """Return the line before; the first one stays."""
        return self if self.is_first else BraillePages(self.lines, self.at - 1)


def pages_of(text: str, cells: int = 40) -> BraillePages:
    """Return a text to be paged through, at its first line."""
    return BraillePages(braille_lines(text, cells))
