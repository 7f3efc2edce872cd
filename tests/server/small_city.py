"""A city of four paths and a town hall in the sea, and an app that answers for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI

from routing.city.memory import MemoryCity
from routing.city.signing import public_bytes
from routing.city.writing import write_city
from routing.geo import LatLon, LocalFrame, distance_m
from routing.material import CityMaterial, NamedThing
from routing.network_terms import Edge, Node, WayKind
from server.accounts.tokens import Scope
from server.app import create_app
from server.services import Services
from server.settings import Settings

FRAME = LocalFrame(LatLon(54.512345, 6.512345))
NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


def at(east_m, north_m):
    return FRAME.to_latlon(east_m, north_m)


def material():
    """Draw Weg from west to east, Steig north from its end, and Insel that nothing joins.

    Two ways lead from Weg's middle to the end of Steig: by Weg, or by the longer Umweg.
    """
    points = [
        at(0, 0), at(100, 0), at(200, 0), at(200, 80), at(100, 160), at(600, 400), at(700, 400),
    ]  # fmt: skip
    joins = [
        (0, 1, "Weg"), (1, 2, "Weg"), (2, 3, "Steig"), (1, 4, "Umweg"), (4, 3, "Umweg"),
        (5, 6, "Insel"),
    ]  # fmt: skip
    edges = tuple(
        Edge(
            id=number,
            tail=tail,
            head=head,
            line=(points[tail], points[head]),
            length_m=distance_m(points[tail], points[head]),
            kind=WayKind.FOOTWAY,
            name=name,
        )
        for number, (tail, head, name) in enumerate(joins)
    )
    return CityMaterial(
        nodes=tuple(Node(number, point) for number, point in enumerate(points)),
        edges=edges,
        tactile_elements=(),
        closures=(),
        places=(),
        addresses=(),
        named_things=(NamedThing("Rathaus", "place", points[3]),),
        beacons=(),
        sources=(),
        invented=True,
    )


def small_city():
    return MemoryCity(material(), name="Kleinstadt")


def write_small_city(path):
    """Write the city as a signed package; return the raw public key."""
    key = Ed25519PrivateKey.generate()
    write_city(
        material(),
        path,
        name="Kleinstadt",
        signer=key,
        public_key=public_bytes(key),
        built_on=date(2026, 11, 23),
    )
    return public_bytes(key)


def position(point):
    return {"lat": point.lat_deg, "lon": point.lon_deg}


def lon_lat(point):
    return [point.lon_deg, point.lat_deg]


def journey(**changes):
    """Return the body of a request that is answered."""
    asked = {
        "start": position(at(10, 0)),
        "destination": {"query": "Rathaus"},
        "profile": "long_cane",
        "language": "de",
        "departure": "2026-11-24T12:00:00+01:00",
    }
    return asked | changes


def notice(**changes):
    sent = {
        "text": "Heute frische Brezeln.",
        "position": lon_lat(at(100, 5)),
        "starts_at": "2026-11-24T08:00:00+01:00",
        "ends_at": "2026-11-24T18:00:00+01:00",
    }
    return sent | changes


def event(**changes):
    sent = {
        "title": "Adventsmarkt",
        "position": lon_lat(at(100, 5)),
        "starts_at": "2026-11-24T10:00:00+01:00",
        "ends_at": "2026-11-24T20:00:00+01:00",
    }
    return sent | changes


def closure(**changes):
    sent = {
        "text": "Steig gesperrt",
        "line": [lon_lat(at(200, 10)), lon_lat(at(200, 70))],
        "starts_at": "2026-11-23T00:00:00+01:00",
    }
    return sent | changes


class MovableClock:
    """Now is what a test says."""

    def __init__(self, now=NOON):
        self.now = now

    def __call__(self):
        return self.now


@dataclass
class Running:
    """An app in this process, the client that asks it, and what is behind it."""

    app: FastAPI
    client: httpx.AsyncClient
    clock: MovableClock

    @property
    def services(self) -> Services:
        return self.app.state.services

    async def token(self, *scopes, days=1):
        tokens = self.services.tokens
        return await tokens.create(
            label="test", scopes=frozenset(map(Scope, scopes)), lifetime=timedelta(days=days)
        )

    async def authorised(self, *scopes, days=1):
        return {"Authorization": f"Bearer {await self.token(*scopes, days=days)}"}

    async def live(self):
        return (await self.client.get("/v1/city/live")).json()


@asynccontextmanager
async def running(settings=None, *, city=None, clock=None, **doubles) -> AsyncIterator[Running]:
    """Yield a running app over a small city and a database in memory."""
    moved = clock or MovableClock()
    chosen = settings or Settings(database=":memory:")
    if city is None and chosen.city is None:
        city = small_city()
    app = create_app(chosen, city=city, clock=moved, **doubles)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://lotse.test") as client,
    ):
        yield Running(app, client, moved)


def key_file(folder: Path, public_key: bytes) -> Path:
    """Write a raw public key as a file to trust."""
    path = folder / "trusted.pub"
    path.write_text(public_key.hex())
    return path
