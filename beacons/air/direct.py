"""The cheap simulated air: receptions become observations at once, without bytes and stacks.

For runs over many walkers. The same seed gives the same observations as SimulatedAir.
"""

from collections.abc import Callable, Iterable

from beacons.air.beacon import SendingBeacon
from beacons.air.propagation import Propagation, Surroundings
from beacons.observation import Observation
from beacons.ranging import PATH_LOSS_EXPONENT
from beacons.registry import RegisteredBeacon
from beacons.sources import FanOut
from routing.geo import LatLon


class DirectAir:
    """A BeaconSource in virtual time. Arguments as in Surroundings, which may replace them."""

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
        self._observations = FanOut[Observation]()
        self._now_s = 0.0

    def now_s(self) -> float:
        """Return the moment of the frame now being heard, else of the last advance."""
        return self._now_s

    def subscribe(self, on_observation: Callable[[Observation], None]) -> None:
        """Call on_observation with each frame that names a beacon."""
        self._observations.subscribe(on_observation)

    async def start(self) -> None:
        """Do nothing; SimulatedAir has something to do here."""

    async def stop(self) -> None:
        """Do nothing; SimulatedAir has something to do here."""

    async def advance(
        self, now_s: float, listener: LatLon, heading_deg: float | None = None
    ) -> None:
        """Hear what was sent since the last call while walking straight to listener."""
        self.hear_until(now_s, listener, heading_deg)

    def hear_until(self, now_s: float, listener: LatLon, heading_deg: float | None = None) -> None:
        """Do what advance does, for callers without an event loop."""
        for reception in self._propagation.advance(now_s, listener, heading_deg):
            self._now_s = reception.monotonic_s
            frame = self._senders[reception.beacon_index].name(reception.sequence)
            if frame is not None:
                self._observations.publish(
                    Observation(
                        frame.identity,
                        reception.rssi_dbm,
                        reception.monotonic_s,
                        frame.measured_power_dbm,
                    )
                )
        self._now_s = now_s
