"""Whatever a town calls its things, each is found by its own name, however that is written."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from routing.lookup import NameEntry, NameKind, UnknownPlaceError, find, get
from routing.names.kinds import kind_words
from routing.names.spelling import joined, key_of, words_of
from tests import real_cities
from tests.drawn import FRAME
from tests.routing.lookup.town import TOWN, named

LETTERS = "abcdefghiklmnoprstuwz"
parts = st.text(LETTERS, min_size=3, max_size=9).map(str.capitalize)
endings = st.sampled_from(["straße", "weg", "platz", "gäßchen", "-Straße", " Straße", "er Höhe"])
street_names = st.builds("".join, st.tuples(parts, endings))
any_names = st.text(min_size=1, max_size=40).filter(str.strip)
KINDS = [kind for kind in NameKind if kind is not NameKind.CORNER]  # found by its two streets
SPELLINGS = [
    str.upper,
    str.lower,
    str.title,
    lambda name: name.replace("-", " "),
    lambda name: name.replace(" ", "-"),
    lambda name: name.replace("ß", "ss"),
    lambda name: name.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"),
    lambda name: name.replace("ä", "a").replace("ö", "o").replace("ü", "u"),
    lambda name: name.replace("traße", "tr."),
    lambda name: name.replace("straße", " Straße"),
    lambda name: name.replace("straße", "-Str."),
    lambda name: name.replace("drei", "drei ").replace("acht", "acht-"),
    lambda name: f"  {name} ",
    lambda name: f"zu {name}",
    lambda name: f"{name}, bitte",
]
WORDLESS = [
    "",
    "   ",
    "\n\t",
    "!!!",
    "🚉🚉🚉",
    "\u202e\u200f",
    "\x00\x1b[31m\x7f",
    "12345",
    "7",
    "٣٤٥",
    "שלום עולם",
    "x" * 10_000,
    "Platz " * 2_000,
    " " * 100_000,
    "\ud800",
    "𐩀" * 20,
    "ﷺ" * 200,
]


def found_names(found):
    best = (found.best,) if found.best else ()
    return {entry.name for entry in (*best, *found.namesakes)}


@example("Dreieichenweg", lambda name: "Drei-Eichen-Weg")
@example("Acht-Straße", lambda name: "Achtstraße")
@example("Drei Linden", lambda name: "3 Linden")
@example("Kapplstraße", lambda name: name.replace("straße", " Straße"))
@given(street_names, st.sampled_from(SPELLINGS))
def test_a_street_is_found_however_its_name_is_spelled(name, spell):
    assume(joined(name) not in kind_words())
    found = find((named(name), named("Xylophon")), spell(name))
    assert found_names(found) == {name}


@example([": 0"], NameKind.ADDRESS)
@given(st.lists(any_names, min_size=1, max_size=6, unique=True), st.sampled_from(KINDS))
def test_every_name_finds_itself_or_is_offered(names, kind):
    entries = tuple(NameEntry(name, kind, FRAME.origin) for name in names)
    for name in names:
        found = find(entries, name)
        spelled = {other for other in names if joined(other) == joined(name)}
        told = found_names(found) | set(found.suggestions)
        assert told & spelled or any(s.startswith(name.strip()) for s in found.suggestions)


@given(street_names.filter(lambda name: len(joined(name)) >= 6), st.data())
def test_one_slip_of_the_finger_is_among_the_suggestions_and_never_taken(name, data):
    slip = data.draw(slips(name))
    assume(without_dots(slip) != without_dots(name))  # a missing umlaut is no slip
    assume(joined(slip) not in kind_words())
    found = find((named(name), named("Xylophon")), slip)
    if found.best is None:
        assert name in found.suggestions
    else:  # the slip left a word or a beginning that only this name has
        assert found.best.name == name
        assert joined(name).startswith(joined(slip)) or set(slip.split()) & set(name.split())


def without_dots(name):
    return key_of(words_of(name, umlauts=False))


@st.composite
def slips(draw, name):
    """Return a name with one letter wrong, missing, doubled or swapped with the next."""
    at = draw(st.integers(1, len(name) - 2))
    kind = draw(st.sampled_from(["wrong", "missing", "twice", "swapped"]))
    if kind == "wrong":
        return name[:at] + draw(st.sampled_from(LETTERS)) + name[at + 1 :]
    if kind == "missing":
        return name[:at] + name[at + 1 :]
    if kind == "twice":
        return name[:at] + name[at] + name[at:]
    assume(name[at : at + 2].isascii())  # "ß" and "ä" are compared as two letters each
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


@pytest.mark.parametrize("text", WORDLESS)
def test_what_is_no_name_is_refused_clearly(text):
    with pytest.raises(UnknownPlaceError) as unknown:
        get(TOWN, text, FRAME.origin)
    assert str(unknown.value) == "no place of this name is known here"


@given(st.text(max_size=300))
def test_no_text_breaks_the_search_nor_is_it_repeated(text):
    found = find(TOWN, text, FRAME.origin)
    if found.best is None:
        with pytest.raises(UnknownPlaceError, match=r"^no place of this name is known here$"):
            get(TOWN, text, FRAME.origin)
    else:
        assert found.best in TOWN


words = [w for entry in TOWN for w in entry.name.split()] + ["am", "ecke", "zum", "fünf", "12", "a"]


@given(st.lists(st.sampled_from(words), min_size=1, max_size=8).map(" ".join))
def test_no_order_of_known_words_breaks_the_search(text):
    found = find(TOWN, text, FRAME.origin)
    assert found.best is None or found.best in TOWN
    assert all(isinstance(s, str) for s in found.suggestions)


@pytest.mark.parametrize("entry", TOWN, ids=lambda entry: entry.name)
def test_what_is_offered_can_be_asked_for(entry):
    found = find(TOWN, entry.name[:-1])
    for suggestion in found.suggestions:
        meant = find(TOWN, suggestion).best
        # "Hauptbahnhof" is the stop before the station, and leads to the station.
        assert meant.name == suggestion.split(",")[0] or meant.kind is not NameKind.STOP


@pytest.mark.data
@pytest.mark.parametrize("name", real_cities.ALL)
def test_every_name_of_a_real_city_is_found(name):
    """A word for a kind, such as a bakery that is called "Bäckerei", offers all of that kind."""
    names = real_cities.city_of(name).names()
    lost = [
        entry.name
        for entry in names
        if joined(entry.name) not in kind_words()
        and entry.name not in found_names(find(names, entry.name))
    ]
    assert lost == []


@pytest.mark.data
@pytest.mark.parametrize("name", real_cities.ALL)
def test_every_suggestion_of_a_real_city_finds_what_it_stands_for(name):
    names = real_cities.city_of(name).names()
    wrong = []
    for word in ("Apotheke", "Bäckerei", "Haltestelle", "bus stop", "Toilette", "Bank", "Bahnhof"):
        for suggestion in find(names, word, names[0].position).suggestions:
            best = find(names, suggestion, names[0].position).best
            if best is None or not suggestion.startswith(best.name):
                wrong.append((word, suggestion))
    assert wrong == []
