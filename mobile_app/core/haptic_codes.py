"""The vibration codes: on, off, on, … in milliseconds; told apart by length and count."""

DANGER_MS = (400, 150, 400, 150, 400)  # a warning is waiting or was said
OFF_ROUTE_MS = (200, 100, 200)
SPEECH_FAILED_MS = (800, 200, 800)  # look for another way to hear: the voice is gone
TURN_HERE_MS = (120, 80, 120)  # the place that was announced is here
ON_COURSE_MS = (40,)  # all is well, walk on
STILL_HERE_MS = (40, 80, 40)  # silent on purpose; ask when you like
