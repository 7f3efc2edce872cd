"""What is said at the joints of a network, kept: most corners are passed by many walks; no route."""

from collections import defaultdict
from typing import Any

from routing.arcs import Arcs, Legs, arcs_of, hold_legs
from routing.city.contents import City
from routing.corners import NO_WAYS, Course, decided
from routing.geo import LatLon
from routing.network_terms import WayKind
from routing.route import ManeuverKind
from routing.saying import Kept, Said
from routing.steps import PIECE

# What is said at so many corners is kept, some kilobytes each; then the oldest is forgotten.
_MOST_KEPT = 30_000
_LINK, _CROSSING, _SQUARE_OPEN = WayKind.LINK, WayKind.CROSSING, WayKind.SQUARE_OPEN
# What stands where nobody has asked yet what is said: nothing may be said there at all.
NOT_ASKED = Said(ManeuverKind.DEPART, {}, LatLon(0.0, 0.0))
_kept = Kept(_MOST_KEPT)


class Beyond(dict[int | tuple[int, ...], Any]):
    """What is said at a joint that hangs on more than its two arcs.

    It is found by the arc before them where that is enough, else by all arcs it hangs on.
    """


def at_leg(course: Course, index: int) -> Said | None:
    """Return what is said where a leg begins; between whole edges it is kept."""
    context = _context(course, index)
    if course.city is None or context is None:
        return decided(course, index)
    words, key = _place_of(arcs_of(course.city.graph), course, index, context)
    what: Said | None = words.get(key, NOT_ASKED)
    if what is NOT_ASKED:
        what = words[key] = decided(course, index)
        if what is not None:
            _kept.note(words, key)
    return what


def _place_of(
    known: Arcs, course: Course, index: int, context: tuple[int, ...]
) -> tuple[dict[Any, Any], Any]:
    """Return where it is kept what is said at a leg: a dict, and its key there."""
    joint = known.joint(*course.arcs[index - 1 : index + 1])
    if len(context) == 2:
        return known.joints, joint
    words = known.joints.setdefault(joint, Beyond())
    near = context == tuple(course.arcs[index - 2 : index + 1])
    return words, context[0] if near else context


def hold_words(city: City) -> None:
    """Decide what is said at every joint of two ways and behind every crossing; keep it.

    For who holds the whole network. What hangs on more is left until somebody walks there.
    """
    legs, laid = hold_legs(city), arcs_of(city.graph).laid
    if laid is None:
        return
    words = laid.words
    before: defaultdict[int, list[int]] = defaultdict(list)
    joints = words.joints()
    for came, goes in joints:
        if legs[goes].edge.kind is _CROSSING:
            before[goes].append(came)
    for came, goes in joints:
        if legs[came].edge.kind in NO_WAYS or legs[goes].edge.kind is _LINK:
            decided_by = {
                first: words.add(what)
                for first in before[came]
                if (what := _decided_between(city, (first, came, goes))) is not NOT_ASKED
            }
            if decided_by:
                words.say(came, goes, words.add_beyond(decided_by))
        else:
            what = _decided_between(city, (came, goes))
            if what is not NOT_ASKED:
                words.say(came, goes, words.add(what))


def _decided_between(city: City, arcs: tuple[int, ...]) -> Said | None:
    """Return what is said at the last of some arcs, NOT_ASKED where it hangs on more."""
    legs = Legs(city, arcs, {})
    course = Course(city, legs, arcs)
    if _context(course, len(arcs) - 1) != arcs:
        return NOT_ASKED
    return decided(course, len(arcs) - 1)


def _context(course: Course, index: int) -> tuple[int, ...] | None:
    """Return the arcs on which it hangs what is said at a leg, None where nothing is kept.

    It is the arc before and this one. A crossing and a short joint are no ways, so about them it
    is all that leads from the last way to the next.
    """
    legs = course.legs
    if legs[index].edge.kind is _SQUARE_OPEN:
        return None  # its words hang on how far it goes on
    first, last = index - 1, index
    while first > 0 and legs[first].edge.kind in NO_WAYS:
        first -= 1
    while last < len(legs) - 1 and legs[last].edge.kind is _LINK:
        last += 1
    if legs[first].edge.kind in NO_WAYS or legs[last].edge.kind is _LINK:
        return None  # the walk begins or ends there
    arcs = tuple(course.arcs[first : last + 1])
    # Of a loop nobody knows which end.
    loop = any(leg.edge.tail == leg.edge.head for leg in legs[first : last + 1])
    return None if loop or PIECE in arcs else arcs
