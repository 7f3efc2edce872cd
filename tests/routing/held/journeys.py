"""What the tests of a held city ask for."""

from datetime import UTC, datetime

from routing.journeys.planning import JourneyError, answer, plan
from routing.paths.engines import fast_finder_for
from routing.profiles import PROFILE_NAMES, profile_named
from routing.route import JourneyRequest

MORNING = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def asked(start, end, number=0, **more):
    profile = profile_named(PROFILE_NAMES[number % len(PROFILE_NAMES)])
    return JourneyRequest(start, end, profile, "en" if number % 3 == 1 else "de", MORNING, **more)


def told(city, request):
    try:
        return answer(city, request, finder_of=fast_finder_for)
    except JourneyError as error:
        return str(error.problem)


def routes(city, positions):
    """Yield the routes between some positions."""
    for number, (start, end) in enumerate(zip(positions[::2], positions[1::2], strict=True)):
        try:
            yield plan(city, asked(start, end, number), finder_of=fast_finder_for)
        except JourneyError:
            continue
