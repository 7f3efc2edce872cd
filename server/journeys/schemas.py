"""A journey as it is asked for over HTTP; the answer's form is routing.wire's."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, JsonValue, Tag, WithJsonSchema

from routing.profiles import CONSENT_CODES, DEFAULT_PROFILE_NAME
from routing.route import MAX_ALTERNATIVES, MAX_VIA
from server.publishing.schemas import Language
from server.web.values import Latitude, Longitude, Moment, ShortText, Strict

Name = Annotated[ShortText, Field(description="a name or address of this city")]


class PositionBody(Strict):
    """A WGS 84 position."""

    lat: Latitude
    lon: Longitude


class NamedBody(Strict):
    """A destination by name."""

    query: Name


# The tags are taken out of the paths of faults again, see server.web.bodies.
DestinationTag = Literal["by-position", "by-name"]


def _destination_tag(value: object) -> DestinationTag:
    named = isinstance(value, NamedBody) or (isinstance(value, dict) and "query" in value)
    return "by-name" if named else "by-position"


DestinationBody = Annotated[
    Annotated[PositionBody, Tag("by-position")] | Annotated[NamedBody, Tag("by-name")],
    Discriminator(_destination_tag),
]


def _profile_tag(value: object) -> str:
    return "by-weights" if isinstance(value, dict) else "by-name"


ProfileBody = Annotated[
    Annotated[Annotated[str, Field(max_length=64)], Tag("by-name")]
    | Annotated[dict[str, JsonValue], Field(max_length=8), Tag("by-weights")],
    Discriminator(_profile_tag),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "maxLength": 64},
                {"$ref": "#/components/schemas/PersonalProfile"},
            ]
        }
    ),
]
ConsentBody = Annotated[
    list[Annotated[str, Field(max_length=64)]],
    Field(max_length=len(CONSENT_CODES)),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"enum": list(CONSENT_CODES)},
            "maxItems": len(CONSENT_CODES),
        }
    ),
]


class JourneyBody(Strict):
    """From where to where, for whom, in which language, and when."""

    start: PositionBody
    destination: DestinationBody
    profile: ProfileBody = Field(
        default=DEFAULT_PROFILE_NAME,
        description="a profile's name, or an object with base, weights and walking_speed_mps",
    )
    language: Language = "de"
    departure: Moment | None = Field(default=None, description="with its offset; default: now")
    consent: ConsentBody = Field(
        default_factory=list,
        description="what the profile refuses and this walker agrees to be led over, by the codes "
        "that a needs_consent problem asked for",
    )
    via: list[DestinationBody] = Field(
        default_factory=list,
        max_length=MAX_VIA,
        description="places to pass on the way, in this order",
    )
    alternatives: int = Field(
        default=0, ge=0, le=MAX_ALTERNATIVES, description="how many other routes to tell at most"
    )
