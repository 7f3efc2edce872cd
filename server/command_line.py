"""`lotse-server`: one process that answers for one city."""

import argparse
import asyncio
import errno
import gc
import json
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from pydantic import ValidationError

from server.large_pages import hold_in_large_pages
from server.settings import Settings
from server.start_error import StartError

_GRACE_S = 3
_KEEP_ALIVE_S = 5
_THINGS_BEFORE_COLLECTING = 50_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until told to stop; return 0, 1 for a failure (one sentence), 2 for misuse."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        settings = settings_from(options)
        if settings.city is None:
            parser.error("the server needs a city: name its package with --city")
        from server.app import create_app  # heavy: not before --help and misuse are answered

        return serve(
            lambda: create_app(settings),
            host=settings.host,
            port=settings.port,
            exit_with_stdin=options.exit_with_stdin,
        )
    except StartError as error:
        print(error, file=sys.stderr)
        return 1


def settings_from(options: argparse.Namespace) -> Settings:
    """Return the settings of options over LOTSE_* variables; raises StartError."""
    given = {
        name: value
        for name, value in vars(options).items()
        if name in Settings.model_fields and value is not None
    }
    try:
        return Settings(**given)
    except ValidationError as error:
        names = sorted({str(item["loc"][0]) for item in error.errors() if item["loc"]})
        raise StartError(
            f"This setting cannot be used: {', '.join(names)}; lotse-server --help says how."
        ) from None


def serve(
    make_app: Callable[[], FastAPI], *, host: str, port: int, exit_with_stdin: bool = False
) -> int:
    """Serve the app that make_app returns; raises StartError.

    Prints "listening on http://HOST:PORT" as one line on stdout when it answers.
    """
    _log_to_stderr()
    stopper = _Stopper()
    if exit_with_stdin:
        threading.Thread(target=stopper.when_stdin_ends, daemon=True).start()
    with (
        _listening_socket(host, port) as listener,
        asyncio.Runner(loop_factory=_loop_factory()) as runner,
    ):
        runner.run(_serve(make_app(), listener, stopper))
    return 0


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return the faster event loop where there is one, None for Python's own."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


class _Stopper:
    """Tells the server to stop, also one that does not run yet."""

    def __init__(self) -> None:
        self._asked = False
        self._server: uvicorn.Server | None = None

    def holds(self, server: uvicorn.Server) -> None:
        self._server = server
        server.should_exit = server.should_exit or self._asked

    def stop(self) -> None:
        self._asked = True
        if self._server is not None:
            self._server.should_exit = True

    def when_stdin_ends(self) -> None:
        while os.read(0, 4096):
            pass
        self.stop()


class _AnnouncingServer(uvicorn.Server):
    """A server that says where it listens once it does."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        for listener in sockets or []:
            host, port = listener.getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            print(f"listening on http://{shown}:{port}", flush=True)


async def _serve(app: FastAPI, listener: socket.socket, stopper: _Stopper) -> None:
    # The lifespan runs here and not in uvicorn, whose way to report its failure is a traceback.
    async with app.router.lifespan_context(app):
        config = uvicorn.Config(
            app,
            lifespan="off",
            http=_protocol(app),
            ws="none",
            access_log=False,  # its lines hold addresses and queries; ours are in web.guarding
            log_config=None,
            proxy_headers=False,  # nobody's address is used, so nobody's is believed
            server_header=False,
            timeout_keep_alive=_KEEP_ALIVE_S,
            timeout_graceful_shutdown=_GRACE_S,
        )
        server = _AnnouncingServer(config)
        stopper.holds(server)
        _spare_the_collector()
        hold_in_large_pages()
        # uvicorn raises the signal again when it has stopped; that must not skip our cleaning up.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopper.stop())
        await server.serve(sockets=[listener])


def _protocol(app: FastAPI) -> Any:
    """Return the protocol that answers journeys at once, uvicorn's own where it cannot be had."""
    try:
        from server.web.straight_protocol import straight_protocol
    except ImportError:  # without httptools
        return "auto"
    return straight_protocol(app.state.straight_way)


def _spare_the_collector() -> None:
    """Keep the city out of every search for garbage, and search less often.

    An answer makes thousands of small things and hardly a circle among them.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_THINGS_BEFORE_COLLECTING)


def _listening_socket(host: str, port: int) -> socket.socket:
    """Return a socket that holds its port from now on; raises StartError."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError):  # Unicode: what no name of a host can be
        raise StartError("The host is not known; give an address such as 127.0.0.1.") from None
    listener = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except PermissionError:
        listener.close()
        raise StartError(f"Port {port} may not be used by you; choose one above 1023.") from None
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRNOTAVAIL:
            raise StartError(
                "The host is not an address of this computer; give one such as 127.0.0.1."
            ) from None
        raise StartError(
            f"Port {port} cannot be used, another program probably listens on it; "
            "choose another with --port, or --port 0 for any free one."
        ) from None
    return listener


_SECOND = "%Y-%m-%d %H:%M:%S"
_to_json = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps makes one for each line


class JsonLines(logging.Formatter):
    """One JSON object per line; an exception is shown by type and place, never by its words."""

    _words: tuple[int, str] = (-1, "")  # a second, and how it is written

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        from server.web.guarding import FIELDS, describe_crash

        line: dict[str, object] = {
            "at": self.formatTime(record),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": _message(record),
            **getattr(record, FIELDS, {}),
        }
        if record.exc_info and record.exc_info[1]:
            line["crash"] = describe_crash(record.exc_info[1])
        return _to_json(line)

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - logging's name
        """Return when it was; the words of one second are made once."""
        second = int(record.created)
        if self._words[0] != second:
            self._words = second, super().formatTime(record, datefmt or _SECOND)
        return f"{self._words[1]},{int(record.msecs):03d}"


def _message(record: logging.LogRecord) -> str:
    """Return the words of our own and uvicorn's lines; of others, such as asyncio's, the place.

    asyncio writes whole tasks and their exceptions into its lines, and with them any value.
    """
    if record.name.startswith(("lotse.", "uvicorn")):
        return record.getMessage()
    return f"{record.module}:{record.lineno}"


def _log_to_stderr() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("lotse.server").setLevel(logging.INFO)


def _port(text: str) -> int:
    port = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError("must be a whole number from 0 to 65535")
    return port


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lotse-server",
        description="Answer route requests for one city and hand out its package.",
        epilog="Every option can also be set as an environment variable: LOTSE_CITY, LOTSE_PORT …",
    )
    parser.add_argument("--city", type=Path, metavar="CITY.gpkg", help="the package to serve")
    parser.add_argument("--host", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=_port, help="port to listen on (8000); 0 takes a free one")
    parser.add_argument("--database", metavar="FILE", help="SQLite file (lotse-server.db)")
    parser.add_argument("--seed", type=Path, metavar="FILE.json", help="notices, events, closures")
    parser.add_argument("--trust", type=Path, metavar="PATH", help="public key or folder of them")
    parser.add_argument(
        "--now",
        metavar="ISO",
        help="start the clock at this moment, with its offset: for demonstrations only",
    )
    parser.add_argument(
        "--behind-tls-proxy",
        action="store_const",
        const=True,
        help="a proxy encrypts; allows a host that others can reach",
    )
    parser.add_argument(
        "--exit-with-stdin",
        action="store_true",
        help="end when standard input closes, so that no server outlives its parent",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
