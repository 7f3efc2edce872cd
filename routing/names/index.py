"""The names of one city in the forms in which they are compared; made once, then only read."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from routing.names.entries import NameEntry, NameKind
from routing.names.houses import House, make_house, split_address
from routing.names.kinds import PlaceKind
from routing.names.spelling import key_of, words_of
from routing.names.typing_errors import Spellings

# Shorter words are not looked for within others nor taken for misspelled ones.
_WORD_LENGTH = 4
_LONG_WORD = 5
# How streets are called, to speak of a thing's kind in the language of its map.
_ENGLISH = ("street", "road", "lane", "avenue")
_GERMAN = ("strasse", "weg", "gasse", "allee")
_STREETLIKE = frozenset({NameKind.STREET, NameKind.SQUARE})


class NameIndex:
    """Names by key, by word, by sound; houses by street; corners by their two streets.

    A key is a name's words without gaps (names.spelling).
    """

    def __init__(self, names: Sequence[NameEntry]) -> None:
        self.entries: dict[str, list[NameEntry]] = defaultdict(list)
        self.words: dict[str, tuple[str, ...]] = {}
        self.houses: dict[str, list[House]] = defaultdict(list)
        self.streets: dict[str, str] = {}  # key -> name of every street with houses or a line
        self._plain: dict[str, list[str]] = defaultdict(list)  # another spelling's key -> keys
        self._by_sorted_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._unspoken: dict[str, list[NameEntry]] = defaultdict(list)
        self._corner_names: dict[str, list[NameEntry]] = defaultdict(list)
        self._corners: dict[frozenset[str], list[NameEntry]] = defaultdict(list)
        self._towns: Counter[str] = Counter()
        addresses = [entry for entry in names if entry.kind is NameKind.ADDRESS]
        for entry in names:
            if entry.kind is NameKind.CORNER:
                self._add_corner(entry)
            elif entry.kind is not NameKind.ADDRESS:
                self._add_thing(entry)
        self._add_addresses(addresses)
        most = [town for town, count in self._towns.items() if count > len(addresses) / 2]
        self.towns = frozenset(word for town in most for word in words_of(town))
        self.english = _ends(self.streets, _ENGLISH) > _ends(self.streets, _GERMAN)
        self.sorted_keys = sorted(self.entries)
        self._sorted_words = sorted(self._by_word)

    def exact(self, words: Sequence[str]) -> list[str]:
        """Return the keys of names of just these words in any order, else without umlauts or in digits.

        A key may be that of a street with houses but without a line.
        """
        key = key_of(words)
        keys = [key] if key in self.entries else []
        keys += [k for k in self._by_sorted_words.get(tuple(sorted(words)), ()) if k not in keys]
        return keys or list(self._plain.get(key, ()))

    def corner_named(self, words: Sequence[str]) -> list[NameEntry]:
        """Return the corners of just this name."""
        return self._corner_names.get(key_of(words), [])

    def unspoken(self, text: str) -> list[NameEntry]:
        """Return the entries of a name without any letter or digit, as it is written."""
        return self._unspoken.get(text.strip(), [])

    def beginning_with(self, key: str) -> list[str]:
        """Return the keys that begin so."""
        return list(_range(self.sorted_keys, key))

    def holding(self, words: Sequence[str]) -> list[str]:
        """Return the keys of names that hold every word, the last one perhaps cut short."""
        whole, last = set(words[:-1]), words[-1]
        endings = list(_range(self._sorted_words, last))
        found = {key for word in endings for key in self._by_word[word]}
        for word in whole:
            found.intersection_update(self._by_word.get(word, ()))
        return [
            key
            for key in found
            if any(word.startswith(last) for word in self.words[key] if word not in whole)
        ]

    def within(self, words: Sequence[str]) -> list[tuple[str, frozenset[str]]]:
        """Return (key, words left over) of names whose words all were said, longest names first."""
        said = frozenset(words)
        candidates = {key for word in said for key in self._by_word.get(word, ())}
        found = [
            (key, said.difference(own))
            for key in candidates
            if said.issuperset(own := self.words[key]) and len(own) < len(said)
        ]
        return sorted(found, key=lambda pair: (len(pair[1]), pair[0]))

    def containing(self, words: Sequence[str]) -> list[str]:
        """Return the keys that have every word within them, as "kreissparkasse" has "sparkasse".

        One of the words must be long: much has "essen" in it.
        """
        if max(map(len, words)) < _LONG_WORD:
            return []
        return [key for key in self.entries if all(word in key for word in words)]

    def sharing(self, words: Iterable[str]) -> Counter[str]:
        """Return keys of names with some of these words; rare and long words count more."""
        weights: Counter[str] = Counter()
        for word in (word for word in set(words) if len(word) >= _WORD_LENGTH):
            keys = self._by_word.get(word, ())
            for key in keys:
                weights[key] += max(1, 100 * len(word) // len(keys))
        return weights

    def knows_word(self, word: str) -> bool:
        """Return whether any name has this word."""
        return word in self._by_word

    def corners(self, one: str, other: str) -> list[NameEntry]:
        """Return where two streets meet, by their keys."""
        return self._corners.get(frozenset({one, other}), [])

    def of_kind(self, kind: PlaceKind) -> list[NameEntry]:
        """Return every entry of a kind of place."""
        by_sort = [entry for sort in sorted(kind.sorts) for entry in self._by_sort.get(sort, ())]
        seen = {id(entry) for entry in by_sort}
        for name_kind in sorted(kind.name_kinds):
            by_sort += [e for e in self._by_sort.get(name_kind, ()) if id(e) not in seen]
        return by_sort

    @cached_property
    def names_spelled(self) -> Spellings:
        """The keys of all things."""
        return Spellings(self.entries)

    @cached_property
    def streets_spelled(self) -> Spellings:
        """The keys of all streets."""
        return Spellings(self.streets)

    @cached_property
    def words_spelled(self) -> Spellings:
        """The words of all names, but for the shortest."""
        return Spellings(word for word in self._by_word if len(word) >= _WORD_LENGTH)

    @cached_property
    def _by_sort(self) -> dict[str, list[NameEntry]]:
        found: dict[str, list[NameEntry]] = defaultdict(list)
        known: set[int] = set()
        for entries in self.entries.values():
            for entry in entries:
                if id(entry) not in known:  # one with aliases has several keys
                    known.add(id(entry))
                    found[entry.kind].append(entry)
                    if entry.sort:
                        found[entry.sort].append(entry)
        return found

    def _add_thing(self, entry: NameEntry) -> None:
        for name in dict.fromkeys((entry.name, *entry.aliases)):
            key = self._add_key(name)
            if not key:
                self._unspoken[name.strip()].append(entry)
                continue
            if entry not in self.entries[key]:
                self.entries[key].append(entry)
            if entry.kind in _STREETLIKE:
                self.streets.setdefault(key, entry.name)

    def _add_key(self, name: str) -> str:
        words = words_of(name)
        key = key_of(words)
        if key and key not in self.words:
            self.words[key] = words
            self._by_sorted_words[tuple(sorted(words))].append(key)
            for word in set(words):
                self._by_word[word].append(key)
            self._add_other_spellings(name, key)
        return key

    def _add_other_spellings(self, name: str, key: str) -> None:
        """Keep a name without its umlauts and with its numbers in digits."""
        bare = key if name.isascii() else key_of(words_of(name, umlauts=False))
        for other in {bare, key_of(words_of(name, digits=True))} - {key}:
            if key not in self._plain[other]:
                self._plain[other].append(key)

    def _add_addresses(self, addresses: Iterable[NameEntry]) -> None:
        streets = set(self.streets.values())
        keys: dict[str, str] = {}
        for entry in addresses:
            for part in (entry.context or "").split(","):
                if part.strip():
                    self._towns[part.strip()] += 1
            split = split_address(entry.name, streets)
            if split is None or not words_of(split[0]):  # ": 7" has no street either
                self._add_thing(entry)
                continue
            street, number = split
            key = keys.get(street)
            if key is None:
                key = keys[street] = key_of(words_of(street))
                self.streets.setdefault(key, street)
                self._add_other_spellings(street, key)
            self.houses[key].append(make_house(number, entry))

    def _add_corner(self, entry: NameEntry) -> None:
        self._corner_names[key_of(words_of(entry.name))].append(entry)
        if len(entry.aliases) == 2:
            keys = frozenset(key_of(words_of(name)) for name in entry.aliases)
            self._corners[keys].append(entry)


def _ends(keys: Iterable[str], endings: tuple[str, ...]) -> int:
    return sum(key.endswith(endings) for key in keys)


def _range(ordered: Sequence[str], beginning: str) -> Iterator[str]:
    """Return the strings of a sorted sequence that begin so."""
    at = bisect_left(ordered, beginning)
    while at < len(ordered) and ordered[at].startswith(beginning):
        yield ordered[at]
        at += 1
