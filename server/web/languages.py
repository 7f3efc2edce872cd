"""Which language a request wants to be answered in, by its Accept-Language header."""

from routing.instructions.translations import LANGUAGES

_MAX_HEADER = 200  # browsers send about 40 characters


def language_of(accept_language: str | None) -> str:
    """Return the best language we speak; German when nothing fits.

    >>> language_of("fr;q=0.9, en-GB;q=0.8, de;q=0.1")
    'en'
    >>> language_of("de;q=0, *;q=0.1")
    'de'
    """
    best, best_q = LANGUAGES[0], 0.0
    for item in (accept_language or "")[:_MAX_HEADER].split(","):
        tag, _, parameter = item.partition(";")
        language = tag.strip().lower().partition("-")[0]
        quality = _quality(parameter)
        if language in LANGUAGES and quality > best_q:
            best, best_q = language, quality
    return best


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
