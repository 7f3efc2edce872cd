"""What the endpoints of one app share, joined once in server.app."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from routing.city.contents import City
from server.accounts.service import Tokens
from server.accounts.tokens import Scope
from server.city.live import LiveLayer
from server.city.package_file import PackageFile
from server.city.recent_closures import RecentClosures
from server.database.engine import Database
from server.journeys.service import Journeys
from server.publishing.service import Clock, Publisher
from server.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that decides; package and hash are None for a city that came without a file."""

    settings: Settings
    city: City
    package: PackageFile | None
    manifest_sha256: str | None
    database: Database
    journeys: Journeys
    live: LiveLayer
    closures: RecentClosures
    publishers: Mapping[Scope, Publisher[Any, Any]]
    tokens: Tokens
    clock: Clock


def services_of(request: Request) -> Services:
    """Return the services of the app that answers a request."""
    services = request.app.state.services
    assert isinstance(services, Services)
    return services
