"""How an English voice should read our sentences, with the German names that stay German in them."""

import re

from mobile_app.core.spoken_german import ROMAN
from mobile_app.core.spoken_rules import (
    CLOCK,
    CLOCK_RANGE,
    DAY_AND_MONTH,
    HOUSES_OF_ONE,
    ISO_DATE,
    RANGE,
    Rule,
    day_of,
    range_said,
    rule,
)

NO_NAME = "without a name"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = {
    "Mo": "Monday", "Di": "Tuesday", "Mi": "Wednesday", "Do": "Thursday", "Fr": "Friday",
    "Sa": "Saturday", "So": "Sunday", "Mon": "Monday", "Tue": "Tuesday", "Wed": "Wednesday",
    "Thu": "Thursday", "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday",
}  # fmt: skip
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_ORDINALS = (
    "", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth",
    "Tenth", "Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth",
)  # fmt: skip
_RULERS = (
    "Albrecht|Ernst|Ferdinand|Franz|Friedrich|Georg|Heinrich|Johann|Joseph|Karl|Kasimir|Konrad|"
    "Leopold|Ludwig|Max|Maximilian|Otto|Philipp|Pius|Rudolf|Ruprecht|Wilhelm|Elisabeth|Katharina"
)
_ROMAN = "|".join(sorted(ROMAN, key=len, reverse=True))
_THE = r"(?P<the>\b[Tt]he )?"


def _nth(number: int) -> str:
    """Return an ordinal in figures, as every English voice reads it.

    >>> _nth(1), _nth(12), _nth(23)
    ('1st', '12th', '23rd')
    """
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _date(found: re.Match[str]) -> str:
    day = day_of(found)
    if day is None:
        return found[0]
    year = f" {day.year}" if found["year"] else ""
    return f"the {_nth(day.day)} of {_MONTHS[day.month - 1]}{year}"


def _day_with_month(found: re.Match[str]) -> str:
    number = int(found["day"])
    if not 1 <= number <= 31:
        return found[0]
    return f"{found['the'] or 'the '}{_nth(number)} of {found['month']}"


def _time(found: re.Match[str]) -> str:
    hour, minute = int(found["hour"]), int(found["minute"])
    if minute == 0 and hour in {0, 24}:
        return "midnight"
    if minute == 0 and hour == 12:
        return "noon"
    half = "am" if hour % 24 < 12 else "pm"
    clock = f"{(hour - 1) % 12 + 1}"
    return f"{clock}:{minute:02d} {half}" if minute else f"{clock} {half}"


def _days(found: re.Match[str]) -> str:
    return f"{_DAYS[found['first']]} to {_DAYS[found['second']]}"


_END = r"(?![a-zäöüß])"
RULES: tuple[Rule, ...] = (
    (DAY_AND_MONTH, _date),
    (ISO_DATE, _date),
    rule(
        _THE + r"(?<![\w.,:])(?P<day>\d{1,2}) (?P<month>" + "|".join(_MONTHS) + r")\b",
        _day_with_month,
    ),
    (CLOCK_RANGE, " to "),
    rule(rf"(?<![\d:.,]){CLOCK}(?![\d:]| ?[ap]\.?m\b)", _time),
    # Names on a German map stay German even when they are read by an English voice.
    rule(rf"(?<=[a-zäöüß])str\.{_END} ?(?=\d)", "straße "),
    rule(rf"(?<=[a-zäöüß])str\b\.?{_END}", "straße"),
    rule(rf"\bStr\b\.?{_END}", "Straße"),
    rule(rf"(?<=[a-zäöüß])pl\.{_END}", "platz"),
    rule(rf"\bPl\.{_END}", "Platz"),
    rule(r"\bHbf\b", "Hauptbahnhof"),
    rule(r"\bBh?f\b", "Bahnhof"),
    rule(r"\bSt\. ?(?=-?[A-ZÄÖÜ])", "Saint "),
    rule(r"\bRd\b\.?", "Road"),
    rule(r"\bAve\b\.?", "Avenue"),
    rule(r"\bDr\. ?-?Ing\b\.?", "Doctor"),
    rule(r"\bDr\. ?(?:(?:med|dent|vet|jur|phil|rer)\b\.? ?)*(?:nat\. ?)?(?=-?[A-ZÄÖÜ])", "Doctor "),
    rule(r"\bProf\. ?(?=-?[A-ZÄÖÜ])", "Professor "),
    rule(r"(?<=Doctor|fessor) -", "-"),
    rule(r"(?<=Saint) -", "-"),
    rule(r"\b(?:Nr|No)\. ?(?=\d)", "number "),
    rule(r"\b[Ee]\.g\.,?", "for example"),
    rule(r"\b[Ii]\.e\.,?", "that is"),
    rule(r"\betc\.", "and so on"),
    rule(r"\b[Aa]pprox\.", "approximately"),
    rule(r"\bopp\.", "opposite"),
    rule(
        rf"\b(?P<name>{_RULERS}) (?P<roman>{_ROMAN})(?:\.|\b)",
        lambda found: f"{found['name']} the {_ORDINALS[ROMAN[found['roman']]]}",
    ),
    rule(
        r"(?<=[a-zäöüß] )(?P<roman>II|III|IV|VI|VII|VIII|IX|XI|XII)\b(?![\w-])",
        lambda found: str(ROMAN[found["roman"]]),
    ),
    rule(rf"\b(?P<first>{_DAY})\.? ?[-‐–] ?(?P<second>{_DAY})\b\.?", _days),
    (RANGE, range_said("to")),
    rule(r"(?<![\d.,])1 m\b(?![²³/])", "1 metre"),
    rule(r"(?<=\d) m\b(?![²³/])", " metres"),
    rule(r"(\b[a-z]+ \d+)m\b(?![²³/])", r"\1 metres"),
    rule(r"(?<=\d) ?m²", " square metres"),
    rule(r"(?<=\d) ?mm\b", " millimetres"),
    rule(r"(?<![\d.,])1 ?cm\b", "1 centimetre"),
    rule(r"(?<=\d) ?cm\b", " centimetres"),
    rule(r"(?<=\d)km/h\b| ?\bkm/h\b", " kilometres an hour"),
    rule(r"(?<![\d.,])1 ?km\b(?!/)", "1 kilometre"),
    rule(r"(?<=\d) ?km\b(?!/)", " kilometres"),
    rule(r"(?<=\d) ?mph\b", " miles an hour"),
    rule(r"(?<![\d.,])1 ?min\b\.?", "1 minute"),
    rule(r"(?<=\d) ?min\b\.?", " minutes"),
    rule(r"(?<=\d) ?%", " percent"),
    rule(r"(?<=\d) ?€", " euros"),
    rule(r"(?<=\d) ?° ?C?\b", " degrees"),
    (HOUSES_OF_ONE, r"\g<first>\g<one> slash \g<second>\g<other>"),
    rule(r"(?<![\w.,])(\d{1,4})([a-z])(?!\w)", lambda found: f"{found[1]} {found[2].upper()}"),
    rule(r" ?& ?", " and "),
    rule(r"(?<=\w)\+(?=\w)", " and "),
    rule(r"(?<=\w) \+ (?=\w)", " plus "),
    rule(r"(?<=\band) ?/ ?(?=or\b)", " "),
)
