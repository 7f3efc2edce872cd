"""What holds for every network, drawn from whatever map."""

import networkx as nx
import shapely

from routing.geo import line_length_m
from routing.network_terms import Known, Side, WayKind
from routing.osm.ways import is_street, layer

# On these nothing is crossed, or the crossing is what they are.
CROSSES_OR_IS_ELSEWHERE = {
    WayKind.CROSSING,
    WayKind.STEPS,
    WayKind.ESCALATOR,
    WayKind.ELEVATOR,
    WayKind.CARRIAGEWAY,
}


def broken_rules(network):
    """Return a sentence for each rule that a network breaks."""
    broken = []
    if [node.id for node in network.nodes] != list(range(len(network.nodes))):
        broken.append("node numbers have gaps")
    if [edge.id for edge in network.edges] != list(range(len(network.edges))):
        broken.append("edge numbers have gaps")
    for edge in network.edges:
        ends = (network.nodes[edge.tail].position, network.nodes[edge.head].position)
        if (edge.line[0], edge.line[-1]) != ends:
            broken.append(f"edge {edge.id} does not begin and end at its nodes")
        if edge.tail == edge.head:
            broken.append(f"edge {edge.id} comes back to where it began")
        if edge.length_m < 0.1 or abs(edge.length_m - line_length_m(edge.line)) > 0.01:
            broken.append(f"edge {edge.id} has a wrong length")
        if (edge.kind is WayKind.CROSSING) != (edge.crossing is not None):
            broken.append(f"edge {edge.id} is a crossing without facts, or has them without being")
        if edge.crossing and edge.crossing.tracks is Known.NO:
            broken.append(f"edge {edge.id} claims that there are no tracks; no map says so")
        if edge.assumed and edge.side is Side.NONE and edge.kind is not WayKind.LINK:
            broken.append(f"edge {edge.id} is assumed but no pavement")
    return broken


def silent_crossings(network, found, ground_of=lambda _: 0):
    """Return the edges that cross a street's centre line and are no crossing."""
    streets = [way for way in found.streets if is_street(way.tags) and len(way.refs) > 1]
    shapes = [shapely.LineString([found.xy_of[ref] for ref in way.refs]) for way in streets]
    tree = shapely.STRtree(shapes)
    silent = []
    for edge in network.edges:
        if edge.kind in CROSSES_OR_IS_ELSEWHERE:
            continue
        line = shapely.LineString([found.frame.to_xy_m(point) for point in edge.line])
        for index in tree.query(line, predicate="crosses"):
            if layer(streets[int(index)].tags) != ground_of(edge):
                continue
            for point in shapely.get_parts(line.intersection(shapes[int(index)])):
                along = line.project(shapely.Point(point.representative_point()))
                if 0.4 < along < line.length - 0.4:
                    silent.append(edge)
    return silent


def share_of_largest_part(network):
    """Return which share of the nodes the largest connected part holds."""
    graph = nx.Graph((edge.tail, edge.head) for edge in network.edges)
    return max(map(len, nx.connected_components(graph))) / len(network.nodes)
