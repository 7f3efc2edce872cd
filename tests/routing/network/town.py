"""A town drawn in metres, for tests: named nodes, ways between them, the network made of it."""

import math
from zoneinfo import ZoneInfo

from routing.geo import LatLon, LocalFrame, bearing_deg
from routing.network.building import build_network
from routing.network_terms import WayKind
from routing.osm.features import Extract, MapArea, MapNode, MapWay

FRAME = LocalFrame(LatLon(49.44, 7.77))


class Town:
    """Nodes by name at (east, north) in metres; ways as words of names."""

    def __init__(self):
        self.ids = {}
        self.positions = {}
        self.nodes = {}
        self.ways = []
        self.areas = []
        self.houses = []

    def __repr__(self):
        spots = {r: tuple(round(v) for v in FRAME.to_xy_m(p)) for r, p in self.positions.items()}
        ways = [(way.refs, way.tags) for way in self.ways]
        return f"Town({spots}, {ways}, {[(r, n.tags) for r, n in self.nodes.items()]})"

    def node(self, name, east, north, **tags):
        ref = self.ids.setdefault(name, len(self.ids) + 1)
        self.positions[ref] = FRAME.to_latlon(east, north)
        if tags:
            self.nodes[ref] = MapNode(ref, self.positions[ref], spelled(tags))
        return self

    def way(self, names, **tags):
        refs = tuple(self.ids[name] for name in names.split())
        self.ways.append(MapWay(1000 + len(self.ways), refs, spelled(tags)))
        return self

    def area(self, names, **tags):
        ring = tuple(self.ids[name] for name in names.split())
        self.way(names, **tags)
        source = f"way/{self.ways[-1].id}"
        self.areas.append(MapArea(source, spelled(tags), (((*ring,), ()),)))
        return self

    def house(self, west, south, east, north, **tags):
        """Put a house down, its corners at these metres."""
        number = len(self.houses)
        corners = ((west, south), (east, south), (east, north), (west, north))
        names = [f"house {number} corner {corner}" for corner in range(4)]
        for name, (x, y) in zip(names, corners, strict=True):
            self.node(name, x, y)
        ring = tuple(self.ids[name] for name in (*names, names[0]))
        tags = spelled({"building": "yes", **tags})
        self.houses.append(MapArea(f"way/{9000 + number}", tags, ((ring, ()),)))
        return self

    def extract(self):
        return Extract(
            dict(self.positions),
            dict(self.nodes),
            tuple(self.ways),
            tuple(self.areas),
            0,
            tuple(self.houses),
        )

    def build(self):
        network, found = build_network(self.extract(), ZoneInfo("Europe/Berlin"))
        return Drawn(network, found)


class Drawn:
    """The network of a town, with short questions."""

    def __init__(self, network, found):
        self.network = network
        self.found = found

    def __getitem__(self, kind):
        return [edge for edge in self.network.edges if edge.kind is kind]

    @property
    def crossings(self):
        return self[WayKind.CROSSING]

    @property
    def pavements(self):
        return self[WayKind.PAVEMENT]

    def xy(self, edge):
        """Return the line of an edge in whole decimetres."""
        return [tuple(round(v, 1) for v in FRAME.to_xy_m(point)) for point in edge.line]

    def kinds(self):
        return {edge.kind for edge in self.network.edges}

    def heading(self, edge):
        """Return the direction of an edge, either way round, in [0, 180)."""
        return round(bearing_deg(edge.line[0], edge.line[-1])) % 180

    def joined(self, one, other):
        """Return whether the network joins the nodes nearest to two places."""
        reach = {self.nearest(*one)}
        while True:
            more = {
                end
                for edge in self.network.edges
                for end in (edge.tail, edge.head)
                if edge.tail in reach or edge.head in reach
            }
            if more <= reach:
                return self.nearest(*other) in reach
            reach |= more

    def nearest(self, east, north):
        def far(node):
            x, y = FRAME.to_xy_m(node.position)
            return math.hypot(x - east, y - north)

        return min(self.network.nodes, key=far).id


def spelled(tags):
    """Return OSM keys for Python's: traffic_signals__sound is traffic_signals:sound."""
    return {key.replace("__", ":"): value for key, value in tags.items()}


def street(length_m=100.0, **tags):
    """Return a town with one street from west to east."""
    town = Town().node("W", 0, 0).node("E", length_m, 0)
    return town.way("W E", **{"highway": "residential", "name": "Lange Straße", **tags})
