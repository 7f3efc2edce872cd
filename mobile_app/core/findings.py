"""What the walker did not find, kept on the phone as a note for the city; never a track.

A note says what ought to be where. It holds no moment and nothing of the walker, the notes are
kept in the order of their places, and they leave the phone only when the walker sends them.
"""

import json
from dataclasses import dataclass

from mobile_app.ports import SecureStore
from routing.city.contents import PackageIdentity
from routing.geo import LatLon

_KEY = "findings"
_FORMAT = 1
_MOST = 50
_LONGEST = 20_000
_DIGITS = 5  # about a metre


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A thing that was not found where the map has it."""

    lat_deg: float
    lon_deg: float
    thing: str


class Findings:
    """The notes of one phone about one package."""

    def __init__(self, store: SecureStore, package: PackageIdentity) -> None:
        self._store = store
        self._version = package.version

    def note(self, thing: str, position: LatLon) -> None:
        """Keep that a thing was not found; the same once. Raises OSError."""
        found = Finding(round(position.lat_deg, _DIGITS), round(position.lon_deg, _DIGITS), thing)
        kept = {*self.all(), found}
        if len(kept) <= _MOST:
            notes = [[f.lat_deg, f.lon_deg, f.thing] for f in sorted(kept)]
            note = {"format": _FORMAT, "package": self._version, "notes": notes}
            self._store.save(_KEY, json.dumps(note, ensure_ascii=False))

    def all(self) -> tuple[Finding, ...]:
        """Return the notes; those about another package, or that cannot be read, are none."""
        try:
            text = self._store.load(_KEY)
            if text is None or len(text) > _LONGEST:
                return ()
            note = json.loads(text)
            if note["format"] != _FORMAT or note["package"] != self._version:
                return ()
            found = (Finding(float(lat), float(lon), thing) for lat, lon, thing in note["notes"])
            return tuple(f for f in found if isinstance(f.thing, str))
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return ()

    def forget(self) -> None:
        """Throw the notes away. Raises OSError."""
        self._store.remove(_KEY)
