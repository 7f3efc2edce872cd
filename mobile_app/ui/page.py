"""A screen as plain values: texts and named buttons in reading order; no widget, no language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ButtonText:
    """One button: key says which it is as long as the screen stands, name is what is read."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ButtonGroup:
    """Buttons that belong together under a heading; "" where they need none."""

    heading: str
    buttons: tuple[ButtonText, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A whole screen with a way back."""

    title: str
    back: str
    said: str  # what was said last; a live region
    lines: tuple[str, ...]  # what else stands there
    groups: tuple[ButtonGroup, ...]
