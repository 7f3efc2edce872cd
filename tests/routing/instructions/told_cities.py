"""Everything that can be said of a city: its crossings walked either way, and walks through it."""

import itertools
import random
from datetime import UTC, datetime

from routing.instructions import phrasing
from routing.instructions.manner import Length, Manner
from routing.instructions.spoken_names import spoken_name
from routing.journeys.planning import plan
from routing.journeys.problems import JourneyError
from routing.maneuvers import make_maneuvers
from routing.network_terms import WayKind
from routing.paths.engines import fast_finder_for
from routing.profiles import PROFILE_NAMES, profile_named
from routing.route import JourneyRequest, Maneuver, ManeuverKind
from routing.way_facts import own_facts

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
USUAL_ONLY = (Manner(),)
MANNERS = tuple(Manner(length=length) for length in Length)
NAMES = ("street", "way", "name", "from")
_UNHEARD = frozenset(
    {"turn_deg", "bearing_deg", "length_m", "offset_m", "source", "number", "place_id", "unknown"}
)


class Heard:
    """What was tried already: facts are alike when only names, places and angles differ.

    Each name is tried once, in the usual length: what it does to a sentence hangs on no length.
    """

    def __init__(self):
        self._facts, self._names = set(), set()

    def manners_for(self, maneuver):
        """Return the lengths in which a maneuver must still be tried."""
        kept = {k: v for k, v in maneuver.facts.items() if k not in _UNHEARD and k not in NAMES}
        named = tuple(bool(maneuver.facts.get(name)) for name in NAMES)
        key = maneuver.kind, named, str(sorted(kept.items(), key=str))
        names = {(maneuver.kind, name) for name in names_in(maneuver)}
        new = names - self._names
        self._names |= names
        if key not in self._facts:
            self._facts.add(key)
            return MANNERS
        return USUAL_ONLY if new else ()


def crossings_of(city):
    """Yield every crossing of a city as met from either kerb."""
    for number in range(city.graph.edge_count):
        edge = city.edge(number)
        if edge.kind is not WayKind.CROSSING:
            continue
        for walked in (edge, edge.reversed()):
            own = {"direction": "straight", "length_m": round(edge.length_m, 1)}
            facts = {**own_facts(walked), **own}
            yield Maneuver(ManeuverKind.CROSSING, walked.line[0], 0.0, facts)


def maneuvers_of(city, *, seed, walks):
    """Yield the maneuvers of seeded walks, drawn until so many were found."""
    dice = random.Random(seed)
    nodes, found = city.graph.node_count, 0
    for number in range(20 * walks):
        if found == walks:
            break
        start, end = (city.node(dice.randrange(nodes)).position for _ in range(2))
        profile = profile_named(PROFILE_NAMES[number % len(PROFILE_NAMES)])
        try:
            route = plan(
                city, JourneyRequest(start, end, profile, "de", NOON), finder_of=fast_finder_for
            )
        except JourneyError:
            continue
        found += 1
        yield from make_maneuvers(route, city)
    assert found == walks, f"only {found} walks were found"


def texts_of(maneuver, language, manner):
    """Yield every text that guidance may say of a maneuver."""
    for distance_m in (None, 23.0):
        yield phrasing.preview_text(
            maneuver, distance_m=distance_m, language=language, manner=manner
        )
    for precise, succinct in itertools.product((False, True), repeat=2):
        yield phrasing.at_text(
            maneuver, precise=precise, succinct=succinct, language=language, manner=manner
        )
    yield phrasing.landmark_text(maneuver, language, manner)
    yield phrasing.beside_text(maneuver, language)
    if maneuver.kind is ManeuverKind.CROSSING:
        yield phrasing.crossing_here_text(maneuver, language, manner)
        yield from phrasing.crossing_cues(maneuver, language, manner)
        yield from phrasing.crossing_more(maneuver, language, manner)
    if maneuver.kind is ManeuverKind.STEPS:
        yield from phrasing.steps_more(maneuver, language, manner)
    if maneuver.kind in {ManeuverKind.DEPART, ManeuverKind.TURN, ManeuverKind.CONTINUE}:
        yield phrasing.follow_text(maneuver, language, manner)
        yield phrasing.reassure_text(maneuver, distance_m=40.0, language=language, manner=manner)
        clue = phrasing.verification_text(maneuver, language, manner)
        if clue is not None:
            yield clue
    if maneuver.kind is ManeuverKind.DEPART:
        yield phrasing.depart_text(maneuver, language, heading_deg=10.0, manner=manner)


def names_in(maneuver):
    """Return the names in a maneuver as sentences hold them: each counts as one word."""
    told = (spoken_name(maneuver.facts.get(name)) for name in NAMES)
    return [name for name in told if name]
