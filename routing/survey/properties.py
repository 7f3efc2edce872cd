"""The one table of a survey: which kinds of features there are and which properties they have.

The checker reads by it and the published JSON Schema is made from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from routing.network_terms import Arrow, ButtonPosition, CrossingKind, Side, TactileKind
from routing.survey import values
from routing.survey.terms import Form
from routing.survey.values import Reader


@dataclass(frozen=True, slots=True)
class Property:
    """One property: how it is read and what it means."""

    reader: Reader
    meaning: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of feature."""

    meaning: str
    forms: tuple[Form, ...]
    properties: Mapping[str, Property]


# Every kind may have these. fid, layer and path are what QGIS adds by itself.
COMMON = {
    "id": Property(values.text(), "A name of its own, found again in every report."),
    "note": Property(values.text(), "For people who edit the file; nobody else reads it."),
}
LEFT_ALONE = frozenset({"fid", "layer", "path"})
_SURVEYED_ON = Property(values.day(), "The day on which somebody looked.")
_ALL = (Form.POINT, Form.LINE, Form.POLYGON)

TACTILE = Kind(
    "A tactile element by DIN 32984: a strip as a line, a field as point, line or polygon.",
    _ALL,
    {
        "element": Property(
            values.one_of(TactileKind),
            "Which element: Leitstreifen guidance_strip, Abzweigefeld branch_field, "
            "Aufmerksamkeitsfeld attention_field, Auffindestreifen locating_strip, "
            "Richtungsfeld direction_field, Sperrfeld blocking_field, Einstiegsfeld "
            "boarding_field.",
            required=True,
        ),
        "surveyed_on": _SURVEYED_ON,
    },
)


def _end_properties(end: str, which: str) -> dict[str, Property]:
    return {
        f"kerb_cm_{end}": Property(
            values.whole(0, 30, "centimetres"), f"Height of the kerb where the line {which}."
        ),
        f"pole_side_{end}": Property(
            values.one_of(Side, (Side.LEFT, Side.RIGHT)),
            f"Side of the signal pole where the line {which}, as seen facing the crossing "
            "from there.",
        ),
        f"pole_distance_m_{end}": Property(
            values.decimal(0, 15, "metres"),
            f"From the middle of the kerb to the pole where the line {which}.",
        ),
        f"button_position_{end}": Property(
            values.one_of(ButtonPosition),
            f"Where the button is on the pole where the line {which}.",
        ),
    }


def _word(meaning: str) -> Property:
    return Property(values.yes_no(), meaning)


CROSSING = Kind(
    "A crossing card: a line from kerb to kerb in the direction in which it was walked.",
    (Form.LINE,),
    {
        "crossing": Property(
            values.one_of(CrossingKind), "How one crosses: with signals, on a zebra, unmarked."
        ),
        "street": Property(values.text(), "The street that is crossed."),
        **_end_properties("start", "begins"),
        **_end_properties("end", "ends"),
        "sound": _word("The signal can be heard."),
        "vibration": _word("The signal can be felt."),
        "button": _word("There is a button."),
        "arrow": Property(values.one_of(Arrow), "The relief arrow on the button (DIN 32981)."),
        "always_on": _word("The sound needs no button."),
        "all_green": _word("People on foot have green on all arms at once."),
        "turning_traffic": _word("Vehicles turn across it while it is green."),
        "free_right_turn": _word("A lane turns right without the signal."),
        "island": _word("There is an island in the middle."),
        "tracks": _word("Tracks lie within the crossing."),
        "cycleway": _word("A cycle path lies within the crossing."),
        "roundabout": _word("The crossing leads over the arm of a roundabout."),
        "tactile": _word("There are tactile elements at the crossing."),
        "lanes": Property(values.whole(1, 16, "lanes"), "All lanes that are crossed."),
        "maxspeed_kmh": Property(values.whole(5, 130, "km/h"), "The speed vehicles may drive."),
        "length_m": Property(values.decimal(1, 80, "metres"), "From kerb to kerb."),
        "surveyed_on": _SURVEYED_ON,
    },
)

_TEXT = Property(
    values.text(), "What is to be said of it, in German, without the dates.", required=True
)
_TEXT_EN = Property(values.text(), "The same in English.")
_STARTS = Property(values.when(), "First day, or first moment by the city's clock.")
_ENDS = Property(values.when(), "Last day (to its end), or the moment it ends.")
_REPORTED = Property(values.day(), "The day on which the city learned of it.")

CLOSURE = Kind(
    "A closure: nobody is led through while it holds.",
    _ALL,
    {
        "text": _TEXT,
        "text_en": _TEXT_EN,
        "starts_at": _STARTS,
        "ends_at": _ENDS,
        "hours": Property(values.opening_hours(), "When it is closed within these days."),
        "reported_on": _REPORTED,
    },
)
MARKET = Kind(
    "A market: stalls stand here and nothing is where it was. It has hours, dates or both.",
    _ALL,
    {
        "text": _TEXT,
        "text_en": _TEXT_EN,
        "starts_at": _STARTS,
        "ends_at": _ENDS,
        "hours": Property(
            values.opening_hours(), "Market hours with building up and down, like Sa 05:00-16:00."
        ),
        "reported_on": _REPORTED,
    },
)
PAVEMENT = Kind(
    "Facts of a stretch of pavement: a line along it.",
    (Form.LINE,),
    {
        "width_m": Property(values.decimal(0.3, 30, "metres"), "The narrowest width."),
        "surface": Property(values.text(), "As OSM's surface=*, like paving_stones."),
        "surveyed_on": _SURVEYED_ON,
    },
)
KINDS: Mapping[str, Kind] = {
    "tactile": TACTILE,
    "crossing": CROSSING,
    "closure": CLOSURE,
    "market": MARKET,
    "pavement": PAVEMENT,
}
# Of each of these kinds at least one of the properties must be there, else it says nothing.
ONE_OF_THESE = {"market": ("hours", "starts_at", "ends_at"), "pavement": ("width_m", "surface")}
# A strip is followed, so it has a direction: a point or a polygon tells none.
ONLY_LINES = frozenset({TactileKind.GUIDANCE_STRIP})
