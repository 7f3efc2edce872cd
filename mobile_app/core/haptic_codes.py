"""The vibration codes: on, off, on, … in milliseconds; told apart by length and count.

The five of them that stand for a cue (noise mode, deafblind walkers) differ in how often they
pulse, from once to five times; any two codes differ in count or by a factor of two in a pulse.
"""

DANGER_MS = (400, 150, 400, 150, 400)  # a warning is waiting or was said
OFF_ROUTE_MS = (250, 100, 250)
SPEECH_FAILED_MS = (800, 200, 800)  # look for another way to hear: the voice is gone
TURN_HERE_MS = (120, 80, 120)  # the place that was announced is here
ON_COURSE_MS = (40,)  # all is well, walk on
STILL_HERE_MS = (40, 80, 40)  # silent on purpose; ask when you like

TURN_LEFT_MS = (400,)  # once, long
TURN_RIGHT_MS = (100, 100, 400)  # twice: short, long
STOP_MS = (100, 100, 100, 100, 100, 100, 100)  # four times short: stand still, words follow
ARRIVED_MS = (100, 100, 100, 100, 100, 100, 100, 100, 400)  # four times short, once long
