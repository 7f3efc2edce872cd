"""Which languages are spoken and how their catalogues are found; no sentence stands here."""

import gettext
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("de", "en")  # German first; the msgids are English

_ROUTING_LOCALES = Path(__file__).with_name("locales")


class UnknownLanguageError(ValueError):
    """A language nobody has translated yet."""


class MissingCatalogueError(RuntimeError):
    """A catalogue was not compiled; speaking another language instead would hide it."""


@lru_cache(maxsize=16)
def load_catalogue(locales: Path, domain: str, language: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; raises UnknownLanguageError, MissingCatalogueError."""
    if language not in LANGUAGES:
        raise UnknownLanguageError(language)
    if language == "en":
        return gettext.NullTranslations()
    try:
        return gettext.translation(domain, locales, languages=[language])
    except FileNotFoundError as error:
        raise MissingCatalogueError(
            f"The {language} texts of {domain} are not compiled; run `make setup`."
        ) from error


@lru_cache(maxsize=len(LANGUAGES))
def routing_texts(language: str) -> gettext.NullTranslations:
    """Return the catalogue of every routing and place sentence."""
    return load_catalogue(_ROUTING_LOCALES, "routing", language)
