"""Who walked past a corner or a kerb is called back, once; then a way from there is clearer.

It has the words and remembers whom it called to what; where somebody walked past, others notice.
"""

from collections.abc import Iterator
from dataclasses import replace

from mobile_app.core import haptic_codes, walk_messages
from mobile_app.core.messages import app_texts
from mobile_app.core.missing import Missed
from mobile_app.core.situation import Situation
from mobile_app.core.steps_ahead import Step
from mobile_app.core.teller import Out, Teller
from mobile_app.core.utterances import Utterance, UtteranceKind
from routing.instructions import phrasing
from routing.instructions.distances import direction_of
from routing.route import Maneuver, ManeuverKind

_LASTS_S = 15.0
_SAID_WITHIN_S = 8.0
_TAKES_S = 20.0  # until it is heard, understood and walked back
_ONCE_S = 60.0
_ON_WAY = 0.5
_SHARPEST_DEG = 149.0  # beyond it is "turn round" (wording rule 17), which was just said


class CallingBack:
    """The calls on one way."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._called_s = float("-inf")
        self._called: set[int] = set()
        self._to: int | None = None

    def see(self, s: Situation) -> None:
        """Take in that time passes: call with each look, before all else."""
        if not self.is_walked_back(s):
            self._to = None

    def is_walked_back(self, s: Situation) -> bool:
        """Return whether somebody who was called may still be on the way back."""
        return s.now_s - self._called_s < _TAKES_S

    def is_kept_from(self, kerb: Step, s: Situation) -> bool:
        """Return whether who is called back is not at a kerb yet: no quiet may swallow the call."""
        if s.now_s - self._called_s < _SAID_WITHIN_S and s.along_m < kerb.begins_m:
            return True
        return self.calls_to(kerb) and s.on_way <= _ON_WAY

    def called_otherwise(self, s: Situation) -> None:
        """Take in that somebody was called back by other words: two calls turn round twice."""
        self._called_s = s.now_s

    def called_lately(self, s: Situation) -> bool:
        """Return whether one more call would be one too many."""
        return s.now_s - self._called_s < _ONCE_S

    def calls_to(self, step: Step) -> bool:
        """Return whether somebody is being called back to a step."""
        return step.index == self._to

    def called_in_vain(self, step: Step, s: Situation) -> bool:
        """Return whether somebody was called back to a step before, and had the time for it."""
        return step.index in self._called and not self.is_walked_back(s)

    def to(self, missed: Missed, s: Situation, out: Out) -> None:
        """Say to who walked past something to go back, and on which side it lies then."""
        step = missed.step
        if not step.is_crossing:
            # A way that parts from ours by little lies sharply behind who has turned round for it.
            turned_deg = max(-_SHARPEST_DEG, min(_SHARPEST_DEG, missed.turn_deg))
            self._call(step, self._back_at(turned(step.maneuver, turned_deg)), s, out)
            return
        heard_of, step.previewed = step.previewed, True
        # A further carriageway is told here: once more from its first kerb sides would be wrong.
        step.told = step.heard = missed.onward is not None
        goes_its_way = direction_of(missed.turn_deg) == "back"
        if goes_its_way or self.is_walked_back(s):
            return
        crossing = turned(missed.onward or step.maneuver, missed.turn_deg)
        teller = self._teller
        if heard_of:
            there = phrasing.crossing_again_text(crossing, teller.language, teller.manner)
        else:
            there = _preview_text(crossing, teller)
        self._call(step, there, s, out)
        if missed.onward is not None:
            out.utterances += self._card(step, missed.onward, s)

    def _back_at(self, maneuver: Maneuver) -> str:
        """Return the words of a turn or of stairs; nobody walks back for as long as a name takes."""
        teller = self._teller
        if maneuver.kind is not ManeuverKind.TURN:
            return _preview_text(maneuver, teller)
        return phrasing.at_text(
            maneuver,
            precise=False,
            hurried=True,
            language=teller.language,
            manner=teller.manner,
        )

    def _call(self, step: Step, there: str, s: Situation, out: Out) -> None:
        self._called_s = s.now_s
        self._called.add(step.index)
        self._to = step.index
        out.vibrations_ms.append(haptic_codes.OFF_ROUTE_MS)
        tr = app_texts(self._teller.language)
        texts = {"missed": walk_messages.missed(tr), "there": self._teller.then(there)}
        for name, text in texts.items():
            out.utterances.append(self._said(step, name, text, s))

    def _card(self, step: Step, onward: Maneuver, s: Situation) -> Iterator[Utterance]:
        """Yield the card of a further carriageway: its crossing is told, and not told again."""
        teller = self._teller
        for number, text in enumerate(
            phrasing.crossing_cues(onward, teller.language, teller.brief)
        ):
            yield self._said(step, f"card{number}", text, s)

    def _said(self, step: Step, name: str, text: str, s: Situation) -> Utterance:
        key, lasts_until_s = f"{step.key}.{name}", s.now_s + _LASTS_S
        kind = UtteranceKind.CROSSING if name.startswith("card") else UtteranceKind.MANEUVER
        return self._teller.say(step, text, kind, key=key, expires_at_s=lasts_until_s)


def turned(maneuver: Maneuver, turned_deg: float) -> Maneuver:
    """Return a maneuver as it lies for who comes to it from elsewhere than the way does."""
    facts = {
        **maneuver.facts,
        "turn_deg": turned_deg,
        "direction": direction_of(turned_deg),
        "then": None,
    }
    kind = maneuver.kind
    if kind is ManeuverKind.TURN and facts["direction"] == "straight":
        kind, facts["change"] = ManeuverKind.CONTINUE, "name"
    return replace(maneuver, kind=kind, facts=facts)


def turned_text(step: Step, turned_deg: float, teller: Teller) -> str:
    """Return the words of a step that is come to from elsewhere than the way does."""
    return _preview_text(turned(step.maneuver, turned_deg), teller)


def _preview_text(maneuver: Maneuver, teller: Teller) -> str:
    return phrasing.preview_text(
        maneuver, distance_m=None, language=teller.language, manner=teller.manner
    )
