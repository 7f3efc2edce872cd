"""How cost grows with the network: London laid beside itself, to about five million arcs."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.extracts import LONDON
from tests.benchmarks.loopback import Loopback
from tests.benchmarks.measuring import Measured, Ratio
from tests.benchmarks.peers import valhalla
from tests.benchmarks.peers.engine import Place
from tests.benchmarks.peers.fetching import Programs
from tests.benchmarks.peers.programs import probe, resident_mb
from tests.benchmarks.prepared import Prepared, prepare
from tests.benchmarks.tables import Failure, Table
from tests.benchmarks.tiling import write_tiled_map

_VALHALLA_QUERIES = 100


def scale_table(
    seed: int, programs: Programs | None, folder: Path, *, steps: Sequence[int]
) -> Table:
    """Measure our search and Valhalla on k x k tiles for each k; 1 x 1 stands first."""
    versions = programs.versions if programs else {}
    table = Table("scale", "How cost grows: London laid beside itself k x k", seed, versions)
    if not LONDON.path.exists():
        table.notes.append("London's extract is not there, so nothing was measured.")
        return table
    city = prepare(LONDON, None, folder, count=1, seed=seed)
    table.notes += [
        (
            "Lotse: the built network is tiled and stitched, not the map: building it from "
            f"OpenStreetMap took {city.built_s:.0f} s for one London and grows with its area."
        ),
        (
            "Lotse searches in its own process; Valhalla answers over HTTP, without narrative, its "
            "first requests included, for its tiles are read then."
        ),
    ]
    for sides in (1, *steps):
        print(f"bench: scale, {sides} x {sides}", flush=True)
        ours = probe("tests.benchmarks.scale_probe", city.package, sides, seed)
        pairs = [((a[0], a[1]), (b[0], b[1])) for a, b in ours.pop("pairs")]
        taken = tuple(ours.pop("times_ms"))
        table.measured.append(Measured(f"{sides} x {sides}: Lotse, search with path", "ms", taken))
        row = {"tiles": sides * sides} | {k: round(v, 3) for k, v in ours.items()}
        if programs:
            row |= _valhalla(city, sides, pairs[:_VALHALLA_QUERIES], programs, folder, table)
        table.figures.append(row)
    _growth(table)
    return table


def _valhalla(
    city: Prepared,
    sides: int,
    pairs: Sequence[tuple[Place, Place]],
    programs: Programs,
    folder: Path,
    table: Table,
) -> dict[str, float]:
    where = folder / f"tiled-{sides}"
    where.mkdir()
    tiled = where / "map.osm.pbf"
    write_tiled_map(city.raw, sides, tiled)
    built_s = valhalla.build(programs, tiled, where / "valhalla")
    with valhalla.engine(programs, where / "valhalla") as engine:
        client = Loopback(engine.port)
        replies = [client.ask(valhalla.request(*pair, words="none")) for pair in pairs]
        held_mb = resident_mb(engine.process)
        client.close()
    shutil.rmtree(where)
    for number, reply in enumerate(replies):
        if reply.status != 200:
            said = f"{reply.status} {reply.body[:160].decode(errors='replace')}"
            table.failures.append(Failure(f"{sides} x {sides}", "Valhalla blind", number, said))
    taken = tuple(reply.taken_ms for reply in replies if reply.status == 200)
    if taken:
        name = f"{sides} x {sides}: Valhalla blind, route without narrative"
        table.measured.append(Measured(name, "ms", taken))
    return {"Valhalla build s": round(built_s, 1), "Valhalla MB": round(held_mb)}


def _growth(table: Table) -> None:
    """Add how much slower the largest is than one London, for both."""
    for engine in ("Lotse", "Valhalla"):
        rows = [m for m in table.measured if engine in m.name]
        if len(rows) > 1:
            for share in (0.5, 0.95):
                value = rows[-1].quantile(share) / rows[0].quantile(share)
                label = f"{engine}: p{share * 100:.0f} of the largest / of one London"
                table.ratios.append(Ratio(label, value))
