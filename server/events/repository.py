"""Events as rows."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from routing.geo import LatLon
from routing.places import Event
from server.database.tables import Dated, Table
from server.publishing.repository import Stamp, known


class EventRow(Dated, Table, kw_only=True):
    """An event and where it takes place."""

    __tablename__ = "events"

    title: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(8))
    place_name: Mapped[str | None] = mapped_column(String(200))
    lat_deg: Mapped[float]
    lon_deg: Mapped[float]


def to_row(event: Event, stamp: Stamp) -> EventRow:
    """Return the row of an event."""
    return EventRow(
        id=event.id,
        title=event.title,
        language=event.language,
        place_name=event.place_name,
        lat_deg=event.position.lat_deg,
        lon_deg=event.position.lon_deg,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        written_by=stamp.by,
        written_at=stamp.at,
    )


def from_row(row: EventRow) -> Event:
    """Return the event of a row."""
    return Event(
        id=row.id,
        title=row.title,
        position=LatLon(row.lat_deg, row.lon_deg),
        starts_at=known(row.starts_at),
        ends_at=known(row.ends_at),
        place_name=row.place_name,
        language=row.language,
    )
