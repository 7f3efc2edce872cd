"""A route into things to do, each with its facts; no words.

Facts per kind (plain JSON values, absent means unknown):
every moving kind (depart, turn, continue, square)
    way, way_kind (WayKind), side (Side), tactile (Tactile), length_m, until (what ends it)
depart    bearing_deg; a walk that begins on steps, at a kerb or on an open square has that as
          a maneuver of its own right behind it, at the same place
turn      turn_deg, direction, at (what is felt there), same_way (as before the turn),
          then {direction, at} for a close second
continue  change: name, kind, carriageway, strip, crossed; same_way (as before the crossing)
crossing  turn_deg, direction, length_m and every field of CrossingFacts, kerb_near first
steps     turn_deg, direction, length_m and every field of StepsFacts
square    turn_deg, direction, name, length_m
arrive    name, kind, side, has_entrance, step_count, place_id, offset_m
via       number (from 1) and the facts of arrive; the walk goes on behind it
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import repeat
from typing import Any

from routing.arcs import PIECE, Arcs, Legs, arcs_of, hold_legs
from routing.city.contents import City
from routing.geo import LatLon
from routing.instructions.distances import direction_of
from routing.network_terms import Edge, Tactile, TactileKind, WayKind
from routing.plain_facts import PlainFacts, plain_facts
from routing.route import Leg, Maneuver, ManeuverKind, Route, Target
from routing.saying import Kept, Said, Told, together, with_until
from routing.turning import LOOK_M, Joint, joint_between, side_of, start_bearing_deg

# A flight that is begun or ended on the way has not all of its steps.
_PART_OF_A_FLIGHT_M = 1.0
# A stretch shorter than this is not worth a word, unless it is a carriageway.
_TOO_SHORT_M = 8.0
# What is said at so many corners is kept, some kilobytes each; then the oldest is forgotten.
_MOST_KEPT = 30_000

# Members of an enumeration, named once: looking one up takes as long as a comparison.
_LINK, _CROSSING, _STEPS = WayKind.LINK, WayKind.CROSSING, WayKind.STEPS
_SQUARE_OPEN, _PAVEMENT, _CARRIAGEWAY = (
    WayKind.SQUARE_OPEN,
    WayKind.PAVEMENT,
    WayKind.CARRIAGEWAY,
)
_SPECIAL = frozenset({_CROSSING, _STEPS, _SQUARE_OPEN})
# Behind these what is said hangs on what was before them as well.
_NO_WAYS = frozenset({_LINK, _CROSSING})
_SURVEYED, _STRIP = Tactile.SURVEYED, TactileKind.GUIDANCE_STRIP
_TURN, _CONTINUE = ManeuverKind.TURN, ManeuverKind.CONTINUE


@dataclass(frozen=True, slots=True)
class _Course:
    """A route with what is asked at each of its legs; our short joints are no ways of their own."""

    city: City | None
    legs: Sequence[Leg]
    arcs: Sequence[int]

    def walked(self, index: int) -> Edge:
        """Return the first edge from a leg on that is no short joint."""
        here = self.legs[index].edge
        for place in range(index, len(self.legs)):
            edge = self.legs[place].edge
            if edge.kind is not _LINK:
                return edge
        return here

    def felt(self, index: int) -> Edge:
        """Return the edge before a leg, short joints left out."""
        before = index - 1
        while before > 0 and self.legs[before].edge.kind is _LINK:
            before -= 1
        edge = self.legs[before].edge
        return edge if edge.kind is not _LINK else self.legs[index - 1].edge

    def way_before(self, index: int) -> Edge | None:
        """Return the last way before a leg, what is crossed left out."""
        for before in range(index - 1, -1, -1):
            edge = self.legs[before].edge
            if edge.kind is not _LINK and edge.kind is not _CROSSING:
                return edge
        return None


# What stands where nobody has asked yet what is said: nothing may be said there at all.
_NOT_ASKED = Said(ManeuverKind.DEPART, {}, LatLon(0.0, 0.0))
_kept = Kept(_MOST_KEPT)


def make_maneuvers(route: Route, city: City | None) -> tuple[Maneuver, ...]:
    """Return what to do along a route, in order: depart first, arrive last.

    Without a city the arms of a junction are not known, so every turn is told.
    """
    return with_until(told_along(route, city))


def told_along(route: Route, city: City | None) -> list[Told]:
    """Return what is said along a route and where, close things as one."""
    arcs = route.arcs if city is None else _as_arcs(city, route)
    course = _Course(city, route.legs, arcs)
    starts_m = route.starts_m
    found: list[Told] = [(_depart(course), 0.0)]
    if course.legs[0].edge.kind in _SPECIAL:
        beginning = _special(course, 0, Joint(0.0, ()))
        if beginning is not None:
            found.append((beginning, 0.0))
    known = None if city is None else arcs_of(city.graph)
    if known is not None and known.loops is not None and not route.stops:
        told, looks, close = known.loops.told(
            arcs, starts_m, known.saids, known.written, known.kinds, _NOT_ASKED
        )
        for number, index in reversed(looks):  # from behind: some are not told
            told[number : number + 1] = _told_at(course, starts_m, index, told[number][0])
        found += told
        found.append(_arrive(route))
        return together(found) if close or looks else found
    stops = {stop.leg_index: number for number, stop in enumerate(route.stops)}
    for index, what in enumerate(_kept_words(arcs, known), 1):
        if index in stops:
            found.append(_via(route, stops[index]))
        found += _told_at(course, starts_m, index, what)
    found.append(_arrive(route))
    return together(found)


def _told_at(
    course: _Course, starts_m: Sequence[float], index: int, what: Any
) -> list[tuple[Said, float]]:
    """Return what is told at a leg, by what is kept of it so far."""
    if type(what) is _Beyond and index > 1:
        what = what.get(course.arcs[index - 2], _NOT_ASKED)
    if what is _NOT_ASKED or type(what) is _Beyond:
        what = _at_leg(course, index)
    if what is None or (what.if_long and _is_short(course, index)):
        return []
    return [(what, starts_m[index])]


def _as_arcs(city: City, route: Route) -> Sequence[int]:
    """Return the arcs of a route, and of a long piece the arc that it is a piece of.

    What is said at a joint hangs on no more of a way than its first or its last few metres. Where
    a place is passed on the way, two pieces meet that meet nowhere else.
    """
    arcs, graph = route.arcs, city.graph
    if PIECE not in arcs or route.stops:
        return arcs
    found = list(arcs)
    for place, arc in enumerate(arcs):
        if arc == PIECE:
            leg = route.legs[place]
            edge = leg.edge
            if leg.length_m > LOOK_M and edge.kind not in _SPECIAL and edge.kind is not _LINK:
                back = edge.tail != graph.tails[edge.id]
                found[place] = edge.id + graph.edge_count if back else edge.id
    return tuple(found)


def _kept_words(arcs: Sequence[int], known: Arcs | None) -> Iterable[Any]:
    """Return what is kept of the joint before each leg but the first: Said, None, or not yet."""
    if known is None or known.loops is not None:
        return [_NOT_ASKED] * (len(arcs) - 1)
    joints = map(known.joint, arcs, arcs[1:])
    return map(known.joints.get, joints, repeat(_NOT_ASKED))


def _depart(course: _Course) -> Said:
    first = course.legs[0]
    bearing_deg = round(start_bearing_deg(first.line), 1)
    own = {"bearing_deg": bearing_deg}
    return Said(ManeuverKind.DEPART, own, first.line[0], way_facts(course.walked(0)))


def _arrive(route: Route) -> Told:
    last = route.legs[-1]
    facts = _place_facts(route.target, last, route.end_offset_m)
    return Said(ManeuverKind.ARRIVE, facts, last.line[-1]), route.distance_m


def _via(route: Route, number: int) -> Told:
    stop = route.stops[number]
    last = route.legs[stop.leg_index - 1]
    facts = {"number": number + 1, **_place_facts(stop.target, last, stop.offset_m)}
    return Said(ManeuverKind.VIA, facts, last.line[-1]), stop.distance_from_start_m


def _place_facts(target: Target, last: Leg, offset_m: float) -> PlainFacts:
    """Return what is said of a place where a leg ends."""
    facts = {
        "name": target.name,
        "kind": target.kind,
        "side": side_of(last.line, target.position),
        "has_entrance": target.has_entrance,
        "step_count": target.step_count,
        "place_id": target.place_id,
        "offset_m": round(offset_m, 1),
    }
    return plain_facts(facts)


class _Beyond(dict[int | tuple[int, ...], Any]):
    """What is said at a joint that hangs on more than its two arcs.

    It is found by the arc before them where that is enough, else by all arcs it hangs on: Said,
    None, or a number by which the loops know it.
    """


def _at_leg(course: _Course, index: int) -> Said | None:
    """Return what is said where a leg begins; between whole edges it is kept."""
    context = _context(course, index)
    if course.city is None or context is None:
        return _decided(course, index)
    words, key = _place_of(arcs_of(course.city.graph), course, index, context)
    what: Said | None = words.get(key, _NOT_ASKED)
    if isinstance(what, int):
        what = arcs_of(course.city.graph).saids[what]
    if what is _NOT_ASKED:
        what = words[key] = _decided(course, index)
        if what is not None:
            _kept.note(words, key)
    return what


def _place_of(
    known: Arcs, course: _Course, index: int, context: tuple[int, ...]
) -> tuple[dict[Any, Any], Any]:
    """Return where it is kept what is said at a leg: a dict, and its key there."""
    joint = known.joint(*course.arcs[index - 1 : index + 1])
    if len(context) == 2:
        return known.joints, joint
    words = known.joints.setdefault(joint, _Beyond())
    near = context == tuple(course.arcs[index - 2 : index + 1])
    return words, context[0] if near else context


def hold_words(city: City) -> Iterator[tuple[Said, int]]:
    """Decide what is said at every joint of two ways and behind every crossing; keep it.

    Yields what is said and the number by which the loops know it.

    For who holds the whole network. What hangs on more is left until somebody walks there.
    """
    legs, known = hold_legs(city), arcs_of(city.graph)
    if known.loops is None:
        return
    before: defaultdict[int, list[int]] = defaultdict(list)
    joints = known.loops.joints()
    for came, goes in joints:
        if legs[goes].edge.kind is _CROSSING:
            before[goes].append(came)
    for came, goes in joints:
        if legs[came].edge.kind in _NO_WAYS or legs[goes].edge.kind is _LINK:
            beyond = known.joints[known.joint(came, goes)] = _Beyond()
            for first in before[came]:
                what = _decided_between(city, (first, came, goes))
                if what is not _NOT_ASKED:
                    beyond[first] = _numbered(known, what)
                    if what is not None:
                        yield what, beyond[first]
            number = _numbered(known, beyond)
        else:
            what = _decided_between(city, (came, goes))
            if what is _NOT_ASKED:
                continue
            number = _numbered(known, what)
            if what is not None:
                yield what, number
        known.loops.say(came, goes, number)


def _numbered(known: Arcs, what: "Said | _Beyond | None") -> int:
    """Return the number by which the loops know what is said; 0 for nothing."""
    if what is None:
        return 0
    known.saids.append(what)
    known.written.append(None)
    known.kinds.append(_kind_of(what))
    return len(known.saids) - 1


def _kind_of(what: "Said | _Beyond") -> int:
    """Return of which kind something is for the loops; the numbers stand in held/loops.pyx."""
    if isinstance(what, _Beyond):
        return 2
    if what.if_long:
        return 1
    return 3 if what.kind is _TURN else 0


def _decided_between(city: City, arcs: tuple[int, ...]) -> Said | None:
    """Return what is said at the last of some arcs, _NOT_ASKED where it hangs on more."""
    legs = Legs(city, arcs, {})
    course = _Course(city, legs, arcs)
    if _context(course, len(arcs) - 1) != arcs:
        return _NOT_ASKED
    return _decided(course, len(arcs) - 1)


def _context(course: _Course, index: int) -> tuple[int, ...] | None:
    """Return the arcs on which it hangs what is said at a leg, None where nothing is kept.

    It is the arc before and this one. A crossing and a short joint are no ways, so about them it
    is all that leads from the last way to the next.
    """
    legs = course.legs
    if legs[index].edge.kind is _SQUARE_OPEN:
        return None  # its words hang on how far it goes on
    first, last = index - 1, index
    while first > 0 and legs[first].edge.kind in _NO_WAYS:
        first -= 1
    while last < len(legs) - 1 and legs[last].edge.kind is _LINK:
        last += 1
    if legs[first].edge.kind in _NO_WAYS or legs[last].edge.kind is _LINK:
        return None  # the walk begins or ends there
    arcs = tuple(course.arcs[first : last + 1])
    # Of a loop nobody knows which end.
    loop = any(leg.edge.tail == leg.edge.head for leg in legs[first : last + 1])
    return None if loop or PIECE in arcs else arcs


def _decided(course: _Course, index: int) -> Said | None:
    leg = course.legs[index]
    joint = joint_between(course.legs[index - 1], leg, course.city)
    if leg.edge.kind in _SPECIAL:  # None: a second piece of the same thing
        return _special(course, index, joint)
    return _turn(course, index, joint) or _continue(course, index, joint)


def _special(course: _Course, index: int, joint: Joint) -> Said | None:
    leg = course.legs[index]
    kind = leg.edge.kind
    if kind not in _SPECIAL:
        return None
    own: dict[str, Any] = {
        "turn_deg": round(joint.turn_deg, 1),
        "direction": direction_of(joint.turn_deg),
        "length_m": round(leg.length_m, 1),
    }
    at = leg.line[0]
    if kind is _CROSSING:
        own["element"] = _element(course.city, leg.edge)
        return Said(ManeuverKind.CROSSING, own, at, own_facts(leg.edge))
    if kind is _STEPS:
        if leg.edge.length_m - leg.length_m > _PART_OF_A_FLIGHT_M:
            own["count"] = None
        own["element"] = _element(course.city, leg.edge)
        return Said(ManeuverKind.STEPS, own, at, own_facts(leg.edge))
    before = course.legs[index - 1] if index else None
    if before and before.edge.kind is _SQUARE_OPEN and abs(joint.turn_deg) < 15:
        return None
    own["name"] = way_facts(leg.edge)["way"]
    own["length_m"] = round(_stretch_m(course, index), 1)
    return Said(ManeuverKind.SQUARE, own, at, way_facts(course.walked(index)))


def _turn(course: _Course, index: int, joint: Joint) -> Said | None:
    turned_deg = joint.turn_deg
    direction = direction_of(turned_deg)
    if direction == "straight":
        if not joint.others_deg or course.felt(index).kind in _SPECIAL:
            return None
        side = joint.fork_side()
        if side is None:
            return None
        direction = f"slight_{side}"
    elif (
        not joint.others_deg
        and abs(turned_deg) <= 60
        and course.city is not None
        and course.felt(index).kind not in _SPECIAL
    ):
        return None  # the way bends and the cane follows it
    own = {
        "turn_deg": round(turned_deg, 1),
        "direction": direction,
        "at": _felt_at(course, index, joint),
        "same_way": _same_way(course, index),
    }
    way = way_facts(course.walked(index))
    return Said(ManeuverKind.TURN, own, course.legs[index].line[0], way)


def _felt_at(course: _Course, index: int, joint: Joint) -> str:
    before, now = course.felt(index), course.walked(index)
    element = _element(course.city, course.legs[index].edge)
    if element is not None:
        return element
    if before.kind is _CROSSING:
        return "far_kerb"
    if before.kind is _STEPS:
        return "end_of_steps"
    if before.kind is _PAVEMENT and now.kind is _PAVEMENT and before.name != now.name:
        return "corner"
    if course.city is not None and not joint.has_straight_arm():
        return "end_of_way"
    return "junction"


def _element(city: City | None, edge: Edge) -> str | None:
    """Return the tactile field felt where an edge begins."""
    if city is None:
        return None
    felt = city.node(edge.tail).element
    if felt is None or felt is _STRIP:
        return None
    return str(felt)


def _continue(course: _Course, index: int, joint: Joint) -> Said | None:
    before, now = course.felt(index), course.walked(index)
    change = _change(before, now)
    if change is None:
        return None
    if course.legs[index].edge.kind is _LINK and before.kind is not _CROSSING:
        return None
    own: dict[str, Any] = {"change": change, "turn_deg": round(joint.turn_deg, 1)}
    if change == "crossed":
        own["same_way"] = _same_way(course, index)
    at, if_long = course.legs[index].line[0], change in {"name", "kind"}
    return Said(_CONTINUE, own, at, way_facts(now), if_long=if_long)


def _same_way(course: _Course, index: int) -> bool:
    """Return whether the way from index on is the one before, so that it needs no name.

    What is crossed and our own short joints lie between and do not count.
    """
    before, now = course.way_before(index), course.walked(index)
    if before is None:
        return False
    alike = before.kind is now.kind and before.name == now.name and before.tactile is now.tactile
    return alike and (now.name is not None or now.tactile is _SURVEYED)


def _change(before: Edge, now: Edge) -> str | None:
    if before.kind is _CROSSING:
        return "crossed"
    if now.kind is _CARRIAGEWAY and before.kind is not _CARRIAGEWAY:
        return "carriageway"
    if (now.tactile is _SURVEYED) != (before.tactile is _SURVEYED):
        return "strip"
    if now.kind is not before.kind:
        return "kind"
    if now.name and before.name and now.name != before.name:
        return "name"
    return None


def _is_short(course: _Course, index: int) -> bool:
    long_enough = course.legs[index].length_m >= _TOO_SHORT_M
    return not long_enough and _stretch_m(course, index) < _TOO_SHORT_M


def _stretch_m(course: _Course, index: int) -> float:
    """Return how long the same kind of way goes on from index."""
    kind = course.walked(index).kind
    total = 0.0
    for place in range(index, len(course.legs)):
        leg = course.legs[place]
        if leg.edge.kind is not kind and leg.edge.kind is not _LINK:
            break
        total += leg.length_m
    return total


def way_facts(edge: Edge) -> PlainFacts:
    """Return the facts of a way that every moving maneuver tells, kept with its edge."""
    known: PlainFacts | None = edge.derived.get("way_facts")
    if known is None:
        facts = {
            "way": edge.name,
            "way_kind": edge.kind,
            "side": edge.side,
            "tactile": edge.tactile,
            "assumed": edge.assumed,
        }
        known = edge.derived["way_facts"] = plain_facts(facts)
    return known


def own_facts(edge: Edge) -> PlainFacts:
    """Return every fact of an edge's crossing or steps as plain values, kept with the edge."""
    known: PlainFacts | None = edge.derived.get("own_facts")
    if known is None:
        told = edge.steps if edge.kind is _STEPS else edge.crossing
        facts = (
            {} if told is None else {each.name: getattr(told, each.name) for each in fields(told)}
        )
        known = edge.derived["own_facts"] = plain_facts(facts)
    return known
