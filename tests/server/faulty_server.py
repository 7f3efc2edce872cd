"""A server whose planner breaks with the request in its words, as no planner should."""

import sys

from server.app import create_app
from server.command_line import serve
from server.settings import Settings
from tests.server.small_city import small_city


def broken(_city, request, *, closures=()):
    secret = (request.start, request.destination)
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise ValueError(f"cannot plan {secret} around {closures}") from error


if __name__ == "__main__":
    settings = Settings(database=":memory:")
    made = lambda: create_app(settings, city=small_city(), planner=broken)  # noqa: E731 - one line
    sys.exit(serve(made, host="127.0.0.1", port=0))
