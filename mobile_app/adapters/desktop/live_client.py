"""Today's notices, events and closures of the whole city over HTTP; tells nobody where we are."""

import httpx

from mobile_app.adapters.desktop.http_exchange import LIMIT_S, exchange
from mobile_app.core.route_wish import ServerError, ServerProblem
from routing.wire.fields import WireError
from routing.wire.live import Live, parse_live


class HttpLiveSource:
    """A LiveSource that asks one server and fetches only what has changed."""

    def __init__(
        self, client: httpx.AsyncClient, base_url: str, *, limit_s: float = LIMIT_S
    ) -> None:
        self._client = client
        self._url = base_url.rstrip("/") + "/v1/city/live"
        self._limit_s = limit_s
        self._etag: str | None = None

    async def fetch(self) -> Live | None:
        """Return the live layer, None when it has not changed. Raises ServerError."""
        headers = {"If-None-Match": self._etag} if self._etag else {}
        reply = await exchange(
            self._client, "GET", self._url, headers=headers, limit_s=self._limit_s
        )
        if reply.status == 304 and self._etag:
            return None
        if reply.status != 200:
            broken = reply.status >= 500
            raise ServerError(ServerProblem.DEAD if broken else ServerProblem.RUBBISH)
        try:
            live = parse_live(reply.json())
        except WireError as error:
            raise ServerError(ServerProblem.RUBBISH) from error
        self._etag = reply.etag
        return live
