"""What was made lately is kept, what was not asked for the longest is given up."""

import pytest

from routing.paths.recent import Recent


def test_what_is_kept_is_made_once():
    made = []
    recent = Recent(2)
    for _ in range(3):
        assert recent.get("a", lambda: made.append("a") or "A") == "A"
    assert made == ["a"]


def test_the_least_lately_asked_for_is_given_up_first():
    made = []
    recent = Recent(2)
    for key in ("a", "b", "a", "c", "a", "b"):
        recent.get(key, lambda key=key: made.append(key) or key)
    assert made == ["a", "b", "c", "b"]


def test_what_could_not_be_made_is_asked_for_again():
    recent = Recent(2)
    with pytest.raises(ZeroDivisionError):
        recent.get("a", lambda: 1 // 0)
    assert recent.get("a", lambda: 7) == 7
