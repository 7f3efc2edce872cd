"""A notice as it is sent by a shop or stands in a seed file."""

from typing import Annotated

from pydantic import (
    Field,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    field_validator,
)
from pydantic_core import PydanticCustomError

from routing.geo import LatLon
from routing.places import Notice, NoticeKind
from server.publishing.schemas import Language, after_start, new_id
from server.web.values import LongText, LonLat, Moment, SafeId, ShortText, Strict


def _notice_or_offer(value: object, handler: ValidatorFunctionWrapHandler) -> NoticeKind:
    try:
        kind: NoticeKind = handler(value)
    except ValidationError:
        raise PydanticCustomError("notice_kind", "neither notice nor offer") from None
    return kind


# JSON has no enumerations: the word is checked, then it is one.
Kind = Annotated[NoticeKind, Field(strict=False), WrapValidator(_notice_or_offer)]


class NoticeBody(Strict):
    """A notice to be heard at a place between two moments.

    What sells is an offer: only walkers who wish for offers hear it.
    """

    id: SafeId = Field(default_factory=new_id)
    text: LongText
    language: Language = "de"
    place_name: ShortText | None = None
    position: LonLat
    starts_at: Moment
    ends_at: Moment
    kind: Kind = NoticeKind.NOTICE

    @field_validator("ends_at")
    @classmethod
    def _after_start(cls, ends_at: Moment, info: ValidationInfo) -> Moment:
        return after_start(ends_at, info)

    def to_value(self) -> Notice:
        """Return the notice."""
        lon_deg, lat_deg = self.position
        return Notice(
            id=self.id,
            text=self.text,
            position=LatLon(lat_deg, lon_deg),
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            place_name=self.place_name,
            language=self.language,
            kind=self.kind,
        )


class NoticeEntry(NoticeBody):
    """A notice of a seed file: its id makes reading the file twice harmless."""

    id: SafeId
