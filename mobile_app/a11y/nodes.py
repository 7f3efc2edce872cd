"""A screen as a screen reader may know it: a tree of named nodes, read from any widget tree.

No toolkit is imported: widgets are asked for their attributes. One tree serves all backends
(AccessKit, Android proxies, self-voicing, audit).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Colour = tuple[float, float, float]

_TRANSPARENT = 0.05
_BLACK: Colour = (0.0, 0.0, 0.0)


class Role(StrEnum):
    """What a node is to a screen reader."""

    SCREEN = "screen"
    HEADING = "heading"  # a screen reader jumps from one to the next
    STATUS = "status"  # a live region: changes are told politely
    TEXT = "text"
    BUTTON = "button"
    TEXT_FIELD = "text_field"


ACTIONABLE = frozenset({Role.BUTTON, Role.TEXT_FIELD})
_WORDS_ALONE = frozenset({Role.HEADING, Role.STATUS, Role.TEXT})


@dataclass(frozen=True, slots=True)
class AccessNode:
    """One named thing on a screen, in reading order.

    bounds_px is (left, top, right, bottom) from the window's upper left corner.
    """

    role: Role
    name: str
    value: str | None  # of a text field
    focused: bool
    disabled: bool
    bounds_px: tuple[float, float, float, float]
    text_px: tuple[float, float] | None  # size of the rendered text
    foreground: Colour | None
    background: Colour | None
    children: tuple["AccessNode", ...] = ()

    def walk(self) -> list["AccessNode"]:
        """Return this node and all below it, in reading order."""
        return [self, *(node for child in self.children for node in child.walk())]


class UnnamedWidgetError(ValueError):
    """A widget that is neither named nor declared decorative."""


def access_tree(widget: Any, *, window_height_px: float) -> AccessNode:
    """Return the tree of a screen widget.

    Raises UnnamedWidgetError for a widget without role and name that is not decorative.
    """
    nodes = _nodes(widget, window_height_px)
    if len(nodes) != 1:
        raise UnnamedWidgetError(f"{type(widget).__name__} is no screen with a name")
    return nodes[0]


def _nodes(widget: Any, height_px: float) -> tuple[AccessNode, ...]:
    # Kivy keeps children in drawing order, the last added first.
    below = tuple(node for child in reversed(widget.children) for node in _nodes(child, height_px))
    role = getattr(widget, "access_role", "")
    if not role:
        if getattr(widget, "decorative", False):
            return below
        raise UnnamedWidgetError(f"{type(widget).__name__} has no role and is not decorative")
    if role in _WORDS_ALONE and not widget.text:
        return below  # nothing to read now
    return (_node(widget, Role(role), below, height_px),)


def _node(widget: Any, role: Role, below: tuple[AccessNode, ...], height_px: float) -> AccessNode:
    name = widget.access_name.strip()
    if not any(sign.isalnum() for sign in name):
        raise UnnamedWidgetError(f"{type(widget).__name__} has no name that can be read")
    left, bottom = widget.to_window(*widget.pos)
    bounds = (left, height_px - bottom - widget.height, left + widget.width, height_px - bottom)
    is_field = role is Role.TEXT_FIELD
    texture = getattr(widget, "texture_size", None)
    return AccessNode(
        role=role,
        name=name,
        value=widget.text if is_field else None,
        focused=bool(getattr(widget, "focus", False)),
        disabled=bool(getattr(widget, "disabled", False)),
        bounds_px=bounds,
        text_px=(float(texture[0]), float(texture[1])) if texture else None,
        foreground=_colour(getattr(widget, "foreground_color" if is_field else "color", None)),
        background=_colour(getattr(widget, "background_color", None)) or _BLACK,
        children=below,
    )


def _colour(rgba: Any) -> Colour | None:
    if rgba is None or (len(rgba) > 3 and rgba[3] < _TRANSPARENT):
        return None
    return (float(rgba[0]), float(rgba[1]), float(rgba[2]))


def contrast(a: Colour, b: Colour) -> float:
    """Return the contrast ratio of WCAG 2.2, 1 to 21.

    >>> round(contrast((0, 0, 0), (1, 1, 1)))
    21
    """
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
