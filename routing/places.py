"""Places, opening intervals, events and notices as dated facts; no parser, no clock of its own."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from routing.geo import LatLon
from routing.network_terms import Door


class OpeningState(StrEnum):
    """Whether a place is open at one moment, as far as the package knows."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class OpeningInterval:
    """An open interval [starts_at, ends_at), aware UTC; comment is the mapper's."""

    starts_at: datetime
    ends_at: datetime
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """Opening intervals between valid_from and valid_until; beyond them nothing is known.

    Within an uncertain interval it may be open: the hours depend on what nobody wrote down.
    """

    intervals: tuple[OpeningInterval, ...]
    valid_from: datetime
    valid_until: datetime
    uncertain: tuple[OpeningInterval, ...] = ()

    def state_at(self, moment: datetime) -> tuple[OpeningState, datetime | None]:
        """Return the state at an aware moment and the next change known within the horizon."""
        # Two moments of one local zone would be compared by the clock on the wall.
        moment = moment.astimezone(UTC)
        if not self.valid_from <= moment < self.valid_until:
            return OpeningState.UNKNOWN, None
        if any(span.starts_at <= moment < span.ends_at for span in self.uncertain):
            return OpeningState.UNKNOWN, None
        index = bisect_right([i.starts_at for i in self.intervals], moment) - 1
        if index >= 0 and moment < self.intervals[index].ends_at:
            end = self.intervals[index].ends_at
            return OpeningState.OPEN, end if end < self.valid_until else None
        later = [i.starts_at for i in self.intervals[index + 1 : index + 2]]
        doubts = [span.starts_at for span in self.uncertain if span.starts_at > moment]
        # It may open earlier than the next certain hour: then no hour is promised.
        if not later or (doubts and min(doubts) < later[0]):
            return OpeningState.CLOSED, None
        return OpeningState.CLOSED, later[0]


@dataclass(frozen=True, slots=True)
class Place:
    """Something with a name or a use that a walker may want or pass."""

    id: int
    name: str
    kind: str  # OSM key=value, for example "shop=bakery"
    position: LatLon  # its entrance when one is mapped, else its point or middle
    street: str | None = None
    house_number: str | None = None
    opening: Opening | None = None  # None: hours not known
    opening_text: str | None = None  # the mapper's own words (opening_hours=*)
    has_entrance: bool = False  # position is a mapped entrance
    step_count: int | None = None  # steps at the door
    source: str = ""
    door: Door | None = None  # where the network reaches it; None: not worked out


@dataclass(frozen=True, slots=True)
class Event:
    """Something that takes place somewhere between two moments (aware UTC)."""

    id: str
    title: str
    position: LatLon
    starts_at: datetime
    ends_at: datetime
    place_name: str | None = None
    language: str = "de"


class NoticeKind(StrEnum):
    """What a shop owner's words are: walkers choose which they want to hear."""

    NOTICE = "notice"  # closed today, moved, a ramp at the back
    OFFER = "offer"  # something to buy


@dataclass(frozen=True, slots=True)
class Notice:
    """What a shop owner wants to be heard at the shop, between two moments (aware UTC)."""

    id: str
    text: str
    position: LatLon
    starts_at: datetime
    ends_at: datetime
    place_name: str | None = None
    language: str = "de"
    kind: NoticeKind = NoticeKind.NOTICE
