"""What may have been meant by a name that is not known: slips of the finger and of the ear.

Nothing of this is ever taken by itself; the person chooses.
"""

from collections.abc import Iterable

from routing.names.asking import Reading, Words, asked_corner
from routing.names.entries import Found, NameEntry
from routing.names.houses import named_houses, split_number
from routing.names.index import NameIndex
from routing.names.kinds import kind_words, kinds_spelled
from routing.names.meaning import Finder
from routing.names.ranking import MAX_SUGGESTIONS, kind_rank, labels, nearest_first, ranked
from routing.names.spelling import key_of, words_of
from routing.names.typing_errors import typos_allowed

_SHORTEST_STEM = 4
# The weight of a word of five letters that ten names share (NameIndex.sharing).
_RARE = 50
# Said or not said of one and the same thing.
_LEFT_OUT = frozenset({"sankt", "dr", "prof"})


def offer(finder: Finder, reading: Reading) -> Found:
    """Return suggestions for words that mean nothing here, the likeliest first."""
    if key_of(reading.words) in kind_words():  # a kind of which there is none here
        return Found(None)
    for sources in ((_houses,), (_corners,), (_slips, _kinds), (_mended, _compound), (_pieces,)):
        found = [source(finder, reading.words) for source in sources]
        names = dict.fromkeys(name for one in found for name in one.suggestions)
        if names:
            unknown_number = any(one.unknown_number for one in found)
            suggestions = tuple(names)[:MAX_SUGGESTIONS]
            return Found(None, suggestions=suggestions, unknown_number=unknown_number)
    return Found(None)


def _houses(finder: Finder, words: Words) -> Found:
    """Offer the house of that number on each street that is called nearly so."""
    street, number = split_number(words)
    if not street or not number:
        return Found(None)
    index = finder.index
    names: dict[str, None] = {}
    missing = False
    for key in _streets_like(index, key_of(street)):
        houses = index.houses.get(key, ())
        exact = named_houses(houses, number)
        missing = missing or not (exact or not houses)
        if exact:
            entries = ranked((house.entry for house in exact), finder.near)
            names |= dict.fromkeys(labels(entries, _alone))
        else:
            names |= dict.fromkeys(finder.missing_house(key, houses, number).suggestions)
    return Found(None, suggestions=tuple(names), unknown_number=missing)


def _corners(finder: Finder, words: Words) -> Found:
    """Offer the corners of two streets that are called nearly so."""
    named, pairs = asked_corner(words)
    corners: list[NameEntry] = []
    for one, other in pairs if named else ():
        first, second = (_streets_like(finder.index, key_of(side)) for side in (one, other))
        corners += [c for a in first for b in second for c in finder.index.corners(a, b)]
    return Found(None, suggestions=labels(ranked(corners, finder.near), _alone))


def _streets_like(index: NameIndex, key: str) -> list[str]:
    return [key] if key in index.streets else index.streets_spelled.near(key, typos_allowed(key))


def _slips(finder: Finder, words: Words) -> Found:
    """Offer the names that are spelled nearly so or sound so."""
    index = finder.index
    plain = tuple(word for word in words if word not in _LEFT_OUT)
    keys = index.exact(plain) if plain and plain != words else []
    key = key_of(words)
    keys += [k for k in (f"sankt{key}",) if k in index.entries]
    keys += index.names_spelled.near(key, typos_allowed(key))
    groups = [ranked(index.entries.get(key, ()), finder.near) for key in keys]
    # Of one name the most sensible kind is enough here; the others are told once it is chosen.
    return finder.offered(
        e for group in groups for e in group if kind_rank(e) == kind_rank(group[0])
    )


def _kinds(finder: Finder, words: Words) -> Found:
    """Offer the places of a kind whose word was nearly said."""
    key = key_of(words)
    near = kinds_spelled().near(key, typos_allowed(key))
    if not near:
        return Found(None)
    kind = kind_words()[near[0]]
    return finder.offered(nearest_first(finder.index.of_kind(kind), finder.near))


def _mended(finder: Finder, words: Words) -> Found:
    """Offer the names that hold the words once each unknown one is read as a known one."""
    index = finder.index
    mended = [word if index.knows_word(word) else _nearest_word(index, word) for word in words]
    if not all(mended) or tuple(mended) == words:
        return Found(None)
    keys = index.exact(mended) or index.holding(mended)
    return finder.offered(ranked(_entries(index, keys), finder.near))


def _nearest_word(index: NameIndex, word: str) -> str:
    near = index.words_spelled.near(word, typos_allowed(word))
    return near[0] if near else ""


def _compound(finder: Finder, words: Words) -> Found:
    """Offer the church "St. Marien" for "Marienkirche"."""
    key = key_of(words)
    found: list[NameEntry] = []
    for word, kind in kind_words().items():
        stem = key.removesuffix(word)
        if stem != key and len(stem) >= _SHORTEST_STEM:
            of_kind = finder.index.of_kind(kind)
            found += [entry for entry in of_kind if stem in key_of(words_of(entry.name))]
    return finder.offered(ranked(found, finder.near))


def _pieces(finder: Finder, words: Words) -> Found:
    """Offer the names that hold the words within theirs, else those that share the rarest."""
    index = finder.index
    keys = index.containing(words)
    if not keys:
        shared = index.sharing(words)
        most = max(shared.values(), default=0)
        keys = [key for key, weight in shared.items() if weight == most >= _RARE]
    return finder.offered(ranked(_entries(index, keys), finder.near))


def _entries(index: NameIndex, keys: Iterable[str]) -> list[NameEntry]:
    return [entry for key in keys for entry in index.entries.get(key, ())]


def _alone(_: NameEntry) -> tuple[NameEntry, ...]:
    return ()
