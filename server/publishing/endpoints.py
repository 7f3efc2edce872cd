"""The two endpoints every published kind has: publish with a token, withdraw by id."""

import re
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Depends, Request, Response

from server import messages
from server.accounts.endpoints import bearer_of
from server.accounts.tokens import Scope, Token
from server.publishing.schemas import Published
from server.publishing.service import FullError, IdTakenError, OutsideCityError
from server.services import services_of
from server.web.bodies import fault, invalid, json_body, read_body
from server.web.problems import ProblemError, documented
from server.web.values import Strict

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


class Publishable(Protocol):
    """A body that holds a value to publish."""

    id: str

    def to_value(self) -> Any:
        """Return the value."""


def publication_router(scope: Scope, body_model: type[Strict], position_field: str) -> APIRouter:
    """Return the router of one kind; its scope, its path and its publisher share one name."""
    router = APIRouter()
    holder = Annotated[Token, Depends(bearer_of(scope))]

    async def publish(request: Request, token: holder) -> Published:
        services = services_of(request)
        body: Any = await read_body(request, body_model, within_s=services.settings.body_within_s)
        try:
            await services.publishers[scope].publish(body.to_value(), by=token.id)
        except OutsideCityError:
            raise invalid((fault("outside_city", position_field),)) from None
        except FullError:
            raise ProblemError(409, "full", messages.full) from None
        except IdTakenError:
            raise ProblemError(409, "already_there", messages.already_there) from None
        return Published(id=body.id)

    async def withdraw(request: Request, published_id: str, _token: holder) -> Response:
        publisher = services_of(request).publishers[scope]
        if not _ID.fullmatch(published_id) or not await publisher.withdraw(published_id):
            raise ProblemError(404, "not_published", messages.not_published)
        return Response(status_code=204)

    router.add_api_route(
        f"/v1/{scope}",
        publish,
        methods=["POST"],
        status_code=201,
        name=f"publish_{scope}",
        responses=documented(401, 403, 408, 409, 413, 415, 422),
        openapi_extra=json_body(body_model),
    )
    router.add_api_route(
        f"/v1/{scope}/{{published_id}}",
        withdraw,
        methods=["DELETE"],
        status_code=204,
        name=f"withdraw_{scope}",
        responses=documented(401, 403, 404, 422),
    )
    return router
