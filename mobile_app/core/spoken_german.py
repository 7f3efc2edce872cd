"""How a German voice should read what maps, shops and our own sentences write short.

A voice reads plain numbers by itself; dates, clock times and ordinals it does not, and it makes
a pause at every full stop of an abbreviation.
"""

import re

from mobile_app.core.german_ordinals import ending, ordinal_stem
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

NO_NAME = "ohne Namen"
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_MONTH = "|".join(_MONTHS) + r"|(?:Jan|Feb|Mrz|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez)\."
_DAYS = {
    "Mo": "Montag", "Di": "Dienstag", "Mi": "Mittwoch", "Do": "Donnerstag",
    "Fr": "Freitag", "Sa": "Samstag", "So": "Sonntag",
}  # fmt: skip
_DAY = "|".join(_DAYS)
_BEFORE = r"(?P<before>\b\w+ )?"
# Rulers that streets, squares and statues are named after; "Bauteil II." is none.
_RULERS = (
    "Albrecht|Alexander|August|Benedikt|Ernst|Ferdinand|Franz|Friedrich|Georg|Gregor|Heinrich|"
    "Johann|Johannes|Josef|Joseph|Karl|Kasimir|Konrad|Leo|Leopold|Ludwig|Max|Maximilian|Nikolaus|"
    "Otto|Paul|Peter|Philipp|Pius|Rudolf|Rupert|Ruprecht|Wilhelm|Elisabeth|Katharina|Maria"
)
_QUEENS = frozenset(["Elisabeth", "Katharina", "Maria"])
ROMAN = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10,
    "XI": 11, "XII": 12, "XIII": 13, "XIV": 14, "XV": 15, "XVI": 16,
}  # fmt: skip
_ROMAN = "|".join(sorted(ROMAN, key=len, reverse=True))
# Before one of these words a number with a full stop ends its sentence.
_SENTENCE_BEGINS = (
    "Achtung|Bleiben|Danach|Drehen|Drücken|Folgen|Gehen|Halb|Hinter|Hinweis|Links|Nach|Navigation|"
    "Queren|Querung|Rechts|Sie|Start|Taste|Tür|Umweg|Voraus|Weiter|Ziel"
)
_NEUTER = ("haus", "heim", "zentrum", "amt", "werk", "büro", "stift", "pfarramt", "krankenhaus")
_MASCULINE = ("kindergarten", "friedhof", "dienst", "verein", "hort")


def _date(found: re.Match[str]) -> str:
    day = day_of(found)
    if day is None:
        return found[0]
    before = found["before"] if "before" in found.re.groupindex else None
    year = f" {day.year}" if found["year"] else ""
    said = f"{ordinal_stem(day.day)}{ending(before, 'er')} {_MONTHS[day.month - 1]}{year}"
    return f"{before or ''}{said}"


def _first_day(found: re.Match[str]) -> str:
    number, before = int(found["day"]), found["before"]
    if not 1 <= number <= 31:
        return found[0]
    between = found["between"].strip().replace("–", "bis").replace("-", "bis")
    return f"{before or ''}{ordinal_stem(number)}{ending(before, 'er')} {between} "


def _day_with_month(found: re.Match[str]) -> str:
    number = int(found["day"])
    if not 1 <= number <= 31:
        return found[0]
    short = found["month"][:3].replace("Mrz", "Mär")
    month = next(name for name in _MONTHS if name.startswith(short))
    before = found["before"]
    return f"{before or ''}{ordinal_stem(number)}{ending(before, 'er')} {month}"


def _ordinal(found: re.Match[str]) -> str:
    number = int(found["number"])
    before = found["before"]
    return f"{before}{ordinal_stem(number)}{ending(before, 'er')} " if number else found[0]


def _storey(found: re.Match[str]) -> str:
    number = int(found["number"])
    if not number:
        return found[0]
    kind = "Ober" if found["kind"] == "OG" else "Unter"
    before = found["before"]
    return f"{before or ''}{ordinal_stem(number)}{ending(before, 'es')} {kind}geschoss"


def _time(found: re.Match[str]) -> str:
    hour, minute = int(found["hour"]), int(found["minute"])
    return f"{hour} Uhr {minute}" if minute else f"{hour} Uhr"


def _ruler(found: re.Match[str]) -> str:
    article = "die" if found["name"] in _QUEENS else "der"
    words = found["name"], article, f"{ordinal_stem(ROMAN[found['roman']]).capitalize()}e"
    return found["gap"].join(words)


def _church(found: re.Match[str]) -> str:
    what = found["what"].lower()
    ending = "es" if what.endswith(_NEUTER) else "er" if what.endswith(_MASCULINE) else "e"
    root = "vangelisch" if found["faith"].lower() == "ev" else "atholisch"
    return f"{found['faith'][0]}{root}{ending} {found['what']}"


def _days(found: re.Match[str]) -> str:
    return f"{_DAYS[found['first']]} bis {_DAYS[found['second']]}"


_END = r"(?![a-zäöüß])"
RULES: tuple[Rule, ...] = (
    # Dates and times first: their full stops and colons are no ends of sentences.
    rule(r"(?<=\d\.) ?[-–] ?(?=\d{1,2}\. ?\d{1,2}\.)", " bis "),
    rule(
        _BEFORE + r"(?<![\d.,])(?P<day>\d{1,2})\.(?P<between> ?[-–] ?| bis | und )"
        r"(?=\d{1,2}\. ?(?:" + _MONTH + "))",
        _first_day,
    ),
    rule(_BEFORE + DAY_AND_MONTH.pattern, _date),
    (ISO_DATE, _date),
    rule(
        _BEFORE + r"(?<![\d.,])(?P<day>\d{1,2})\.? ?(?P<month>" + _MONTH + ")(?![a-zäöü])",
        _day_with_month,
    ),
    (CLOCK_RANGE, " bis "),
    rule(rf"(?<![\d:.,]){CLOCK}(?![\d:])(?: ?(?:Uhr|h)\b)?", _time),
    rule(r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d) ?Uhr\b", _time),
    # Full stops that are no ends: abbreviations of maps, doors and notices.
    rule(rf"(?<=[a-zäöüß])str\.{_END} ?(?=\d)", "straße "),
    rule(rf"(?<=[a-zäöüß])str\b\.?{_END}", "straße"),
    rule(rf"\bStr\b\.?{_END}", "Straße"),
    rule(rf"(?<=[a-zäöüß])pl\.{_END}", "platz"),
    rule(rf"\bPl\.{_END}", "Platz"),
    rule(r"\bHbf\b", "Hauptbahnhof"),
    rule(r"\bBh?f\b", "Bahnhof"),
    rule(r"\bSt\. ?(?=-?[A-ZÄÖÜ])", "Sankt "),
    rule(r"\bDr\. ?-?Ing\b\.?", "Doktoringenieur"),
    rule(r"\bDipl\.? ?-?Ing\b\.?", "Diplomingenieur"),
    rule(r"\bDr\. ?(?:(?:med|dent|vet|jur|phil|rer)\b\.? ?)*(?:nat\. ?)?(?=-?[A-ZÄÖÜ])", "Doktor "),
    rule(r"\bProf\. ?(?=-?[A-ZÄÖÜD])", "Professor "),
    rule(r"(?<=Doktor|fessor) -", "-"),
    rule(r"(?<=Sankt) -", "-"),
    rule(r"\b(?P<faith>[Ee]v|[Kk]ath)(?:\. ?| )(?P<what>[A-ZÄÖÜ]\w+)", _church),
    rule(r"\bNr\. ?(?=\d|[A-Z]\b)", "Nummer "),
    rule(r"\b[Hh]ausnr\. ?(?=\d)", "Hausnummer "),
    rule(r"\bTel\. ?:? ?(?=[\d+])", "Telefon "),
    rule(r"\b[Gg]gü\.", "gegenüber"),
    rule(r"\b[Bb]zw\.", "beziehungsweise"),
    rule(r"\b[Zz]\. ?B\.", "zum Beispiel"),
    rule(r"\b[Uu]\. ?a\.", "unter anderem"),
    rule(r"\b[Dd]\. ?h\.", "das heißt"),
    rule(r"\b[Zz]\. ?Zt\.", "zurzeit"),
    rule(r"\b[Zz]\. ?T\.", "zum Teil"),
    rule(r"\busw\.", "und so weiter"),
    rule(r"\b[Cc]a\. ?(?=\w)", "circa "),
    rule(r"\b[Ii]nkl\.", "inklusive"),
    rule(r"\b[Vv]orauss\.", "voraussichtlich"),
    rule(r"\b[Gg]eschl\.", "geschlossen"),
    rule(r"\bGeb\. ?(?=\w)", "Gebäude "),
    rule(r"\bEing\.(?=[ ,]|$)", "Eingang"),
    rule(r"\b(?:Haltest|Hst)\.", "Haltestelle"),
    rule(r"\bFa\. ?(?=[A-ZÄÖÜ])", "Firma "),
    rule(r"\b1\.? ?(?=FCK?\b)", "Erster "),
    rule(_BEFORE + r"\b(?P<number>\d{1,2})\. ?(?P<kind>[OU]G)\b", _storey),
    rule(r"\bEG\b", "Erdgeschoss"),
    rule(r"(?<![\d.,] )\bOG\b", "Obergeschoss"),
    rule(r"\bS\+U\b", "S- und U-Bahn"),
    rule(
        r"(?P<before>\b(?:am|beim|bis|dem|den|der|des|die|das|im|vom|zum|zur) )"
        rf"(?P<number>\d{{1,2}})\. (?=[A-Za-zÄÖÜäöü])(?!(?:{_SENTENCE_BEGINS})\b)",
        _ordinal,
    ),
    rule(rf"\b(?P<name>{_RULERS})(?P<gap>[ -])(?P<roman>{_ROMAN})(?:\.|\b)", _ruler),
    rule(
        r"(?<=[a-zäöüß] )(?P<roman>II|III|IV|VI|VII|VIII|IX|XI|XII)\b(?![\w-])",
        lambda found: str(ROMAN[found["roman"]]),
    ),
    # Days and ranges.
    rule(rf"\b(?P<first>{_DAY})\.? ?[-‐–] ?(?P<second>{_DAY})\b\.?", _days),
    rule(
        rf"\b(?P<day>{_DAY})\.?(?P<sign>,?) (?=\d{{1,2}} ?(?:Uhr|[-–]|bis ))",
        lambda found: f"{_DAYS[found['day']]}{found['sign']} ",
    ),
    (RANGE, range_said("bis")),
    # Units.
    # "34m" is a house where a street stands before it, a distance behind "noch" and "in".
    rule(r"(?<=\d) m\b(?![²³/])", " Meter"),
    rule(r"(\b[a-zäöü]+\.? \d+)m\b(?![²³/])", r"\1 Meter"),
    rule(r"(?<=\d) ?m²", " Quadratmeter"),
    rule(r"(?<=\d) ?mm\b", " Millimeter"),
    rule(r"(?<=\d) ?cm\b", " Zentimeter"),
    rule(r"(?<=\d)km/h\b| ?\bkm/h\b", " Kilometer pro Stunde"),
    rule(r"(?<=\d) ?km\b(?!/)", " Kilometer"),
    rule(r"(?<=\d) ?kg\b", " Kilogramm"),
    rule(r"\b1 ?[Mm]in\b\.?", "1 Minute"),
    rule(r"(?<=\d) ?[Mm]in\b\.?", " Minuten"),
    rule(r"\b1 ?Std\b\.?", "1 Stunde"),
    rule(r"(?<=\d) ?Std\b\.?", " Stunden"),
    rule(r"(?<=\d) ?%", " Prozent"),
    rule(r"(?<=\d) ?€", " Euro"),
    rule(r"(?<=\d) ?° ?C\b", " Grad"),
    rule(r"(?<=\d) ?°", " Grad"),
    # House numbers, after the units.
    (HOUSES_OF_ONE, r"\g<first>\g<one> Schrägstrich \g<second>\g<other>"),
    rule(r"(?<![\w.,])(\d{1,4})([a-z])(?!\w)", lambda found: f"{found[1]} {found[2].upper()}"),
    # Signs between words.
    rule(r" ?& ?", " und "),
    rule(r"(?<=\w)\+(?=\w)", " und "),
    rule(r"(?<=\w) \+ (?=\w)", " plus "),
    rule(r"(?<=\bund) ?/ ?(?=oder\b)", " "),
)
