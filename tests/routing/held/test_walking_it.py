"""What a found way is made of is the same compiled and in Python, to the last bit."""

import random

import pytest

from routing.arcs import arcs_of
from routing.journeys.legs import whole_steps
from routing.journeys.marks import met, street_of, tally
from routing.journeys.problems import JourneyError
from routing.journeys.ways import Search, snapped
from routing.paths.cch import CchFinder
from routing.paths.edge_costs import Pricing
from routing.paths.engines import fast_finder_for
from routing.profiles import PROFILE_NAMES, profile_named
from routing.steps import PIECE, PlainSteps
from routing.wire.lines import line_json
from tests.routing.held.journeys import routes

CANE = profile_named("long_cane")
NAMES = ("arcs", "of_arcs", "edges", "lengths_m", "starts_m")


def plainly(steps):
    return PlainSteps(steps.arcs, steps.of_arcs, steps.edges, steps.lengths_m)


def test_steps_are_the_same(plain, held, positions):
    pieces = 0
    for start, end in zip(positions[::2], positions[1::2], strict=True):
        try:
            ends = snapped(plain, start, end)
        except JourneyError:
            continue
        finder = fast_finder_for(plain.graph)
        course = Search(plain, finder, CANE, {}).course(ends)
        if course is None:
            continue
        ours, theirs = course._steps(held.graph), course._steps(plain.graph)
        assert ours[1] == theirs[1]
        pieces += len(ours[1])
        for name in NAMES:
            assert getattr(ours[0], name) == getattr(theirs[0], name)
        assert ours[0].length_m == theirs[0].length_m
        assert ours[0].length_m == course.length_m(held.graph)
        twice = ours[0] + ours[0]
        assert len(twice) == 2 * len(ours[0])
        assert twice.starts_m == plainly(twice).starts_m
        assert twice == ours[0] + ours[0]
    assert pieces > 20


@pytest.mark.parametrize("name", PROFILE_NAMES)
def test_sums_are_the_same_to_the_last_bit(plain, held, name):
    profile, pricing = profile_named(name), Pricing(held.graph)
    ours, theirs = CchFinder(held.graph), CchFinder(plain.graph)
    dice = random.Random(3)
    for count in (0, 1, 40):
        arcs = [dice.randrange(held.graph.edge_count) for _ in range(count)]
        steps = whole_steps(held.graph, arcs)
        assert ours.sums(steps, profile) == pricing.sums(steps, profile.key)
        assert theirs.sums(plainly(steps), profile) == pricing.sums(steps, profile.key)


def test_a_piece_has_its_share_of_its_edge(held):
    edge = max(range(held.graph.edge_count), key=held.graph.lengths_m.__getitem__)
    whole_m = held.graph.lengths_m[edge]
    pricing, finder = Pricing(held.graph), CchFinder(held.graph)
    steps_of = type(whole_steps(held.graph, []))
    whole, half = (steps_of((PIECE,), (edge,), (edge,), (m,)) for m in (whole_m, whole_m / 2))
    assert finder.sums(half, CANE) == pricing.sums(half, CANE.key)
    assert finder.sums(half, CANE).cost_m == pytest.approx(finder.sums(whole, CANE).cost_m / 2)


def test_lines_are_written_alike(plain, held, positions):
    for route in routes(held, positions):
        legs = list(route.legs)
        ours = line_json(held.graph, legs, route.steps)
        assert ours == line_json(plain.graph, legs, plainly(route.steps))


def test_marks_are_counted_alike(plain, held, positions):
    warned = 0
    for route in routes(held, positions):
        ours, theirs = tally(held, route.steps), tally(plain, plainly(route.steps))
        assert ours == theirs
        for bit in (1 << number for number in range(ours.anywhere.bit_length())):
            places, metres = met(held, route.steps, bit)
            assert (places, metres) == met(plain, plainly(route.steps), bit)
            for crossed in (False, True):
                name = street_of(held, route.steps, places, crossed=crossed)
                assert name == street_of(plain, plainly(route.steps), places, crossed=crossed)
                warned += name is not None
    assert warned > 10


def test_a_mark_nobody_has_worked_out_is_an_error(held):
    known = arcs_of(held.graph)
    mark, known.marks[0] = known.marks[0], -1
    try:
        with pytest.raises(ValueError, match="not worked out"):
            tally(held, whole_steps(held.graph, [0]))
    finally:
        known.marks[0] = mark
