"""The way back as a route of its own: asked of the same source, for its other side is another way."""

from dataclasses import replace

from mobile_app.core.route_sources import RouteSource
from mobile_app.core.route_wish import RouteWish
from routing.wire.answers import RouteAnswer


def wish_home(wish: RouteWish, answer: RouteAnswer, *, home: str | None = None) -> RouteWish:
    """Return the wish for the way from an answer's destination to where the wish began.

    home is what the walker calls that place, so that the arrival there has a name.
    """
    return replace(
        wish,
        number=wish.number + 1,
        start=answer.destination,
        destination=home or wish.start,
    )


async def fetch_home(
    source: RouteSource, wish: RouteWish, answer: RouteAnswer, *, home: str | None = None
) -> RouteAnswer:
    """Return the way home. Raises what the source raises: RefusedError, ServerError."""
    return await source.fetch(wish_home(wish, answer, home=home))
