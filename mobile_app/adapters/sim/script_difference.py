"""What became of a walk's sentences: two scripts side by side, for a person to read aloud."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Line = Mapping[str, Any]  # of a walk script

# What is said this much earlier or later is told; less is a step more or less.
_MOVED_S = 3.0
_COLUMN = 58


class Change(StrEnum):
    """What became of one utterance."""

    SAME = "same"
    MOVED = "moved"  # the same words, noticeably earlier or later
    OTHERWISE = "otherwise"  # other words instead
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Compared:
    """One row: the line as it was, as it is, and what that is."""

    change: Change
    before: Line | None
    after: Line | None


def compare(before: Sequence[Line], after: Sequence[Line]) -> tuple[Compared, ...]:
    """Return both scripts as rows, in the order in which they are heard."""
    matcher = difflib.SequenceMatcher(
        None, [_said(line) for line in before], [_said(line) for line in after], autojunk=False
    )
    rows: list[Compared] = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            pairs = zip(before[a1:a2], after[b1:b2], strict=True)
            rows += [Compared(_when(a, b), a, b) for a, b in pairs]
        else:
            rows += _paired(before[a1:a2], after[b1:b2])
    return tuple(rows)


def told(rows: Sequence[Compared], *, all_rows: bool = False) -> str:
    """Return the rows that changed as text, side by side; all_rows shows the others too."""
    shown = [row for row in rows if all_rows or row.change is not Change.SAME]
    counts = {change: sum(row.change is change for row in rows) for change in Change}
    head = ", ".join(f"{counts[change]} {change}" for change in Change)
    return "\n".join([head, *(piece for row in shown for piece in _side_by_side(row))])


def _said(line: Line) -> tuple[str, str, bool, bool]:
    return line["kind"], line["text"], bool(line.get("asked")), bool(line.get("cut"))


def _when(before: Line, after: Line) -> Change:
    return Change.MOVED if abs(after["t_s"] - before["t_s"]) > _MOVED_S else Change.SAME


def _paired(before: Sequence[Line], after: Sequence[Line]) -> Iterator[Compared]:
    """Yield what stands between two equal stretches: of one kind in turn is said otherwise."""
    rest = list(after)
    for line in before:
        like = next((b for b in rest if b["kind"] == line["kind"]), None)
        if like is None:
            yield Compared(Change.GONE, line, None)
            continue
        place = rest.index(like)
        yield from (Compared(Change.NEW, None, b) for b in rest[:place])
        rest = rest[place + 1 :]
        yield Compared(Change.OTHERWISE, line, like)
    yield from (Compared(Change.NEW, None, b) for b in rest)


def _side_by_side(row: Compared) -> Iterator[str]:
    left, right = _wrapped(row.before), _wrapped(row.after)
    if row.change is Change.SAME:
        right = ["="]
    elif row.change is Change.MOVED and row.before and row.after:
        moved_s = row.after["t_s"] - row.before["t_s"]
        word = "later" if moved_s > 0 else "earlier"
        right = [f"{_clock(row.after)}  = {abs(moved_s):.0f} s {word}"]
    for number in range(max(len(left), len(right))):
        was = left[number] if number < len(left) else ""
        now = right[number] if number < len(right) else ""
        mark = f"{row.change:9}" if number == 0 else " " * 9
        yield f"{mark} {was:{_COLUMN}} | {now}".rstrip()


def _wrapped(line: Line | None) -> list[str]:
    if line is None:
        return ["-"]
    flags = "".join(f" [{name}]" for name in ("asked", "cut") if line.get(name))
    words = f"{line['text']}{flags}".split()
    pieces, now = [], f"{_clock(line)} "
    for word in words:
        if len(now) + len(word) + 1 > _COLUMN:
            pieces.append(now)
            now = " " * 7
        now += f" {word}"
    return [*pieces, now]


def _clock(line: Line) -> str:
    return f"{line['t_s']:6.1f}"
