"""What a crossing knows: the words of its ways, nodes and kerbs, and of the street it crosses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from routing.network.crossing_sites import Site
from routing.network_terms import Arrow, CrossingFacts, CrossingKind, Kerb, Known
from routing.osm import crossings, ground
from routing.osm.features import MapWay, Tags
from routing.osm.traffic import lanes, maxspeed_kmh
from routing.osm.ways import STREET_RANK

# Of two words about one crossing the one that promises less is believed.
_LEAST_FIRST = (CrossingKind.UNMARKED, CrossingKind.ZEBRA, CrossingKind.SIGNALS)
_MAY_HAVE_A_SIGNAL = (CrossingKind.SIGNALS, CrossingKind.UNKNOWN)
_LINE_RANK = {"living_street": -1, "pedestrian": -2, "service": -3, "track": -4, "cycleway": -5}
_PATHS = {"cycleway", "path", "footway", "bridleway"}  # crossed only where cyclists ride
_CYCLE_LANES = {"lane", "track", "opposite_lane", "opposite_track"}
_CYCLE_KEYS = ("cycleway", "cycleway:both", "cycleway:left", "cycleway:right")


@dataclass(frozen=True, slots=True)
class KerbFacts:
    """One kerb: its class and height as far as known."""

    kerb: Kerb = Kerb.UNKNOWN
    height_cm: int | None = None


def agreed(words: Iterable[Known]) -> Known:
    """Return what all who know say; contradiction is not knowing."""
    known = {word for word in words if word is not Known.UNKNOWN}
    return known.pop() if len(known) == 1 else Known.UNKNOWN


def kind_of(ways: Sequence[Tags], nodes: Sequence[Tags]) -> CrossingKind:
    """Return how the carriageway is crossed: the word of the ways, else of the nodes."""
    for tellers in (ways, nodes):
        told = {crossings.crossing_kind(tags) for tags in tellers}
        for kind in _LEAST_FIRST:
            if kind in told:
                return kind
    return CrossingKind.UNKNOWN


def kerb_of(nodes: Iterable[Tags]) -> KerbFacts:
    """Return what the first telling node says of a kerb."""
    for tags in nodes:
        facts = KerbFacts(ground.kerb(tags), ground.kerb_height_cm(tags))
        if facts != KerbFacts():
            return facts
    return KerbFacts()


def street_crossed(streets: Sequence[MapWay]) -> MapWay | None:
    """Return the busiest of the ways that are crossed."""

    def rank(way: MapWay) -> tuple[int, int]:
        highway = way.tags.get("highway", "")
        return STREET_RANK.get(highway, _LINE_RANK.get(highway, -9)), -way.id

    return max(streets, key=rank, default=None)


def crossing_facts(
    *,
    ways: Sequence[Tags],
    nodes: Sequence[Tags],
    near: KerbFacts,
    far: KerbFacts,
    streets: Sequence[MapWay],
    tracks: str | None,
    kind: CrossingKind | None = None,
    site: Site | None = None,
    poles: Sequence[Tags] = (),
) -> CrossingFacts:
    """Return everything known of one crossing.

    ways and nodes are the tags of the crossing itself, poles those of signal poles beside it;
    tracks is the railway=* crossed with it; kind is given when it is known from how the crossing
    was found.
    """
    site = site or Site()
    told = [*ways, *nodes]
    kind = kind or kind_of(ways, nodes)
    # A pole beside it tells of the signal, but only where the crossing itself is silent, and where
    # there may be a signal: beside a zebra it is that of some other crossing.
    silent = not any(crossings.tells_of_signal(tags) for tags in told)
    signal = [*told, *poles] if silent and kind in _MAY_HAVE_A_SIGNAL else told
    main = street_crossed(streets)
    both = kerb_of([*nodes, *ways])
    return CrossingFacts(
        kind=kind,
        street=main.tags.get("name") if main else None,
        street_class=_street_class(main) if main else tracks,
        sound=agreed(crossings.sound(tags) for tags in signal),
        vibration=agreed(crossings.vibration(tags) for tags in signal),
        button=agreed(crossings.button(tags) for tags in signal),
        tactile=agreed(crossings.tactile(tags) for tags in told),
        island=_island(told, site),
        kerb_near=near.kerb if near != KerbFacts() else both.kerb,
        kerb_far=far.kerb if far != KerbFacts() else both.kerb,
        kerb_near_cm=near.height_cm if near != KerbFacts() else both.height_cm,
        kerb_far_cm=far.height_cm if far != KerbFacts() else both.height_cm,
        lanes=_lanes(streets),
        maxspeed_kmh=_maxspeed_kmh(streets),
        tracks=Known.YES if tracks else Known.UNKNOWN,
        cycleway=Known.YES if site.over_cycle_track else _cycleway(streets),
        arrow=_arrow(signal),
        all_green=agreed(crossings.all_green(tags) for tags in told),
        roundabout=site.roundabout,
        oblique=site.oblique,
    )


def is_path(way: MapWay) -> bool:
    """Return whether a way that is crossed is a path that cyclists share, no street."""
    return way.tags.get("highway") in _PATHS


def _street_class(street: MapWay) -> str | None:
    """Return OSM highway=* of what is crossed; a path that cyclists share is a cycle track."""
    return "cycleway" if is_path(street) else street.tags.get("highway")


def _island(told: Sequence[Tags], site: Site) -> Known:
    words = [crossings.island(tags) for tags in told]
    if Known.YES in words:
        return Known.YES
    word = agreed(words)
    if site.divided:  # a "no" was meant for one of the two carriageways
        return Known.YES if word is Known.UNKNOWN else Known.UNKNOWN
    return word


def _arrow(told: Sequence[Tags]) -> Arrow:
    known = {crossings.arrow(tags) for tags in told} - {Arrow.UNKNOWN}
    return known.pop() if len(known) == 1 else Arrow.UNKNOWN


def _lanes(streets: Sequence[MapWay]) -> int | None:
    """Return all lanes of all carriageways crossed, None when one of them is not known."""
    ranked = [way for way in streets if way.tags.get("highway") in STREET_RANK]
    counts = [lanes(way.tags) for way in ranked]
    return sum(count or 0 for count in counts) if counts and all(counts) else None


def _maxspeed_kmh(streets: Sequence[MapWay]) -> int | None:
    speeds = [maxspeed_kmh(way.tags) for way in streets]
    return max((speed for speed in speeds if speed is not None), default=None)


def _cycleway(streets: Sequence[MapWay]) -> Known:
    for way in streets:
        if is_path(way):
            return Known.YES
        if any(way.tags.get(key) in _CYCLE_LANES for key in _CYCLE_KEYS):
            return Known.YES
    none = streets and all(_without_cyclists(way.tags) for way in streets)
    return Known.NO if none else Known.UNKNOWN


def _without_cyclists(tags: Tags) -> bool:
    """Return whether the map says of both sides of a street that cyclists have no part there."""
    if tags.get("cycleway") == "no" or tags.get("cycleway:both") == "no":
        return True
    return tags.get("cycleway:left") == tags.get("cycleway:right") == "no"
