"""The seed file: what a city or a demo begins with; published as schemas/seed.schema.json."""

from pydantic import Field

from server.closures.schemas import ClosureEntry
from server.events.schemas import EventEntry
from server.notices.schemas import NoticeEntry
from server.publishing.service import MOST
from server.web.values import LongText, Strict


class SeedFile(Strict):
    """Notices, events and closures; reading it twice changes nothing."""

    schema_: str | None = Field(default=None, alias="$schema")
    note: LongText | None = Field(default=None, description="for whoever reads the file")
    notices: list[NoticeEntry] = Field(default=[], max_length=MOST)
    events: list[EventEntry] = Field(default=[], max_length=MOST)
    closures: list[ClosureEntry] = Field(default=[], max_length=MOST)
