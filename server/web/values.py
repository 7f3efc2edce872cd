"""Values that strangers send, made safe before anything else sees them."""

import unicodedata
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

# Not sayable or not storable: control characters and lone surrogates; line and paragraph
# separators; private characters. SQLite stores NUL and PostgreSQL refuses it (knowledge A).
_REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
# Turn the direction of writing round, so that staff read something else than is heard.
_REFUSED_SIGNS = frozenset(
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
YEARS = range(2000, 2100)  # everything we date happens here; also keeps UTC sums in range


class Strict(BaseModel):
    """A body that takes exactly its fields, with exactly their types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


def _sayable(text: str) -> str:
    for sign in text:
        if sign in _REFUSED_SIGNS or unicodedata.category(sign) in _REFUSED_CATEGORIES:
            raise PydanticCustomError("unsayable", "characters that are not allowed")
    return text


def _utc(moment: datetime) -> datetime:
    if moment.year not in YEARS:
        raise PydanticCustomError("datetime_range", "outside the years we know")
    return moment.astimezone(UTC)


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("string_too_short", "blank")
    return text.strip()


_SAFE = (AfterValidator(_sayable), AfterValidator(_not_blank))
ShortText = Annotated[str, StringConstraints(max_length=200), *_SAFE]
LongText = Annotated[str, StringConstraints(max_length=600), *_SAFE]
SafeId = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", min_length=1, max_length=80)
]
Moment = Annotated[AwareDatetime, AfterValidator(_utc)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
LonLat = tuple[Longitude, Latitude]  # GeoJSON order
