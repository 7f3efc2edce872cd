"""Draws a walk on its map for a person who checks it; it reads a record and a city, nothing else."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle

from mobile_app.adapters.sim.files import whole_file
from mobile_app.adapters.sim.record import WalkRecord
from routing.city.contents import City
from routing.geo import LatLon, LocalFrame
from routing.network_terms import CrossingKind, Edge, Known, Tactile, WayKind

_MARGIN_M = 35.0
# Colours from Okabe and Ito's palette: told apart with colour vision deficiencies too.
_WAYS: dict[str, tuple[str, float, str, tuple[WayKind, ...]]] = {
    "Gehweg": ("#9a9a9a", 1.6, "-", (WayKind.PAVEMENT,)),
    "Fußweg, Bahnsteig": ("#7b6f5c", 1.6, "-", (WayKind.FOOTWAY, WayKind.PLATFORM, WayKind.LINK)),
    "Fußgängerzone": ("#CC79A7", 2.6, "-", (WayKind.PEDESTRIAN,)),
    "Platz (offen, am Rand)": (
        "#E8B4D0",
        1.6,
        (0, (3, 1.5)),  # type: ignore[dict-item]  # matplotlib's dash language
        (WayKind.SQUARE_OPEN, WayKind.SQUARE_EDGE),
    ),
    "Geh- und Radweg": ("#56B4E9", 1.8, "-", (WayKind.SHARED_CYCLEWAY,)),
    "Straße ohne Gehweg, Zufahrt": (
        "#D55E00",
        1.6,
        (0, (4, 1.5)),  # type: ignore[dict-item]  # matplotlib's dash language
        (WayKind.CARRIAGEWAY, WayKind.SHARED_SPACE, WayKind.SERVICE),
    ),
    "Treppe": ("#000000", 4.0, (0, (0.6, 0.5)), (WayKind.STEPS, WayKind.ESCALATOR)),  # type: ignore[dict-item]
}
_CROSSINGS: dict[str, tuple[str, str]] = {
    "Ampel mit Ton": ("P", "#009E73"),
    "Ampel ohne Ton": ("X", "#009E73"),
    "Ampel, Ton nicht bekannt": ("s", "#009E73"),
    "Zebrastreifen": ("D", "#0072B2"),
    "Querung ohne Markierung": ("v", "#E69F00"),
    "Art der Querung nicht bekannt": ("^", "#999999"),
}


def draw_walk(record: WalkRecord, city: City, path: Path, *, title: str) -> None:
    """Write a PNG of the walk; whole or not at all. Raises OSError."""
    with mpl.rc_context({"font.size": 10, "font.family": "DejaVu Sans"}):
        figure = Figure(layout="constrained")
        canvas = FigureCanvasAgg(figure)
        drawn = _Map(record, city)
        columns = _columns_of(record, 3 if drawn.is_wide else 1)
        axes, beside = _lay_out(figure, drawn, columns)
        drawn.draw(axes)
        _write_beside(beside, columns)
        invented = " (erfundene Stadt, liegt nirgends)" if city.invented else ""
        figure.suptitle(f"{title}{invented}", fontsize=15, fontweight="bold")
        figure.supxlabel(f"Daten: {city.attribution} · {city.identity.name}", fontsize=9)
        with whole_file(path) as out:
            canvas.print_png(out)


def _lay_out(figure: Figure, drawn: "_Map", columns: list[list[str]]) -> tuple[Any, list[Any]]:
    """Give a wide map the whole width with the words below, any other the words beside it."""
    rows_in = 0.165 * max(len(column) for column in columns)
    if drawn.is_wide:
        map_in = min(12.0, max(5.0, 16 / drawn.aspect)) + 1.6
        figure.set_size_inches(16.5, map_in + rows_in + 0.9)
        grid = figure.add_gridspec(2, len(columns), height_ratios=(map_in, rows_in))
        places = [grid[1, i] for i in range(len(columns))]
        axes = figure.add_subplot(grid[0, :])
    else:
        figure.set_size_inches(17, max(11.0, min(17.0, 11.5 / drawn.aspect + 1.6), rows_in + 1))
        grid = figure.add_gridspec(1, 2, width_ratios=(2.6, 1))
        places = [grid[0, 1]]
        axes = figure.add_subplot(grid[0, 0])
    return axes, [figure.add_subplot(place) for place in places]


class _Map:
    """The left side of the picture."""

    def __init__(self, record: WalkRecord, city: City) -> None:
        self._record = record
        self._city = city
        self._axes: Any = None
        seen = [p.true_position for p in record.track]
        seen += [position for route in record.routes for position in route.line]
        lats = [p.lat_deg for p in seen]
        lons = [p.lon_deg for p in seen]
        middle = LatLon((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
        self._frame = LocalFrame(middle)
        xs, ys = zip(*(self._frame.to_xy_m(p) for p in seen), strict=True)
        self._west, self._east = min(xs) - _MARGIN_M, max(xs) + _MARGIN_M
        self._south, self._north = min(ys) - _MARGIN_M, max(ys) + _MARGIN_M
        radius_m = max(self._east - self._west, self._north - self._south) * 0.75
        self._edges = [city.edge(i) for i, _ in city.edges_near(middle, radius_m)]

    @property
    def aspect(self) -> float:
        """Return width over height."""
        return float((self._east - self._west) / (self._north - self._south))

    @property
    def is_wide(self) -> bool:
        """Whether the map wants the whole width of a page."""
        return self.aspect > 1.25

    def draw(self, axes: Any) -> None:
        """Draw everything, the ground first."""
        self._axes = axes
        axes.set_facecolor("#fbfbf8")
        self._draw_ways()
        self._draw_tactile()
        self._draw_crossings()
        self._draw_route()
        self._draw_fixes()
        self._draw_truth()
        self._draw_beacons()
        self._draw_sentences()
        axes.set_aspect("equal")
        axes.set_xlim(self._west, self._east)
        axes.set_ylim(self._south, self._north)
        axes.set_xticks([])
        axes.set_yticks([])
        self._draw_scale()
        axes.legend(
            loc="upper center",
            bbox_to_anchor=(0.5, -0.005),
            ncol=5 if self.is_wide else 4,
            frameon=False,
            fontsize=9,
            handlelength=2.4,
        )

    def _xy(self, line: Iterable[LatLon]) -> list[tuple[float, float]]:
        return [self._frame.to_xy_m(p) for p in line]

    def _draw_ways(self) -> None:
        for label, (colour, width, style, kinds) in _WAYS.items():
            lines = [self._xy(e.line) for e in self._edges if e.kind in kinds]
            self._add_lines(lines, colour, width, label, style=style, z=2)
        assumed = [self._xy(e.line) for e in self._edges if e.assumed]
        self._add_lines(assumed, "#ffffff", 0.8, None, style=(0, (1, 2)), z=3)
        crossings = [self._xy(e.line) for e in self._edges if e.kind is WayKind.CROSSING]
        self._add_lines(crossings, "#c9c9c9", 1.4, None, style=(0, (1, 1)), z=2)

    def _draw_tactile(self) -> None:
        surveyed = [self._xy(e.line) for e in self._edges if e.tactile is Tactile.SURVEYED]
        tagged = [self._xy(e.line) for e in self._edges if e.tactile is Tactile.TAGGED]
        self._add_lines(tagged, "#F0E442", 2.4, "taktil (nur markiert)", style=(0, (2, 1)), z=5)
        self._add_lines(surveyed, "#F0C800", 4.0, "Leitstreifen (vermessen)", z=5)
        fields = [e.line[0] for e in self._city.tactile_elements() if len(e.line) == 1]
        if fields:
            xs, ys = zip(*self._xy(fields), strict=True)
            self._axes.scatter(
                xs, ys, s=26, marker="s", color="#F0C800", edgecolor="#6b5b00", linewidth=0.7,
                zorder=5, label="taktiles Feld",
            )  # fmt: skip

    def _draw_crossings(self) -> None:
        found: dict[str, list[tuple[float, float]]] = {label: [] for label in _CROSSINGS}
        for edge in self._edges:
            if edge.kind is WayKind.CROSSING:
                (ax, ay), (bx, by) = self._xy((edge.line[0], edge.line[-1]))
                found[_crossing_label(edge)].append(((ax + bx) / 2, (ay + by) / 2))
        for label, points in found.items():
            if points:
                marker, colour = _CROSSINGS[label]
                xs, ys = zip(*points, strict=True)
                self._axes.scatter(
                    xs, ys, s=62, marker=marker, color=colour, edgecolor="white", linewidth=0.8,
                    zorder=6, label=label,
                )  # fmt: skip

    def _draw_route(self) -> None:
        for number, route in enumerate(self._record.routes):
            xs, ys = zip(*self._xy(route.line), strict=True)
            self._axes.plot(
                xs, ys, color="#0072B2", linewidth=7, alpha=0.28, zorder=4,
                solid_capstyle="round", label="Route" if number == 0 else None,
            )  # fmt: skip

    def _draw_truth(self) -> None:
        xs, ys = zip(*self._xy(p.true_position for p in self._record.track), strict=True)
        self._axes.plot(xs, ys, color="#111111", linewidth=1.7, zorder=8, label="wahrer Weg")
        self._axes.scatter(xs[:1], ys[:1], s=130, marker="o", color="#111111", zorder=11)
        self._axes.annotate(
            "Start", (xs[0], ys[0]), xytext=(-42, -5), textcoords="offset points", zorder=12,
            fontweight="bold",
        )  # fmt: skip
        self._axes.scatter(xs[-1:], ys[-1:], s=190, marker="*", color="#D55E00", zorder=11,
                           label="Ende des Gangs")  # fmt: skip

    def _draw_fixes(self) -> None:
        fixes = [p for p in self._record.track if p.fix is not None]
        if not fixes:
            return
        xs, ys = zip(*self._xy(p.fix for p in fixes if p.fix), strict=True)
        self._axes.scatter(xs, ys, s=7, color="#D55E00", alpha=0.75, zorder=7, linewidth=0,
                           label="Position der App, mit Fehlerkreis (68 %)")  # fmt: skip
        every = max(1, len(fixes) // 45)
        for point, x, y in list(zip(fixes, xs, ys, strict=True))[::every]:
            if point.accuracy_m:
                self._axes.add_patch(
                    Circle((x, y), point.accuracy_m, facecolor="#D55E00", alpha=0.09, zorder=4)
                )

    def _draw_beacons(self) -> None:
        beacons = [b.position for b in self._city.beacons()]
        if beacons:
            xs, ys = zip(*self._xy(beacons), strict=True)
            self._axes.scatter(
                xs, ys, s=80, marker="h", facecolor="none", edgecolor="#7a00b8", linewidth=1.8,
                zorder=7, label="Beacon",
            )  # fmt: skip

    def _draw_sentences(self) -> None:
        last: tuple[float, float] | None = None
        turn = 0
        for number, line in enumerate(self._record.script, start=1):
            x, y = self._frame.to_xy_m(line.true_position)
            near = last is not None and abs(x - last[0]) < 6 and abs(y - last[1]) < 6
            turn = turn + 1 if near else 0
            last = x, y
            dx, dy = _LABEL_PLACES[turn % len(_LABEL_PLACES)]
            grow = 1 + turn // len(_LABEL_PLACES)
            self._axes.annotate(
                str(number),
                (x, y),
                xytext=(dx * grow, dy * grow),
                textcoords="offset points",
                fontsize=8,
                fontweight="bold",
                ha="center",
                va="center",
                zorder=12,
                bbox={"boxstyle": "circle,pad=0.16", "fc": "white", "ec": "#111111", "lw": 0.9},
                arrowprops={"arrowstyle": "-", "lw": 0.6, "color": "#111111"},
            )

    def _draw_scale(self) -> None:
        x, y = self._west + 12, self._south + 10
        self._axes.plot([x, x + 50], [y, y], color="#111111", linewidth=3, zorder=12)
        self._axes.text(x + 25, y + 3, "50 m", ha="center", fontsize=9, zorder=12)
        self._axes.annotate(
            "N", (x, y + 40), xytext=(x, y + 14), ha="center", zorder=12,
            arrowprops={"arrowstyle": "->", "lw": 1.6}, fontweight="bold",
        )  # fmt: skip

    def _add_lines(
        self,
        lines: Sequence[Sequence[tuple[float, float]]],
        colour: str,
        width: float,
        label: str | None,
        *,
        style: Any = "-",
        z: int = 2,
    ) -> None:
        if not lines:
            return
        self._axes.add_collection(
            LineCollection(lines, colors=colour, linewidths=width, linestyles=style, zorder=z)
        )
        if label:
            handle = Line2D([], [], color=colour, linewidth=width, linestyle=style, label=label)
            self._axes.add_line(handle)


_LABEL_PLACES = ((15, 15), (-17, 13), (16, -15), (-16, -16), (0, 25), (27, 0), (0, -26), (-28, 0))


def _crossing_label(edge: Edge) -> str:
    facts = edge.crossing
    if facts is None or facts.kind is CrossingKind.UNKNOWN:
        return "Art der Querung nicht bekannt"
    if facts.kind is CrossingKind.SIGNALS:
        return {
            Known.YES: "Ampel mit Ton",
            Known.NO: "Ampel ohne Ton",
        }.get(facts.sound, "Ampel, Ton nicht bekannt")
    if facts.kind is CrossingKind.ZEBRA:
        return "Zebrastreifen"
    return "Querung ohne Markierung"


_WRAP_AT = 66


def _columns_of(record: WalkRecord, columns: int) -> list[list[str]]:
    """Return the numbered sentences as lines in columns, whole sentences together."""
    items = []
    for number, line in enumerate(record.script, start=1):
        minutes, seconds = divmod(int(line.t_s), 60)
        cut = " [abgebrochen]" if line.cut else ""
        items.append(_wrapped(f"{number}  {minutes}:{seconds:02d}  {line.text}{cut}", _WRAP_AT))
    room = -(-sum(map(len, items)) // columns) + 1
    found: list[list[str]] = [[]]
    for item in items:
        if len(found[-1]) + len(item) > room and len(found) < columns:
            found.append([])
        found[-1].extend(item)
    return found


def _write_beside(places: list[Any], columns: list[list[str]]) -> None:
    for number, axes in enumerate(places):
        axes.axis("off")
        if number == 0:
            heading = "Gesprochen: Nummer, Zeit, Text"
            axes.set_title(heading, loc="left", fontsize=11, fontweight="bold")
        text = "\n".join(columns[number]) if number < len(columns) else ""
        axes.text(0, 1, text, va="top", ha="left", fontsize=8.4, linespacing=1.25)


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("        ")
        lines[-1] += f" {word}" if lines[-1].strip() else word
    return lines
