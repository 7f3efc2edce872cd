"""What our own survey put onto the map: tactile elements of the ground, and beacons."""

from collections import Counter

from routing.material import BeaconSite
from routing.network_terms import TactileElement
from routing.osm.features import Extract
from routing.osm.survey_tags import (
    beacon_height_m,
    beacon_identity,
    beacon_power_dbm,
    surveyed_element,
)


def collect_tactile_elements(extract: Extract) -> list[TactileElement]:
    """Return the surveyed DIN 32984 elements: strips as lines, fields as points."""
    found: list[TactileElement] = []
    for way in extract.ways:
        kind = surveyed_element(way.tags)
        if kind is not None and way.refs:
            line = tuple(extract.positions[ref] for ref in way.refs)
            found.append(TactileElement(len(found), kind, line, f"osm:way/{way.id}"))
    for node in extract.nodes.values():
        kind = surveyed_element(node.tags)
        if kind is not None:
            found.append(TactileElement(len(found), kind, (node.position,), f"osm:node/{node.id}"))
    return found


def collect_beacons(extract: Extract, dropped: Counter[str]) -> list[BeaconSite]:
    """Return the installed beacons; one that could not be recognised or ranged is counted."""
    found: list[BeaconSite] = []
    for node in extract.nodes.values():
        if "lotse:beacon" not in node.tags:
            continue
        identity = beacon_identity(node.tags)
        height_m = beacon_height_m(node.tags)
        power_dbm = beacon_power_dbm(node.tags)
        if identity is None or height_m is None or power_dbm is None:
            dropped["beacon without identity, height or measured power"] += 1
            continue
        label = node.tags.get("name", "").strip()
        found.append(BeaconSite(len(found), identity, node.position, height_m, power_dbm, label))
    return found
