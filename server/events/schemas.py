"""An event as it is sent or stands in a seed file."""

from pydantic import Field, ValidationInfo, field_validator

from routing.geo import LatLon
from routing.places import Event
from server.publishing.schemas import Language, after_start, new_id
from server.web.values import LonLat, Moment, SafeId, ShortText, Strict


class EventBody(Strict):
    """Something that takes place somewhere between two moments."""

    id: SafeId = Field(default_factory=new_id)
    title: ShortText
    language: Language = "de"
    place_name: ShortText | None = None
    position: LonLat
    starts_at: Moment
    ends_at: Moment

    @field_validator("ends_at")
    @classmethod
    def _after_start(cls, ends_at: Moment, info: ValidationInfo) -> Moment:
        return after_start(ends_at, info)

    def to_value(self) -> Event:
        """Return the event."""
        lon_deg, lat_deg = self.position
        return Event(
            id=self.id,
            title=self.title,
            position=LatLon(lat_deg, lon_deg),
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            place_name=self.place_name,
            language=self.language,
        )


class EventEntry(EventBody):
    """An event of a seed file: its id makes reading the file twice harmless."""

    id: SafeId
