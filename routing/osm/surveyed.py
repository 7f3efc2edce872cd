"""The beacons that installers put onto the map."""

from collections import Counter

from routing.material import BeaconSite
from routing.osm.features import Extract
from routing.osm.survey_tags import (
    beacon_height_m,
    beacon_identity,
    beacon_power_dbm,
)


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
