"""Doors for everything a walker may ask for: places, addresses, squares, stations and stops."""

from dataclasses import replace

from routing.lookup import NameKind
from routing.material import Address, NamedThing, RawPlace
from routing.network.doors import Wish, find_doors
from routing.network.sorting import Sorted
from routing.network.tidying import Network
from routing.osm.features import Extract

# A street is reached all along it, a corner from all its sides: neither has one door.
REACHED = {NameKind.SQUARE, NameKind.STATION, NameKind.STOP, NameKind.PLACE}


class Reaching:
    """The finished network and the map around it."""

    def __init__(self, network: Network, found: Sorted, extract: Extract) -> None:
        self._network = network
        self._found = found
        self._extract = extract

    def with_doors(
        self, places: list[RawPlace], addresses: list[Address], things: list[NamedThing]
    ) -> tuple[list[RawPlace], list[Address], list[NamedThing]]:
        """Return the same things with their doors; those without one count as dropped."""
        wishes = [_place_wish(raw) for raw in places]
        wishes += [
            Wish(address.position, address.street, may_use_entrances=True) for address in addresses
        ]
        reached = [thing for thing in things if thing.kind in REACHED]
        wishes += [Wish(thing.position) for thing in reached]
        found = find_doors(wishes, self._network, self._found, self._extract)
        doors = iter(found)
        placed = [replace(r, place=replace(r.place, door=next(doors))) for r in places]
        addressed = [replace(address, door=next(doors)) for address in addresses]
        named = [
            replace(thing, door=next(doors)) if thing.kind in REACHED else thing for thing in things
        ]
        without = sum(door is None for door in found)
        if without:
            reason = (
                "door of a place, address or stop that no way reaches without crossing a street"
            )
            self._found.dropped[reason] += without
        return placed, addressed, named


def _place_wish(raw: RawPlace) -> Wish:
    place = raw.place
    return Wish(place.position, place.street, is_entrance=place.has_entrance)
