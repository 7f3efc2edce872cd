"""How far apart two spellings are, by typing errors and by their German sound; no names."""

import re
from collections.abc import Iterable

# How different two spellings may be that sound alike ("Mayr", "Maier"), and how short a sound.
_SOUND_TYPOS = 5
_SHORTEST_SOUND = 2
_SHORTEST_WORD = 4
# An r after a vowel is hardly heard: "Schiller" sounds like "Schilla".
_SILENT_R = re.compile(r"(?<=[aeiouy])r(?![aeiouyr])")
_VOWELS = frozenset("aeiouyj")
# Kölner Phonetik (H. J. Postel 1969): what a letter sounds like, whatever stands beside it.
_SOUNDS = {
    **dict.fromkeys("bp", "1"),
    **dict.fromkeys("dt", "2"),
    **dict.fromkeys("fvw", "3"),
    **dict.fromkeys("gkq", "4"),
    "l": "5",
    **dict.fromkeys("mn", "6"),
    "r": "7",
    **dict.fromkeys("sz", "8"),
}


class Spellings:
    """Words among which the nearest to a mistyped one are sought; made once."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_length: dict[int, list[tuple[str, int]]] = {}
        self._by_sound: dict[str, list[str]] = {}
        for word in sorted(words):
            self._by_length.setdefault(len(word), []).append((word, _letters(word)))
            self._by_sound.setdefault(sound_of(word), []).append(word)

    def near(self, word: str, most: int) -> list[str]:
        """Return the words with at most so many slips between, the likeliest first.

        What sounds alike may be spelled farther away and comes before what does not; words much
        less likely than the first are left out.
        """
        found: dict[str, float] = {}
        mask = _letters(word)
        for length in range(len(word) - most, len(word) + most + 1) if most else ():
            for other, letters in self._by_length.get(length, ()):
                unlike = max((mask & ~letters).bit_count(), (letters & ~mask).bit_count())
                if unlike <= most and (typos := typos_between(word, other, most)) is not None:
                    found[other] = typos
        sound = sound_of(word)
        for other in self._by_sound.get(sound, ()) if len(sound) >= _SHORTEST_SOUND else ():
            reach = max(most, 2, min(_SOUND_TYPOS, len(word) // 3))
            typos = typos_between(word, other, reach)
            if typos is not None:
                found[other] = typos / 2
        fewest = min(found.values(), default=0)
        return sorted((w for w, n in found.items() if n <= fewest + 1), key=lambda w: (found[w], w))


def typos_allowed(word: str) -> int:
    """Return how many slips a word of this length may hide."""
    if len(word) < _SHORTEST_WORD:
        return 0
    return 1 if len(word) < 8 else 2 if len(word) < 12 else 3


def typos_between(a: str, b: str, most: int) -> int | None:
    """Return how many letters are wrong, missing, extra or swapped; None for more than most.

    >>> typos_between("stiftsplatz", "stfitsplatz", 1)
    1
    >>> typos_between("stiftsplatz", "schillerplatz", 2) is None
    True
    """
    if a == b:
        return 0
    while a and b and a[-1] == b[-1]:  # most streets end alike
        a, b = a[:-1], b[:-1]
    start = 0
    while start < len(a) and start < len(b) and a[start] == b[start]:
        start += 1
    return _typos(a[start:], b[start:], most)


def _typos(a: str, b: str, most: int) -> int | None:
    if abs(len(a) - len(b)) > most:
        return None
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, start=1):
        following = [i] + [most + 1] * len(b)
        for j in range(max(1, i - most), min(len(b), i + most) + 1):  # beyond, too many lie between
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (letter != b[j - 1]))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == b[j - 1]:
                cost = min(cost, before[j - 2] + 1)
            following[j] = cost
        if min(following) > most:
            return None
        before, row = row, following
    return row[-1] if row[-1] <= most else None


def _letters(word: str) -> int:
    """Return which letters a word has, one bit each."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) % 64)
    return mask


def sound_of(key: str) -> str:
    """Return how a plain lower-case key sounds in German: digits of the Kölner Phonetik.

    A silent r is dropped first; a digit of the key stays, marked, as it is.

    >>> sound_of("meyer") == sound_of("maier") == sound_of("mayr")
    True
    >>> sound_of("schillerplatz") == sound_of("schillaplatz")
    True
    """
    spelled = _SILENT_R.sub("", key)
    sounds: list[str] = []
    for at, letter in enumerate(spelled):
        before = spelled[at - 1] if at else ""
        after = spelled[at + 1] if at + 1 < len(spelled) else ""
        sounds.extend(_sound(letter, before, after, first=not at))
    heard = [s for at, s in enumerate(sounds) if s != "0" or not at]
    return "".join(s for at, s in enumerate(heard) if not at or s != heard[at - 1])


def _sound(letter: str, before: str, after: str, *, first: bool) -> str:
    """Return the digits of one letter between its neighbours."""
    if letter in _VOWELS:
        return "0"
    if letter.isdecimal():
        return f"#{letter}"
    if letter == "p" and after == "h":
        return "3"
    if letter in "dt" and after and after in "csz":
        return "8"
    if letter == "x":
        return "8" if before and before in "ckq" else "48"
    if letter == "c":
        hard = after and after in ("ahkloqrux" if first else "ahkoqux")
        return "4" if hard and not (before and before in "sz") else "8"
    return _SOUNDS.get(letter, "")
