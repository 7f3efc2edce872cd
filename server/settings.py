"""What an operator may set, by option or LOTSE_* variable, and what is refused as unsafe."""

import ipaddress
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from server.start_error import StartError


def _of_this_century(moment: datetime) -> datetime:
    # A clock near the ends of the calendar would run over them.
    if not 2000 <= moment.year <= 2100:
        raise ValueError("not a year from 2000 to 2100")
    return moment


class Settings(BaseSettings):
    """Every setting of one server process; the defaults are safe on one's own machine."""

    model_config = SettingsConfigDict(env_prefix="LOTSE_", frozen=True)

    city: Path | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)  # 0: any free port
    database: str = "lotse-server.db"  # a file, or an SQLAlchemy URL of SQLite
    seed: Path | None = None
    trust: Path | None = None  # a public key or a folder of them, beside the user's own
    behind_tls_proxy: bool = False  # somebody else encrypts: allows a host others can reach
    now: Annotated[AwareDatetime, AfterValidator(_of_this_century)] | None = (
        None  # start the clock at this moment: for demonstrations only
    )
    max_body_bytes: int = Field(default=64 * 1024, ge=1024)
    body_within_s: float = Field(default=10.0, gt=0)
    routes_at_once: int = Field(default=2, ge=1)
    routes_waiting: int = Field(default=32, ge=0)


def refuse_unsafe(settings: Settings) -> None:
    """Raise StartError for a host that others reach while nothing is encrypted or time is set.

    Start and destination of a walk, and the tokens of those who publish, would cross the
    network readable by anybody between.
    """
    if not settings.behind_tls_proxy and not _is_own_machine(settings.host):
        raise StartError(
            "This host can be reached by others and the server itself does not encrypt: put a "
            "TLS proxy before it and say so with --behind-tls-proxy, or use 127.0.0.1."
        )
    if settings.now is not None and settings.behind_tls_proxy:
        raise StartError(
            "A server for others tells the real time: leave out --now, which is for demonstrations."
        )


def _is_own_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
