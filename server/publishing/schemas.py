"""What every published thing shares on its way in."""

import uuid
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field, ValidationInfo
from pydantic_core import PydanticCustomError

# What the voices speak; a test holds it equal to routing.instructions.translations.LANGUAGES.
Language = Literal["de", "en"]


class Published(BaseModel):
    """The answer to a publication."""

    id: str = Field(description="what to withdraw it by")


def new_id() -> str:
    """Return an id for something that came without one."""
    return uuid.uuid4().hex


def after_start(ends_at: datetime, info: ValidationInfo) -> datetime:
    """Return the end; refuses one that does not lie after the start."""
    starts_at = info.data.get("starts_at")
    if starts_at is not None and ends_at <= starts_at:
        raise PydanticCustomError("wrong_order", "the end must lie after the start")
    return ends_at
