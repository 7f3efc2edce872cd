"""A closure as the city sends it or as it stands in a seed file."""

from datetime import date
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from routing.geo import LatLon
from routing.network_terms import Closure, ClosureKind
from server.publishing.schemas import after_start, new_id
from server.web.values import LongText, LonLat, Moment, SafeId, Strict

Line = Annotated[list[LonLat], Field(min_length=1, max_length=500)]  # one point is a place
# JSON has no enumerations: the word is checked, then it is one.
Kind = Annotated[ClosureKind, Field(strict=False)]
Spans = Annotated[list[tuple[Moment, Moment]], Field(max_length=400)]


class ClosureBody(Strict):
    """A piece of the network that cannot be walked; without an end until it is withdrawn.

    A market closes nothing: whoever comes by is warned of its stalls. With spans it holds only
    within one of them, from each beginning to before its end.
    """

    id: SafeId = Field(default_factory=new_id)
    text: LongText
    line: Line
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    reported_on: date | None = None
    kind: Kind = ClosureKind.CLOSURE
    spans: Spans = Field(default=[])

    @field_validator("spans")
    @classmethod
    def _in_order(cls, spans: list[tuple[Moment, Moment]]) -> list[tuple[Moment, Moment]]:
        if any(end <= start for start, end in spans):
            raise PydanticCustomError("wrong_order", "ends before it starts")
        return sorted(spans)

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
            kind=self.kind,
            spans=tuple(self.spans),
        )


class ClosureEntry(ClosureBody):
    """A closure of a seed file: its id makes reading the file twice harmless."""

    id: SafeId
