"""From where to where: seeded pairs with a named destination that has a door; nobody walks here."""

import random
from dataclasses import dataclass

from mobile_app.adapters.sim.world import World
from routing.city.contents import City
from routing.geo import LatLon, LocalFrame, distance_m, moved, point_along
from routing.journeys import planning
from routing.journeys.problems import JourneyError
from routing.journeys.targets import named, target_of
from routing.maneuvers import make_maneuvers
from routing.names.entries import NameEntry, NameKind
from routing.network_terms import Door, WayKind
from routing.profiles import Profile
from routing.route import JourneyRequest, ManeuverKind
from tests.walks.demo_walks import STARTS_AT

SHORTEST_M, LONGEST_M = 150.0, 600.0
# Of the walks at most this share leads over no crossing at all.
WITHOUT_CROSSING = 0.15
_BEELINE_M = (90.0, 450.0)
_TRIES_PER_TRIP = 400
# Places are fewer than addresses and have more to say at their doors.
_PLACES = 0.6


@dataclass(frozen=True, slots=True)
class Trip:
    """One pair, with the way as it was planned from the true start."""

    number: int
    start: LatLon
    destination: str
    target: LatLon
    door: Door
    length_m: float
    crossings: int
    turns: int  # that are told
    line: tuple[LatLon, ...]

    def __str__(self) -> str:
        return (
            f"{self.number:4d}  {self.start.lat_deg:.6f},{self.start.lon_deg:.6f}"
            f"  {self.length_m:4.0f} m  {self.crossings} crossings  {self.turns} turns  {self.destination}"
        )


def draw_trips(city: City, count: int, seed: int, profile: Profile) -> list[Trip]:
    """Return count trips; fewer where the city has none. The first ones do not hang on count."""
    rng = random.Random(f"trips {seed}")
    world = World(city)
    places, addresses = _destinations(city)
    found: list[Trip] = []
    for _ in range(_TRIES_PER_TRIP * count):
        if len(found) == count or not (places or addresses):
            break
        pool = places if places and (not addresses or rng.random() < _PLACES) else addresses
        entry = rng.choice(pool)
        towards_deg, beeline_m = rng.uniform(0, 360), rng.uniform(*_BEELINE_M)
        easily = rng.random() < WITHOUT_CROSSING
        start = _standing_near(world, city, moved(entry.position, towards_deg, beeline_m))
        trip = start and _trip(city, len(found) + 1, start, entry, profile)
        if trip and (trip.crossings or easily):
            found.append(trip)
    return found


def door_point(city: City, door: Door) -> LatLon:
    """Return the point of the network from which a door is reached."""
    return point_along(city.edge(door.edge_id).line, door.along_m)


def _destinations(city: City) -> tuple[list[NameEntry], list[NameEntry]]:
    places, addresses = [], []
    for entry in city.names():
        if entry.kind is NameKind.PLACE and entry.place_id is not None:
            if city.place(entry.place_id).door is not None:
                places.append(entry)
        elif entry.kind is NameKind.ADDRESS and entry.door is not None:
            addresses.append(entry)
    return places, addresses


def _standing_near(world: World, city: City, position: LatLon) -> LatLon | None:
    try:
        stand = world.stand_near(position, 80.0)
    except LookupError:
        return None
    if city.graph.components[stand.way.edge.tail] != 0:
        return None
    x, y, _ = stand.way.at(stand.along_m)
    return _rounded(world.frame, x, y)


def _rounded(frame: LocalFrame, x: float, y: float) -> LatLon:
    exact = frame.to_latlon(x, y)
    return LatLon(round(exact.lat_deg, 7), round(exact.lon_deg, 7))


def _trip(
    city: City, number: int, start: LatLon, entry: NameEntry, profile: Profile
) -> Trip | None:
    if distance_m(start, entry.position) < _BEELINE_M[0] / 2:
        return None
    try:
        meant = named(city, entry.name, near=start)
        target = target_of(city, meant)
        route = planning.plan(city, JourneyRequest(start, entry.name, profile, "de", STARTS_AT))
    except JourneyError:
        return None
    # A name that means another thing from here would lead the walk elsewhere.
    if meant.best != entry or target.door is None:
        return None
    if not SHORTEST_M <= route.distance_m <= LONGEST_M:
        return None
    line = [route.legs[0].line[0]]
    for leg in route.legs:
        line += leg.line[1:]
    return Trip(
        number=number,
        start=start,
        destination=entry.name,
        target=target.position,
        door=target.door,
        length_m=route.distance_m,
        crossings=sum(leg.edge.kind is WayKind.CROSSING for leg in route.legs),
        turns=sum(m.kind is ManeuverKind.TURN for m in make_maneuvers(route, city)),
        line=tuple(line),
    )
