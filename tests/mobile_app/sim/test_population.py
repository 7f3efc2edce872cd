"""The people of the bench: drawn by seed, different from each other, within their laws."""

import statistics

from mobile_app.adapters.sim.population import POPULATION, draw_person
from mobile_app.core.awareness_wishes import Category

PEOPLE = [draw_person(seed) for seed in range(400)]


def test_the_same_seed_is_the_same_person():
    assert draw_person(7) == draw_person(7)
    assert draw_person(7) != draw_person(8)


def test_people_are_as_different_as_the_law_says():
    speeds = [person.habits.speed_mps for person in PEOPLE]
    law = POPULATION.speed_mps
    assert abs(statistics.fmean(speeds) - law.mean) < 0.05
    assert 0.7 * law.sd < statistics.stdev(speeds) < 1.1 * law.sd
    assert law.least <= min(speeds)
    assert max(speeds) <= law.most


def test_the_slow_tenth_needs_twice_as_long_to_react_as_the_quick_tenth():
    slowest = sorted(person.habits.reaction_s[1] for person in PEOPLE)
    assert slowest[-40] > 2 * slowest[40]


def test_a_cane_misses_a_fifth_to_a_third_of_the_fields():
    assert all(0.2 <= person.habits.misses_field <= 0.3 for person in PEOPLE)


def test_slight_turns_go_farther_wrong_than_full_ones():
    habits = PEOPLE[0].habits
    assert (habits.over_turn_deg, habits.over_slight_turn_deg) == (13.4, 17.4)


def test_no_phone_knows_the_true_stride_and_most_are_near_it():
    ratios = [p.gait.believed_stride_m / p.gait.stride_m for p in PEOPLE]
    assert statistics.fmean(abs(r - 1) < 0.12 for r in ratios) > 0.8
    assert 0.05 < statistics.stdev(ratios) < 0.12


def test_satellites_are_wrong_by_what_was_measured_in_streets():
    radii = [1.51 * person.gps.sd_m for person in PEOPLE]
    assert min(radii) > 4.9
    assert max(radii) < 13.1
    assert {person.gps.correlation_s for person in PEOPLE} == {60.0}


def test_a_body_takes_power_from_what_is_behind_it_and_never_adds_any():
    assert min(person.radio.body_shadow_db for person in PEOPLE) >= 0
    assert statistics.fmean(person.radio.body_shadow_db for person in PEOPLE) > 3


def test_some_listen_to_quick_voices_and_some_to_notices():
    rates = [person.hearing.words_per_minute for person in PEOPLE]
    assert (min(rates), max(rates)) == (150, 400)
    opted_in = [Category.NOTICES in person.hearing.categories for person in PEOPLE]
    assert 0.4 < statistics.fmean(opted_in) < 0.6
