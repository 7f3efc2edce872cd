"""Keeps the walk's note and tells the walker when that fails."""

from collections.abc import Callable
from datetime import datetime
from gettext import NullTranslations

from mobile_app.core import journal, messages
from mobile_app.core.intercom import Intercom
from mobile_app.ports import SecureStore
from routing.geo import LatLon


class Logbook:
    """The journal with a voice: each fault of the store is said once."""

    def __init__(
        self,
        store: SecureStore,
        *,
        intercom: Intercom,
        texts: NullTranslations,
        wall_clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._intercom = intercom
        self._tr = texts
        self._wall_clock = wall_clock
        self._fault_said = False

    def interrupted_walk(self) -> journal.Entry | None:
        """Return the walk to be taken up, None when there is none or it is long ago."""
        try:
            entry = journal.load_entry(self._store)
        except (journal.JournalError, OSError):
            self.remove()
            self._intercom.status(messages.resume_impossible(self._tr), key="resume")
            return None
        if entry is not None and not entry.is_fresh(self._wall_clock()):
            self.remove()
            return None
        return entry

    def save(self, destination: LatLon | str, name: str | None) -> None:
        """Note where the walk leads."""
        try:
            journal.save_entry(self._store, journal.Entry(destination, name, self._wall_clock()))
        except OSError:
            self._tell_fault()

    def remove(self) -> None:
        """Forget the walk."""
        try:
            journal.remove_entry(self._store)
        except OSError:
            self._tell_fault()

    def _tell_fault(self) -> None:
        if not self._fault_said:
            self._fault_said = True
            text = messages.journal_fails(self._tr)
            self._intercom.status(text, key="journal", urgent=False)
