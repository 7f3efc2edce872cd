"""The walker's ear: sentences into intentions, by the words alone."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile_app.adapters.sim.intentions import (
    Agree,
    Arrived,
    Cross,
    Direction,
    Expect,
    Follow,
    Ground,
    Halt,
    Line,
    Start,
    TakeSteps,
    Thing,
    Turn,
)
from mobile_app.adapters.sim.interpreter import (
    understand,
    understand_mirrored,
    understand_nothing,
)
from routing.geo import LatLon
from routing.instructions import phrasing
from routing.instructions.manner import Directions, Length, Manner
from routing.route import Maneuver, ManeuverKind

HERE = LatLon(54.5, 6.5)
RIGHT, LEFT = Direction.RIGHT, Direction.LEFT


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "Nach rechts drehen in 15 Metern am Abzweigefeld: Leitstreifen.",
            (Turn(RIGHT, after_m=15, at=Thing.BRANCH_FIELD, onto=Ground.STRIP),),
        ),
        (
            "Turn left at the next corner: pavement of Rechts Street. And then turn right behind the far kerb.",
            (
                Turn(LEFT, at=Thing.CORNER, onto=Ground.PAVEMENT),
                Turn(RIGHT, at=Thing.FAR_KERB),
            ),
        ),
        (
            "Jetzt halb links drehen: Fußweg.",
            (Turn(Direction.SLIGHT_LEFT, now=True, onto=Ground.FOOTWAY),),
        ),
        ("Umdrehen: Gehweg Ringstraße.", (Turn(Direction.BACK, now=True),)),
        ("Start: Leitstreifen, Richtung Nordosten.", (Start(45.0, onto=Ground.STRIP),)),
        (
            "Start: pavement of North Street, towards the southwest. Follow the pavement as far as the kerb.",
            (Start(225.0, onto=Ground.PAVEMENT), Follow(Thing.KERB)),
        ),
        ("Querung nach links in 25 Metern: Gartenstraße, Zebrastreifen.", (Cross(LEFT, 25),)),
        ("Crossing straight on: Main Street, signal with sound.", (Cross(),)),
        (
            "Achtung: Radweg. Querung geradeaus: Ringstraße, Zebrastreifen.",
            (Cross(),),
        ),
        (
            "An der Ampel: Taste vibriert. Bleiben Sie am Bord stehen: 3 Zentimeter.",
            (Halt(Thing.KERB),),
        ),
        (
            "Achtung: Treppe abwärts in 15 Metern, Richtung nach rechts.",
            (Turn(RIGHT, after_m=15, at=Thing.STEPS), TakeSteps()),
        ),
        ("Achtung, Treppe aufwärts, 14 Stufen, Handlauf rechts.", (TakeSteps(),)),
        (
            "Caution: stairs down, slightly left in 20 metres.",
            (Turn(Direction.SLIGHT_LEFT, after_m=20, at=Thing.STEPS), TakeSteps()),
        ),
        (
            "Offener Platz Marktplatz, ohne Leitlinie: Richtung halb links. Etwa 40 Meter bis zur anderen Seite.",
            (Turn(Direction.SLIGHT_LEFT, at=Thing.SQUARE, onto=Ground.SQUARE_OPEN),),
        ),
        (
            "Sie haben den Weg wahrscheinlich verlassen. Bleiben Sie stehen; ein neuer Weg wird gesucht.",
            (Halt(),),
        ),
        ("Ziel rechts: Rathaus. Tür nach 2 Stufen; Navigation beendet.", (Arrived(),)),
        (
            "Mit dem Rücken zur Tür, nach 2 Stufen: rechts, Gehweg Marktstraße.",
            (Turn(RIGHT, now=True, onto=Ground.PAVEMENT),),
        ),
        (
            "With your back to the door: straight on, underpass, footway Links.",
            (Start(direction=Direction.STRAIGHT, onto=Ground.FOOTWAY),),
        ),
        (
            "Innere Leitlinie links; sonst: nicht gefunden.",
            (Expect(Line.SHORELINE, LEFT),),
        ),
        (
            "The ribs run along your way; if not: not found.",
            (Expect(Line.RIBS),),
        ),
        (
            "Die innere Leitlinie endet; geradeaus: Gehweg Ringstraße.",
            (Start(direction=Direction.STRAIGHT, onto=Ground.PAVEMENT),),
        ),
        (
            "Folgen Sie dem Gehweg, Bordkante rechts, bis zur Ecke.",
            (Follow(Thing.CORNER),),
        ),
        ("Walk on to the kerb.", (Follow(Thing.KERB),)),
        ("Gehen Sie weiter bis zum Poller.", (Follow(Thing.BARRIER),)),
        (
            "Am Bord Querung rechts: Straße nach links, Zebrastreifen.",
            (Cross(RIGHT),),
        ),
        (
            "An der Querung: Zebrastreifen. Bleiben Sie am Bord stehen: 3 Zentimeter.",
            (Halt(Thing.KERB),),
        ),
        (
            "The new way crosses Main Street. Press start guidance to take it, or turn back.",
            (Agree(),),
        ),
    ],
)
def test_an_instruction_becomes_what_the_body_will_do(text, meant):
    assert understand(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Rechts: Bäckerei Sonnenkorn, geöffnet bis 18 Uhr 30.",
        "Left: Turn Right Bar, opening hours not known.",
        "Hinweis von Bäckerei Sonnenkorn: Heute gibt es frischen Christstollen.",
        "Notice from Café Links: Turn left for cake",
        "Die Fahrbahn ist rechts.",
        "Achtung: Querung einer breiten Straße ohne Markierung.",
        "Der Weg ist 210 Meter lang.",
        "Ziel in 15 Metern: Rathaus.",
        "Die Tür ist links, glaube ich",
        "Die innere Leitlinie ist dann links.",
        "The kerb then is on your left.",
        "Der Leitstreifen teilt sich.",
        "Das ist die andere Seite derselben Straße.",
        "Achtung, auf dem Weg: Tor, vielleicht geschlossen.",
        "Right-turn lane without signal, arm of a roundabout.",
        "Traffic: turning vehicles, right-turn lane without signal.",
        "Etwa 40 Meter bis zur anderen Seite, Platzrand links.",
        "Veranstaltung jetzt: Adventsmarkt, bis 3 Uhr.",
        "",
    ],
)
def test_what_is_no_instruction_moves_nobody(text):
    assert understand(text) == ()


TURNS = {
    "left": Direction.LEFT,
    "right": Direction.RIGHT,
    "slight_left": Direction.SLIGHT_LEFT,
    "slight_right": Direction.SLIGHT_RIGHT,
    "sharp_left": Direction.SHARP_LEFT,
    "sharp_right": Direction.SHARP_RIGHT,
}
PLACES = {
    "corner": Thing.CORNER,
    "junction": Thing.BRANCH,
    "end_of_way": Thing.END_OF_WAY,
    "attention_field": Thing.ATTENTION_FIELD,
    "branch_field": Thing.BRANCH_FIELD,
    "direction_field": Thing.DIRECTION_FIELD,
    "far_kerb": Thing.FAR_KERB,
    "end_of_steps": Thing.END_OF_STEPS,
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("at", PLACES)
@pytest.mark.parametrize("direction", TURNS)
def test_every_turn_that_is_said_is_understood_as_it_was_meant(direction, at, language):
    facts = {"direction": direction, "at": at, "way": "Rechte Linkstraße", "way_kind": "pavement"}
    said = Maneuver(ManeuverKind.TURN, HERE, 50.0, facts)
    near = phrasing.preview_text(said, distance_m=20.0, language=language)
    here = phrasing.at_text(said, precise=False, language=language)

    assert _turns(near) == [(TURNS[direction], 20.0, PLACES[at])]
    assert _turns(here) == [(TURNS[direction], None, PLACES[at])]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("direction", [*TURNS, "straight"])
def test_every_crossing_that_is_said_is_understood_with_its_direction(direction, language):
    facts = {"direction": direction, "street": "Straße nach links", "kind": "zebra"}
    said = Maneuver(ManeuverKind.CROSSING, HERE, 50.0, facts)
    text = phrasing.crossing_preview_text(said, distance_m=25.0, language=language)
    crossings = [i for i in understand(text) if isinstance(i, Cross)]

    assert crossings == [Cross(TURNS.get(direction, Direction.STRAIGHT), 25.0)]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("direction", TURNS)
def test_stairs_that_lie_aside_are_understood_with_their_direction(direction, language):
    facts = {"direction": direction, "slope": "up", "count": 12, "handrail": "right"}
    said = Maneuver(ManeuverKind.STEPS, HERE, 50.0, facts)

    near = phrasing.preview_text(said, distance_m=20.0, language=language)
    assert _turns(near) == [(TURNS[direction], 20.0, Thing.STEPS)]
    assert TakeSteps() in understand(phrasing.at_text(said, precise=False, language=language))


CLOCK = {"left": LEFT, "right": RIGHT, "sharp_left": Direction.SHARP_LEFT}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("direction", CLOCK)
def test_the_clock_is_understood_as_it_was_meant(direction, language):
    manner = Manner(directions=Directions.CLOCK, stride_m=0.7)
    facts = {"direction": direction, "at": "corner", "way_kind": "pavement", "kind": "zebra"}
    turn = Maneuver(ManeuverKind.TURN, HERE, 50.0, facts)
    crossing = Maneuver(ManeuverKind.CROSSING, HERE, 50.0, facts)
    lift = Maneuver(ManeuverKind.ELEVATOR, HERE, 50.0, facts)

    def heard(maneuver, distance_m):
        text = phrasing.preview_text(
            maneuver, distance_m=distance_m, language=language, manner=manner
        )
        return [(type(i), i.direction, i.after_m) for i in understand(text)]

    assert heard(turn, 21.0) == [(Turn, CLOCK[direction], 21.0)]
    assert heard(crossing, 21.0) == [(Cross, CLOCK[direction], 21.0)]
    assert heard(lift, 21.0) == [(Turn, CLOCK[direction], 21.0)]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", ["signals", "zebra", "unmarked", "unknown"])
@pytest.mark.parametrize("length", Length)
def test_no_fact_of_a_crossing_sends_anybody_anywhere(length, kind, language):
    yes = dict.fromkeys(
        ("sound", "vibration", "button", "tactile", "island", "always_on", "all_green",
         "turning_traffic", "free_right_turn", "roundabout", "cycleway", "tracks"), "yes",
    )  # fmt: skip
    facts = {
        **yes, "kind": kind, "direction": "left", "pole_side": "right", "pole_side_far": "left",
        "button_position": "left", "button_position_far": "right", "arrow": "island_and_tracks",
        "kerb_near": "lowered", "kerb_far": "raised", "lanes": 2, "maxspeed_kmh": 30,
        "oblique": True, "pole_distance_m": 2.0, "pole_distance_far_m": 1.0,
    }  # fmt: skip
    said = Maneuver(ManeuverKind.CROSSING, HERE, 50.0, facts)
    manner = Manner(length=length)
    *before, last = phrasing.crossing_cues(said, language, manner)
    assert understand(last) == (Halt(Thing.KERB),)
    for text in (*before, *phrasing.crossing_more(said, language, manner)):
        assert understand(text) == ()


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("follow", "felt"),
    [
        ("wall_left", Expect(Line.SHORELINE, LEFT)),
        ("wall_right", Expect(Line.SHORELINE, RIGHT)),
        ("kerb_left", Expect(Line.KERB, LEFT)),
        ("kerb_right", Expect(Line.KERB, RIGHT)),
    ],
)
def test_what_must_be_felt_is_understood_and_what_is_only_told_asks_for_nothing(
    follow, felt, language
):
    facts = {"direction": "slight_left", "at": "junction", "way_kind": "footway", "follow": follow}
    said = Maneuver(ManeuverKind.TURN, HERE, 50.0, {**facts, "until": "corner"})
    assert understand(phrasing.verification_text(said, language)) == (felt,)
    assert understand(phrasing.follow_text(said, language)) == (Follow(Thing.CORNER),)
    near = phrasing.preview_text(said, distance_m=20.0, language=language)
    assert _turns(near) == [(Direction.SLIGHT_LEFT, 20.0, Thing.BRANCH)]


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_lift_and_an_escalator_are_taken_and_a_barrier_moves_nobody(language):
    def at(kind, **facts):
        said = Maneuver(kind, HERE, 50.0, facts)
        return understand(phrasing.at_text(said, precise=False, language=language))

    assert at(ManeuverKind.ELEVATOR, direction="straight") == (
        Start(direction=Direction.STRAIGHT, onto=Ground.LIFT),
    )
    assert at(ManeuverKind.ESCALATOR, slope="up") == (TakeSteps(),)
    for barrier in ("bollard", "gate", "cycle_barrier", "turnstile", "stile", "block", "other"):
        assert at(ManeuverKind.CONTINUE, change="barrier", barrier=barrier) == ()


def _turns(text):
    return [(i.direction, i.after_m, i.at) for i in understand(text) if isinstance(i, Turn)]


@given(st.text(max_size=200))
def test_no_text_confuses_the_ear_so_much_that_it_fails(text):
    for intention in (*understand(text), *understand_mirrored(text)):
        assert isinstance(
            intention, Start | Turn | Cross | Follow | Expect | TakeSteps | Halt | Agree | Arrived
        )


@given(st.sampled_from([*TURNS.values(), Direction.STRAIGHT, Direction.BACK]))
def test_mirroring_twice_is_hearing_right(direction):
    assert direction.mirrored().mirrored() is direction
    assert direction.mirrored().turn_deg in {direction.turn_deg, -direction.turn_deg}


def test_the_swapped_walker_hears_the_other_side():
    text = "Nach rechts drehen an der nächsten Ecke: Gehweg Ringstraße."
    assert [i.direction for i in understand_mirrored(text)] == [LEFT]


def test_the_mute_walker_hears_nothing():
    assert understand_nothing("Navigation beendet.") == ()


def test_the_ear_shares_no_code_with_the_mouth():
    program = (
        "import sys\n"
        "import mobile_app.adapters.sim.interpreter, mobile_app.adapters.sim.walker\n"
        "print([m for m in sys.modules if m.startswith(('routing.instructions', "
        "'routing.maneuvers', 'routing.route', 'mobile_app.core', 'gettext'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
