"""A recorded walk heard again."""

from beacons.observation import GpsReading, Observation, StepReading
from beacons.sources import FanOut, Replay

FIRST = Observation("a", -70, 1.0)
POSITION = GpsReading(49.0, 7.0, 8.0, 1.0)
STEP = StepReading(1.5, 0.6, 90.0)
LATER = Observation("b", -71, 2.0)


def replay_into_lists(readings):
    replay = Replay(readings)
    heard = []
    replay.observations.subscribe(heard.append)
    replay.positions.subscribe(heard.append)
    replay.steps.subscribe(heard.append)
    return replay, heard


def test_readings_come_when_they_are_due_and_only_once():
    replay, heard = replay_into_lists([LATER, FIRST, POSITION, STEP])
    replay.advance(0.9)
    assert (heard, replay.next_s) == ([], 1.0)
    replay.advance(1.5)
    assert heard == [FIRST, POSITION, STEP]
    replay.advance(1.5)
    assert not replay.finished
    replay.advance(100)
    assert heard == [FIRST, POSITION, STEP, LATER]
    assert (replay.finished, replay.next_s) == (True, None)


def test_every_subscriber_hears_in_the_order_of_subscribing():
    told = []
    fan_out = FanOut[int]()
    fan_out.subscribe(lambda n: told.append(("first", n)))
    fan_out.subscribe(lambda n: told.append(("second", n)))
    fan_out.publish(1)
    assert told == [("first", 1), ("second", 1)]
