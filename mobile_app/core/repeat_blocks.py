"""What was told lately and is not told again so soon, also on another way of the same walk."""

from mobile_app.core.awareness_wishes import Category

BLOCK_S = {
    Category.JUNCTIONS: 30.0,  # wording rule 9
    Category.PLACES: 20 * 60.0,
    Category.EVENTS: 60 * 60.0,
    Category.NOTICES: 60 * 60.0,
    Category.OFFERS: 60 * 60.0,
}


class RepeatBlocks:
    """Remembers by key when a thing was told."""

    def __init__(self) -> None:
        self._until_s: dict[str, float] = {}

    def blocks(self, key: str, now_s: float) -> bool:
        """Return whether a thing was told so lately that it is not told again."""
        return now_s < self._until_s.get(key, float("-inf"))

    def told(self, key: str, category: Category, now_s: float) -> None:
        """Note that a thing is told now."""
        self._until_s[key] = now_s + BLOCK_S[category]

    def forget(self, key: str) -> None:
        """Note that a thing was not heard after all."""
        self._until_s.pop(key, None)
