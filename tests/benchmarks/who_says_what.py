"""`python -m tests.benchmarks.who_says_what`: ten crossings in the words of three programs.

Writes docs/guides/who_says_what.md (another place with --out). Valhalla is asked for the same
walk; Soundscape's callout follows its published rule; ours is what the app says.
"""

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from routing.city.reading import open_city
from routing.geo import LatLon, distance_m
from routing.instructions import phrasing
from routing.instructions.crossing_phrasing import offered_facts
from tests.benchmarks.crossing_walks import (
    IN_BERLIN,
    IN_KAISERSLAUTERN,
    CrossingWalk,
    drawn_walks,
)
from tests.benchmarks.extracts import BERLIN, KAISERSLAUTERN
from tests.benchmarks.loopback import Loopback
from tests.benchmarks.peers import valhalla
from tests.benchmarks.peers.fetching import ROOT, NoPeersError, fetched
from tests.benchmarks.prepared import prepare
from tests.benchmarks.quality.raw_map import RawMap

_SEED = 7
_COUNT = 10
_PAGE = ROOT / "docs" / "guides" / "who_says_what.md"
_NODE_WITHIN_M = 12.0
_VALHALLA, _SOUNDSCAPE, _LOTSE = "V", "S", "L"
# A column of the table: the fields of CrossingFacts that tell of it, and how German says it.
_COLUMNS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "kind": (("kind",), r"Ampel|Verkehrszeichen|Zebrastreifen|Fußgängerüberweg|Markierung"),
    "sound": (("sound",), r"\bTon\b|akustisch"),
    "vibration": (("vibration",), r"vibrier"),
    "pole": (("pole_side", "pole_distance_m"), r"\bMast"),
    "button": (("button", "button_position"), r"\bTaste|\bKnopf"),
    "island": (("island",), r"insel"),
    "kerb here": (("kerb_near", "kerb_near_cm"), r"Bord(stein)?\b"),
    "kerb far": (("kerb_far", "kerb_far_cm"), r"gegenüber"),
    "tactile": (("tactile",), r"Leitstreifen|Bodenindikator|taktil|Noppen|Rippen"),
    "cycle path": (("cycleway",), r"Radweg"),
    "tracks": (("tracks",), r"Gleis|Schienen"),
    "lanes": (("lanes",), r"\bSpur"),
    "speed": (("maxspeed_kmh",), r"km/h"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What each program says of one crossing, in German; an empty text is silence."""

    walk: CrossingWalk
    valhalla: tuple[str, ...]
    soundscape: str
    preview: str
    card: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page; 1 with one sentence where Valhalla or a map is not there."""
    parser = argparse.ArgumentParser(prog="who_says_what", description=__doc__)
    parser.add_argument("--out", type=Path, default=_PAGE)
    args = parser.parse_args(arguments)
    if not (BERLIN.path.exists() and KAISERSLAUTERN.path.exists()):
        print("The maps below LOTSE_DATA are needed.", file=sys.stderr)
        return 1
    try:
        told = asked()
    except NoPeersError as error:
        print(error, file=sys.stderr)
        return 1
    args.out.write_text(page(told), encoding="utf-8")
    print(f"{len(told)} crossings written to {args.out}")
    return 0


def asked() -> list[Told]:
    """Ask all programs for the ten walks; raises NoPeersError."""
    programs = fetched()
    told: list[Told] = []
    with tempfile.TemporaryDirectory(prefix="lotse-words-") as folder:
        for extract, kinds in ((BERLIN, IN_BERLIN), (KAISERSLAUTERN, IN_KAISERSLAUTERN)):
            city = prepare(extract, programs, Path(folder), count=1, seed=_SEED)
            assert city.maps is not None
            with (
                open_city(city.package, verify=None, trusted=None) as opened,
                valhalla.engine(programs, city.maps / "valhalla") as engine,
            ):
                client = Loopback(engine.port)
                for walk in drawn_walks(opened, extract.name, kinds, _SEED):
                    told.append(_told(walk, client, city.raw))
                client.close()
    return told[:_COUNT]


def _told(walk: CrossingWalk, client: Loopback, raw: RawMap) -> Told:
    crossing = walk.maneuver
    return Told(
        walk,
        _valhalla_says(walk, client),
        soundscape_says(_node_tags(walk.middle, raw)),
        phrasing.crossing_preview_text(crossing, distance_m=25.0, language="de"),
        phrasing.crossing_cues(crossing, "de"),
    )


def _valhalla_says(walk: CrossingWalk, client: Loopback) -> tuple[str, ...]:
    start, end = ((p.lat_deg, p.lon_deg) for p in (walk.start, walk.end))
    reply = client.ask(valhalla.request(start, end))
    if reply.status != 200:
        return ()
    legs = json.loads(reply.body)["trip"]["legs"]
    return tuple(m["instruction"] for leg in legs for m in leg["maneuvers"])


def _node_tags(middle: LatLon, raw: RawMap) -> Mapping[str, str] | None:
    """Return the tags of the map's crossing node at a crossing, None where nobody set one."""
    near = []
    for point, tags in raw.crossing_nodes:
        away_m = distance_m(middle, LatLon(*raw.position(point)))
        if away_m <= _NODE_WITHIN_M:
            near.append((away_m, tags))
    return min(near, key=lambda found: found[0])[1] if near else None


def soundscape_says(node: Mapping[str, str] | None) -> str:
    """Return Soundscape's callout at a crossing node of the map.

    The iOS app has one word for every crossing; the Android app leaves an unmarked one out
    unless its own node says tactile_paving=yes (Scottish-Tech-Army/Soundscape-Android issues 237
    and 945, read on 2026-11-30).
    """
    if node is None:
        return ""
    unmarked = node.get("crossing") == "unmarked" or node.get("crossing:markings") == "no"
    if unmarked and node.get("crossing") != "traffic_signals":
        return "Crossing" if node.get("tactile_paving") == "yes" else ""
    return "Crossing"


def page(told: Sequence[Told]) -> str:
    """Return the whole page."""
    parts = [_HEAD, _table(told), _LEGEND, _count(told), "\n## The texts\n"]
    parts += [_texts(number, one) for number, one in enumerate(told, 1)]
    return "\n".join(parts).rstrip() + "\n"


def _says(one: Told, column: str) -> str:
    """Return who says something of a column: letters, and "?" where we say it is not known."""
    fields, words = _COLUMNS[column]
    facts: Mapping[str, Any] = one.walk.maneuver.facts
    offered = offered_facts(one.walk.maneuver, "de")
    said = _VALHALLA if re.search(words, " ".join(one.valhalla)) else ""
    known = any(facts.get(name) not in {None, "unknown"} for name in fields)
    if known and any(name in offered for name in fields):
        said += _LOTSE
    elif not known and set(fields) & set(facts.get("unknown", ())):
        said += "?"
    return said


def _table(told: Sequence[Told]) -> str:
    names = ("crossing", "one comes", "street", *_COLUMNS)
    rows = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    for number, one in enumerate(told, 1):
        street = one.walk.maneuver.facts.get("street")
        valhalla_crosses = _names_it(one)
        comes = _VALHALLA * valhalla_crosses + _SOUNDSCAPE * bool(one.soundscape) + _LOTSE
        named = (_VALHALLA * valhalla_crosses + _LOTSE) if street else ""
        cells = [f"{number} {one.walk.what}", comes, named, *(_says(one, c) for c in _COLUMNS)]
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _names_it(one: Told) -> bool:
    """Return whether Valhalla tells of the street as one that is passed."""
    street = one.walk.maneuver.facts.get("street")
    return bool(street) and any(
        text.startswith("Passiere ") and str(street) in text for text in one.valhalla
    )


def _count(told: Sequence[Told]) -> str:
    """Return how many facts each tells, of those the map has."""
    cells = [_says(one, column) for one in told for column in _COLUMNS]
    in_map = sum(
        any(one.walk.maneuver.facts.get(name) not in {None, "unknown"} for name in fields)
        for one in told
        for fields, _ in _COLUMNS.values()
    )
    ours = sum(_LOTSE in cell for cell in cells)
    theirs = sum(_VALHALLA in cell for cell in cells)
    unknown = sum("?" in cell for cell in cells)
    return (
        f"Of the columns from *kind* on, Lotse tells {ours} facts, Valhalla {theirs} and Soundscape "
        f"none; the map, as Lotse reads it, has {in_map} of them. Of what it does not have, Lotse "
        f"says {unknown} times that it is not known; the others say nothing of it."
    )


def _texts(number: int, one: Told) -> str:
    crossing = one.walk.maneuver
    silence = "(nothing)"
    english = (
        phrasing.crossing_preview_text(crossing, distance_m=25.0, language="en"),
        *phrasing.crossing_cues(crossing, "en"),
    )
    more = phrasing.crossing_more(crossing, "en")
    return "\n".join(
        [
            f"### {number}. {one.walk.city}: {one.walk.what}\n",
            f"- Valhalla: {' '.join(one.valhalla) or silence}",
            f"- Soundscape: {one.soundscape or silence}",
            f"- Lotse, the preview: {one.preview}",
            f"- Lotse, the card: {' / '.join(one.card)}",
            f"- The same of Lotse in English: {' / '.join(english)}",
            f"- Lotse, the answer to *more*, in English: {' / '.join(more)}\n",
        ]
    )


_HEAD = """# Who says what at a crossing

Ten crossings, drawn by a seed (7) from the extracts of Berlin-Reinickendorf (2026) and
Kaiserslautern (2013), one of each kind that the maps hold. For each of them a walk of some forty
metres is asked of three programs, and this is what a person would hear in German. Map data
© OpenStreetMap contributors, ODbL.

The page is written by `python -m tests.benchmarks.who_says_what`; edit the script and not the page.

- **V** is Valhalla with the costing *pedestrian*, type *blind*, language *de-DE*: all instructions
  of the walk, as its server gives them. Its wording for a street that is crossed is *Passiere*, to
  pass; it is counted as telling that a crossing comes, and the street. Its word for traffic signals
  is *Verkehrszeichen* (traffic signs), which is counted as telling the kind.
- **S** is Soundscape. Its iOS app calls out the one word *Crossing* for every crossing of the map;
  the Android app does the same and leaves an unmarked one out unless the crossing's node says
  `tactile_paving=yes` (Scottish-Tech-Army/Soundscape-Android, issues 237 and 945; the maintainer
  calls it a placeholder). The rule is applied to the map's nodes here, the app itself is not run.
- **L** is Lotse: the preview 25 metres before the kerb, the card, and the answer to *more*, in the
  ordinary length. Between the cues of the card stands a slash; what is said on *more* is given in
  English here, to spare the reader of this page the German of it.

What the table cannot say: whether it is right. All three read the same map, so a signal that a
mapper forgot is missed by all of them, and a kerb that was rebuilt is told as it was. It is not
a measure of how good a sentence is either: whoever says more is not the better guide, and the
words that come before the kerb are few on purpose. It says only which of the facts that change
what a blind person does at a kerb reach the ear at all, and whether the gaps do.
"""
_LEGEND = """
The letter says who tells the fact, also that there is none (*no island*); **?** is Lotse saying that
the fact is not known; an empty cell is the silence of all three. A zebra has no pole and no button,
so nobody says anything of them there.
"""


if __name__ == "__main__":
    sys.exit(main())
