"""The table's arithmetic: quantiles and ratios say what they claim."""

import pytest

from tests.benchmarks.measuring import Measured, Ratio, each_ms, machine


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.95, 95), (1.0, 100), (0.0, 1)])
def test_a_quantile_is_a_measured_value(share, value):
    assert Measured("x", "ms", tuple(map(float, range(100, 0, -1)))).quantile(share) == value


def test_one_measurement_is_every_quantile():
    assert Measured("x", "ms", (7.0,)).quantile(0.95) == 7.0


def test_only_a_ratio_beyond_its_bound_fails():
    assert Ratio("x", 0.99, 1.0).holds
    assert not Ratio("x", 1.01, 1.0).holds


def test_each_item_is_measured_once():
    seen = []
    assert len(each_ms("abc", seen.append)) == 3
    assert seen == ["a", "b", "c"]


def test_the_table_says_on_which_machine_it_was_made():
    assert {"processor", "cores", "python", "load_1_minute"} <= set(machine())
