"""The benches of the voice and of its words: the sink, the request, the rule, the table."""

import time

import pytest

from mobile_app.adapters.desktop.espeak import EspeakMissingError, the_espeak
from mobile_app.adapters.desktop.players import PipePlayer
from routing.geo import LatLon
from routing.route import Maneuver, ManeuverKind
from tests.benchmarks.crossing_walks import CrossingWalk
from tests.benchmarks.voice_latency import ear, our_voice, requests_ms
from tests.benchmarks.who_says_what import Told, page, soundscape_says

HERE = LatLon(49.44, 7.77)


@pytest.fixture
def hearing():
    with ear() as one:
        yield one


def test_the_sink_tells_of_the_first_sample_and_takes_as_long_as_the_sound(hearing):
    began_s = time.monotonic()
    player = PipePlayer(hearing.program(22050))
    player.write(b"\1\0" * 11025)
    first_ns = hearing.first_sample_ns()
    player.finish()
    assert began_s < first_ns / 1e9 < began_s + 5
    assert time.monotonic() - first_ns / 1e9 >= 0.5


@pytest.mark.parametrize("busy", [False, True])
def test_every_warning_is_heard_at_the_sink(hearing, busy):
    try:
        the_espeak()
    except EspeakMissingError as missing:
        pytest.skip(str(missing))
    taken = requests_ms(hearing, our_voice(hearing), count=3, busy=busy, seed=1)
    assert len(taken) == 3
    assert all(0 < ms < 5000 for ms in taken)


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ({"crossing": "traffic_signals", "tactile_paving": "no"}, "Crossing"),
        ({"crossing": "traffic_signals", "crossing:markings": "no"}, "Crossing"),
        ({"crossing": "marked"}, "Crossing"),
        ({"highway": "crossing"}, "Crossing"),
        ({"crossing": "unmarked"}, ""),
        ({"crossing": "unmarked", "tactile_paving": "yes"}, "Crossing"),
        ({"crossing:markings": "no"}, ""),
        (None, ""),
    ],
)
def test_soundscape_has_one_word_and_leaves_out_what_is_unmarked_and_untactile(node, said):
    assert soundscape_says(node) == said


def told(valhalla=(), soundscape="", **facts):
    """What is told of a drawn crossing."""
    known = {"kind": "zebra", "street": "Ringstraße", "unknown": [], **facts}
    crossing = Maneuver(ManeuverKind.CROSSING, HERE, 20.0, known)
    walk = CrossingWalk("Drawn", "zebra", HERE, HERE, HERE, crossing)
    return Told(walk, valhalla, soundscape, "Querung.", ("Bleiben Sie stehen.",))


def row_of(one):
    """Return the table's cells for one crossing by column."""
    lines = page([one]).splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("| crossing"))
    names, cells = ([c.strip() for c in lines[i].strip("|").split("|")] for i in (at, at + 2))
    return dict(zip(names, cells, strict=True))


def test_the_table_says_who_tells_each_fact():
    row = row_of(told(valhalla=("Passiere Ringstraße.",), soundscape="Crossing", island="yes"))
    assert row["one comes"] == "VSL"
    assert row["street"] == "VL"
    assert row["kind"] == "L"
    assert row["island"] == "L"
    assert row["tracks"] == ""


def test_what_is_said_to_be_unknown_is_a_question_mark_and_no_fact():
    row = row_of(told(kerb_far="unknown", unknown=["kerb_far"]))
    assert row["kerb far"] == "?"
    assert row["one comes"] == "L"


def test_a_street_that_is_only_turned_into_is_not_counted_as_crossed():
    row = row_of(told(valhalla=("Links auf Ringstraße abbiegen.",)))
    assert row["street"] == "L"


def test_the_page_gives_every_text_and_where_the_map_is_from():
    text = page([told(valhalla=("Passiere Ringstraße.",))])
    assert "© OpenStreetMap contributors" in text
    assert "Valhalla: Passiere Ringstraße." in text
    assert "Soundscape: (nothing)" in text
