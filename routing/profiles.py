"""What one traveller finds hard: a weight per feature, in metre-equivalents; no map, no search.

The tables are starting points by orientation-and-mobility judgement, to be tuned with the people
who walk by them: [W] marks a default of our walkers' table, [E] a value of the routing study's
proposal, [J] our own judgement between the two, [M] a value set by measuring what a hundred walks
each in Berlin, London and Kaiserslautern then met (docs/guides/benchmarks.md). A feature without a
weight costs nothing. A crossing has two kerbs: each has half of what walkers' table and study say
of a crossing's kerb.
"""

import difflib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NewType

from routing.features import FEATURES

# Weights in the order of FEATURES, by which things are kept: as bytes, whose hash is worked out once.
WeightKey = NewType("WeightKey", bytes)


def key_of(weights: Mapping[str, float]) -> WeightKey:
    """Return weights as a key; a weight of zero and one that is left out are the same."""
    return WeightKey(array("d", [weights.get(name, 0.0) + 0.0 for name in FEATURES]).tobytes())


def weights_of(key: WeightKey) -> "array[float]":
    """Return the weights of a key in the order of FEATURES."""
    return array("d", key)


@dataclass(frozen=True, slots=True)
class Profile:
    """A named set of weights; walking_speed_mps is for durations only.

    refuses names the features over which this traveller is not led without consent, each with
    how much of it is still walked unasked; their weights are what they cost once agreed to.
    consent is what a person agreed to once and for all.
    """

    name: str
    weights: Mapping[str, float]
    walking_speed_mps: float = 1.0
    refuses: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    consent: frozenset[str] = frozenset()
    # The weights in the order of FEATURES: equal for two profiles that price every way alike.
    key: WeightKey = field(init=False, repr=False, compare=False)
    # What is worked out of a profile, by who asks for it; nobody changes it.
    derived: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Set the weights in order aside, once."""
        object.__setattr__(self, "key", key_of(self.weights))


class ProfileError(ValueError):
    """A profile that cannot be used; field says where, nearest and bounds help to mend it."""

    def __init__(
        self,
        field_name: str,
        sentence: str,
        nearest: str | None = None,
        bounds: tuple[float, float] | None = None,
    ) -> None:
        super().__init__(sentence)
        self.field = field_name
        self.nearest = nearest
        self.bounds = bounds


class UnknownProfileError(ProfileError):
    """A profile name nobody has defined."""

    def __init__(self, name: str) -> None:
        nearest = _nearest(name, PROFILE_NAMES)
        names = ", ".join(PROFILE_NAMES)
        super().__init__("profile", f"This profile is not known. There are: {names}.", nearest)


# What nobody who cannot see it is led over without consent, with how much of it is still walked
# unasked. The weights of these features in the tables hold only once they are agreed to; see
# routing.journeys.prices for what they cost until then.
_REFUSED = {
    "unmarked_wide": 0.0,  # [W] four lanes or more: a gap in one is no gap in all
    "roundabout_wide": 0.0,  # [W] Ashmead 2005: 6 % of tries dangerous
    "carriageway_fast_m": 20.0,  # [W] no pavement beside vehicles at 50 km/h and more
    "rail_without_signal": 0.0,  # [W] a train is fast, quiet and cannot stop
}
_REFUSED_WITH_A_DOG = {"escalators": 0.0}  # [W] paws
_REFUSED_UNHEARD = {"unmarked_fast": 0.0}  # [J] a car at 70 km/h is neither seen nor heard

_LONG_CANE = {
    "length_m": 1.0,
    "strip_surveyed_m": -0.3,  # [W] guidance by cane and foot
    "tactile_tagged_m": -0.1,  # [W] the tag proves no strip
    "open_area_m": 1.5,  # [W] nothing to follow
    "square_edge_m": 0.1,  # [J] an edge to follow, a wall perhaps
    "pedestrian_zone_m": 0.1,  # [W] along walls
    "shared_space_m": 1.5,  # [W] no kerb tells people from cars
    "shared_cycleway_m": 0.8,  # [E] silent traffic
    "segregated_cycleway_m": 0.3,  # [E]
    "carriageway_slow_m": 1.0,  # [E]
    "carriageway_medium_m": 2.0,  # [E]
    "carriageway_fast_m": 4.0,  # [E] once agreed to
    "carriageway_unknown_m": 2.5,  # [J] 50 km/h is allowed in town where no sign says less
    "service_m": 1.2,  # [M] slow cars, no kerb; at 0.5 a third of Valhalla's metres of it were left
    "platform_m": 0.5,  # [J] an edge to fall from
    "assumed_pavement_m": 0.8,  # [M] nobody has mapped it: less than that led twice Valhalla's metres along it
    "bad_surface_m": 0.3,  # [E] the cane catches
    "narrow_m": 0.4,  # [E]
    "very_narrow_m": 1.0,  # [E]
    "steep_m": 0.1,  # [J] felt, not feared
    "wall_m": -0.2,  # [W] house wall or other inner guide line
    "tunnel_m": 0.2,  # [J] echo hides where sounds come from
    "decision_points": 1.5,  # [M] [E] halved: simple ways are remembered
    "skewed_junctions": 3.0,  # [M] [E] a quarter: a turn at an odd angle; one may go straight there
    "bollards": 3.0,  # [E]
    "gates": 8.0,  # [E]
    "other_barriers": 10.0,  # [E] as a cycle barrier
    "steps_flights": 15.0,  # [E] steps are found and felt: far below a wheelchair's price
    "steps_m": 1.0,  # [E]
    "steps_without_tactile": 20.0,  # [W] unmarked edges
    "steps_tactile_unknown": 10.0,  # [J] half of it
    "steps_without_handrail": 5.0,  # [E]
    "steps_handrail_unknown": 3.0,  # [J]
    "escalators": 10.0,  # [W]
    "elevators": 40.0,  # [J] finding the button; osr takes 90 s
    "signal_sound_and_vibration": 8.0,  # [W]
    "signal_sound": 8.0,  # [W]
    "signal_vibration_only": 25.0,  # [W]
    "signal_silent": 40.0,  # [W]
    "signal_sound_unknown": 30.0,  # [E] between sound and silence
    "zebra": 25.0,  # [W] blind people wait three times longer (Ashmead 2005)
    "unmarked_service": 10.0,  # [J]
    "unmarked_30": 40.0,  # [W]
    "unmarked_50": 120.0,  # [W]
    "unmarked_fast": 400.0,  # [J]
    "unmarked_wide": 500.0,  # [J] twice the study's price; once agreed to
    "roundabout_wide": 500.0,  # [E] twice a wide street; once agreed to
    "roundabout_arm": 100.0,  # [E] twice the price of a side street (Guth 2013)
    "unmarked_main_unknown": 250.0,  # [E] main road whose lanes nobody mapped
    "unmarked_busy_unknown": 120.0,  # [J] as at 50 km/h, the rule in town
    "unmarked_unknown": 60.0,  # [J] a side street: between 30 and 50 km/h
    "crossing_unknown": 70.0,  # [J] may be a signal, may be nothing
    "crossing_unknown_wide": 250.0,  # [J]
    "crossing_island": -10.0,  # [E] two short crossings
    "crossing_oblique": 15.0,  # [E] hard to line up with
    "signal_all_green_silent": 40.0,  # [J] no parallel traffic to listen to
    "turning_traffic": 10.0,  # [J]
    "free_right_turn": 40.0,  # [J] an unmarked crossing before the signal
    "crossing_without_tactile": 12.0,  # [E]
    "crossing_tactile_unknown": 6.0,  # [J]
    "cycleway_crossed": 10.0,  # [J]
    "tracks_with_signal": 15.0,  # [E]
    "tram_without_signal": 40.0,  # [E]
    "rail_without_signal": 600.0,  # [J] once agreed to
    "rail_signal_unknown": 300.0,  # [J]
    "kerb_findable": 0.0,  # [W]
    "kerb_lowered": 2.5,  # [J] about 3 cm, but the tag proves no height
    "kerb_flush_with_tactile": 0.0,  # [E]
    "kerb_flush_without_tactile": 40.0,  # [W] the cane does not find the edge
    "kerb_flush_tactile_unknown": 25.0,  # [J]
    "kerb_unknown": 10.0,  # [W]
}

_GUIDE_DOG = _LONG_CANE | {
    "strip_surveyed_m": 0.0,  # [W] a dog does not follow strips
    "tactile_tagged_m": 0.0,  # [W]
    "open_area_m": 0.4,  # [W]
    "wall_m": 0.0,  # [W] a dog walks the middle
    "narrow_m": 0.6,  # [J] two side by side
    "bollards": 1.0,  # [J] the dog leads round
    "square_edge_m": 0.0,  # [J]
    "pedestrian_zone_m": 0.0,  # [W]
    "shared_space_m": 0.8,  # [W]
    "shared_cycleway_m": 0.5,  # [J]
    "bad_surface_m": 0.1,  # [J]
    "unlit_m": 0.1,  # [W]
    "light_unknown_m": 0.02,  # [J]
    "steps_without_tactile": 10.0,  # [W] the dog stops at them
    "steps_tactile_unknown": 5.0,  # [J]
    "escalators": 60.0,  # [J] carried or with boots; once agreed to
    "zebra": 20.0,  # [W]
    "crossing_without_tactile": 4.0,  # [J]
    "crossing_tactile_unknown": 2.0,  # [J]
    "kerb_flush_without_tactile": 20.0,  # [W]
    "kerb_flush_tactile_unknown": 12.0,  # [J]
    "kerb_unknown": 5.0,  # [W]
}

_LOW_VISION = _LONG_CANE | {
    "strip_surveyed_m": -0.1,  # [W]
    "tactile_tagged_m": -0.05,  # [W]
    "open_area_m": 0.3,  # [W]
    "wall_m": 0.0,  # [W]
    "decision_points": 1.0,  # [J]
    "skewed_junctions": 1.0,  # [J]
    "crossing_oblique": 5.0,  # [J]
    "signal_all_green_silent": 5.0,  # [J]
    "square_edge_m": 0.0,  # [J]
    "pedestrian_zone_m": 0.0,  # [W]
    "shared_space_m": 0.5,  # [W]
    "shared_cycleway_m": 0.5,  # [J]
    "carriageway_slow_m": 0.7,  # [J]
    "carriageway_fast_m": 3.0,  # [J]
    "bad_surface_m": 0.2,  # [J]
    "unlit_m": 0.5,  # [W] residual sight needs light
    "light_unknown_m": 0.1,  # [J]
    "steps_without_tactile": 35.0,  # [W] the first edge is not seen
    "steps_tactile_unknown": 18.0,  # [J]
    "signal_vibration_only": 15.0,  # [W]
    "signal_silent": 15.0,  # [W]
    "signal_sound_unknown": 12.0,  # [J]
    "zebra": 10.0,  # [W]
    "unmarked_service": 5.0,  # [J]
    "unmarked_30": 20.0,  # [W]
    "unmarked_50": 60.0,  # [W]
    "unmarked_wide": 300.0,  # [J] half, as for the narrower streets
    "roundabout_wide": 300.0,  # [J]
    "unmarked_busy_unknown": 60.0,  # [J]
    "unmarked_unknown": 30.0,  # [J]
    "crossing_unknown": 35.0,  # [J]
    "crossing_without_tactile": 3.0,  # [J]
    "crossing_tactile_unknown": 1.0,  # [J]
    "kerb_findable": 2.0,  # [W] a step to stumble over
    "kerb_lowered": 1.0,  # [J]
    "kerb_flush_without_tactile": 10.0,  # [W]
    "kerb_flush_tactile_unknown": 6.0,  # [J]
    "kerb_unknown": 2.5,  # [W]
}

_DEAFBLIND = _LONG_CANE | {
    "roundabout_arm": 300.0,  # [J] as a crossing at 50 km/h: who leaves the ring is not heard
    "signal_sound_and_vibration": 8.0,  # [J] green is felt at the pole
    "signal_vibration_only": 8.0,  # [J]
    "signal_sound": 40.0,  # [W] a signal that does not vibrate counts as silent
    "signal_sound_unknown": 40.0,  # [J]
    "zebra": 50.0,  # [J] cars are neither seen nor heard
    "unmarked_service": 20.0,  # [J]
    "unmarked_30": 100.0,  # [J]
    "unmarked_50": 300.0,  # [J]
    "unmarked_fast": 1000.0,  # [J] once agreed to
    "unmarked_wide": 1500.0,  # [J]
    "roundabout_wide": 1500.0,  # [J]
    "rail_without_signal": 1500.0,  # [J]
    "unmarked_main_unknown": 600.0,  # [J]
    "unmarked_busy_unknown": 300.0,  # [J]
    "unmarked_unknown": 150.0,  # [J]
    "crossing_unknown": 150.0,  # [J]
    "crossing_unknown_wide": 600.0,  # [J]
    "shared_cycleway_m": 1.5,  # [J] a bell warns nobody
    "shared_space_m": 2.5,  # [J]
    "tram_without_signal": 150.0,  # [J]
}

_SIGHTED_COMPANION = {
    # [J] Somebody who sees walks along: short ways count, steps and traffic a little.
    "length_m": 1.0,
    "carriageway_slow_m": 0.2,
    "carriageway_medium_m": 0.8,
    "carriageway_fast_m": 3.0,
    "carriageway_unknown_m": 0.6,
    "bad_surface_m": 0.1,
    "unlit_m": 0.1,
    "assumed_pavement_m": 0.02,
    "steps_flights": 5.0,
    "signal_sound_and_vibration": 5.0,
    "signal_sound": 5.0,
    "signal_vibration_only": 5.0,
    "signal_silent": 5.0,
    "signal_sound_unknown": 5.0,
    "zebra": 4.0,
    "unmarked_service": 1.0,
    "unmarked_30": 6.0,
    "unmarked_50": 20.0,
    "unmarked_fast": 100.0,
    "unmarked_wide": 300.0,
    "unmarked_main_unknown": 60.0,
    "unmarked_busy_unknown": 20.0,
    "unmarked_unknown": 8.0,
    "crossing_unknown": 8.0,
    "crossing_unknown_wide": 40.0,
    "roundabout_wide": 60.0,
    "roundabout_arm": 5.0,
    "decision_points": 0.5,
    "gates": 2.0,
    "rail_without_signal": 150.0,
    "rail_signal_unknown": 50.0,
    "tram_without_signal": 5.0,
    "escalators": 5.0,
    "elevators": 30.0,
}


# Walking speeds: 1.0 m/s with a cane or a dog outdoors, less with fingers on every pole [J].
_PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        name: Profile(name, MappingProxyType(weights), speed_mps, MappingProxyType(refuses))
        for name, weights, speed_mps, refuses in (
            ("long_cane", _LONG_CANE, 1.0, _REFUSED),
            ("guide_dog", _GUIDE_DOG, 1.1, _REFUSED | _REFUSED_WITH_A_DOG),
            ("low_vision", _LOW_VISION, 1.1, _REFUSED),
            ("deafblind", _DEAFBLIND, 0.7, _REFUSED | _REFUSED_UNHEARD),
            ("sighted_companion", _SIGHTED_COMPANION, 1.2, {}),
        )
    }
)
# Everything that some profile refuses; consent is given by these names.
CONSENT_CODES: tuple[str, ...] = tuple(
    name for name in FEATURES if any(name in p.refuses for p in _PROFILES.values())
)
PROFILE_NAMES: tuple[str, ...] = tuple(_PROFILES)
DEFAULT_PROFILE_NAME = "long_cane"

# What a person may set: wide enough for every need, too narrow to break a search.
_METRE_BOUNDS = (-1.0, 100.0)
_COUNT_BOUNDS = (-100.0, 10_000.0)
_LENGTH_BOUNDS = (0.3, 10.0)
SPEED_BOUNDS_MPS = (0.2, 2.5)
PERSONAL_FIELDS = ("base", "weights", "walking_speed_mps", "consent")


def profile_named(name: str) -> Profile:
    """Return one of our profiles; raises UnknownProfileError."""
    try:
        return _PROFILES[name]
    except KeyError:
        raise UnknownProfileError(name) from None


def personal_profile(wish: object) -> Profile:
    """Return the profile a person has set for themselves.

    wish is as schemas/profile.schema.json says: {"base": name, "weights": {feature: number},
    "walking_speed_mps": number, "consent": [code]}, every field optional. A low weight is no
    consent: what the base refuses is refused until it is agreed to by name. Raises ProfileError
    or UnknownProfileError; no message repeats a value.
    """
    if not isinstance(wish, Mapping):
        raise ProfileError("profile", "A profile is a name or an object.")
    for key in wish:
        if key not in PERSONAL_FIELDS:
            nearest = _nearest(str(key), PERSONAL_FIELDS)
            raise ProfileError("profile", "A field of this profile is not known.", nearest)
    base_name = wish.get("base", DEFAULT_PROFILE_NAME)
    if not isinstance(base_name, str):
        raise ProfileError("profile.base", "The base of a profile is a name.")
    base = profile_named(base_name)
    weights = dict(base.weights) | _personal_weights(wish.get("weights", {}))
    speed_mps = _number(
        wish.get("walking_speed_mps", base.walking_speed_mps),
        "profile.walking_speed_mps",
        SPEED_BOUNDS_MPS,
    )
    consent = consent_of(wish.get("consent", []), "profile.consent")
    return Profile("personal", MappingProxyType(weights), speed_mps, base.refuses, consent)


def consent_of(codes: object, field_name: str = "consent") -> frozenset[str]:
    """Return what a list of codes agrees to; raises ProfileError for a code nobody refuses."""
    if not isinstance(codes, list | tuple | frozenset):
        raise ProfileError(field_name, "Consent is a list of codes.")
    return frozenset([_consent_code(code, field_name) for code in codes])


def _consent_code(code: object, field_name: str) -> str:
    if isinstance(code, str) and code in CONSENT_CODES:
        return code
    nearest = _nearest(code, CONSENT_CODES) if isinstance(code, str) else None
    codes = ", ".join(CONSENT_CODES)
    raise ProfileError(field_name, f"This consent is not known. There are: {codes}.", nearest)


def _personal_weights(weights: object) -> dict[str, float]:
    if not isinstance(weights, Mapping):
        raise ProfileError("profile.weights", "The weights of a profile are an object.")
    found: dict[str, float] = {}
    for name, value in weights.items():
        if name not in FEATURES:
            nearest = _nearest(str(name), FEATURES)
            hint = f" Did you mean {nearest}?" if nearest else ""
            raise ProfileError(
                "profile.weights", f"A feature of this profile is not known.{hint}", nearest
            )
        found[name] = _number(value, f"profile.weights.{name}", bounds_of(name))
    return found


def bounds_of(feature: str) -> tuple[float, float]:
    """Return the lowest and the highest weight that a person may set."""
    if feature == "length_m":
        return _LENGTH_BOUNDS
    return _METRE_BOUNDS if feature.endswith("_m") else _COUNT_BOUNDS


def _number(value: object, field_name: str, bounds: tuple[float, float]) -> float:
    low, high = bounds
    if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
        return float(value)  # NaN and infinities fail the comparison
    sentence = f"{field_name} must be a number from {low:g} to {high:g}."
    raise ProfileError(field_name, sentence, bounds=bounds)


def _nearest(name: str, known: Iterable[str]) -> str | None:
    matches = difflib.get_close_matches(name[:80], tuple(known), n=1, cutoff=0.5)
    return matches[0] if matches else None
