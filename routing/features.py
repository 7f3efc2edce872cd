"""Which additive features one edge of the network has: metres and counts; no prices, no profile.

Every feature is zero or more and adds up along a route, so their sums over a route are its
explanation. What the map does not say has features of its own: unknown is neither good nor bad.
"""

from collections.abc import Mapping

from routing.network_terms import (
    BarrierKind,
    CrossingFacts,
    CrossingKind,
    Edge,
    Handrail,
    Kerb,
    Known,
    Passage,
    Side,
    StepsFacts,
    Tactile,
    WayKind,
)

FEATURES: tuple[str, ...] = (
    # Ways, in metres.
    "length_m",
    "strip_surveyed_m",  # on a surveyed guidance strip
    "tactile_tagged_m",  # tactile_paving=yes on the way: proves no strip
    "open_area_m",
    "square_edge_m",
    "pedestrian_zone_m",
    "shared_space_m",
    "shared_cycleway_m",
    "segregated_cycleway_m",  # cyclists beside, on a part of their own
    "carriageway_slow_m",  # at most 30 km/h
    "carriageway_medium_m",  # more than 30, less than 50 km/h
    "carriageway_fast_m",  # 50 km/h and more, or a main road of unknown speed
    "carriageway_unknown_m",
    "service_m",
    "platform_m",
    "assumed_pavement_m",  # drawn by us beside a street that says nothing
    "bad_surface_m",
    "narrow_m",  # less than 1.2 m wide
    "very_narrow_m",  # less than 0.9 m
    "steep_m",  # more than 6 %
    "wall_m",  # a house wall close by: the inner guide line
    "tunnel_m",
    "unlit_m",
    "light_unknown_m",
    # Choosing the way; half of each stands on either edge that meets there.
    "decision_points",
    "skewed_junctions",  # with arms at odd angles, easily mistaken for each other
    # What stands in the way.
    "bollards",
    "gates",
    "other_barriers",
    # Steps and machines.
    "steps_flights",
    "steps_m",
    "steps_without_tactile",
    "steps_tactile_unknown",
    "steps_without_handrail",
    "steps_handrail_unknown",
    "escalators",
    "elevators",
    # Crossings with signals, by what a person hears or feels there.
    "signal_sound_and_vibration",
    "signal_sound",
    "signal_vibration_only",
    "signal_silent",
    "signal_sound_unknown",
    # Crossings without signals, by marking and traffic.
    "zebra",
    "unmarked_service",
    "unmarked_30",
    "unmarked_50",
    "unmarked_fast",  # more than 50 km/h
    "unmarked_wide",  # four or more lanes
    "roundabout_wide",  # unsignalled arm of a roundabout, two lanes or more in one direction
    "roundabout_arm",  # unsignalled arm of a roundabout, narrow or of unknown width
    "unmarked_main_unknown",  # primary or trunk, lanes not known
    "unmarked_busy_unknown",  # secondary or tertiary, speed not known
    "unmarked_unknown",  # any other street, speed not known
    "crossing_unknown",  # the map does not say how one crosses
    "crossing_unknown_wide",
    # What every crossing may have.
    "crossing_island",
    "crossing_oblique",
    "signal_all_green_silent",  # all arms green at once and no sound: traffic tells nothing
    "turning_traffic",
    "free_right_turn",
    "crossing_without_tactile",
    "crossing_tactile_unknown",
    "cycleway_crossed",
    "tracks_with_signal",
    "tram_without_signal",
    "rail_without_signal",
    "rail_signal_unknown",
    # Each crossing has two kerbs.
    "kerb_findable",  # raised, or measured at 2 cm and more
    "kerb_lowered",  # kerb=lowered without a height
    "kerb_flush_with_tactile",
    "kerb_flush_without_tactile",
    "kerb_flush_tactile_unknown",
    "kerb_unknown",
)

# Groups of FEATURES that are summed or wished for as one thing.
SOUNDING_SIGNALS = ("signal_sound_and_vibration", "signal_sound")
# Signals that need not sound, zebras, and what the map does not say.
OTHER_CROSSINGS = (
    "signal_vibration_only",
    "signal_silent",
    "signal_sound_unknown",
    "zebra",
    "crossing_unknown",
    "crossing_unknown_wide",
)
UNMARKED_CROSSINGS = (
    "unmarked_service",
    "unmarked_30",
    "unmarked_50",
    "unmarked_fast",
    "unmarked_wide",
    "roundabout_wide",
    "roundabout_arm",
    "unmarked_main_unknown",
    "unmarked_busy_unknown",
    "unmarked_unknown",
)
CARRIAGEWAYS_M = (
    "carriageway_slow_m",
    "carriageway_medium_m",
    "carriageway_fast_m",
    "carriageway_unknown_m",
)

MAIN_CLASSES = frozenset({"trunk", "trunk_link", "primary", "primary_link"})
BUSY_CLASSES = frozenset({"secondary", "secondary_link", "tertiary", "tertiary_link"})
SERVICE_CLASSES = frozenset({"service", "track", "living_street", "driveway"})
RAIL_CLASSES = frozenset({"rail", "railway", "light_rail", "narrow_gauge"})
CYCLEWAY_CLASS = "cycleway"
TRAM_CLASSES = frozenset({"tram"})
WIDE_LANES = 4
# A zone of 30 km/h; in Britain one of 20 mph, which is 32 km/h.
SLOW_KMH = 32
_WORSE_THAN_AN_ARM = frozenset({"unmarked_fast", "unmarked_main_unknown"})
ROUNDABOUT_WIDE_LANES = 3  # of both directions: at least two of one

# A cane catches in these; OSM wiki Key:surface.
BAD_SURFACES = frozenset(
    {
        "cobblestone",
        "unhewn_cobblestone",
        "sett",
        "gravel",
        "fine_gravel",
        "pebblestone",
        "unpaved",
        "ground",
        "dirt",
        "earth",
        "grass",
        "mud",
        "sand",
        "rock",
        "woodchips",
        "grass_paver",
    }
)

BAD_SMOOTHNESS = frozenset({"bad", "very_bad", "horrible", "very_horrible", "impassable"})
NARROW_M = 1.2  # DIN 18040-3 asks for more; a cane sweeps about this
VERY_NARROW_M = 0.9
STEEP_PERCENT = 6.0  # DIN 18040-1's bound for ramps

_KIND_METRES = {
    WayKind.SQUARE_OPEN: "open_area_m",
    WayKind.SQUARE_EDGE: "square_edge_m",
    WayKind.PEDESTRIAN: "pedestrian_zone_m",
    WayKind.SHARED_SPACE: "shared_space_m",
    WayKind.SERVICE: "service_m",
    WayKind.PLATFORM: "platform_m",
    WayKind.STEPS: "steps_m",
}
_MAYBE_SHARED = {
    WayKind.FOOTWAY,
    WayKind.PAVEMENT,
    WayKind.PEDESTRIAN,
    WayKind.SHARED_CYCLEWAY,
}
_TACTILE_METRES = {Tactile.SURVEYED: "strip_surveyed_m", Tactile.TAGGED: "tactile_tagged_m"}
_BARRIERS = {BarrierKind.BOLLARD: "bollards", BarrierKind.GATE: "gates"}
_LIT_METRES = {Known.NO: "unlit_m", Known.UNKNOWN: "light_unknown_m"}


def edge_features(edge: Edge) -> Mapping[str, float]:
    """Return the features of an edge, zeros left out; the same walked either way."""
    known: Mapping[str, float] | None = edge.derived.get("features")
    if known is None:
        known = edge.derived["features"] = count_features(edge)
    return known


def count_features(edge: Edge) -> dict[str, float]:
    """Return what edge_features returns, counted anew and not kept: for whole cities."""
    metres = edge.length_m
    found = {"length_m": metres}
    if kind_feature := _KIND_METRES.get(edge.kind):
        found[kind_feature] = metres
    found.update(_among_cyclists(edge))
    if edge.kind is WayKind.CARRIAGEWAY:
        found[carriageway_feature(edge.maxspeed_kmh, edge.street_class)] = metres
    if tactile_feature := _TACTILE_METRES.get(edge.tactile):
        found[tactile_feature] = metres
    if lit_feature := _LIT_METRES.get(edge.lit):
        found[lit_feature] = metres
    if edge.assumed and edge.kind is WayKind.PAVEMENT:
        found["assumed_pavement_m"] = metres
    if edge.surface in BAD_SURFACES or edge.smoothness in BAD_SMOOTHNESS:
        found["bad_surface_m"] = metres
    _add_shape(found, edge)
    _add_choices(found, edge)
    if edge.kind is WayKind.ESCALATOR:
        found["escalators"] = 1.0
    if edge.kind is WayKind.ELEVATOR:
        found["elevators"] = 1.0
    if edge.kind is WayKind.STEPS:
        _add_steps(found, edge.steps or StepsFacts())
    if edge.kind is WayKind.CROSSING:
        _add_crossing(found, edge.crossing or CrossingFacts())
    return {name: amount for name, amount in found.items() if amount}


def _among_cyclists(edge: Edge) -> dict[str, float]:
    """Return the metres shared with cyclists; a pavement is shared where its parts are told."""
    if edge.kind not in _MAYBE_SHARED:
        return {}
    if edge.segregated is Known.YES:
        return {"segregated_cycleway_m": edge.length_m}
    shared = edge.kind is WayKind.SHARED_CYCLEWAY or edge.segregated is Known.NO
    return {"shared_cycleway_m": edge.length_m} if shared else {}


def _add_shape(found: dict[str, float], edge: Edge) -> None:
    metres = edge.length_m
    if edge.width_m is not None and edge.width_m < NARROW_M:
        very = edge.width_m < VERY_NARROW_M
        found["very_narrow_m" if very else "narrow_m"] = metres
    if edge.incline_percent is not None and abs(edge.incline_percent) > STEEP_PERCENT:
        found["steep_m"] = metres
    if edge.wall is not Side.NONE:
        found["wall_m"] = metres
    if edge.passage is Passage.TUNNEL:
        found["tunnel_m"] = metres


def _add_choices(found: dict[str, float], edge: Edge) -> None:
    # Half at each end: whoever comes through a place has both halves, from two edges.
    found["decision_points"] = edge.decision_ends / 2
    found["skewed_junctions"] = edge.skewed_ends / 2
    for barrier in edge.barriers:
        name = _BARRIERS.get(barrier.kind, "other_barriers")
        found[name] = found.get(name, 0.0) + 1.0


def carriageway_feature(maxspeed_kmh: int | None, street_class: str | None) -> str:
    """Return which carriageway feature walking among these vehicles is."""
    if maxspeed_kmh is None:
        known_busy = street_class in MAIN_CLASSES
        return "carriageway_fast_m" if known_busy else "carriageway_unknown_m"
    if maxspeed_kmh <= SLOW_KMH:
        return "carriageway_slow_m"
    return "carriageway_medium_m" if maxspeed_kmh < 50 else "carriageway_fast_m"


def crossing_feature(facts: CrossingFacts) -> str | None:
    """Return the one feature that says how a carriageway is crossed; None for tracks alone.

    A cycle track alone is no carriageway either.
    """
    if facts.street_class in TRAM_CLASSES | RAIL_CLASSES:
        return None
    if facts.kind is CrossingKind.SIGNALS:
        return _signal_feature(facts)
    if facts.street_class == CYCLEWAY_CLASS:  # a cycle track has a price of its own
        return None
    if facts.kind is CrossingKind.ZEBRA:
        return "zebra"
    if facts.roundabout is Known.YES:
        arm_lanes = facts.lanes is not None and facts.lanes >= ROUNDABOUT_WIDE_LANES
        if arm_lanes:
            return "roundabout_wide"
        worse = _unmarked_feature(facts)  # what is worse than an arm stays so on an arm
        return worse if worse in _WORSE_THAN_AN_ARM else "roundabout_arm"
    wide = facts.lanes is not None and facts.lanes >= WIDE_LANES
    if facts.kind is CrossingKind.UNKNOWN:
        return "crossing_unknown_wide" if wide else "crossing_unknown"
    return "unmarked_wide" if wide else _unmarked_feature(facts)


def tracks_feature(facts: CrossingFacts) -> str | None:
    """Return the feature of crossed tracks, or None where the map knows of none."""
    rail = facts.street_class in RAIL_CLASSES
    if not (rail or facts.street_class in TRAM_CLASSES or facts.tracks is Known.YES):
        return None
    if facts.kind is CrossingKind.SIGNALS:
        return "tracks_with_signal"
    if not rail:
        return "tram_without_signal"
    unknown = facts.kind is CrossingKind.UNKNOWN
    return "rail_signal_unknown" if unknown else "rail_without_signal"


def kerb_feature(kerb: Kerb, height_cm: int | None, tactile: Known) -> str:
    """Return the feature of one kerb; a measured height beats the class."""
    flush = kerb is Kerb.FLUSH if height_cm is None else height_cm < 2
    if flush:
        return {
            Known.YES: "kerb_flush_with_tactile",
            Known.NO: "kerb_flush_without_tactile",
            Known.UNKNOWN: "kerb_flush_tactile_unknown",
        }[tactile]
    if height_cm is not None or kerb is Kerb.RAISED:
        return "kerb_findable"
    return "kerb_lowered" if kerb is Kerb.LOWERED else "kerb_unknown"


def _signal_feature(facts: CrossingFacts) -> str:
    if facts.sound is Known.YES:
        both = facts.vibration is Known.YES
        return "signal_sound_and_vibration" if both else "signal_sound"
    if facts.vibration is Known.YES:
        return "signal_vibration_only"
    return "signal_silent" if facts.sound is Known.NO else "signal_sound_unknown"


def _unmarked_feature(facts: CrossingFacts) -> str:
    if facts.street_class in SERVICE_CLASSES:
        return "unmarked_service"
    if facts.street_class in MAIN_CLASSES and facts.lanes is None:
        return "unmarked_main_unknown"
    if facts.maxspeed_kmh is None:
        busy = facts.street_class in BUSY_CLASSES | MAIN_CLASSES
        return "unmarked_busy_unknown" if busy else "unmarked_unknown"
    if facts.maxspeed_kmh <= SLOW_KMH:
        return "unmarked_30"
    return "unmarked_50" if facts.maxspeed_kmh <= 50 else "unmarked_fast"


def _add_crossing(found: dict[str, float], facts: CrossingFacts) -> None:
    for name in (crossing_feature(facts), tracks_feature(facts)):
        if name:
            found[name] = 1.0
    if facts.island is Known.YES:
        found["crossing_island"] = 1.0
    if facts.oblique:
        found["crossing_oblique"] = 1.0
    if facts.turning_traffic is Known.YES:
        found["turning_traffic"] = 1.0
    if facts.free_right_turn is Known.YES:
        found["free_right_turn"] = 1.0
    if facts.all_green is Known.YES and facts.sound is Known.NO:
        found["signal_all_green_silent"] = 1.0
    if facts.cycleway is Known.YES or facts.street_class == CYCLEWAY_CLASS:
        found["cycleway_crossed"] = 1.0
    if facts.tactile is not Known.YES:
        bare = facts.tactile is Known.NO
        found["crossing_without_tactile" if bare else "crossing_tactile_unknown"] = 1.0
    ends = ((facts.kerb_near, facts.kerb_near_cm), (facts.kerb_far, facts.kerb_far_cm))
    for kerb, height_cm in ends:
        name = kerb_feature(kerb, height_cm, facts.tactile)
        found[name] = found.get(name, 0.0) + 1.0


def _add_steps(found: dict[str, float], facts: StepsFacts) -> None:
    found["steps_flights"] = 1.0
    if facts.tactile is not Known.YES:
        bare = facts.tactile is Known.NO
        found["steps_without_tactile" if bare else "steps_tactile_unknown"] = 1.0
    if facts.handrail in {Handrail.NO, Handrail.UNKNOWN}:
        bare = facts.handrail is Handrail.NO
        found["steps_without_handrail" if bare else "steps_handrail_unknown"] = 1.0
