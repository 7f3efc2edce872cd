"""Lifts drawn as one node: each way that meets there gets its own door, the lift lies between."""

from collections import defaultdict

from routing.network.draft import FOOT, MAPPED, Draft, Facts, Key
from routing.network.plane import length_m, point_along
from routing.network.planning import Plan
from routing.network_terms import WayKind

DOOR_M = 1.0  # how far before the mapped node the ride is drawn


def draw_lifts(plan: Plan, draft: Draft) -> None:
    """Draw an ELEVATOR edge from the lift to each door, and let the ways end at the doors."""
    arriving: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for index, piece in enumerate(plan.pieces):
        for end, ref in enumerate((piece.refs[0], piece.refs[-1])):
            node = plan.extract.nodes.get(ref)
            if node and node.tags.get("highway") == "elevator" and ref not in plan.junctions:
                arriving[ref].append((index, end))
    for ref, ends in sorted(arriving.items()):
        if len(ends) < 2:
            continue
        lift = draft.add_node((ref, MAPPED, 0), plan.xy(ref))
        tags = plan.extract.nodes[ref].tags
        facts = Facts(WayKind.ELEVATOR, name=tags.get("name"), sources=(f"osm:node/{ref}",))
        for number, (index, end) in enumerate(ends):
            line = plan.pieces[index].line
            outward = tuple(reversed(line)) if end else line
            by_m = min(DOOR_M, length_m(line) / 3)
            door: Key = (ref, FOOT, number)
            draft.add_node(door, point_along(outward, by_m))
            draft.add_edge(lift, door, (), facts)
            plan.ends["line", index, end] = door
