"""Hours at which people on foot are let through: foot:conditional, opening_hours of a gate or way.

What the hours mean on which day is routing.city's; here they stay as the mapper wrote them.
"""

import re

from routing.osm.features import Tags
from routing.osm.ways import Access, foot_access

# (lets through, opening_hours=* expression); of two rules the later one counts.
Rule = tuple[bool, str]

_CLAUSE = re.compile(
    r"(?P<value>[a-z_]+)\s*@\s*(?:\((?P<inner>(?:[^()]|\([^()]*\))*)\)|(?P<bare>[^();]*))"
)
_LETS = {"yes", "designated", "permissive", "official", "destination", "customers", "public"}
_BARS = {"no", "private", "permit", "delivery", "agricultural", "forestry", "residents"}
# Conditions for vehicles: a person on foot has no weight limit.
_OF_VEHICLES = re.compile(r"[<>=]|\b(?:weight|axle|length|height|width|trailer|disc)\w*\b")
# Whose opening hours are those of the place that is there, not those of the way.
_PLACES = ("amenity", "shop", "leisure", "tourism", "office", "craft", "healthcare")


def access_rules(tags: Tags) -> tuple[bool, tuple[Rule, ...]] | None:
    """Return (lets through otherwise, rules in order), None when no hours are given."""
    key = "foot:conditional" if "foot:conditional" in tags else "access:conditional"
    if key == "foot:conditional" or "foot" not in tags:
        rules = tuple(_rules(tags.get(key, "")))
        if rules:
            return foot_access(tags) is Access.ALLOWED, rules
    hours = tags.get("opening_hours", "").strip()
    if hours and hours != "24/7" and not any(place in tags for place in _PLACES):
        return False, ((True, hours),)
    return None


def market_hours(tags: Tags) -> str | None:
    """Return the hours of a market that stands on a way or square."""
    if tags.get("amenity") != "marketplace":
        return None
    return tags.get("opening_hours", "").strip() or None


def _rules(text: str) -> list[Rule]:
    found: list[Rule] = []
    for clause in _CLAUSE.finditer(text):
        hours = (clause["inner"] or clause["bare"] or "").strip()
        value = clause["value"]
        if hours and value in _LETS | _BARS and not _OF_VEHICLES.search(hours):
            found.append((value in _LETS, hours))
    return found
