"""A sentence that nobody has translated yet is heard in English, never as nothing."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from mobile_app.core import messages
from routing.instructions.messages import crossings
from routing.instructions.translations import MissingCatalogueError, load_catalogue


@pytest.fixture
def poor_german(tmp_path):
    """A German catalogue that knows one sentence."""
    catalogue = Catalog(locale="de")
    catalogue.add("Storage is full.", "Der Speicher ist voll.")
    place = tmp_path / "de" / "LC_MESSAGES" / "poor.mo"
    place.parent.mkdir(parents=True)
    with place.open("wb") as file:
        write_mo(file, catalogue)
    return load_catalogue(tmp_path, "poor", "de")


def test_a_sentence_without_german_is_said_in_english(poor_german):
    assert poor_german.gettext("Storage is full.") == "Der Speicher ist voll."
    assert messages.ready(poor_german) == "Ready. Enter a destination."
    assert crossings.stop_at_kerb(poor_german, facts=()) == "Stop at the kerb."


def test_a_number_without_german_is_said_in_english(poor_german):
    assert crossings.lanes(poor_german, count=1) == "1 lane"
    assert crossings.lanes(poor_german, count=4) == "4 lanes"


def test_a_whole_catalogue_that_is_missing_is_told_and_not_passed_over(tmp_path):
    with pytest.raises(MissingCatalogueError, match="make setup"):
        load_catalogue(tmp_path, "poor", "de")
