"""One walk of the bench: who walks, with which senses, on which seed; and how it is kept."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from beacons.air.direct import DirectAir
from beacons.registry import RegisteredBeacon, Registry
from mobile_app.adapters.sim.files import whole_file
from mobile_app.adapters.sim.population import draw_person
from mobile_app.adapters.sim.record import WalkRecord
from mobile_app.adapters.sim.running import track_beside
from mobile_app.adapters.sim.script import write_json_lines
from mobile_app.adapters.sim.surveyed_beacons import surveyed_beacons
from mobile_app.adapters.sim.walk import Control, WalkSettings, run_walk
from routing.geo import LatLon
from routing.network_terms import Door
from routing.profiles import profile_named
from tests.walks.bench.cities import Ground
from tests.walks.bench.live import link_to
from tests.walks.bench.trips import Trip
from tests.walks.demo_walks import STARTS_AT

LANGUAGE = "de"
PROFILE = profile_named("long_cane")


class Senses(StrEnum):
    """What the phone finds itself by."""

    BEACONS = "beacons"  # surveyed ones, and satellites
    GPS = "gps"  # satellites only


@dataclass(frozen=True, slots=True)
class Order:
    """One walk to be walked; together with the city it says everything."""

    trip: Trip
    senses: Senses
    control: Control
    seed: int

    @property
    def name(self) -> str:
        """Return what its files are called, beside the city's name."""
        control = "" if self.control is Control.NONE else f"-{self.control}"
        return f"{self.trip.number:04d}-{self.senses}{control}"


def walk(order: Order, ground: Ground) -> WalkRecord:
    """Walk once."""
    trip = order.trip
    person = draw_person(order.seed)
    beacons: tuple[RegisteredBeacon, ...] = ()
    if order.senses is Senses.BEACONS:
        beacons = surveyed_beacons(ground.city, trip.line)

    def air(seed: int) -> DirectAir:
        return DirectAir(beacons, seed, surroundings=person.radio)

    settings = WalkSettings(
        city=ground.city,
        start=trip.start,
        destination=trip.destination,
        target=trip.target,
        profile=PROFILE,
        language=LANGUAGE,
        starts_at=STARTS_AT,
        seed=order.seed,
        link=link_to(ground, trip.line),
        hearing=person.hearing,
        asks_after_s=person.asks_after_s,
        make_air=air if beacons else None,
        registry=Registry(beacons),
        control=order.control,
        gps=person.gps,
        gait=person.gait,
        habits=person.habits,
    )
    return asyncio.run(run_walk(settings))


def settings_beside(script: Path) -> Path:
    """Return where it is kept how a script was walked."""
    return script.with_suffix(".walk.json")


def keep(record: WalkRecord, order: Order, ground: Ground, folder: Path) -> Path:
    """Write the script of a walk, beside it its track and how it was walked."""
    script = folder / f"{ground.name}-{order.name}.jsonl"
    write_json_lines(script, record.script_lines())
    write_json_lines(track_beside(script), record.track_lines())
    with whole_file(settings_beside(script)) as out:
        out.write(json.dumps(_as_kept(order, ground), ensure_ascii=False, indent=1).encode())
    return script


def kept(script: Path) -> tuple[Order, str, Path | None]:
    """Return how a script was walked: the order, the city's name, its extract.

    Raises OSError, ValueError and LookupError when that is not kept beside it.
    """
    values = json.loads(settings_beside(script).read_text(encoding="utf-8"))
    trip = values["trip"]
    order = Order(
        Trip(
            number=trip["number"],
            start=_position(trip["start"]),
            destination=trip["destination"],
            target=_position(trip["target"]),
            door=_door(trip["door"]),
            length_m=trip["length_m"],
            crossings=trip["crossings"],
            turns=trip["turns"],
            line=tuple(_position(point) for point in trip["line"]),
        ),
        Senses(values["senses"]),
        Control(values["control"]),
        values["seed"],
    )
    path = values["extract"]
    return order, values["city"], None if path is None else Path(path)


def lines_of(script: Path) -> list[Mapping[str, Any]]:
    """Return the lines of a script; raises OSError and ValueError."""
    content = script.read_text(encoding="utf-8")
    return [json.loads(line) for line in content.splitlines() if line]


def names_of(ground: Ground) -> Sequence[str]:
    """Return the names that count as one word."""
    return [entry.name for entry in ground.city.names()]


def _as_kept(order: Order, ground: Ground) -> dict[str, Any]:
    trip = asdict(order.trip)
    trip |= {
        "start": _plain(order.trip.start),
        "target": _plain(order.trip.target),
        "line": [_plain(point) for point in order.trip.line],
    }
    return {
        "city": ground.name,
        "extract": None if ground.path is None else str(ground.path.resolve()),
        "senses": order.senses,
        "control": order.control,
        "seed": order.seed,
        "trip": trip,
    }


def _plain(position: LatLon) -> list[float]:
    return [position.lat_deg, position.lon_deg]


def _position(values: Sequence[float]) -> LatLon:
    return LatLon(values[0], values[1])


def _door(values: Mapping[str, Any]) -> Door:
    return Door(values["edge_id"], values["along_m"])
