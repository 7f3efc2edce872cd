"""What is meant beyond doubt by the words of a wish; guesses are names.offering's.

A name is taken as it is written or spoken, as a beginning that only one name has, or by words
that only one name holds; a kind of place when there is one only, or when the nearest is wished.
"""

from collections.abc import Iterable, Sequence

from routing.geo import LatLon, distance_m
from routing.names.asking import BESIDES, TITLES, Reading, Words, asked_at, asked_corner
from routing.names.entries import Found, NameEntry, NameKind
from routing.names.houses import House, named_houses, nearest_houses, split_number
from routing.names.index import NameIndex
from routing.names.kinds import STATION, TELLING, PlaceKind, kind_of, kind_words
from routing.names.ranking import is_minor, labels, nearest_first, ranked
from routing.names.spelling import key_of, words_of

MAX_NAMESAKES = 10
_MAX_HOUSES = 3
_STREETLIKE = frozenset({NameKind.STREET, NameKind.SQUARE})
# "The bank at the square" stands on its edge, not in its middle.
_BESIDE_M = 120.0
# A shorter beginning of a word may be a slip; a whole word is not.
_SURE_LETTERS = 5
_BEGINNING = 3


class Finder:
    """The names of one city, asked by one person who stands somewhere or nobody knows where."""

    def __init__(self, index: NameIndex, near: LatLon | None) -> None:
        self.index = index
        self.near = near

    def meant(self, reading: Reading) -> Found | None:
        """Return what words mean as they stand; None when they mean nothing by themselves."""
        words = reading.words
        return (
            self._named(reading)
            or self._corner(words)
            or self._house(words)
            or self._kind(words, nearest=reading.nearest)
            or self._kind_and_name(words)
        )

    def labelled(self, text: str) -> Found | None:
        """Return what is offered as "name, street" or "name, kind"; None for anything else."""
        name, comma, apart = text.rpartition(",")
        if not comma or self.index.exact(words_of(text)):
            return None
        told = key_of(words_of(apart))
        kind = kind_words().get(told)
        alike = self.index.entries.get(key_of(words_of(name)), ())
        of_kind = [entry for entry in alike if kind is not None and kind.holds(entry)]
        there = [e for e in alike if e.context and key_of(words_of(e.context)) == told]
        return self.taken(of_kind or there) if told and (of_kind or there) else None

    def placed(self, reading: Reading) -> Found | None:
        """Return what words mean when some of them say only where it is."""
        return self._at(reading.words) or self._with_surroundings(reading.words)

    def partly(self, reading: Reading) -> Found | None:
        """Return the only name that begins so or holds these words, else what may be meant."""
        words = reading.words
        key = key_of(words)
        whole = self.index.holding(words)
        keys = list(dict.fromkeys([*self._beginning(key), *whole]))
        if not keys:
            return None
        entries = self._entries(keys)
        own = self.index.words[keys[0]]
        begun = max(len(words[-1]), len(key) if keys[0].startswith(key) else 0)
        sure = begun >= _SURE_LETTERS or all(word in own for word in words)
        if len(keys) == 1 and sure:
            return self.taken(entries)
        if len(words) == 1:  # "Sparkasse" is in "Kreissparkasse" as well
            entries += self._entries(k for k in self.index.containing(words) if k not in keys)
        return self.offered(ranked(entries, self.near), several=True)

    def taken(self, entries: Iterable[NameEntry]) -> Found:
        """Return the sensible one of these and the others as its namesakes."""
        first, *others = _distinct(ranked(entries, self.near))
        return Found(first, tuple(others[:MAX_NAMESAKES]))

    def offered(self, entries: Iterable[NameEntry], *, several: bool = False) -> Found:
        """Return entries as suggestions, in their order; several: each of them is what was said."""
        return Found(None, suggestions=self.labels(entries), several=several)

    def labels(self, entries: Iterable[NameEntry]) -> tuple[str, ...]:
        """Return what entries are called when they are offered."""
        return labels(entries, self.namesakes, english=self.index.english)

    def namesakes(self, entry: NameEntry) -> Sequence[NameEntry]:
        """Return everything of an entry's name."""
        return self.index.entries.get(key_of(words_of(entry.name)), ())

    def _named(self, reading: Reading) -> Found | None:
        entries = self._entries(self.index.exact(reading.words))
        if not entries:
            return None
        if key_of(reading.words) in kind_words():
            return self._named_like_its_kind(entries, reading)
        if all(entry.kind is NameKind.STOP or is_minor(entry) for entry in entries):
            # Who says "Hauptbahnhof" or "Waterloo Station" means the station, not its bus stop.
            stations = self._stations(reading.words)
            if len({entry.name for entry in stations}) == 1:
                return self.taken([*stations, *entries])
        return self.taken(entries)

    def _stations(self, words: Words) -> list[NameEntry]:
        named = [e for e in self._entries(self.index.holding(words)) if STATION.holds(e)]
        rests = [rest for kind, rest in _kind_splits(words) if kind is STATION]
        short = (e for rest in rests for e in self._entries(self.index.exact(rest)))
        return named or [e for e in short if STATION.holds(e)]

    def _named_like_its_kind(self, entries: list[NameEntry], reading: Reading) -> Found:
        """Return what a word means that is a name here and a kind of place as well.

        "Friedhof" is rather the cemetery than the bus stop of that name, "Apotheke" any of them.
        """
        kind = kind_words()[key_of(reading.words)]
        all_of_kind = self.index.of_kind(kind)
        literal = [e for e in entries if not kind.holds(e) and e.kind is not NameKind.STOP]
        stops_only = not literal and all(e.kind is NameKind.STOP for e in entries)
        called_so = not stops_only and key_of(reading.words) in TELLING
        if (
            literal
            or called_so
            or not all_of_kind
            or (stops_only and NameKind.STOP in kind.name_kinds)
        ):
            return self.taken(entries)
        found = self._kind(reading.words, nearest=reading.nearest)
        # A suggestion that is the question itself would lead nowhere.
        if found is None or {e.name for e in entries}.intersection(found.suggestions):
            return self.taken(entries)
        return Found(found.best, tuple(entries)) if stops_only and found.best else found

    def _corner(self, words: Words) -> Found | None:
        corners = self.index.corner_named(words)
        if corners:
            return self.taken(corners)
        named, pairs = asked_corner(words)
        for one, other in pairs:
            keys = self._street_keys(one), self._street_keys(other)
            corners = [c for a in keys[0] for b in keys[1] for c in self.index.corners(a, b)]
            if corners:
                return self.taken(corners)
        for one, other in pairs if named else ():
            first, second = self._streets(one), self._streets(other)
            if first and second:
                return self.offered([*first, *second])
        return None

    def _house(self, words: Words) -> Found | None:
        """Return the house of a number, else the nearest known ones of its street."""
        for at in range(1, len(words)):
            keys = self._street_keys(words[:at])
            houses = [h for key in keys for h in self.index.houses.get(key, ())]
            named = [h.entry for h in houses if h.key == key_of(words[at:])]
            if named:
                return self.taken(named)
        for street, number, besides in _splits(words):
            for key in self._street_keys(street):
                houses = self._here(self.index.houses.get(key, ()), besides)
                exact = named_houses(houses, number)
                if exact:
                    return self.taken(house.entry for house in exact)
                allowed = besides and not houses and not self._surrounded(besides, BESIDES)
                if key in self.index.streets and not allowed:
                    return self.missing_house(key, houses, number)
        return None

    def missing_house(self, key: str, houses: Sequence[House], number: Sequence[str]) -> Found:
        """Return that a house is not known on this street, and the nearest known ones."""
        near = [house.entry for house in nearest_houses(houses, number)]
        names = labels(near, lambda _: (), most=_MAX_HOUSES)
        if not names:  # "Altenhof 6" may be "Am Altenhof 6"
            longer = [k for k in self.index.houses if key in k and k != key]
            there = [h.entry for k in longer for h in named_houses(self.index.houses[k], number)]
            like = labels(ranked(there, self.near), lambda _: (), most=_MAX_HOUSES)
            return Found(None, (), (*like, self.index.streets[key]))
        return Found(None, (), names, unknown_number=True)

    def _kind(self, words: Words, *, nearest: bool) -> Found | None:
        """Return the only one of a kind or the nearest when that is wished, else the near ones."""
        key = key_of(words)
        kind = kind_words().get(key)
        entries = _distinct(self.index.of_kind(kind)) if kind else []
        if not entries:
            return None
        ordered = nearest_first(entries, self.near)
        if nearest and self.near is not None:
            return Found(ordered[0])
        if len(entries) == 1:
            return self._only_one(ordered[0], words)
        if kind is STATION and not nearest:  # in a city the station is the main one
            key = "hauptbahnhof"
        elif key not in TELLING:
            return self.offered(ordered, several=True)
        so_called = [entry for entry in ordered if key in key_of(words_of(entry.name))]
        if len(so_called) == 1 and kind is not STATION:
            return Found(so_called[0])
        others = (entry for entry in ordered if entry not in so_called)
        return self.offered([*so_called, *others], several=True)

    def _only_one(self, entry: NameEntry, words: Words) -> Found:
        """Return the only one of its kind, unless the map has more that are called by that word."""
        if set(words) <= set(words_of(entry.name)):
            return Found(entry)
        holding = self._entries(self.index.holding(words))
        called = [
            e
            for e in holding
            if e.kind is NameKind.PLACE
            and kind_of(e) is None
            and set(words) <= set(words_of(e.name))
        ]
        if not called:
            return Found(entry)
        return self.offered([*ranked(called, self.near), entry], several=True)

    def _kind_and_name(self, words: Words) -> Found | None:
        """Return what "Haltestelle Rathaus", "Waterloo station" and "Apotheke Markt" mean."""
        for kind, rest in _kind_splits(words):
            if BESIDES.issuperset(rest):
                continue
            of_kind = [e for e in self._entries(self.index.exact(rest)) if kind.holds(e)]
            if not of_kind and kind is STATION:  # "U Rathaus" is how a map calls the stop there
                keys = [k for line in ("u", "s") for k in self.index.exact((line, *rest))]
                of_kind = self._entries(keys)
            if of_kind:
                return self.taken(of_kind)
            keys = self.index.holding(rest) if len(rest[-1]) >= _BEGINNING else []
            some = [e for e in self._entries(keys) if kind.holds(e)]
            if len({entry.name for entry in some}) == 1:
                return self.taken(some)
            anchors = self._things(rest)
            found = self._beside(self.index.of_kind(kind), anchors) if anchors else None
            if found is not None:
                return found
            if some:
                return self.offered(ranked(some, self.near), several=True)
        return None

    def _at(self, words: Words) -> Found | None:
        """Return what "the bank at the square" means."""
        for what, where in asked_at(words):
            anchors = self._things(where)
            if anchors:
                found = self._beside(self._candidates(what), anchors)
                if found is not None:
                    return found
        return None

    def _beside(self, wanted: list[NameEntry], anchors: Sequence[NameEntry]) -> Found | None:
        """Return the only wanted thing beside an anchor, else the nearest to it as suggestions."""
        streets = {key_of(words_of(a.name)) for a in anchors if a.kind in _STREETLIKE}

        def away_m(entry: NameEntry) -> float:
            if entry.context and key_of(words_of(entry.context)) in streets:
                return 0.0
            return min(
                distance_m(entry.position, anchor.position)
                - (anchor.size_m / 2 if anchor.kind is NameKind.SQUARE else 0.0)
                for anchor in anchors
            )

        away = sorted(((away_m(e), e.name, n) for n, e in enumerate(_distinct(wanted))))
        ordered = _distinct(wanted)
        beside = [ordered[n] for metres, _, n in away if metres <= _BESIDE_M]
        if len(beside) == 1:
            return Found(beside[0])
        offered = beside or [ordered[n] for _, _, n in away]
        return self.offered(offered, several=bool(beside)) if wanted else None

    def _with_surroundings(self, words: Words) -> Found | None:
        """Return the longest name among the words when the others say only where it is."""
        for key, rest in self.index.within(words):
            entries = self.index.entries[key]
            titled = len(self.index.words[key]) > 1 and entries[0].kind in _STREETLIKE
            besides = BESIDES | self.index.towns | (TITLES if titled else frozenset())
            here = [e for e in entries if self._fits(e, rest, besides)]
            if here:
                return self.taken(here)
        return None

    def _fits(self, entry: NameEntry, rest: Iterable[str], besides: frozenset[str]) -> bool:
        around = set(words_of(entry.context or ""))
        return all(w in around or w in besides or (len(w) == 5 and w.isdecimal()) for w in rest)

    def _surrounded(self, words: Iterable[str], besides: frozenset[str]) -> bool:
        return all(word in besides or word in self.index.towns for word in words)

    def _here(self, houses: Sequence[House], besides: Words) -> list[House]:
        known = BESIDES | self.index.towns
        return [house for house in houses if self._fits(house.entry, besides, known)]

    def _candidates(self, words: Words) -> list[NameEntry]:
        """Return everything that a name or a kind, or a piece of a name, may stand for."""
        kind = kind_words().get(key_of(words))
        if kind is not None and (entries := self.index.of_kind(kind)):
            return entries
        keys = self.index.exact(words)
        pieces = [*self.index.holding(words), *self.index.containing(words)]
        return self._entries(keys or dict.fromkeys(pieces))

    def _things(self, words: Words) -> list[NameEntry]:
        """Return what a name beside which something lies may stand for."""
        entries = self._entries(self.index.exact(words))
        kind = None if entries else kind_words().get(key_of(words))
        return self.index.of_kind(kind) if kind else entries

    def _beginning(self, key: str) -> list[str]:
        return self.index.beginning_with(key) if len(key) >= _BEGINNING else []

    def _entries(self, keys: Iterable[str]) -> list[NameEntry]:
        return [entry for key in keys for entry in self.index.entries.get(key, ())]

    def _street_keys(self, words: Words) -> list[str]:
        key = key_of(words)
        if key in self.index.streets:
            return [key]
        return [k for k in self.index.exact(words) if k in self.index.streets]

    def _streets(self, words: Words) -> list[NameEntry]:
        return [e for e in self._entries(self._street_keys(words)) if e.kind in _STREETLIKE]


def _splits(words: Words) -> Iterable[tuple[Words, Words, Words]]:
    """Return (street, number, what else was said) for each place where a number may stand."""
    street, number = split_number(words)
    if street and number:
        yield street, number, ()
        for at in range(len(words) - len(number) + 1, len(words)):  # "Straße 22", house 16
            yield words[:at], words[at:], ()
    for end in range(len(words) - 1, 1, -1):
        if not words[end][0].isdecimal():  # a number with words behind it
            street, number = split_number(words[:end])
            if street and number and not words[0][0].isdecimal():
                yield street, number, words[end:]


def _kind_splits(words: Words) -> Iterable[tuple[PlaceKind, Words]]:
    """Return (kind, other words) for each word or phrase for a kind at either end."""
    for length in (3, 2, 1):
        if len(words) <= length:
            continue
        for said, rest in ((words[:length], words[length:]), (words[-length:], words[:-length])):
            kind = kind_words().get(key_of(said))
            if kind is not None and not TITLES.issuperset(said):
                yield kind, rest


def _distinct(entries: Iterable[NameEntry]) -> list[NameEntry]:
    return list(dict.fromkeys(entries))
