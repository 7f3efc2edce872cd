"""Which addresses of a server positions may be sent to; it asks nobody."""

import ipaddress

import httpx


class ServerAddressError(ValueError):
    """An address that is refused; the text is one sentence that does not repeat it."""


def checked_server(text: str) -> str:
    """Return the address as given; raises ServerAddressError.

    A walker's position goes there: encrypted, or no farther than this machine.

    >>> checked_server("https://lotse.example/city")
    'https://lotse.example/city'
    """
    try:
        url = httpx.URL(text)  # as the client that sends will read it
        port = 1 if url.port is None else url.port
    except (httpx.InvalidURL, ValueError):
        raise ServerAddressError(_UNREADABLE) from None
    if url.scheme not in {"http", "https"} or not url.host or not 1 <= port <= 65535:
        raise ServerAddressError(_UNREADABLE)
    if url.query or url.fragment or url.userinfo or "?" in text or "#" in text:
        raise ServerAddressError(
            "The server's address may hold no name, password, question mark or hash sign."
        )
    if url.scheme == "http" and not is_this_machine(url.host):
        raise ServerAddressError(
            "Your position would be sent unencrypted: give the server's address with https."
        )
    return text


def is_this_machine(host: str) -> bool:
    """Return whether a host, as httpx gives it, is only this machine.

    >>> is_this_machine("localhost"), is_this_machine("::1"), is_this_machine("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


_UNREADABLE = (
    "The server's address is not understood: "
    "write it like https://lotse.example or http://127.0.0.1:8000."
)
