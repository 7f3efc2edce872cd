"""The walk's note for the time after an interruption: where to and since when, nothing walked."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from mobile_app.ports import SecureStore
from routing.geo import LatLon

_KEY = "walk"
_FORMAT = 1
_LONGEST = 2_000
# Who comes back a day later has arrived by other means.
_STALE_AFTER = timedelta(hours=6)
_CLOCK_SET_BACK = timedelta(minutes=10)


class JournalError(ValueError):
    """A note that cannot be read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is needed to take up a walk again."""

    destination: LatLon | str
    destination_name: str | None
    written_at: datetime  # aware

    def is_fresh(self, now: datetime) -> bool:
        """Return whether the walk may still be wanted."""
        return -_CLOCK_SET_BACK <= now - self.written_at <= _STALE_AFTER


def save_entry(store: SecureStore, entry: Entry) -> None:
    """Keep the note; raises OSError."""
    to = entry.destination
    where = to if isinstance(to, str) else [to.lat_deg, to.lon_deg]
    note = {
        "format": _FORMAT,
        "destination": where,
        "name": entry.destination_name,
        "written_at": entry.written_at.isoformat(),
    }
    store.save(_KEY, json.dumps(note))


def load_entry(store: SecureStore) -> Entry | None:
    """Return the note, None when there is none; raises JournalError, OSError."""
    text = store.load(_KEY)
    if text is None:
        return None
    if len(text) > _LONGEST:
        raise JournalError("too long")
    try:
        note = json.loads(text)
        if note["format"] != _FORMAT:
            raise JournalError("another format")
        where, name = note["destination"], note["name"]
        if not isinstance(name, str | None):
            raise JournalError("name")
        destination = where if isinstance(where, str) else LatLon(float(where[0]), float(where[1]))
        written_at = datetime.fromisoformat(note["written_at"])
        if written_at.tzinfo is None:
            raise JournalError("time without zone")
        return Entry(destination, name, written_at)
    except JournalError:
        raise
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        # The cause may hold the destination; it stays out of the message.
        raise JournalError("not a note") from error


def remove_entry(store: SecureStore) -> None:
    """Forget the note."""
    store.remove(_KEY)
