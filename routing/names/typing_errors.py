"""How far apart two spellings are, by typing errors and by their German sound; no names."""

import re

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


def typos_between(a: str, b: str, most: int) -> int | None:
    """Return how many letters are wrong, missing, extra or swapped; None for more than most.

    >>> typos_between("stiftsplatz", "stfitsplatz", 1)
    1
    >>> typos_between("stiftsplatz", "schillerplatz", 2) is None
    True
    """
    if abs(len(a) - len(b)) > most:
        return None
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, start=1):
        following = [i]
        for j, other in enumerate(b, start=1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > most:
            return None
        before, row = row, following
    return row[-1] if row[-1] <= most else None


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
    once = [s for at, s in enumerate(sounds) if not at or s != sounds[at - 1]]
    return "".join(s for at, s in enumerate(once) if s != "0" or not at)


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
