"""The composition root: joins city, database and endpoints into one app, or says why not."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from routing.city.contents import City
from routing.city.errors import KeyFileError, PackageError
from routing.city.reading import StoredCity, open_city
from routing.city.signing import load_trusted, verify
from routing.instructions.translations import LANGUAGES, MissingCatalogueError, routing_texts
from routing.journeys.planning import answer
from routing.paths.engines import fast_finder_for
from server import messages
from server.accounts.service import Tokens
from server.accounts.tokens import Scope
from server.city import endpoints as city_endpoints
from server.city.live import LiveLayer
from server.city.package_file import PackageFile, read_package_file
from server.city.recent_closures import RecentClosures
from server.city.warming import warm
from server.closures import endpoints as closure_endpoints
from server.closures import repository as closures
from server.database.engine import open_database
from server.database.migrating import migrate
from server.documentation import document
from server.events import endpoints as event_endpoints
from server.events import repository as events
from server.journeys import endpoints as journey_endpoints
from server.journeys.service import Journeys, Planner
from server.notices import endpoints as notice_endpoints
from server.notices import repository as notices
from server.publishing.repository import DatedRepository
from server.publishing.service import Bounds, Clock, Publisher
from server.seeding.schemas import SeedFile
from server.seeding.service import plant, read_seed
from server.services import Services
from server.settings import Settings, refuse_unsafe
from server.start_error import StartError
from server.web.body_limit import BodyLimit
from server.web.guarding import Guard
from server.web.problems import ProblemError, problem_response
from server.web.straight_way import StraightWay

_ROUTERS = (
    journey_endpoints.router,
    city_endpoints.router,
    notice_endpoints.router,
    event_endpoints.router,
    closure_endpoints.router,
)
_SENTENCES = {
    404: ("nothing_here", messages.nothing_here),
    405: ("wrong_method", messages.wrong_method),
}


def _now() -> datetime:
    return datetime.now(UTC)


def started_at(moment: datetime) -> Clock:
    """Return a clock that runs from moment on, whatever the day is: for demonstrations."""
    shift = moment - _now()
    return lambda: _now() + shift


# What is written already goes into the body as it is.
_fast_answer = partial(answer, finder_of=fast_finder_for, take_over=orjson.Fragment)


def create_app(
    settings: Settings,
    *,
    city: City | None = None,
    planner: Planner = _fast_answer,
    clock: Clock | None = None,
) -> FastAPI:
    """Return the app; raises StartError for settings that are unsafe or cannot work.

    city, planner and clock are for tests and for programs that have them already. The
    database is migrated and the seed planted when the app's lifespan begins, which raises
    StartError as well.
    """
    refuse_unsafe(settings)
    _check_texts()
    clock = clock or (started_at(settings.now) if settings.now else _now)
    opened = city or _open_city(settings)
    seed = read_seed(settings.seed) if settings.seed else SeedFile.model_validate({})
    services = _services(settings, opened, planner, clock)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        try:
            await migrate(services.database)
            await plant(seed, services.database, services.publishers, clock)
            if city is None:
                await _rehearse(services)
            yield
        finally:
            await services.database.engine.dispose()
            if city is None:
                _close(opened)

    return _assembled(services, lifespan)


async def _rehearse(services: Services) -> None:
    try:
        await services.journeys.rehearse(services.clock())
    except PackageError as error:  # a package that says more than it holds
        raise StartError(str(error)) from None


def _assembled(services: Services, lifespan: Any) -> FastAPI:
    app = FastAPI(
        title="Lotse",
        version="1",
        lifespan=lifespan,
        redirect_slashes=False,
        openapi_url="/v1/openapi.json",
        docs_url=None,  # its page would load a program from somewhere else
        redoc_url=None,
        middleware=[
            Middleware(Guard),
            Middleware(BodyLimit, max_bytes=services.settings.max_body_bytes),
        ],
        exception_handlers={ProblemError: _on_problem, HTTPException: _on_http_exception},
    )
    app.state.services = services
    for router in _ROUTERS:
        app.include_router(router)
    document(app)
    app.state.straight_way = StraightWay(
        journey_endpoints.router.routes[0],
        journey_endpoints.straight_answer(services),
        services.settings.max_body_bytes,
        journey_endpoints.PATH.encode(),
    )
    return app


def _services(settings: Settings, city: City, planner: Planner, clock: Clock) -> Services:
    database = open_database(settings.database)
    bounds = Bounds(*city.bounds_deg)
    of_notices = DatedRepository(notices.NoticeRow, notices.to_row, notices.from_row)
    of_events = DatedRepository(events.EventRow, events.to_row, events.from_row)
    of_closures = DatedRepository(closures.ClosureRow, closures.to_row, closures.from_row)
    live = LiveLayer(database, of_notices, of_events, of_closures, city.identity, clock)
    recent = RecentClosures(live.current_closures)
    publish_closures = Publisher(
        of_closures, attrgetter("line"), database, bounds, clock, on_change=recent.forget
    )
    return Services(
        settings=settings,
        city=city,
        package=_package_file(settings.city) if settings.city else None,
        manifest_sha256=_manifest_sha256(city),
        database=database,
        journeys=Journeys(city, planner, settings.routes_at_once, settings.routes_waiting),
        live=live,
        closures=recent,
        publishers={
            Scope.NOTICES: Publisher(of_notices, lambda n: (n.position,), database, bounds, clock),
            Scope.EVENTS: Publisher(of_events, lambda e: (e.position,), database, bounds, clock),
            Scope.CLOSURES: publish_closures,
        },
        tokens=Tokens(database, clock),
        clock=clock,
    )


def _check_texts() -> None:
    try:
        messages.check_catalogues()
        for language in LANGUAGES:
            routing_texts(language)
    except MissingCatalogueError as error:
        raise StartError(str(error)) from None


def _package_file(path: Path) -> PackageFile:
    try:
        return read_package_file(path)
    except OSError:
        raise StartError("The city package cannot be read; check the name of the file.") from None


def _open_city(settings: Settings) -> City:
    if settings.city is None:
        raise StartError("The server needs a city; name its package with --city.")
    try:
        trusted = load_trusted() | load_trusted([settings.trust] if settings.trust else [])
        city = open_city(settings.city, verify=verify, trusted=trusted)
        city.hold()
        warm(city, city.edge_grid)
        return city
    except (PackageError, KeyFileError) as error:
        raise StartError(str(error)) from None


def _manifest_sha256(city: City) -> str | None:
    if not isinstance(city, StoredCity):
        return None
    return hashlib.sha256(city.signature.manifest.encode()).hexdigest()


def _close(city: City) -> None:
    if isinstance(city, StoredCity):
        city.close()


async def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return problem_response(request, error)


async def _on_http_exception(request: Request, error: Exception) -> Response:
    """Answer what the framework itself refuses; its own words may repeat values."""
    assert isinstance(error, HTTPException)
    code, say = _SENTENCES.get(error.status_code, ("not_understood", messages.not_understood))
    headers = dict(error.headers or {})
    return problem_response(request, ProblemError(error.status_code, code, say, headers=headers))
