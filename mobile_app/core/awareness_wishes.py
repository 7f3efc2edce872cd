"""What a walker wants to hear beside the way, kind by kind; nothing that sells unless wished for."""

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """One kind of thing that is told unasked."""

    PLACES = "places"  # their names and hours when passing
    JUNCTIONS = "junctions"  # what branches off where the way goes straight on
    EVENTS = "events"
    NOTICES = "notices"  # of shop owners
    OFFERS = "offers"  # of shop owners who sell


# Events come from the city and are heard only standing still; shops are opted in one by one.
USUAL_CATEGORIES = frozenset({Category.PLACES, Category.EVENTS})


@dataclass(frozen=True, slots=True)
class AwarenessWishes:
    """The categories that one walker has on."""

    categories: frozenset[Category] = USUAL_CATEGORIES

    def wants(self, category: Category) -> bool:
        """Return whether a category is on."""
        return category in self.categories


USUAL_WISHES = AwarenessWishes()
EVERYTHING = AwarenessWishes(frozenset(Category))
