"""In which language a map names its streets: German or English, as far as their endings tell."""

from routing.osm.features import Extract

_ENGLISH = ("street", "road", "lane", "avenue", "close", "way", "court", "gardens")
_GERMAN = ("straße", "strasse", "weg", "platz", "gasse", "allee", "ring", "damm")


def is_english(extract: Extract) -> bool:
    """Return whether more streets are called in English than in German."""
    names = {way.tags["name"].casefold() for way in extract.ways if "name" in way.tags}
    english = sum(name.endswith(_ENGLISH) for name in names)
    return english > sum(name.endswith(_GERMAN) for name in names)
