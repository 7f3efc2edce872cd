"""What the material says about the whole city: who must be named, how far it reaches."""

from collections.abc import Iterable
from datetime import date

from routing.geo import bounding_box
from routing.material import CityMaterial


def joined_attribution(material: CityMaterial) -> str:
    """Return who must be named, each once, in the order of the sources."""
    return "; ".join(dict.fromkeys(s.attribution for s in material.sources if s.attribution))


def oldest_edit(newest_edits: Iterable[str | None]) -> date | None:
    """Return the oldest of the sources' newest edits (ISO dates); None when one is not told.

    >>> oldest_edit(["2026-11-01", "2025-02-27T10:00:00"])
    datetime.date(2025, 2, 27)
    """
    dates = []
    for text in newest_edits:
        try:
            dates.append(date.fromisoformat((text or "")[:10]))
        except ValueError:
            return None
    return min(dates, default=None)


def joined_licence(material: CityMaterial) -> str:
    """Return the licences of the sources, each once, in their order."""
    return "; ".join(dict.fromkeys(s.licence for s in material.sources if s.licence))


def material_bounds_deg(material: CityMaterial) -> tuple[float, float, float, float]:
    """Return (south, west, north, east) of the network; ValueError when there is none.

    Places do not count: where nobody can be guided the city is not.
    """
    return bounding_box(
        [
            *(node.position for node in material.nodes),
            *(position for edge in material.edges for position in edge.line),
        ]
    )
