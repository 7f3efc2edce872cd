"""The tables of a city package: which columns each has, and how many of them QGIS draws.

A layer has a geometry, an attribute table none. There is no index besides the row id: the
manifest hashes tables, and what is not hashed is not read.
"""

from dataclasses import dataclass

FORMAT_VERSION = 2
# Rows of lotse_opening for place p have the ids p * OPENING_STRIDE and following.
OPENING_STRIDE = 1000


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns as (name, SQL type); geometry is its type or None."""

    name: str
    description: str
    columns: tuple[tuple[str, str], ...]
    geometry: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return every column's name: id, the geometry when there is one, the others."""
        shape = ("geom",) if self.geometry else ()
        return ("id", *shape, *(name for name, _ in self.columns))

    @property
    def create_sql(self) -> str:
        """Return the statement that makes the table."""
        lines = ["id INTEGER PRIMARY KEY NOT NULL"]
        if self.geometry:
            lines.append(f"geom {self.geometry} NOT NULL")
        lines += [f"{name} {sql_type}" for name, sql_type in self.columns]
        return f"CREATE TABLE {self.name} ({', '.join(lines)})"

    @property
    def insert_sql(self) -> str:
        """Return the statement that adds one row."""
        marks = ", ".join("?" * len(self.names))
        # The names are constants of this file.
        return f"INSERT INTO {self.name} ({', '.join(self.names)}) VALUES ({marks})"  # noqa: S608 - names of our own tables


_TEXT, _FLAG, _COUNT, _NUMBER = "TEXT", "BOOLEAN NOT NULL", "INTEGER", "DOUBLE NOT NULL"
_SAID = "TEXT NOT NULL"
_MOMENT = "DATETIME"

NODES = Table(
    "nodes", "Where edges meet", (("element", _TEXT), ("component", "INTEGER NOT NULL")), "POINT"
)
EDGES = Table(
    "edges",
    "Pieces of the pedestrian network",
    (
        ("tail", "INTEGER NOT NULL"),
        ("head", "INTEGER NOT NULL"),
        ("length_m", _NUMBER),
        ("kind", _SAID),
        ("name", _TEXT),
        ("side", _SAID),
        ("tactile", _SAID),
        ("assumed", _FLAG),
        ("surface", _TEXT),
        ("lit", _SAID),
        ("maxspeed_kmh", _COUNT),
        ("street_class", _TEXT),
        ("closed_by", _SAID),
        ("one_way", _FLAG),
        ("has_steps", _FLAG),
        ("step_count", _COUNT),
        ("slope", _TEXT),
        ("handrail", _TEXT),
        ("steps_tactile", _TEXT),
        ("ramp", _TEXT),
        ("width_m", "DOUBLE"),
        ("incline_percent", "DOUBLE"),
        ("smoothness", _TEXT),
        ("segregated", _SAID),
        ("passage", _SAID),
        ("wall", _SAID),
        ("barriers", _SAID),
        ("decision_ends", "INTEGER NOT NULL"),
        ("skewed_ends", "INTEGER NOT NULL"),
        ("sources", _SAID),
    ),
    "LINESTRING",
)
CROSSINGS = Table(
    "crossings",
    "Crossings from kerb to kerb; the id is that of the edge",
    (
        ("kind", _SAID),
        ("street", _TEXT),
        ("street_class", _TEXT),
        ("sound", _SAID),
        ("vibration", _SAID),
        ("button", _SAID),
        ("tactile", _SAID),
        ("island", _SAID),
        ("kerb_near", _SAID),
        ("kerb_far", _SAID),
        ("kerb_near_cm", _COUNT),
        ("kerb_far_cm", _COUNT),
        ("lanes", _COUNT),
        ("maxspeed_kmh", _COUNT),
        ("tracks", _SAID),
        ("cycleway", _SAID),
        ("pole_side", _SAID),
        ("pole_side_far", _SAID),
        ("pole_distance_m", "DOUBLE"),
        ("pole_distance_far_m", "DOUBLE"),
        ("button_position", _SAID),
        ("button_position_far", _SAID),
        ("arrow", _SAID),
        ("always_on", _SAID),
        ("all_green", _SAID),
        ("turning_traffic", _SAID),
        ("free_right_turn", _SAID),
        ("roundabout", _SAID),
        ("oblique", _FLAG),
        ("surveyed", _FLAG),
        ("surveyed_on", _TEXT),
    ),
    "LINESTRING",
)
TACTILE_ELEMENTS = Table(
    "tactile_elements",
    "Ground surface indicators (DIN 32984)",
    (("kind", _SAID), ("source", _SAID)),
    "GEOMETRY",
)
CLOSURES = Table(
    "closures",
    "Dated closures",
    (
        ("closure_id", _SAID),
        ("text", _SAID),
        ("starts_at", _MOMENT),
        ("ends_at", _MOMENT),
        ("reported_on", _TEXT),
        ("kind", _SAID),
        ("spans", _SAID),
        ("text_en", _TEXT),
    ),
    "GEOMETRY",
)
PLACES = Table(
    "places",
    "Shops, offices, stops and other places",
    (
        ("name", _SAID),
        ("kind", _SAID),
        ("street", _TEXT),
        ("house_number", _TEXT),
        ("opening_text", _TEXT),
        ("hours_valid_from", _MOMENT),
        ("hours_valid_until", _MOMENT),
        ("has_entrance", _FLAG),
        ("step_count", _COUNT),
        ("source", _SAID),
        ("door_edge", "INTEGER"),
        ("door_m", "DOUBLE"),
    ),
    "POINT",
)
BEACONS = Table(
    "beacons",
    "Bluetooth beacons; measured power is the signal strength at 1 m",
    (
        ("identity", _SAID),
        ("height_m", _NUMBER),
        ("measured_power_dbm", "INTEGER NOT NULL"),
        ("label", _SAID),
    ),
    "POINT",
)
OPENING = Table(
    "lotse_opening",
    "Hours of the places as dated spans; certain 0 means that it may be open then",
    (
        ("place_id", "INTEGER NOT NULL"),
        ("starts_at", _MOMENT),
        ("ends_at", _MOMENT),
        ("certain", _FLAG),
        ("comment", _TEXT),
    ),
)
BLOBS = Table(
    "lotse_blobs",
    "Packed graph, grids and name index",
    (("name", _SAID), ("content", "BLOB NOT NULL")),
)
METADATA = Table(
    "lotse_metadata",
    "What this package is, each value as JSON",
    (("key", _SAID), ("value", _SAID)),
)
MANIFEST = Table(
    "lotse_manifest",
    "Hashes of the tables and their signature",
    (("manifest", _SAID), ("signature", "BLOB"), ("public_key", "BLOB")),
)

LAYERS = (NODES, EDGES, CROSSINGS, TACTILE_ELEMENTS, CLOSURES, PLACES, BEACONS)
HASHED = (*LAYERS, OPENING, BLOBS, METADATA)
ALL_TABLES = (*HASHED, MANIFEST)
