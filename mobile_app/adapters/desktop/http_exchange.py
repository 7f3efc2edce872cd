"""One bounded HTTP exchange with the server: total time, size and form; knows no routes."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from mobile_app.core.route_wish import ServerError, ServerProblem

LIMIT_S = 3.0
MAX_ANSWER_BYTES = 8_000_000
_NO_BOMBS = {"Accept-Encoding": "identity"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: status, media type without parameters, entity tag, body."""

    status: int
    media_type: str
    etag: str | None
    body: bytes

    def json(self) -> Any:
        """Return the body as JSON without NaN and Infinity; raises ServerError."""
        try:
            return json.loads(self.body, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise ServerError(ServerProblem.RUBBISH) from error


def _refuse(_constant: str) -> float:
    raise ValueError("not a number of JSON")


def new_client() -> httpx.AsyncClient:
    """Return a client that follows nobody elsewhere and waits no longer than we do."""
    # trust_env=False: a proxy of the environment would read the positions sent to our own machine.
    return httpx.AsyncClient(timeout=LIMIT_S, follow_redirects=False, trust_env=False)


async def exchange(
    client: httpx.AsyncClient,
    method: str,
    url: str,
    *,
    content: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    limit_s: float = LIMIT_S,
) -> Reply:
    """Return the server's reply. Raises ServerError within limit_s, however slow it drips."""
    try:
        return await asyncio.wait_for(
            _read(client, method, url, content, {**_NO_BOMBS, **(headers or {})}), limit_s
        )
    except (TimeoutError, httpx.TimeoutException) as error:
        raise ServerError(ServerProblem.HANGS) from error
    except (httpx.RemoteProtocolError, httpx.DecodingError) as error:
        raise ServerError(ServerProblem.RUBBISH) from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise ServerError(ServerProblem.DEAD) from error


async def _read(
    client: httpx.AsyncClient,
    method: str,
    url: str,
    content: Mapping[str, Any] | None,
    headers: Mapping[str, str],
) -> Reply:
    body = bytearray()
    async with client.stream(method, url, json=content, headers=dict(headers)) as response:
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > MAX_ANSWER_BYTES:
                raise ServerError(ServerProblem.RUBBISH)
        media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
        return Reply(response.status_code, media_type, response.headers.get("etag"), bytes(body))
