"""Understands spoken guidance as a walker does, from the words alone; it knows no message of ours.

Nothing here is imported from routing.instructions: a walker hears sentences, not their keys. What
stands after a colon is mostly a name and is never taken for an instruction; a sentence that is
not understood means nothing to do.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from mobile_app.adapters.sim.intentions import (
    Agree,
    Arrived,
    Cross,
    Direction,
    Expect,
    Follow,
    Ground,
    Halt,
    Intention,
    Line,
    Start,
    TakeSteps,
    Then,
    Thing,
    Turn,
)

Interpreter = Callable[[str], tuple[Intention, ...]]


def understand(text: str) -> tuple[Intention, ...]:
    """Return what a German or English text asks of the body, in its order; empty: nothing.

    >>> understand("Turn right in 20 metres at the next corner: pavement of Left Street.")
    (Turn(direction=<Direction.RIGHT: 'right'>, now=False, after_m=20.0, at=<Thing.CORNER: 'corner'>, onto=<Ground.PAVEMENT: 'pavement'>),)
    >>> understand("Rechts: Bäckerei, geöffnet bis 18 Uhr.")
    ()
    """
    found: list[Intention] = []
    lowered = _plainer(text.lower())
    behind = _THEN.match(lowered)
    if behind:
        found.append(Then())
        lowered = lowered[behind.end() :]
    for sentence in _SENTENCE_END.split(lowered):
        stripped = sentence.strip(" .!?")
        if stripped:
            found.extend(_understand_sentence(stripped))
    return tuple(found) if found != [Then()] else ()


def understand_mirrored(text: str) -> tuple[Intention, ...]:
    """Return what the text asks, with left and right swapped: the control that must not arrive."""
    return tuple(_mirrored(intention) for intention in understand(text))


def understand_nothing(text: str) -> tuple[Intention, ...]:
    """Return nothing: the control that hears nothing."""
    del text
    return ()


def _mirrored(intention: Intention) -> Intention:
    if isinstance(intention, Turn):
        return replace(intention, direction=intention.direction.mirrored())
    if isinstance(intention, Cross):
        return replace(intention, direction=intention.direction.mirrored())
    if isinstance(intention, Start) and intention.direction:
        return replace(intention, direction=intention.direction.mirrored())
    if isinstance(intention, Expect) and intention.side:
        return replace(intention, side=intention.side.mirrored())
    return intention


def _plainer(text: str) -> str:
    """Return a text with the hours of the clock as directions, and without what looks like one."""
    return _RIGHT_TURN_LANE.sub("lane", _CLOCK_ALONE.sub(r"\1 auf \2 uhr", text))


# A full stop ends a sentence unless it belongs to an abbreviation or a number ("24. Dezember").
_SENTENCE_END = re.compile(
    r"(?<=[^\W\d]{3})[.!?](?:\s+|$)|[!?]\s+|(?<=\))\.\s+|\.\s+(?=und danach|and then)"
)

_THEN = re.compile(r"(?:danach|then):\s*")
# "Crossing 3 o'clock" is a direction, "open until 3 o'clock" is none.
_CLOCK_ALONE = re.compile(
    r"\b(querung|crossing|richtung|direction|aufzug|lift),? (\d{1,2}) (?:uhr|o['’]clock)\b"
)
_RIGHT_TURN_LANE = re.compile(r"\bright-turn lane\b")
_DIRECTION = (
    r"(?P<direction>(?:auf|to) (?P<hour>\d{1,2}) (?:uhr|o['’]clock)"
    r"|(?:scharf|stark|sharp(?:ly)?) (?:nach )?(?:links|rechts|left|right)"
    r"|(?:halb|leicht|schräg|etwas|slight(?:ly)?|half)[ -]?(?:nach )?(?:links|rechts|left|right)"
    r"|(?:nach |to the )?(?:links|rechts|left|right)"
    r"|geradeaus|straight(?: on| ahead)?|zurück|rückwärts|back)\b"
)
_COMPASS_DEG = {
    "nordost": 45.0, "northeast": 45.0, "südost": 135.0, "southeast": 135.0,
    "südwest": 225.0, "southwest": 225.0, "nordwest": 315.0, "northwest": 315.0,
    "nord": 0.0, "north": 0.0, "ost": 90.0, "east": 90.0, "süd": 180.0, "south": 180.0,
    "west": 270.0,
}  # fmt: skip
_COMPASS = re.compile(
    r"\b(?:nach|richtung|gen|towards(?: the)?|to(?: the)?|heading)\s+"
    rf"(?P<point>{'|'.join(_COMPASS_DEG)})(?:en|ern)?\b"
)
_METRES = re.compile(
    r"\b(?:in|nach|after)\s+(?:etwa |ungefähr |about )?"
    r"(?P<number>\d+)\s*(?:m\b|met|(?P<steps>schritt|steps?\b))"
)
_STRIDE_M = 0.7  # about what a grown-up walks with one step
_NOW = re.compile(r"\b(?:jetzt|now|hier|here|sofort)\b")
_TURN_VERB = re.compile(
    r"\b(?:turn|dreh\w*|bieg\w*|abbieg\w*|wend\w*|keep|bear|halten sie sich|gehen sie|"
    r"weiter|danach|dann|then|jetzt|now)\b"
)
_TURN_ROUND = re.compile(r"\b(?:turn (?:a)?round|umdrehen|drehen sie (?:sich )?um|kehren sie um)\b")
_CROSSING = re.compile(r"\b(?:crossing|querung|überquerung|straßenquerung|übergang)\b")
_NTH = (
    (re.compile(r"\b(?:zweite|second)\b"), 2),
    (re.compile(r"\b(?:dritte|third)\b"), 3),
)
_STAIRS = re.compile(r"\b(?:stairs|escalator|steps (?:up|down)|\w*treppe\w*)\b")
_LIFT = re.compile(r"^(?:aufzug|lift)\b")
_DOOR = re.compile(r"\b(?:rücken zur tür|your back to the door)\b")
_AT_CROSSING = re.compile(r"^(?:an der querung|at the crossing)$")
# What must be felt behind a turn, and what is only told of a line.
_CLUE = re.compile(r"(?:sonst|if not): (?:nicht gefunden|not found)$")
_LINES = (
    (re.compile(r"^(?:die |the )?(?:rippen|ribs)\b"), Line.RIBS),
    (re.compile(r"^(?:die |the )?(?:innere leitlinie|shoreline)\b"), Line.SHORELINE),
    (re.compile(r"^(?:die |the )?(?:bordkante|kerb)\b"), Line.KERB),
)
_ENDS = re.compile(r"\b(?:endet|ends)\b")
_CAUTION = re.compile(r"^(?:caution|achtung|vorsicht)\b")
_TOWARDS = re.compile(rf"\b(?:direction|richtung)\s+{_DIRECTION}")
_SQUARE = re.compile(r"^(?:open square|offene[rn]? (?:platz|fläche)|freie[rn]? (?:platz|fläche))\b")
_STRAIGHT = re.compile(r"\b(?:straight (?:on|ahead)|geradeaus)\b")
_FOLLOW = re.compile(r"^(?:follow|folgen sie|folge|gehen sie weiter bis|walk on to)\b")
_HALT = re.compile(r"\b(?:stop|halt|bleiben sie\b.*\bstehen|stehen bleiben)\b")
_AGREE = re.compile(r"press start guidance|führung starten|start der führung")
_ARRIVED = re.compile(r"\bnavigation (?:ended|beendet)\b")
_DIRECTION_ALONE = re.compile(
    rf"(?:(?:direction|richtung) )?{_DIRECTION}(?: in (?:etwa |about )?\d+ (?:met|schritt|step)\w*)?"
)
_ANY_DIRECTION = re.compile(rf"\b{_DIRECTION}")

_THINGS: tuple[tuple[str, Thing], ...] = (
    (r"far kerb|behind the kerb|hinter dem (?:\w+ )?bord\w*|gegenüber", Thing.FAR_KERB),
    (r"(?:end of|after|behind) the (?:stairs|steps)|(?:end\w*|nach|hinter) der treppe",
     Thing.END_OF_STEPS),
    (r"attention field|aufmerksamkeitsfeld", Thing.ATTENTION_FIELD),
    (r"branch field|abzweigefeld", Thing.BRANCH_FIELD),
    (r"direction field|richtungsfeld", Thing.DIRECTION_FIELD),
    (r"locating strip|auffindestreifen", Thing.LOCATING_STRIP),
    (r"blocking field|sperrfeld", Thing.BLOCKING_FIELD),
    (r"boarding field|einstiegsfeld", Thing.BOARDING_FIELD),
    (r"end of the way|(?:its|the) end|end\w* des weg\w*|wegende|zu (?:seinem|ihrem) ende",
     Thing.END_OF_WAY),
    (r"next corner|the corner|\w*ecke", Thing.CORNER),
    (r"branch\b|abzweig\w*", Thing.BRANCH),
    (r"kerb|\bbord\w*", Thing.KERB),
    (r"stairs|escalator|\w*treppe", Thing.STEPS),
    (r"lift\b|aufzug", Thing.LIFT),
    (r"bollard|gate\b|railings|turnstile|barrier|fence", Thing.BARRIER),
    (r"poller|tor\b|umlaufsperre|drehkreuz|hindernis|zaun", Thing.BARRIER),
    (r"destination|\bziel\b", Thing.DESTINATION),
    (r"square|\bplatz\b", Thing.SQUARE),
)  # fmt: skip
_THING_PATTERNS = tuple((re.compile(rf"\b(?:{words})"), thing) for words, thing in _THINGS)
# What stands first after the colon is the ground; the name of the way follows it.
_GROUNDS: tuple[tuple[str, Ground], ...] = (
    (r"^(?:leitstreifen|guidance strip)", Ground.STRIP),
    (r"^(?:(?:gemeinsamer? )?geh- und radweg|foot-cycle path)", Ground.CYCLEWAY),
    (r"^(?:gehweg|pavement)", Ground.PAVEMENT),
    (r"^(?:fußweg|footway)", Ground.FOOTWAY),
    (r"^(?:fußgängerzone|pedestrian zone)", Ground.PEDESTRIAN),
    (r"^(?:offener platz|open square)", Ground.SQUARE_OPEN),
    (r"^(?:platzrand|square edge)", Ground.SQUARE_EDGE),
    (r"straße ohne gehweg$|^(?:shared street|street without pavement)", Ground.SHARED_SPACE),
    (r"^(?:fahrbahn|carriageway)", Ground.CARRIAGEWAY),
    (r"^(?:zufahrt|driveway)", Ground.DRIVEWAY),
    (r"^(?:bahnsteig|platform)", Ground.PLATFORM),
    (r"^(?:treppe|stairs|rolltreppe|escalator)", Ground.STEPS),
    (r"^(?:aufzug|lift)", Ground.LIFT),
)
_GROUND_PATTERNS = tuple((re.compile(words), ground) for words, ground in _GROUNDS)
# What is over or under the way is said before its ground.
_PASSAGE = re.compile(
    r"^(?:unterführung|brücke|durchgang|im gebäude|underpass|bridge|passage|within a building), "
)
_UNTIL = re.compile(r"\b(?:as far as|until|bis|to (?=the|its|this))\b(?P<thing>.*)")


def _understand_sentence(sentence: str) -> tuple[Intention, ...]:
    head = sentence.partition(":")[0].strip()
    for rule in _RULES:
        result = rule(sentence, head)
        if result is not None:
            onto_stairs = any(getattr(i, "onto", None) is Ground.STEPS for i in result)
            return (*result, TakeSteps()) if onto_stairs else result
    return ()


def _arrival(sentence: str, head: str) -> tuple[Intention, ...] | None:
    del head
    return (Arrived(),) if _ARRIVED.search(sentence) else None


def _agreement(sentence: str, head: str) -> tuple[Intention, ...] | None:
    del head
    return (Agree(),) if _AGREE.search(sentence) else None


def _stairs(sentence: str, head: str) -> tuple[Intention, ...] | None:
    del head
    if not (_CAUTION.search(sentence) and _STAIRS.search(sentence)):
        return None
    direction = Direction.STRAIGHT
    for part in re.split("[,:] ", sentence):
        alone = _DIRECTION_ALONE.fullmatch(part)  # "handrail on the right" is no direction
        direction = _direction(alone) if alone else direction
    if direction is Direction.STRAIGHT:
        return (TakeSteps(),)
    return Turn(direction, after_m=_metres(sentence), at=Thing.STEPS), TakeSteps()


def _caution(sentence: str, head: str) -> tuple[Intention, ...] | None:
    del head
    return () if _CAUTION.search(sentence) else None


def _crossing(sentence: str, head: str) -> tuple[Intention, ...] | None:
    del sentence
    if not _CROSSING.search(head) or _AT_CROSSING.search(head):
        return None
    found = _ANY_DIRECTION.search(head)
    direction = _direction(found) if found else Direction.STRAIGHT
    return (Cross(direction, _metres(head), _nth(head)),)


def _nth(head: str) -> int:
    return next((nth for pattern, nth in _NTH if pattern.search(head)), 1)


def _line(sentence: str, head: str) -> tuple[Intention, ...] | None:
    """Return what must be felt; what is only told of a line asks for nothing."""
    line = next((line for pattern, line in _LINES if pattern.search(sentence)), None)
    if line is None or _ENDS.search(head):
        return None
    if not _CLUE.search(sentence):
        return ()
    found = _ANY_DIRECTION.search(head)
    return (Expect(line, _direction(found) if found else None),)


def _lift(sentence: str, head: str) -> tuple[Intention, ...] | None:
    del head
    if not _LIFT.search(sentence):
        return None
    found = _ANY_DIRECTION.search(sentence)
    direction = _direction(found) if found else Direction.STRAIGHT
    if direction is Direction.STRAIGHT:
        return (Start(direction=direction, onto=Ground.LIFT),)
    after_m = _metres(sentence)
    return (Turn(direction, after_m is None, after_m, onto=Ground.LIFT),)


def _from_door(sentence: str, head: str) -> tuple[Intention, ...] | None:
    """Return how to set out with the back to the door; the ground follows the direction."""
    if not _DOOR.search(head):
        return None
    behind = sentence.partition(":")[2].strip()
    found = _ANY_DIRECTION.match(behind)
    if found is None:
        return ()
    onto = _ground(f":{behind[found.end() :].lstrip(' ,')}")
    direction = _direction(found)
    if direction is Direction.STRAIGHT:
        return (Start(direction=direction, onto=onto),)
    return (Turn(direction, now=True, onto=onto),)


def _square(sentence: str, head: str) -> tuple[Intention, ...] | None:
    if not _SQUARE.search(head):
        return None
    towards = _TOWARDS.search(sentence)
    if towards is None:
        return ()
    direction = _direction(towards)
    if direction is Direction.STRAIGHT:
        return (Start(direction=direction),)
    onto = Ground.SQUARE_OPEN
    return (Turn(direction, after_m=_metres(sentence), at=Thing.SQUARE, onto=onto),)


def _halt(sentence: str, head: str) -> tuple[Intention, ...] | None:
    del sentence
    if not _HALT.search(head):
        return None
    at_kerb = dict(_things_in(head)).get(Thing.KERB) is not None
    return (Halt(Thing.KERB if at_kerb else None),)


def _compass_start(sentence: str, head: str) -> tuple[Intention, ...] | None:
    # The name after the colon may hold a compass word; the direction is said at the end.
    del head
    points = list(_COMPASS.finditer(sentence))
    if not points or not re.match(r"(?:start|beginn|los|gehen|go|walk|face)", sentence):
        return None
    return (Start(_COMPASS_DEG[points[-1]["point"]], onto=_ground(sentence)),)


def _turn_round(sentence: str, head: str) -> tuple[Intention, ...] | None:
    del sentence
    return (Turn(Direction.BACK, now=True),) if _TURN_ROUND.search(head) else None


def _following(sentence: str, head: str) -> tuple[Intention, ...] | None:
    del head
    if not _FOLLOW.search(sentence):
        return None
    until = _UNTIL.search(sentence)
    things = _things_in(until["thing"]) if until else []
    return (Follow(things[0][0] if things else None),)


def _turn(sentence: str, head: str) -> tuple[Intention, ...] | None:
    found = _ANY_DIRECTION.search(head)
    if found is None or not _TURN_VERB.search(head):
        return None
    direction = _direction(found)
    if direction is Direction.STRAIGHT:
        return (Start(direction=direction, onto=_ground(sentence)),)
    things = _things_in(head)
    at = things[0][0] if things else None
    after_m = _metres(head)
    then = re.search(r"\b(?:danach|dann|then)\b", head) is not None
    now = bool(_NOW.search(head)) or (at is None and after_m is None and not then)
    return (Turn(direction, now, after_m, at, _ground(sentence)),)


def _straight(sentence: str, head: str) -> tuple[Intention, ...] | None:
    if not _STRAIGHT.search(head):
        return None
    return (Start(direction=Direction.STRAIGHT, onto=_ground(sentence)),)


_RULES = (
    _arrival,
    _agreement,
    _line,
    _from_door,
    _stairs,
    _caution,
    _lift,
    _crossing,
    _square,
    _following,
    _halt,
    _compass_start,
    _turn_round,
    _turn,
    _straight,
)


def _ground(sentence: str) -> Ground | None:
    label = _PASSAGE.sub("", sentence.partition(":")[2].strip())
    return next((g for pattern, g in _GROUND_PATTERNS if pattern.search(label)), None)


def _direction(found: re.Match[str]) -> Direction:
    words = found["direction"]
    if found["hour"]:
        return _by_the_clock(int(found["hour"]))
    if words.startswith(("geradeaus", "straight")):
        return Direction.STRAIGHT
    if words.startswith(("zurück", "rückwärts", "back")):
        return Direction.BACK
    side = "left" if "links" in words or "left" in words else "right"
    if words.startswith(("scharf", "stark", "sharp")):
        return Direction(f"sharp_{side}")
    if words.startswith(("halb", "leicht", "schräg", "etwas", "slight", "half")):
        return Direction(f"slight_{side}")
    return Direction(side)


def _by_the_clock(hour: int) -> Direction:
    """Return the direction of an hour on a clock on which 12 lies ahead."""
    turned_deg = (hour * 30 + 180) % 360 - 180
    return min(Direction, key=lambda d: abs((d.turn_deg - turned_deg + 180) % 360 - 180))


def _metres(text: str) -> float | None:
    found = _METRES.search(text)
    if found is None:
        return None
    return float(found["number"]) * (_STRIDE_M if found["steps"] else 1.0)


def _things_in(text: str) -> list[tuple[Thing, int]]:
    hits = []
    for pattern, thing in _THING_PATTERNS:
        found = pattern.search(text)
        if found:
            hits.append((thing, found.start()))
            text = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
    return hits
