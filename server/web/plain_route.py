"""Routes whose endpoint takes the request itself: documented like any, called without detours."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute


class PlainRoute(APIRoute):
    """A route for an async endpoint that takes a Request and returns a Response.

    FastAPI would look for dependencies, parameters and a model of the answer; such an endpoint
    has none, and looking for them takes as long as reading its body.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the endpoint itself."""
        endpoint: Callable[[Request], Coroutine[Any, Any, Response]] = self.endpoint
        return endpoint
