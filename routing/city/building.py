"""From OpenStreetMap extracts to a signed package: the steps of `lotse-city build` in order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from routing.city.access_hours import with_access_hours
from routing.city.opening import Calendar, expand_openings, time_zone_at
from routing.city.signing import public_bytes
from routing.city.summing_up import material_bounds_deg
from routing.city.writing import WrittenPackage, check_writable, write_city
from routing.geo import LatLon
from routing.material import CityMaterial
from routing.osm.collecting import collect_material
from routing.survey.applying import apply_survey
from routing.survey.reading import read_survey
from routing.survey.report import Report

HOME_REGION = "DE-RP"


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """What to build: from which extracts, as of which day, for which region's holidays."""

    extracts: tuple[Path, ...]
    out: Path
    name: str
    built_on: date
    region: str = HOME_REGION  # ISO 3166-2
    surveys: tuple[Path, ...] = ()  # the city's own, laid over the map


def _tell_nobody(_: Report) -> None:
    """Leave a survey's report unread."""


def build_city(
    order: BuildOrder,
    key: Ed25519PrivateKey,
    *,
    progress: Callable[[str], None],
    surveyed: Callable[[Report], None] = _tell_nobody,
) -> WrittenPackage:
    """Read the extracts, make the network, lay the surveys over it, write and sign the package.

    surveyed hears what became of the surveys, once the package is written. Raises ExtractError,
    PackageWriteError and UnknownRegionError, each with one sentence, and SurveyError with one
    for each feature that must be mended; then nothing is written.
    """
    Calendar(order.built_on, region=order.region)  # refuses an unknown region before the work
    check_writable(order.out)
    survey = read_survey(order.surveys)  # refuses a bad file before the work
    material = collect_material(order.extracts, progress=progress)
    progress("expanding the opening hours")
    calendar = Calendar(order.built_on, time_zone_at(_middle(material)), order.region)
    material = with_access_hours(material, calendar)
    if order.surveys:
        progress("laying the survey over the network")
    material, report = apply_survey(material, survey, calendar)
    written = write_city(
        material,
        order.out,
        name=order.name,
        signer=key,
        public_key=public_bytes(key),
        built_on=order.built_on,
        openings=expand_openings(material.places, calendar),
        progress=progress,
    )
    if order.surveys:
        surveyed(report)
    return written


def _middle(material: CityMaterial) -> LatLon:
    south, west, north, east = material_bounds_deg(material)
    return LatLon((south + north) / 2, (west + east) / 2)
