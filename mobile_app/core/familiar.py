"""The ways a walker knows by heart: counted on the phone, never sent, forgotten with one call.

Kept is how often each edge of one package was walked, and nothing of when, where from or in
which order, so that the note tells no walk. Who has not agreed leaves no note.
"""

import json
from collections.abc import Mapping
from typing import Any

from mobile_app.core import hearing_messages
from mobile_app.core.messages import app_texts
from mobile_app.ports import SecureStore
from routing.city.contents import PackageIdentity
from routing.map_matching.matching import Matched

_KEY = "familiar"
_FORMAT = 1
_LONGEST = 200_000
_MOST_EDGES = 5_000  # the least walked are forgotten first
_MOST_WALKS = 20  # counted for an edge: what is more tells a habit, not a preference
_OFTEN = 3  # walks after which an edge is familiar
_SURE = 0.8  # so sure an edge must be matched to be counted


class FamiliarWays:
    """Counts edges for one package. Every method may be called whether the walker agreed or not."""

    def __init__(
        self, store: SecureStore, package: PackageIdentity, *, agreed: bool, language: str
    ) -> None:
        self._store = store
        self._package = package
        self._agreed = agreed
        self._language = language
        self._walked: set[int] = set()
        self.problem: str | None = None  # a sentence, when the note could not be read
        self._counts = self._load() if agreed else {}

    def edges(self) -> frozenset[int]:
        """Return the edges that are familiar."""
        return frozenset(edge for edge, count in self._counts.items() if count >= _OFTEN)

    def walk_on(self, matched: Matched | None) -> None:
        """Learn where the walker is now; an edge counts once in a walk."""
        if self._agreed and matched is not None and matched.confidence >= _SURE:
            self._walked.add(matched.edge_id)

    def end_walk(self) -> str | None:
        """Count the edges of this walk; return a sentence when they could not be kept."""
        walked, self._walked = self._walked, set()
        if not walked:
            return None
        for edge in walked:
            self._counts[edge] = min(_MOST_WALKS, self._counts.get(edge, 0) + 1)
        kept = sorted(self._counts, key=lambda e: (-self._counts[e], e not in walked, e))
        self._counts = {edge: self._counts[edge] for edge in sorted(kept[:_MOST_EDGES])}
        try:
            self._store.save(_KEY, json.dumps(self._note()))
        except OSError:
            return hearing_messages.ways_not_kept(app_texts(self._language))
        return None

    def forget(self) -> str:
        """Forget every familiar way, here and in the store; return what the walker hears."""
        self._counts, self._walked = {}, set()
        tr = app_texts(self._language)
        try:
            self._store.remove(_KEY)
        except OSError:
            return hearing_messages.ways_not_forgotten(tr)
        return hearing_messages.ways_forgotten(tr)

    def _note(self) -> dict[str, Any]:
        return {
            "format": _FORMAT,
            "package": [self._package.name, self._package.version],
            "edges": {str(edge): count for edge, count in sorted(self._counts.items())},
        }

    def _load(self) -> dict[int, int]:
        try:
            text = self._store.load(_KEY)
            if text is None:
                return {}
            if len(text) > _LONGEST:
                raise ValueError("too long")
            return self._read(json.loads(text))
        except (OSError, ValueError, RecursionError):
            self.problem = hearing_messages.ways_not_read(app_texts(self._language))
            return {}

    def _read(self, note: object) -> dict[int, int]:
        """Return the counts of a note, none of another package: its numbers mean other edges."""
        if not isinstance(note, Mapping) or note.get("format") != _FORMAT:
            raise ValueError("another format")
        edges = note.get("edges")
        if not isinstance(edges, Mapping) or len(edges) > _MOST_EDGES:
            raise ValueError("edges")
        if note.get("package") != [self._package.name, self._package.version]:
            return {}
        counts = {int(edge): count for edge, count in edges.items()}
        if not all(type(n) is int and 0 < n <= _MOST_WALKS for n in counts.values()):
            raise ValueError("counts")
        return counts
