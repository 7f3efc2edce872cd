"""Every sentence the server itself says, in both languages; no status codes, no HTTP."""

from gettext import NullTranslations
from pathlib import Path

from routing.instructions.translations import LANGUAGES, load_catalogue

LOCALES = Path(__file__).with_name("locales")


def server_texts(language: str) -> NullTranslations:
    """Return the server's catalogue; raises UnknownLanguageError, MissingCatalogueError."""
    return load_catalogue(LOCALES, "server", language)


def check_catalogues() -> None:
    """Raise MissingCatalogueError now rather than in the middle of somebody's walk."""
    for language in LANGUAGES:
        server_texts(language)


def nothing_here(tr: NullTranslations) -> str:
    """Say that an address leads nowhere."""
    # Translators: Answer of the server to a program; an installer reads it, or hears it read.
    return tr.gettext("There is nothing at this address.")


def wrong_method(tr: NullTranslations) -> str:
    """Say that an address exists but not for this HTTP method."""
    # Translators: Answer of the server to a program that used, for example, GET for POST.
    return tr.gettext("This address does not answer this method.")


def not_understood(tr: NullTranslations) -> str:
    """Say that a request was refused for a reason that has no sentence of its own."""
    # Translators: Answer of the server to a request it refuses; the last resort.
    return tr.gettext("The server cannot answer this request.")


def broken(tr: NullTranslations) -> str:
    """Say that the fault is ours."""
    # Translators: The server failed. The app goes on with its own package; this is what
    # it may read out when asked why.
    return tr.gettext("The server made a mistake. It has noted it.")


def too_large(tr: NullTranslations, *, limit_kb: int) -> str:
    """Say that a request is longer than any honest one."""
    # Translators: Answer to a request that is too long. {limit} is whole kilobytes.
    text = tr.gettext("The request is longer than {limit} kilobytes.")
    return text.format(limit=limit_kb)


def too_slow(tr: NullTranslations) -> str:
    """Say that a request did not arrive in time."""
    # Translators: Answer to a request whose content took too long to arrive.
    return tr.gettext("The request did not arrive in time.")


def not_json(tr: NullTranslations) -> str:
    """Say that only JSON is read."""
    # Translators: Answer to a request of another content type, for example a web form.
    return tr.gettext("Send the request as application/json in UTF-8.")


def unreadable_json(tr: NullTranslations) -> str:
    """Say that the body is not JSON."""
    # Translators: Answer to a request whose body is cut off or no JSON at all.
    return tr.gettext("The request is not readable JSON.")


def busy(tr: NullTranslations) -> str:
    """Say that too many routes are asked for at once."""
    # Translators: Too many people ask at once; the app then plans with its own package.
    return tr.gettext("The server is busy. Try again in a moment.")


def field_missing(tr: NullTranslations, *, field: str) -> str:
    """Say that a field is absent."""
    # Translators: Answer to a faulty request. {field} is a technical name such as start.lat.
    return tr.gettext("The field {field} is missing.").format(field=field)


def field_unknown(tr: NullTranslations, *, field: str) -> str:
    """Say that a field does not exist here."""
    # Translators: Answer to a faulty request. {field} is a technical name such as start.lat.
    return tr.gettext("The field {field} is not known here.").format(field=field)


def field_no_number(tr: NullTranslations, *, field: str) -> str:
    """Say that a field needs a finite number."""
    # Translators: Answer to a faulty request. {field} is a technical name such as start.lat.
    return tr.gettext("The field {field} must be a finite number.").format(field=field)


def field_out_of_range(tr: NullTranslations, *, field: str) -> str:
    """Say that a number is too small or too large."""
    # Translators: Answer to a faulty request. {field} is a technical name such as start.lat.
    return tr.gettext("The field {field} is outside its range.").format(field=field)


def field_wrong_length(tr: NullTranslations, *, field: str) -> str:
    """Say that a text or list is too short or too long."""
    # Translators: Answer to a faulty request. {field} is a technical name such as line.
    return tr.gettext("The field {field} is too short or too long.").format(field=field)


def field_unsayable(tr: NullTranslations, *, field: str) -> str:
    """Say that a text holds characters that cannot be spoken or stored."""
    # Translators: Answer to a request with control characters. {field} is a technical name.
    text = tr.gettext("The field {field} holds characters that are not allowed.")
    return text.format(field=field)


def field_no_moment(tr: NullTranslations, *, field: str) -> str:
    """Say that a date and time needs its offset from UTC."""
    # Translators: Answer to a faulty date. {field} is a technical name such as departure.
    # Keep the example as it is.
    text = tr.gettext(
        "The field {field} must be a date and time with its offset, "
        "such as 2026-11-24T10:30:00+01:00."
    )
    return text.format(field=field)


def field_wrong_order(tr: NullTranslations, *, field: str) -> str:
    """Say that an end lies before its start."""
    # Translators: Answer to a faulty request. {field} is a technical name such as ends_at.
    return tr.gettext("The field {field} must lie after the start.").format(field=field)


def field_no_notice_kind(tr: NullTranslations, *, field: str) -> str:
    """Say that a shop's words are one of two kinds."""
    # Translators: Answer to a shop whose notice is of neither kind. {field} is a technical name.
    # Keep the words notice and offer as they are: they are to be sent.
    return tr.gettext("The field {field} must be notice or offer.").format(field=field)


def field_outside_city(tr: NullTranslations, *, field: str) -> str:
    """Say that a position lies outside the city."""
    # Translators: Answer to somebody who publishes a notice at a place of another city.
    return tr.gettext("The field {field} lies outside this city.").format(field=field)


def field_wrong(tr: NullTranslations, *, field: str) -> str:
    """Say that a field holds a value that is not allowed."""
    # Translators: Answer to a faulty request. {field} is a technical name such as start.lat.
    return tr.gettext("The field {field} holds a value that is not allowed.").format(field=field)


def whole_body(tr: NullTranslations) -> str:
    """Name the request as a whole where no field can be named."""
    # Translators: Stands in place of a field's name: "The field (request) is missing."
    return tr.gettext("(request)")


def token_missing(tr: NullTranslations) -> str:
    """Say that publishing needs a token."""
    # Translators: Answer to somebody who publishes without a token or with a wrong one.
    return tr.gettext("This needs a valid token.")


def scope_missing(tr: NullTranslations, *, scope: str) -> str:
    """Say that a token is valid but not for this."""
    # Translators: Answer to somebody whose token is for other things. {scope} is notices,
    # events or closures.
    return tr.gettext("This token does not allow {scope}.").format(scope=scope)


def already_there(tr: NullTranslations) -> str:
    """Say that an id is taken."""
    # Translators: Answer to somebody who publishes something under an id that exists.
    return tr.gettext("Something with this id is already published.")


def full(tr: NullTranslations) -> str:
    """Say that no more can be published at once."""
    # Translators: Answer to somebody who publishes while thousands of things are published.
    return tr.gettext("Too much is published at once. Withdraw something first.")


def not_published(tr: NullTranslations) -> str:
    """Say that an id is not there to be withdrawn."""
    # Translators: Answer to somebody who withdraws what is not published.
    return tr.gettext("Nothing with this id is published.")


def no_package(tr: NullTranslations) -> str:
    """Say that there is no package to hand out."""
    # Translators: Answer to an app that wants to download the city.
    return tr.gettext("This server has no package to download.")


def package_replaced(tr: NullTranslations) -> str:
    """Say that the file of the package is not the one that was checked at the start."""
    # Translators: Answer to an app that wants to download the city while it is exchanged.
    return tr.gettext("The package is being exchanged. The server must be started anew.")


def range_outside(tr: NullTranslations) -> str:
    """Say that a piece was asked for that lies behind the end of the package."""
    # Translators: Answer to an app that wants a piece of the package that does not exist.
    return tr.gettext("The package is shorter than the piece asked for.")


def unknown_profile(tr: NullTranslations) -> str:
    """Say that a profile is not one of ours or not a proper one."""
    # Translators: Answer to a request with a profile that does not exist or cannot be used.
    return tr.gettext("This profile is not known or cannot be used.")
