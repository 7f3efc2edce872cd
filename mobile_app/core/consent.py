"""What a walk would need that the walker's profile refuses: asked once, agreed to by a press."""

from routing.geo import LatLon


class ConsentAsked:
    """At most one destination that waits for consent, and what was agreed to on this walk."""

    def __init__(self) -> None:
        self._destination: LatLon | str | None = None
        self._codes: frozenset[str] = frozenset()
        self.given: frozenset[str] = frozenset()

    @property
    def open(self) -> bool:
        """Whether an answer is awaited."""
        return self._destination is not None

    def ask(self, destination: LatLon | str | None, codes: frozenset[str]) -> None:
        """Remember what was asked; without codes there is nothing to agree to."""
        self._destination = destination if codes else None
        self._codes = codes

    def answered_by(self, destination: LatLon | str) -> LatLon | str:
        """Return where to, now that the walker wants to walk.

        The same destination, or none, agrees; another one is another walk, agreed to nothing.
        """
        asked = self._destination
        agrees = asked is not None and destination in {"", asked}
        self.given = self.given | self._codes if agrees else frozenset()
        self.lapse()
        return asked if agrees and asked is not None else destination

    def lapse(self) -> None:
        """Forget the question: a way was found without an answer. What was given stays given."""
        self.ask(None, frozenset())

    def withdraw(self) -> None:
        """Forget question and answers: the walk is over."""
        self.lapse()
        self.given = frozenset()
