"""What every engine of the tables is: a port, a trivial request, a whole one, and its line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

Place = tuple[float, float]  # latitude and longitude in degrees: the benches' own plain word


@dataclass(frozen=True, slots=True)
class Engine:
    """A running server. request makes the bytes of a whole question, line_of reads the way."""

    name: str
    port: int
    trivial: bytes
    request: Callable[[Place, Place], bytes]
    line_of: Callable[[bytes], list[Place]]
    process: "subprocess.Popen[bytes]"
