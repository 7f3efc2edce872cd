"""What a package is, told to the person who has it in hand, trusted or not."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from routing.city.errors import PackageError, PackageProblem
from routing.city.reading import StoredCity, open_city
from routing.city.signing import fingerprint, verify


class SignatureState(StrEnum):
    """What the signature of an unaltered package is worth here."""

    TRUSTED = "trusted"
    STRANGER = "stranger"
    UNSIGNED = "unsigned"


LEFT_OUT = "Left out of the map"
_STATE_SENTENCES = {
    SignatureState.TRUSTED: "valid, by a key that is trusted here",
    SignatureState.STRANGER: "valid, but by a stranger: compare the fingerprint before you trust it",
    SignatureState.UNSIGNED: "none: nobody answers for this package",
}


def describe_package(path: Path, trusted: Collection[bytes]) -> dict[str, Any]:
    """Return everything `lotse-city info --json` prints; PackageError when it is not readable."""
    with _open_anyones(path) as city:
        public_key = city.signature.public_key if city.signature.signature else None
        state = SignatureState.UNSIGNED
        if public_key is not None:
            known = public_key in trusted
            state = SignatureState.TRUSTED if known else SignatureState.STRANGER
        hashes = city.table_hashes
        return {
            **city.metadata,
            "version": city.identity.version,
            "rows": {name: found.rows for name, found in hashes.items()},
            "hashes": {name: found.sha256 for name, found in hashes.items()},
            "signature": {
                "state": state.value,
                "fingerprint": fingerprint(public_key) if public_key else None,
            },
        }


def told(facts: Mapping[str, Any]) -> str:
    """Return the description as lines that can be read aloud."""
    signature = facts["signature"]
    lines = [
        f"{facts['name']}, version {facts['version']}",
        f"Built on {facts['built_on']}, format {facts['format_version']}",
    ]
    if facts["invented"]:
        lines.append("Invented: this city was drawn by us and is nowhere on Earth")
    lines.append(f"Signature: {_STATE_SENTENCES[SignatureState(signature['state'])]}")
    if signature["fingerprint"]:
        lines.append(f"Key fingerprint: {signature['fingerprint']}")
    lines += [f"Source: {_source(source)}" for source in facts["sources"]]
    lines.append(f"Licence: {facts['licence'] or 'not known'}")
    lines.append(f"Attribution: {facts['attribution'] or 'not known'}")
    lines.append(_hours(facts))
    lines += counted("Contents", facts["rows"])
    lines += counted("Edges by kind", facts["edges_by_kind"])
    lines += counted("Crossings by kind", facts["crossings_by_kind"])
    lines += counted(LEFT_OUT, facts["dropped"])
    return "\n".join(lines)


def _open_anyones(path: Path) -> StoredCity:
    """Open a package of whomever; unsigned ones too, altered ones never."""
    try:
        return open_city(path, verify=verify, trusted=None)
    except PackageError as error:
        if error.reason is not PackageProblem.UNSIGNED:
            raise
    return open_city(path, verify=None)


def _source(source: Mapping[str, Any]) -> str:
    edited = source["newest_edit"] or "a day not known"
    return f"{source['file_name']}, newest edit on {edited}, SHA-256 {source['sha256'][:12]}"


def _hours(facts: Mapping[str, Any]) -> str:
    if not facts["hours_valid_until"]:
        return "Opening hours: of no place known"
    # The ends are midnights of the city's own time zone: half a day inside is the same day in UTC.
    half_a_day = timedelta(hours=12)
    first = (datetime.fromisoformat(facts["hours_valid_from"]) + half_a_day).date()
    last = (datetime.fromisoformat(facts["hours_valid_until"]) - half_a_day).date()
    return f"Opening hours: of {facts['places_with_hours']} places, from {first} to {last}"


def counted(title: str, counts: Mapping[str, int]) -> list[str]:
    """Return a title and a line for each count, in the order of names; nothing for no counts."""
    shown = {name: n for name, n in sorted(counts.items()) if not name.startswith("lotse_")}
    return [f"{title}:", *(f"  {name}: {n}" for name, n in shown.items())] if shown else []
