"""Notices as rows."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from routing.geo import LatLon
from routing.places import Notice, NoticeKind
from server.database.tables import Dated, Table
from server.publishing.repository import Stamp, known


class NoticeRow(Dated, Table, kw_only=True):
    """A notice; the position is the shop's, never a walker's."""

    __tablename__ = "notices"

    text: Mapped[str] = mapped_column(String(600))
    language: Mapped[str] = mapped_column(String(8))
    place_name: Mapped[str | None] = mapped_column(String(200))
    lat_deg: Mapped[float]
    lon_deg: Mapped[float]
    kind: Mapped[str] = mapped_column(String(20))


def to_row(notice: Notice, stamp: Stamp) -> NoticeRow:
    """Return the row of a notice."""
    return NoticeRow(
        id=notice.id,
        text=notice.text,
        language=notice.language,
        place_name=notice.place_name,
        lat_deg=notice.position.lat_deg,
        lon_deg=notice.position.lon_deg,
        kind=notice.kind.value,
        starts_at=notice.starts_at,
        ends_at=notice.ends_at,
        written_by=stamp.by,
        written_at=stamp.at,
    )


def from_row(row: NoticeRow) -> Notice:
    """Return the notice of a row."""
    return Notice(
        id=row.id,
        text=row.text,
        position=LatLon(row.lat_deg, row.lon_deg),
        starts_at=known(row.starts_at),
        ends_at=known(row.ends_at),
        place_name=row.place_name,
        language=row.language,
        kind=NoticeKind(row.kind),
    )
