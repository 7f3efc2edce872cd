"""What may have been meant by a name that is not known: slips of the finger and of the ear.

Nothing of this is ever taken by itself; the person chooses.
"""

from collections.abc import Iterable

from routing.names.asking import Reading, Words, asked_corner
from routing.names.entries import Found, NameEntry
from routing.names.houses import named_houses, split_number
from routing.names.index import NameIndex, letters_of
from routing.names.kinds import kind_words
from routing.names.meaning import Finder
from routing.names.ranking import MAX_SUGGESTIONS, labels, nearest_first, ranked
from routing.names.spelling import key_of, words_of
from routing.names.typing_errors import sound_of, typos_between

# How different two keys may be that sound alike ("Mayr", "Maier").
_SOUND_TYPOS = 4
_SHORTEST_SOUND = 2
_SHORTEST_WORD = 4
# The weight of a word of five letters that ten names share (NameIndex.sharing).
_RARE = 50


def offer(finder: Finder, reading: Reading) -> Found:
    """Return suggestions for words that mean nothing here, the likeliest first."""
    words = reading.words
    names: dict[str, None] = {}
    unknown_number = False
    for source in (_houses, _corners, _slips, _kinds, _mended, _compound, _pieces):
        if len(names) < MAX_SUGGESTIONS:
            found = source(finder, words)
            unknown_number |= found.unknown_number
            names |= dict.fromkeys(found.suggestions)
        if source is _houses and names:  # who asks for a number wants no shop that sounds alike
            break
    return Found(None, suggestions=tuple(names)[:MAX_SUGGESTIONS], unknown_number=unknown_number)


def like(index: NameIndex, key: str, among: Iterable[str]) -> list[str]:
    """Return the keys that a slip may have turned into this one, the likeliest first."""
    most = _most_typos(key)
    sound = sound_of(key)
    alike = set(index.by_sound.get(sound, ())) if len(sound) >= _SHORTEST_SOUND else set()
    mask = letters_of(key)
    found: list[tuple[int, str]] = []
    for other in among:
        reach = max(most, _SOUND_TYPOS) if other in alike else most
        if abs(len(other) - len(key)) > reach:
            continue
        letters = index.letters[other]
        if (mask & ~letters).bit_count() > reach or (letters & ~mask).bit_count() > reach:
            continue
        typos = typos_between(key, other, reach)
        if typos is not None:
            found.append((typos, other))
    fewest = min((typos for typos, _ in found), default=0)
    return [other for typos, other in sorted(found) if typos <= fewest + 1]


def _most_typos(key: str) -> int:
    """Return how many slips a name of this length may hide."""
    if len(key) < _SHORTEST_WORD:
        return 0
    return 1 if len(key) < 8 else 2 if len(key) < 16 else 3


def _houses(finder: Finder, words: Words) -> Found:
    """Offer the house of that number on each street that is called nearly so."""
    street, number = split_number(words)
    if not street or not number:
        return Found(None)
    index = finder.index
    key = key_of(street)
    names: dict[str, None] = {}
    missing = False
    for other in like(index, key, index.streets):
        houses = index.houses.get(other, ())
        exact = named_houses(houses, number)
        if exact:
            names |= dict.fromkeys(labels(ranked((h.entry for h in exact), finder.near), _alone))
        else:
            missing = True
            names |= dict.fromkeys(finder.missing_house(other, houses, number).suggestions)
    return Found(None, suggestions=tuple(names), unknown_number=missing and bool(names))


def _corners(finder: Finder, words: Words) -> Found:
    """Offer the corners of two streets that are called nearly so."""
    named, pairs = asked_corner(words)
    corners: list[NameEntry] = []
    for one, other in pairs if named else ():
        first, second = (_streets_like(finder.index, key_of(side)) for side in (one, other))
        corners += [c for a in first for b in second for c in finder.index.corners(a, b)]
    return Found(None, suggestions=labels(ranked(corners, finder.near), _alone))


def _streets_like(index: NameIndex, key: str) -> list[str]:
    return [key] if key in index.streets else like(index, key, index.streets)


def _slips(finder: Finder, words: Words) -> Found:
    index = finder.index
    keys = like(index, key_of(words), index.entries)
    groups = [ranked(index.entries[key], finder.near) for key in keys]
    return finder.offered(entry for group in groups for entry in group)


def _kinds(finder: Finder, words: Words) -> Found:
    """Offer the places of a kind whose word was nearly said."""
    key = key_of(words)
    most = _most_typos(key)
    close = [
        (typos, word)
        for word in kind_words()
        if abs(len(word) - len(key)) <= most
        and most
        and (typos := typos_between(key, word, most)) is not None
    ]
    if not close:
        return Found(None)
    kind = kind_words()[min(close)[1]]
    return finder.offered(nearest_first(finder.index.of_kind(kind), finder.near))


def _mended(finder: Finder, words: Words) -> Found:
    """Offer the names that hold the words once each unknown one is read as a known one."""
    index = finder.index
    mended = tuple(word if index.knows_word(word) else _nearest_word(index, word) for word in words)
    if mended == words or not all(mended):
        return Found(None)
    keys = index.exact(mended) or index.holding(mended)
    return finder.offered(ranked((e for k in keys for e in index.entries[k]), finder.near))


def _nearest_word(index: NameIndex, word: str) -> str:
    most = _most_typos(word)
    sound = sound_of(word)
    alike = index.words_by_sound.get(sound, ()) if len(sound) >= _SHORTEST_SOUND else ()
    near = [
        (typos, other)
        for reach, among in ((most, index.vocabulary()), (_SOUND_TYPOS, alike))
        for other in among
        if reach
        and abs(len(other) - len(word)) <= reach
        and len(other) >= _SHORTEST_WORD
        and (typos := typos_between(word, other, reach)) is not None
    ]
    return min(near, default=(0, ""))[1]


def _compound(finder: Finder, words: Words) -> Found:
    """Offer the church "St. Marien" for "Marienkirche"."""
    key = key_of(words)
    found: list[NameEntry] = []
    for word, kind in kind_words().items():
        stem = key.removesuffix(word)
        if stem != key and len(stem) >= _SHORTEST_WORD:
            found += [e for e in finder.index.of_kind(kind) if stem in key_of(words_of(e.name))]
    return finder.offered(ranked(found, finder.near))


def _pieces(finder: Finder, words: Words) -> Found:
    """Offer the names that hold the words within theirs, else those that share the rarest."""
    index = finder.index
    keys = index.containing(words)
    if keys:
        return finder.offered(ranked((e for k in keys for e in index.entries[k]), finder.near))
    shared = index.sharing(words)
    most = max(shared.values(), default=0)
    keys = [key for key, weight in shared.items() if weight == most and weight >= _RARE]
    return finder.offered(ranked((e for k in keys for e in index.entries[k]), finder.near))


def _alone(_: NameEntry) -> tuple[NameEntry, ...]:
    return ()
