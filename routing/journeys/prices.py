"""What a profile's weights become for one journey: by the light, by what was agreed to; no search.

What a traveller refuses costs so much that a way with it is found only where there is no other;
routing.journeys.planning then asks instead of leading over it.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from routing.features import FEATURES
from routing.profiles import Profile, WeightKey

# One refused crossing weighs more than any detour within a city.
REFUSED_M = 20_000.0
# Of what is refused by the metre a little is walked unasked, so it cannot cost as much at once:
# at first twenty metres weigh like a kilometre, and where that led over more, like ten.
REFUSED_PER_M = 50.0
STRICTLY_REFUSED_PER_M = 500.0
_KEPT = 256

_SHORT = MappingProxyType({"length_m": 1.0})
_LIGHT = frozenset({"unlit_m", "light_unknown_m"})


def prices_for(
    profile: Profile,
    consent: frozenset[str] = frozenset(),
    *,
    dark: bool = True,
    strictly: bool = False,
) -> Profile:
    """Return a profile as it prices ways for one journey, the same one for the same question.

    By day nobody minds an unlit way. What is refused and not agreed to, by the profile's own
    consent or by this one, costs as much as a refusal; strictly is for a second search.
    """
    free = frozenset() if dark else _LIGHT
    refused = withheld(profile, consent)
    return _priced(_frozen(profile), free, refused, strictly)


def short_prices(
    profile: Profile, consent: frozenset[str] = frozenset(), *, strictly: bool = False
) -> Profile:
    """Return prices by which the shortest way is found that refuses the same."""
    short = Profile("short", _SHORT, profile.walking_speed_mps, profile.refuses, profile.consent)
    return _priced(_frozen(short), frozenset(), withheld(profile, consent), strictly)


def withheld(profile: Profile, consent: frozenset[str]) -> frozenset[str]:
    """Return the features that nobody has agreed to."""
    return frozenset(profile.refuses).difference(consent, profile.consent)


def beyond(sums: Mapping[str, float], profile: Profile, among: frozenset[str]) -> tuple[str, ...]:
    """Return those of some refused features of which a way has more than is walked unasked."""
    met = [name for name in among if sums.get(name, 0.0) > profile.refuses[name]]
    return tuple(sorted(met, key=FEATURES.index) if met else ())


_Frozen = tuple[str, WeightKey, float, tuple[tuple[str, float], ...], frozenset[str]]


def _frozen(profile: Profile) -> _Frozen:
    refuses = tuple(profile.refuses.items())
    return profile.name, profile.key, profile.walking_speed_mps, refuses, profile.consent


@lru_cache(_KEPT)
def _priced(
    frozen: _Frozen, free: frozenset[str], refused: frozenset[str], strictly: bool
) -> Profile:
    name, key, speed_mps, refuses, consent = frozen
    weights = {
        feature: 0.0 if feature in free else weight
        for feature, weight in zip(FEATURES, key, strict=True)
        if weight
    }
    per_metre = STRICTLY_REFUSED_PER_M if strictly else REFUSED_PER_M
    for feature in refused:
        price = per_metre if feature.endswith("_m") else REFUSED_M
        weights[feature] = max(price, weights.get(feature, 0.0))
    return Profile(
        name, MappingProxyType(weights), speed_mps, MappingProxyType(dict(refuses)), consent
    )
