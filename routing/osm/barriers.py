"""barrier=* on a way -> what stands there, and whether anybody on foot may pass it."""

from routing.network_terms import BarrierKind
from routing.osm.features import Tags

_KIND_OF = {
    "bollard": BarrierKind.BOLLARD,
    "gate": BarrierKind.GATE,
    "lift_gate": BarrierKind.GATE,
    "swing_gate": BarrierKind.GATE,
    "sliding_gate": BarrierKind.GATE,
    "wicket_gate": BarrierKind.GATE,
    "hampshire_gate": BarrierKind.GATE,
    "bump_gate": BarrierKind.GATE,
    "kissing_gate": BarrierKind.GATE,
    "cycle_barrier": BarrierKind.CYCLE_BARRIER,
    "motorcycle_barrier": BarrierKind.CYCLE_BARRIER,
    "turnstile": BarrierKind.TURNSTILE,
    "full-height_turnstile": BarrierKind.TURNSTILE,
    "stile": BarrierKind.STILE,
    "horse_stile": BarrierKind.STILE,
    "block": BarrierKind.BLOCK,
    "chain": BarrierKind.BLOCK,
    "rope": BarrierKind.BLOCK,
    "log": BarrierKind.BLOCK,
    "jersey_barrier": BarrierKind.BLOCK,
    "planter": BarrierKind.BLOCK,
    "wedge": BarrierKind.BLOCK,
    "debris": BarrierKind.BLOCK,
    "stone": BarrierKind.BLOCK,
    "fallen_tree": BarrierKind.BLOCK,
}
# A kerb is told elsewhere, an entrance is a gap, and under the last ones people walk upright.
_NO_BARRIER = {
    "no",
    "kerb",
    "entrance",
    "sally_port",
    "border_control",
    "toll_booth",
    "height_restrictor",
    "bus_trap",
    "sump_buster",
    "gap",
}
_SHUT_FOR = {"no", "private", "permit", "residents", "employees", "delivery"}
_OPEN_FOR = {"yes", "designated", "permissive", "official"}
# Only what can be locked keeps people out; round a bollard access=no is meant for vehicles.
_LOCKABLE = {BarrierKind.GATE, BarrierKind.TURNSTILE}


def barrier_kind(tags: Tags) -> BarrierKind | None:
    """Return what stands at a node; None when nothing is in the way."""
    value = tags.get("barrier")
    if value is None or value in _NO_BARRIER:
        return None
    return _KIND_OF.get(value, BarrierKind.OTHER)


def can_be_locked(tags: Tags) -> bool:
    """Return whether a node is a gate or the like, which may be shut at some hours."""
    return barrier_kind(tags) in _LOCKABLE


def is_shut(tags: Tags) -> bool:
    """Return whether the map says that the public does not get through: locked, or private."""
    if not can_be_locked(tags):
        return False
    if tags.get("locked") == "yes":
        return True
    foot = tags.get("foot")
    if foot in _OPEN_FOR:
        return False
    return foot in _SHUT_FOR or tags.get("access") in _SHUT_FOR
