"""Where nobody is set down while something better is near, in metres of preference; no search."""

from collections.abc import Mapping
from types import MappingProxyType

from routing.network_terms import WayKind

# As if it were this much farther away.
BAD_STANDING_M: Mapping[WayKind, float] = MappingProxyType(
    {
        WayKind.CARRIAGEWAY: 15.0,
        WayKind.SQUARE_OPEN: 5.0,
        WayKind.SERVICE: 5.0,
        WayKind.SHARED_CYCLEWAY: 3.0,
        WayKind.STEPS: 10.0,
        WayKind.PLATFORM: 3.0,
        WayKind.LINK: 2.0,
    }
)
# A small part of the network that nothing joins is taken only when it is this much nearer.
ISLAND_M = 40.0
