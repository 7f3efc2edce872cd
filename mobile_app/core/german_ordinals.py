"""German ordinals in words: a voice reads "30." as a number at the end of a sentence."""

_ONES = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_STEMS = {
    1: "erst", 2: "zweit", 3: "dritt", 7: "siebt", 8: "acht", 11: "elft", 12: "zwölft",
    16: "sechzehnt", 17: "siebzehnt",
}  # fmt: skip
_TENS = {2: "zwanzig", 3: "dreißig", 4: "vierzig", 5: "fünfzig"}
_TENS |= {6: "sechzig", 7: "siebzig", 8: "achtzig", 9: "neunzig"}
_PREPOSITIONS = ["ab", "an", "bei", "bis", "in", "nach", "seit", "vor"]
_WITH_ARTICLE = ["am", "beim", "dem", "den", "des", "einem", "einen", "im", "vom", "zum", "zur"]
_WEAK = frozenset([*_PREPOSITIONS, *_WITH_ARTICLE])
_AFTER_ARTICLE = frozenset(["das", "der", "die"])


def ordinal_stem(number: int) -> str:
    """Return an ordinal from 1 to 99 without its ending.

    >>> ordinal_stem(3), ordinal_stem(17), ordinal_stem(30), ordinal_stem(24)
    ('dritt', 'siebzehnt', 'dreißigst', 'vierundzwanzigst')
    """
    if number in _STEMS:
        return _STEMS[number]
    ten, one = divmod(number, 10)
    if ten == 0:
        return f"{_ONES[one]}t"
    if ten == 1:
        return f"{_ONES[one]}zehnt"
    return f"{_ONES[one]}und{_TENS[ten]}st" if one else f"{_TENS[ten]}st"


def ending(before: str | None, otherwise: str) -> str:
    """Return an ordinal's ending behind a word: "bis dritt-en", "der dritt-e"; else otherwise."""
    word = (before or "").strip().lower()
    if word in _WEAK:
        return "en"
    return "e" if word in _AFTER_ARTICLE else otherwise
