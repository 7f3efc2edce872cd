"""The day of a walk: a server that answers, and a notice at some of the shops beside the way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from mobile_app.adapters.sim.walk import Link
from mobile_app.core.route_sources import LocalRouteSource
from routing.geo import LatLon, project
from routing.places import Notice
from routing.wire.live import Live
from tests.walks.bench.cities import Ground
from tests.walks.demo_walks import STARTS_AT

_BESIDE_M = 25.0
_EVERY = 2
_MOST = 6


def link_to(ground: Ground, line: Sequence[LatLon]) -> Link:
    """Return the way to a server that knows the city's day and the notices along a line."""
    source = LocalRouteSource(ground.city)
    source.set_closures(ground.live.closures)
    return Link(source, _Once(day_of(ground, line)))


def day_of(ground: Ground, line: Sequence[LatLon]) -> Live:
    """Return the city's day with a notice at every second place beside a line, six at the most."""
    along = {
        place.id: place
        for position in line
        for place, _ in ground.city.places_near(position, 2 * _BESIDE_M)
        if project(place.position, line).distance_m <= _BESIDE_M
    }
    chosen = sorted(along)[::_EVERY][:_MOST]
    notices = tuple(
        Notice(
            id=f"bench-{place_id}",
            text="Heute ist der Eingang hinten.",
            position=along[place_id].position,
            starts_at=STARTS_AT - timedelta(days=1),
            ends_at=STARTS_AT + timedelta(days=1),
            place_name=along[place_id].name,
        )
        for place_id in chosen
    )
    return replace(ground.live, notices=(*ground.live.notices, *notices))


class _Once:
    """A LiveSource that has today's news and then none."""

    def __init__(self, live: Live) -> None:
        self._live: Live | None = live

    async def fetch(self) -> Live | None:
        """Return the day the first time."""
        live, self._live = self._live, None
        return live
