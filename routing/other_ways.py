"""Other walks of one request that a walker may prefer; no words."""

from routing.walks import Walk, Walks


def other_ways(walks: Walks, walk: Walk, wanted: int) -> list[Walk]:
    """Return up to wanted walks that differ from one in a way worth saying."""
    del walks, walk, wanted
    return []
