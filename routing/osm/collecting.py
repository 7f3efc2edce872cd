"""From OpenStreetMap files to everything a city package is made of: the one way in."""

from collections.abc import Callable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from routing.material import CityMaterial, Source, TimedClosure
from routing.network.building import build_network
from routing.network.sorting import Sorted
from routing.network.tidying import Network
from routing.osm.addresses import collect_addresses
from routing.osm.errors import ExtractError
from routing.osm.features import Extract
from routing.osm.names import collect_names
from routing.osm.places import collect_places
from routing.osm.reached import Reaching
from routing.osm.reading import read_extract
from routing.osm.source import source_of
from routing.osm.survey_tags import is_invented
from routing.osm.surveyed import collect_beacons

DEFAULT_ZONE = "Europe/Berlin"
_WIDEST_DEG, _NEAREST_TO_POLE_DEG = 180.0, 85.0


def collect_material(
    paths: Sequence[Path],
    *,
    progress: Callable[[str], None] | None = None,
    time_zone: str = DEFAULT_ZONE,
) -> CityMaterial:
    """Return the material of one city from one or several extracts (.osm, .gz, .bz2, .pbf).

    progress hears a few words at each step; time_zone is the one in which the map's dates are
    meant. The same files give the same material. Raises ExtractError with one clear sentence for
    files that are missing, empty, cut off or not OSM, and for an extract without any way to walk.
    """
    if not paths:
        raise ExtractError("No extract was named; name at least one OpenStreetMap file.")
    say = progress or (lambda _: None)
    extract, newest = read_extract(paths, say)
    _refuse_round_the_earth(extract, paths)
    network, found = build_network(extract, ZoneInfo(time_zone), say)
    if not network.edges:
        names = ", ".join(path.name for path in paths)
        raise ExtractError(
            f"{names} holds no way that can be walked; choose an extract with streets or paths."
        )
    say("collecting places and names")
    invented = _invented(extract)
    beacons = collect_beacons(extract, found.dropped)
    places, addresses, things = Reaching(network, found, extract).with_doors(
        collect_places(extract), collect_addresses(extract), collect_names(extract)
    )
    return CityMaterial(
        nodes=network.nodes,
        edges=network.edges,
        tactile_elements=(),
        closures=tuple(found.closures[way] for way in sorted(found.closures)),
        places=tuple(places),
        addresses=tuple(addresses),
        named_things=tuple(things),
        beacons=tuple(beacons),
        sources=tuple(
            _source(path, edited, invented=invented)
            for path, edited in zip(paths, newest, strict=True)
        ),
        invented=invented,
        dropped=dict(sorted(found.dropped.items())),
        timed_closures=_timed_closures(network, found),
    )


def _refuse_round_the_earth(extract: Extract, paths: Sequence[Path]) -> None:
    """Refuse what no flat frame holds: both sides of the date line, or a pole."""
    lats = [position.lat_deg for position in extract.positions.values()]
    lons = [position.lon_deg for position in extract.positions.values()]
    if not lats:
        return
    if max(lons) - min(lons) > _WIDEST_DEG or max(map(abs, lats)) > _NEAREST_TO_POLE_DEG:
        names = ", ".join(path.name for path in paths)
        raise ExtractError(
            f"{names} reaches over the date line, a pole or half the Earth; cut out one city."
        )


def _timed_closures(network: Network, found: Sorted) -> tuple[TimedClosure, ...]:
    """Return the closures by the hour that are about an edge; others would shut what is near."""
    used = {name for edge in network.edges for name in edge.closed_by}
    return tuple(found.timed[name] for name in sorted(found.timed) if name in used)


def _source(path: Path, newest: str | None, *, invented: bool) -> Source:
    try:
        return source_of(path, newest, invented=invented)
    except OSError as error:
        raise ExtractError(f"{path.name} cannot be read: {error.strerror}.") from error


def _invented(extract: Extract) -> bool:
    every = (extract.nodes.values(), extract.ways, extract.areas)
    return any(is_invented(feature.tags) for features in every for feature in features)
