"""What a profile's weights become for one journey: by the light, by what was agreed to; no search.

What a traveller refuses costs so much that a way with it is found only where there is no other;
routing.journeys.planning then asks instead of leading over it.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from routing.features import FEATURES
from routing.profiles import Profile

# One refused crossing weighs more than any detour within a city.
REFUSED_M = 20_000.0
# Of what is refused by the metre a little is walked unasked, so it cannot cost as much at once:
# at first twenty metres weigh like a kilometre, and where that led over more, like ten.
REFUSED_PER_M = 50.0
STRICTLY_REFUSED_PER_M = 500.0
_KEPT = 256

_SHORT = MappingProxyType({"length_m": 1.0})
_LIGHT = frozenset({"unlit_m", "light_unknown_m"})
_NOTHING: frozenset[str] = frozenset()


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
    free = _NOTHING if dark else _LIGHT
    return _priced(profile, free, withheld(profile, consent), strictly)


def short_prices(
    profile: Profile, consent: frozenset[str] = frozenset(), *, strictly: bool = False
) -> Profile:
    """Return prices by which the shortest way is found that refuses the same."""
    short: Profile | None = profile.derived.get("short")
    if short is None:
        short = profile.derived["short"] = replace(profile, name="short", weights=_SHORT)
    return _priced(short, _NOTHING, withheld(profile, consent), strictly)


def withheld(profile: Profile, consent: frozenset[str]) -> frozenset[str]:
    """Return the features that nobody has agreed to."""
    return frozenset(profile.refuses).difference(consent, profile.consent)


def beyond(sums: Mapping[str, float], profile: Profile, among: frozenset[str]) -> tuple[str, ...]:
    """Return those of some refused features of which a way has more than is walked unasked."""
    met = [name for name in among if sums.get(name, 0.0) > profile.refuses[name]]
    return tuple(sorted(met, key=FEATURES.index) if met else ())


def _priced(
    profile: Profile, free: frozenset[str], refused: frozenset[str], strictly: bool
) -> Profile:
    """Return a profile with other prices, kept with it."""
    asked = free, refused, strictly
    known: Profile | None = profile.derived.get(asked)
    if known is None:
        known = replace(profile, weights=MappingProxyType(_weights(profile, *asked)))
        if len(profile.derived) >= _KEPT:
            profile.derived.clear()
        profile.derived[asked] = known
    return known


def _weights(
    profile: Profile, free: frozenset[str], refused: frozenset[str], strictly: bool
) -> dict[str, float]:
    weights = {
        feature: 0.0 if feature in free else weight for feature, weight in profile.weights.items()
    }
    per_metre = STRICTLY_REFUSED_PER_M if strictly else REFUSED_PER_M
    for feature in refused:
        price = per_metre if feature.endswith("_m") else REFUSED_M
        weights[feature] = max(price, weights.get(feature, 0.0))
    return weights
