"""What branches off where a guided way goes straight on, told when the walker passes it."""

from collections.abc import Sequence

from mobile_app.core.path_ahead import Branch, branches_along
from routing.city.contents import City
from routing.geo import LatLon, line_length_m
from routing.instructions.around_phrasing import quarter_of, way_text
from routing.instructions.messages import around
from routing.instructions.translations import routing_texts
from routing.network_terms import WayKind

_AHEAD_M, _BEHIND_M = 6.0, 2.0
_SIDES = frozenset({"left", "right"})
_NO_WAYS = frozenset({WayKind.LINK, WayKind.CROSSING, WayKind.SQUARE_OPEN})


class PassedJunctions:
    """Looks the branches of a line up once and tells those that are passed now."""

    def __init__(self, city: City, language: str) -> None:
        self._city = city
        self._tr = routing_texts(language)
        self._line: Sequence[LatLon] = ()
        self._branches: list[Branch] = []

    def passed(self, line: Sequence[LatLon], along_m: float) -> list[tuple[int, str]]:
        """Return (node id, words) of the named ways that lead off to a side here."""
        if line is not self._line:
            self._line = line
            self._branches = branches_along(self._city, line, 0.0, line_length_m(line))
        return [
            (arm.edge.tail, around.placed(self._tr, where=self._side(arm), what=self._way(arm)))
            for arm in self._branches
            if -_BEHIND_M <= arm.at_m - along_m <= _AHEAD_M and self._is_told(arm)
        ]

    def _is_told(self, arm: Branch) -> bool:
        named = arm.edge.name is not None and arm.edge.kind not in _NO_WAYS
        return named and quarter_of(arm.turned_deg) in _SIDES

    def _side(self, arm: Branch) -> str:
        return around.WHERE[quarter_of(arm.turned_deg)](self._tr)

    def _way(self, arm: Branch) -> str:
        return way_text(self._tr, arm.edge)
