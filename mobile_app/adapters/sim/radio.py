"""The app's own scanner in the simulated air: real frames through bleak, in virtual time."""

from collections.abc import Callable, Iterable

from beacons.air.air import SimulatedAir
from beacons.observation import Observation
from beacons.registry import RegisteredBeacon
from beacons.scanning import BeaconScanner
from routing.geo import LatLon


class ScannedAir:
    """What DirectAir is for populations, with bumble's radio and bleak's scanner between."""

    def __init__(self, beacons: Iterable[RegisteredBeacon], seed: int) -> None:
        self._air = SimulatedAir(beacons, seed)
        self._scanner: BeaconScanner | None = None
        self._listeners: list[Callable[[Observation], None]] = []

    def subscribe(self, on_observation: Callable[[Observation], None]) -> None:
        """Call on_observation with each frame that names a beacon."""
        self._listeners.append(on_observation)

    async def start(self) -> None:
        """Switch the radio on and listen; raises ScanningError."""
        await self._air.start()
        self._scanner = BeaconScanner(now_s=self._air.now_s, backend=self._air.scanner_backend)
        self._scanner.subscribe(self._publish)
        await self._scanner.start()

    async def advance(
        self, now_s: float, listener: LatLon, heading_deg: float | None = None
    ) -> None:
        """Hear what was sent since the last call while walking straight to listener."""
        await self._air.advance(now_s, listener, heading_deg)

    async def stop(self) -> None:
        """Stop listening and switch the radio off."""
        if self._scanner:
            await self._scanner.stop()
        await self._air.stop()

    def _publish(self, observation: Observation) -> None:
        for listener in tuple(self._listeners):
            listener(observation)
