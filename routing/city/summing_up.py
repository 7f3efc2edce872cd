"""What the material says about the whole city: who must be named, how far it reaches."""

from routing.geo import bounding_box
from routing.material import CityMaterial


def joined_attribution(material: CityMaterial) -> str:
    """Return who must be named, each once, in the order of the sources."""
    return "; ".join(dict.fromkeys(s.attribution for s in material.sources if s.attribution))


def joined_licence(material: CityMaterial) -> str:
    """Return the licences of the sources, each once, in their order."""
    return "; ".join(dict.fromkeys(s.licence for s in material.sources if s.licence))


def material_bounds_deg(material: CityMaterial) -> tuple[float, float, float, float]:
    """Return (south, west, north, east) of the network; ValueError when there is none.

    Places do not count: where nobody can be guided the city is not.
    """
    return bounding_box(
        [
            *(node.position for node in material.nodes),
            *(position for edge in material.edges for position in edge.line),
        ]
    )
