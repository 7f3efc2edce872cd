"""More closures than anybody expected: an answer must not work them all out anew each time."""

from routing.city.memory import MemoryCity
from routing.geo import LatLon, Projection, moved
from routing.journeys.closures import blocked_edges
from routing.network_terms import Closure
from tests.drawn import material_from, nodes_from
from tests.routing.journeys.cities import NOON

_STREET = "A" + "-" * 60 + "B"
_MANY = 1000


class _Counting(MemoryCity):
    """A city that counts how often somebody looks around."""

    looked = 0

    def edges_near(self, position: LatLon, radius_m: float) -> list[tuple[int, Projection]]:
        """Return the edges near, and count."""
        self.looked += 1
        return super().edges_near(position, radius_m)


def test_a_thousand_closures_are_looked_up_on_the_map_once() -> None:
    start = nodes_from(_STREET)["A"]
    city = _Counting(material_from(_STREET, {"AB": {}}))
    live = [Closure(f"c{i}", "Baustelle", (moved(start, 90, i / 10),)) for i in range(_MANY)]
    first = blocked_edges(city, live, NOON)
    looked = city.looked
    assert looked >= _MANY
    assert blocked_edges(city, live, NOON) == first
    assert city.looked == looked
