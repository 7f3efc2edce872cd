"""Walks in the invented city without a process, a socket or a file: only the walk is tried here."""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from mobile_app.adapters.sim.faults import Fault
from mobile_app.adapters.sim.record import WalkRecord
from mobile_app.adapters.sim.running import air_of, position_of
from mobile_app.adapters.sim.walk import Control, Link, WalkSettings, run_walk
from mobile_app.core.route_sources import LocalRouteSource, RouteSource
from routing.city.memory import MemoryCity
from routing.city.opening import Calendar, expand_openings
from routing.demo_city.material import demo_material
from routing.network_terms import Closure
from routing.profiles import profile_named
from routing.wire.live import Live, parse_live

FROM, TO = "Hauptbahnhof Lotsenstadt", "Rathaus"
STARTS_AT = datetime(2026, 11, 24, 10, 30, tzinfo=ZoneInfo("Europe/Berlin"))
BUILT_ON = STARTS_AT.date().replace(day=23)
SEED = 1


@cache
def demo_city() -> MemoryCity:
    """Return the invented city, made from its drawing."""
    calendar = Calendar(BUILT_ON, STARTS_AT.tzinfo)
    material = demo_material(calendar)
    openings = expand_openings(material.places, calendar)
    return MemoryCity(material, openings=openings, name="Lotsenstadt (erfunden)")


@cache
def demo_live() -> Live:
    """Return the notices, events and closures of the demo as the server would send them."""
    drawn = resources.files("routing.demo_city").joinpath("demo_live.json")
    seed = json.loads(drawn.read_text(encoding="utf-8"))
    package = demo_city().identity
    return parse_live(
        {
            "generated_at": STARTS_AT.isoformat(),
            "package": {"name": package.name, "version": package.version},
            **seed,
        }
    )


class TodayOnce:
    """A LiveSource that has today's news and then none."""

    def __init__(self) -> None:
        self._told = False

    async def fetch(self) -> Live | None:
        """Return the demo's live layer the first time."""
        if self._told:
            return None
        self._told = True
        return demo_live()


def good_server(closures: Sequence[Closure] = ()) -> RouteSource:
    """Return what stands for a server that answers at once."""
    source = LocalRouteSource(demo_city())
    source.set_closures(closures)
    return source


def demo_walk(
    seed: int = SEED,
    *,
    control: Control = Control.NONE,
    fault: Fault | None = None,
    server: RouteSource | None = None,
    language: str = "de",
) -> WalkRecord:
    """Walk from the station to the town hall once."""
    city = demo_city()
    link = Link(server or good_server(demo_live().closures), TodayOnce())
    return asyncio.run(
        run_walk(
            WalkSettings(
                city=city,
                start=position_of(city, FROM),
                destination=TO,
                target=position_of(city, TO),
                profile=profile_named("long_cane"),
                language=language,
                starts_at=STARTS_AT,
                seed=seed,
                link=link,
                make_air=air_of(city, bumble=False),
                control=control,
                fault=fault,
            )
        )
    )
