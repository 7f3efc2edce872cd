"""A closure as the city sends it or as it stands in a seed file."""

from datetime import date
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from routing.geo import LatLon
from routing.network_terms import Closure
from server.publishing.schemas import after_start, new_id
from server.web.values import LongText, LonLat, Moment, SafeId, Strict

Line = Annotated[list[LonLat], Field(min_length=1, max_length=500)]  # one point is a place


class ClosureBody(Strict):
    """A piece of the network that cannot be walked; without an end until it is withdrawn."""

    id: SafeId = Field(default_factory=new_id)
    text: LongText
    line: Line
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    reported_on: date | None = None

    @field_validator("ends_at")
    @classmethod
    def _after_start(cls, ends_at: Moment | None, info: ValidationInfo) -> Moment | None:
        return None if ends_at is None else after_start(ends_at, info)

    def to_value(self) -> Closure:
        """Return the closure."""
        return Closure(
            id=self.id,
            text=self.text,
            line=tuple(LatLon(lat_deg, lon_deg) for lon_deg, lat_deg in self.line),
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            reported_on=None if self.reported_on is None else self.reported_on.isoformat(),
        )


class ClosureEntry(ClosureBody):
    """A closure of a seed file: its id makes reading the file twice harmless."""

    id: SafeId
