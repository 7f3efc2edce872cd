"""Closures as rows; a line is kept as JSON, lon before lat as GeoJSON has it."""

import json
from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from routing.geo import LatLon
from routing.network_terms import Closure, ClosureKind
from server.database.tables import Dated, Table
from server.publishing.repository import Stamp


class ClosureRow(Dated, Table, kw_only=True):
    """A piece of the network that is closed for a time; without an end until it is withdrawn."""

    __tablename__ = "closures"

    text: Mapped[str] = mapped_column(String(600))
    line_json: Mapped[str] = mapped_column(Text)
    reported_on: Mapped[str | None] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(20))
    spans_json: Mapped[str] = mapped_column(Text)


def to_row(closure: Closure, stamp: Stamp) -> ClosureRow:
    """Return the row of a closure."""
    return ClosureRow(
        id=closure.id,
        text=closure.text,
        line_json=json.dumps([[p.lon_deg, p.lat_deg] for p in closure.line]),
        reported_on=closure.reported_on,
        kind=closure.kind.value,
        spans_json=json.dumps([[a.isoformat(), b.isoformat()] for a, b in closure.spans]),
        starts_at=closure.starts_at,
        ends_at=closure.ends_at,
        written_by=stamp.by,
        written_at=stamp.at,
    )


def from_row(row: ClosureRow) -> Closure:
    """Return the closure of a row."""
    return Closure(
        id=row.id,
        text=row.text,
        line=tuple(LatLon(lat, lon) for lon, lat in json.loads(row.line_json)),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        reported_on=row.reported_on,
        kind=ClosureKind(row.kind),
        spans=tuple(
            (datetime.fromisoformat(start), datetime.fromisoformat(end))
            for start, end in json.loads(row.spans_json)
        ),
    )
