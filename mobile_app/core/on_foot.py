"""What a walker tells the guide on the way: not found, felt, across; weak evidence and a note.

It decides nothing about the way; what was felt goes to the position filter and, when it was not
found, into a note for the city that stays on the phone.
"""

from collections.abc import Callable
from gettext import NullTranslations

from beacons.observation import FeltReading
from mobile_app.core import messages, walk_messages
from mobile_app.core.carriageway import Carriageway
from mobile_app.core.findings import Findings
from mobile_app.core.guidance import Expected, Guidance
from mobile_app.core.intercom import Intercom
from mobile_app.core.situation import Situation
from routing.geo import bearing_deg, distance_m, turn_deg
from routing.instructions.around_phrasing import measure
from routing.instructions.distances import direction_of, rounded_m, sayable_m
from routing.instructions.manner import Manner
from routing.instructions.manner_words import named_direction
from routing.instructions.translations import routing_texts

_SIDES = {Carriageway.LEFT: True, Carriageway.RIGHT: False}


class OnFoot:
    """The walker's own answers."""

    def __init__(
        self,
        *,
        intercom: Intercom,
        texts: NullTranslations,
        findings: Findings,
        language: str,
        manner: Manner,
        on_felt: Callable[[FeltReading], None],
    ) -> None:
        self._intercom = intercom
        self._tr = texts
        self._findings = findings
        self._language = language
        self.manner = manner
        self._on_felt = on_felt
        self._last_noted: Expected | None = None

    def felt(self, guidance: Guidance, s: Situation) -> None:
        """Take in that what was told is felt."""
        expected = guidance.expected(s)
        if expected is None:
            self._intercom.answer(walk_messages.nothing_expected(self._tr))
            return
        self._weigh(expected, s, found=True)
        self._intercom.answer(walk_messages.felt_noted(self._tr))

    def not_found(self, guidance: Guidance, s: Situation, carriageway: Carriageway) -> None:
        """Take in that it is not felt; say how sure all is, where the cars are, what to look for."""
        guidance.search(s.now_s)
        said = [self._stop(s, carriageway)]
        expected = guidance.expected(s)
        if expected is None:
            said.append(walk_messages.nothing_expected(self._tr))
        else:
            self._weigh(expected, s, found=False)
            said.append(self._search(expected, s))
            if expected != self._last_noted:
                self._last_noted = expected
                said.append(self._note(expected))
        self._intercom.answer(*said)

    def across(self, guidance: Guidance) -> None:
        """Take in that the far side is reached."""
        words = walk_messages.far_side if guidance.crossed() else walk_messages.no_crossing_here
        self._intercom.answer(words(self._tr))

    def _stop(self, s: Situation, carriageway: Carriageway) -> str:
        first = walk_messages.stop_unsure(self._tr, accuracy_m=rounded_m(s.fix.accuracy_m))
        if carriageway not in _SIDES:
            return f"{first} {walk_messages.carriageway(self._tr, Carriageway.UNKNOWN)}"
        side = walk_messages.carriageway_probably(self._tr, left=_SIDES[carriageway])
        return f"{first} {side}"

    def _search(self, expected: Expected, s: Situation) -> str:
        first = walk_messages.searched(self._tr, thing=expected.text)
        away_m = distance_m(s.fix.position, expected.position)
        said_m = sayable_m(away_m, s.fix.accuracy_m)
        if said_m is None or s.fix.course_deg is None:
            return first
        turn = turn_deg(s.fix.course_deg, bearing_deg(s.fix.position, expected.position))
        words = routing_texts(self._language)
        direction = named_direction(words, direction_of(turn), turn, self.manner, chosen=True)
        distance = measure(words, said_m, self.manner)
        second = walk_messages.searched_in(self._tr, direction=direction, distance=distance)
        return f"{first} {second}"

    def _note(self, expected: Expected) -> str:
        try:
            self._findings.note(expected.text, expected.position)
        except OSError:
            return messages.journal_fails(self._tr)
        return walk_messages.finding_kept(self._tr)

    def _weigh(self, expected: Expected, s: Situation, *, found: bool) -> None:
        at = expected.position
        self._on_felt(FeltReading(at.lat_deg, at.lon_deg, found, s.now_s))
