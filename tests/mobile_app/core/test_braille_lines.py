"""Cues on a Braille display lose nothing, whatever its length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile_app.core.braille_lines import braille_lines, pages_of

CELLS = st.sampled_from([40, 20, 14, 12, 8, 2])


def without_added_hyphens(lines, text):
    """Return the signs of lines, an added hyphen at a line's end left out; nothing else is."""
    wanted = [c for c in "".join(c if c.isprintable() else " " for c in text) if not c.isspace()]
    found, at = [], 0
    for line in lines:
        signs = [c for c in line if not c.isspace()]
        for index, sign in enumerate(signs):
            if at < len(wanted) and sign == wanted[at]:
                found.append(sign)
                at += 1
            else:
                assert (sign, index) == ("-", len(signs) - 1), "only a hyphen may be added"
    return "".join(found), "".join(wanted)


@given(st.text(), CELLS)
def test_nothing_is_lost_and_no_line_is_too_long(text, cells):
    lines = braille_lines(text, cells)
    found, wanted = without_added_hyphens(lines, text)
    assert found == wanted
    assert all(0 < len(line) <= cells for line in lines)


WORDS = st.lists(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=14), min_size=1, max_size=30
)


@given(WORDS, st.sampled_from([40, 20, 14]))
def test_a_word_that_fits_a_line_is_never_split(words, cells):
    assert " ".join(braille_lines(" ".join(words), cells)).split() == " ".join(words).split()


@given(st.integers(0, 9999), st.sampled_from(["m", "Metern", "Stufen,", "km/h", "Uhr."]), WORDS)
def test_a_number_stays_with_its_unit(number, unit, words):
    for cells in (40, 20, 14):
        text = f"{' '.join(words)} {number} {unit}"
        assert any(f"{number} {unit}" in line for line in braille_lines(text, cells))


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (
            40,
            (
                "In 120 Metern Querung: Hauptstraße,",
                "Ampel mit Ton. Bord 3 cm.",
            ),
        ),
        (
            20,
            (
                "In 120 Metern",
                "Querung:",
                "Hauptstraße, Ampel",
                "mit Ton. Bord 3 cm.",
            ),
        ),
        (
            14,
            (
                "In 120 Metern",
                "Querung:",
                "Hauptstraße,",
                "Ampel mit Ton.",
                "Bord 3 cm.",
            ),
        ),
    ],
)
def test_a_cue_on_three_displays(cells, lines):
    text = "In 120 Metern Querung: Hauptstraße, Ampel mit Ton. Bord 3 cm."
    assert braille_lines(text, cells) == lines


def test_a_long_street_breaks_behind_its_own_hyphens_first():
    assert braille_lines("Konrad-Adenauer-Straße", 14) == ("Konrad-", "Adenauer-", "Straße")
    assert braille_lines("Konrad-Adenauer-Straße", 16) == ("Konrad-Adenauer-", "Straße")


def test_a_word_without_hyphens_that_no_line_holds_gets_one():
    assert braille_lines("Rehabilitationszentrum", 14) == ("Rehabilitatio-", "nszentrum")


def test_pages_go_forward_and_back_and_stay_at_the_ends():
    pages = pages_of("eins zwei drei", 5)
    assert (pages.line, pages.is_first, pages.is_last) == ("eins", True, False)
    assert pages.back() is pages
    last = pages.forward().forward()
    assert (last.line, last.is_last) == ("drei", True)
    assert last.forward() is last
    assert last.back().line == "zwei"


def test_an_empty_text_is_an_empty_page():
    pages = pages_of("  ", 20)
    assert (pages.line, pages.is_first, pages.is_last) == ("", True, True)


def test_a_display_without_cells_is_refused():
    with pytest.raises(ValueError, match="two cells"):
        braille_lines("x", 1)
