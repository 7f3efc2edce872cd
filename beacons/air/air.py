"""The simulated air behind bleak: real frames, real HCI bytes, virtual time.

Nothing here waits for a clock. `advance` sends what was due, one frame after the other, and
returns when the scanner has heard it all; the same seed gives the same observations.
"""

import asyncio
from collections.abc import Iterable

from bleak.backends.scanner import BaseBleakScanner

from beacons.air.backend import scanner_backend
from beacons.air.beacon import SendingBeacon
from beacons.air.propagation import Propagation, Surroundings
from beacons.air.radio import Phone, beacon_address, powered_on_phone
from beacons.ranging import PATH_LOSS_EXPONENT
from beacons.registry import RegisteredBeacon
from routing.geo import LatLon

# From controller to bleak's callback takes one turn of the loop; a hundred mean it never comes.
_MOST_TURNS = 100


class SimulatedAir:
    """Beacons and one phone. Arguments as in Surroundings, which may replace them.

    Use: `await start()`, give `scanner_backend` and `now_s` to a BeaconScanner and start it,
    then `await advance(...)` as the walk goes on, at last `await stop()`.
    """

    def __init__(
        self,
        beacons: Iterable[RegisteredBeacon],
        seed: int,
        *,
        path_loss_exponent: float = PATH_LOSS_EXPONENT,
        sigma_db: float = 5.0,
        loss_ratio: float = 0.2,
        surroundings: Surroundings | None = None,
    ) -> None:
        around = surroundings or Surroundings(path_loss_exponent, sigma_db, loss_ratio)
        self._propagation = Propagation(beacons, seed, around)
        self._senders = [SendingBeacon(beacon) for beacon in self._propagation.beacons]
        self._addresses = [beacon_address(index) for index in range(len(self._senders))]
        self._phone: Phone | None = None
        self._backend: type[BaseBleakScanner] | None = None
        self._delivered = 0
        self._now_s = 0.0

    def now_s(self) -> float:
        """Return the moment of the frame now being heard, else of the last advance."""
        return self._now_s

    @property
    def scanner_backend(self) -> type[BaseBleakScanner]:
        """The scanner class for bleak. RuntimeError before start."""
        if self._backend is None:
            raise RuntimeError("start the simulated air before scanning in it")
        return self._backend

    async def start(self) -> None:
        """Switch the phone's radio on."""
        if self._phone is None:
            self._phone = await powered_on_phone()
            self._backend = scanner_backend(self._phone.device, self._count_delivery)

    async def stop(self) -> None:
        """Switch the phone's radio off."""
        phone, self._phone, self._backend = self._phone, None, None
        if phone is not None:
            await phone.device.power_off()

    async def advance(
        self, now_s: float, listener: LatLon, heading_deg: float | None = None
    ) -> None:
        """Send what was due since the last call while the phone went straight to listener.

        Returns when every frame has been delivered. RuntimeError before start, or when the stack
        swallows a frame; ValueError when time runs backwards.
        """
        if self._phone is None:
            raise RuntimeError("start the simulated air before time goes on in it")
        controller = self._phone.controller
        for reception in self._propagation.advance(now_s, listener, heading_deg):
            self._now_s = reception.monotonic_s
            before = self._delivered
            data = self._senders[reception.beacon_index].data(reception.sequence)
            address = self._addresses[reception.beacon_index]
            if controller.receive(address, data, reception.rssi_dbm):
                await self._delivery_after(before)
        self._now_s = now_s

    def _count_delivery(self) -> None:
        self._delivered += 1

    async def _delivery_after(self, before: int) -> None:
        for _ in range(_MOST_TURNS):
            if self._delivered > before:
                return
            await asyncio.sleep(0)
        raise RuntimeError("the simulated radio swallowed a frame")
