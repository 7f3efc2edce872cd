"""A minimal OGC GeoPackage 1.3 writer on plain SQLite; it knows no city.

No R-tree: its triggers call functions that plain SQLite lacks (decision: grid index as a blob).
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from routing.city.geometry import SRS_ID
from routing.city.layers import Table

APPLICATION_ID = 0x47504B47  # "GPKG"
_USER_VERSION = 10300  # GeoPackage 1.3.0

_UNDEFINED = "undefined"
_WGS_84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)

# The tables that every GeoPackage has, in the words of the standard (Annex C).
_FRAME = f"""
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {_USER_VERSION};
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT
);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE,
  min_y DOUBLE,
  max_x DOUBLE,
  max_y DOUBLE,
  srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
"""

_SPATIAL_REFERENCES = (
    ("Undefined Cartesian", -1, "NONE", -1, _UNDEFINED, "undefined Cartesian reference system"),
    ("Undefined geographic", 0, "NONE", 0, _UNDEFINED, "undefined geographic reference system"),
    ("WGS 84 geodetic", SRS_ID, "EPSG", SRS_ID, _WGS_84, "longitude and latitude in degrees"),
)


def write_frame(connection: sqlite3.Connection) -> None:
    """Make an empty database an empty GeoPackage."""
    connection.executescript(_FRAME)
    connection.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SPATIAL_REFERENCES
    )


def add_table(
    connection: sqlite3.Connection,
    table: Table,
    *,
    changed_on: date,
    bounds_deg: tuple[float, float, float, float],
) -> None:
    """Make one table and enter it in the contents; bounds are south, west, north, east."""
    south, west, north, east = bounds_deg
    box = (west, south, east, north, SRS_ID) if table.geometry else (None,) * 5
    kind = "features" if table.geometry else "attributes"
    connection.execute(table.create_sql)
    connection.execute(
        "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            table.name,
            kind,
            table.name,
            table.description,
            f"{changed_on.isoformat()}T00:00:00.000Z",
            *box,
        ),
    )
    if table.geometry:
        connection.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
            (table.name, table.geometry, SRS_ID),
        )


def add_rows(connection: sqlite3.Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """Add rows to a table, each in the order of its columns."""
    connection.executemany(table.insert_sql, rows)
