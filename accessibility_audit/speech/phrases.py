"""Rules 15, 16 and 27: what is never said, and the closed list of verbs."""

import re
from collections.abc import Iterator

from accessibility_audit.findings import Finding
from accessibility_audit.speech.breaches import breach
from accessibility_audit.speech.script import Script, ScriptLine

# Case matters: a name may hold such a word, and names are written with a capital.
_VISUAL = {
    "de": re.compile(
        r"\b([Dd]ort|[Dd]rüben|sehen|sieht|sichtbar|[Ss]iehe|schauen|blicken|"
        r"(?:rot|grün|gelb|blau|schwarz|grau|braun)(?:e[mnrs]?)?|weiße[mnrs]?)\b"
    ),
    "en": re.compile(
        r"\b([Oo]ver there|see|[Ll]ook|visible|[Ww]atch|"
        r"(?:red|green|yellow|blue|white|black|grey|gray|brown))\b"
    ),
}
_PERMISSION = {
    "de": re.compile(
        r"(können (?:Sie )?(?:jetzt )?(?:gehen|queren|überqueren|los)|\bgehen Sie (?:jetzt|los)\b|"
        r"\bjetzt (?:queren|gehen|überqueren)\b|\b(?:ist|sind) (?:\w+ )?(?:frei|sicher)\b(?! bekannt)|"
        r"\bgefahrlos\w*|\bfreie (?:Bahn|Fahrt)\b|\bhaben Grün\b)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(\bgo(?! on\b| to\b)\b|\bsafe(?:ly)?\b|\byou (?:can|may) (?:now )?(?:go|cross|walk)\b|"
        r"\bcross now\b|\b(?:road|street|way|crossing) is (?:\w+ )?(?:clear|free)\b|"
        r"\byou have green\b)",
        re.IGNORECASE,
    ),
}
# What guides uses these verbs; one action has one name (rule 15).
_VERBS_DE = frozenset(
    {"gehen", "drehen", "folgen", "queren", "bleiben", "drücken", "umdrehen", "stehen"}
)
_IMPERATIVE_DE = re.compile(r"\b([A-ZÄÖÜa-zäöüß]+en) Sie\b")
_OTHER_VERBS = {
    "de": re.compile(
        r"\b(abbiegen|biegen|laufen|überqueren|anhalten|nehmen|passieren|weitergehen|wenden)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:^|[.;:] )(head|proceed|take|make|bear|veer|keep|hurry|run|step|move|advance|halt)\b",
        re.IGNORECASE,
    ),
}


def _own_words(line: ScriptLine, script: Script) -> str:
    """Return a line without the city's names: a lane may be called after a bear."""
    text = line.text
    for name in script.names:
        text = text.replace(name, "Name")
    return text


def visual_words(script: Script) -> Iterator[Finding]:
    """Find words that only help who sees (rule 16)."""
    for line in script.lines:
        match = _VISUAL[line.language].search(_own_words(line, script))
        if line.kind != "notice" and match:
            yield breach(
                line,
                rule="16",
                name="visual-word",
                criterion="no word that only helps a person who sees",
                found=f"“{match.group()}”",
                remedy="name what hand, foot, cane or ear finds, and its direction",
            )


def permission_to_walk(script: Script) -> Iterator[Finding]:
    """Find sentences that decide for the walker (rule 27)."""
    for line in script.lines:
        if match := _PERMISSION[line.language].search(_own_words(line, script)):
            yield breach(
                line,
                rule="27",
                name="permission",
                criterion="describe; the person decides: never “go”, never “it is safe”",
                found=f"“{match.group()}”",
                remedy="say what is there (signal, sound, kerb) and leave the decision out",
            )


def closed_vocabulary(script: Script) -> Iterator[Finding]:
    """Find actions told by a verb outside the list (rule 15)."""
    for line in script.lines:
        if not line.guides:
            continue
        verb = _foreign_verb(_own_words(line, script), line.language)
        if verb:
            yield breach(
                line,
                rule="15",
                name="vocabulary",
                criterion="one action has one verb: walk, turn, follow, cross, stop, press",
                found=f"“{verb}”",
                remedy="use the verb of the list for this action",
            )


def _foreign_verb(text: str, language: str) -> str | None:
    if language == "de":
        for verb in _IMPERATIVE_DE.findall(text):
            if verb.lower() not in _VERBS_DE:
                return str(verb)
    match = _OTHER_VERBS[language].search(text)
    return match.group(1) if match else None
