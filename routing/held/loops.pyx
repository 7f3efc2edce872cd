# cython: language_level=3, boundscheck=True, wraparound=False, cdivision=True, embedsignature=True
"""The few loops over a whole network that are compiled; every one is written in Python as well.

They read flat arrays and know no walker, no words and no file. Each says which Python it repeats:
the tests hold the two against each other, bit for bit. An index out of bounds is an IndexError.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.math cimport cos, sqrt
from libc.string cimport memcpy

cdef double DEGREE = 3.141592653589793238462643383279502884197 / 180.0


cdef class Loops:
    """A network side by side; see routing.held.network for what each array holds."""

    cdef const int[::1] tails
    cdef const double[::1] lengths_m
    cdef const int[::1] feature_starts
    cdef const unsigned char[::1] feature_ids
    cdef const double[::1] feature_values
    cdef const int[::1] point_starts
    cdef const double[::1] lats_deg
    cdef const double[::1] lons_deg
    cdef const double[::1] standing_m
    cdef const int[::1] parts
    cdef const long long[::1] line_starts
    cdef const unsigned char[::1] lines
    cdef const int[::1] joint_starts
    cdef const int[::1] places
    cdef int[::1] words
    cdef int[::1] seen
    cdef const long long[::1] cell_keys
    cdef const int[::1] cell_starts
    cdef const int[::1] cell_ids
    cdef tuple features
    cdef object grid
    cdef int asked
    cdef double floor_share
    cdef double earth_radius_m
    cdef int edge_count

    def __init__(self, arrays, grid, tuple features, double floor_share, double earth_radius_m):
        self.tails = arrays["tails"]
        self.lengths_m = arrays["lengths_m"]
        self.feature_starts = arrays["feature_starts"]
        self.feature_ids = arrays["feature_ids"]
        self.feature_values = arrays["feature_values"]
        self.point_starts = arrays["point_starts"]
        self.lats_deg = arrays["lats_deg"]
        self.lons_deg = arrays["lons_deg"]
        self.standing_m = arrays["standing_m"]
        self.parts = arrays["parts"]
        self.line_starts = arrays["line_starts"]
        self.lines = arrays["lines"]
        self.joint_starts = arrays["joint_starts"]
        self.places = arrays["places"]
        self.words = arrays["words"]
        self.seen = arrays["seen"]
        self.cell_keys, self.cell_starts, self.cell_ids = grid.keys, grid.starts, grid.ids
        self.grid = grid
        self.features = features
        self.floor_share = floor_share
        self.earth_radius_m = earth_radius_m
        self.edge_count = len(self.lengths_m)
        self.asked = 0

    def arcs(self, nodes, edges):
        """Return the arc of each edge, walked from the node of its place on (routing.arcs)."""
        cdef int edge
        cdef Py_ssize_t number = 0
        cdef list found = []
        for edge in edges:
            found.append(edge if self.tails[edge] == <int>nodes[number] else edge + self.edge_count)
            number += 1
        return found

    def sums(self, edges, const double[::1] weights):
        """Return terms, the metres on the floor, the cost (paths.edge_costs.Pricing.sums)."""
        cdef double[256] amounts
        cdef Py_ssize_t k, count = len(self.features)
        cdef int edge, feature
        cdef double edge_cost_m, floor_m, floored_m = 0.0, cost_m = 0.0
        for k in range(256):
            amounts[k] = 0.0
        for edge in edges:
            edge_cost_m = 0.0
            for k in range(self.feature_starts[edge], self.feature_starts[edge + 1]):
                feature = self.feature_ids[k]
                amounts[feature] += self.feature_values[k]
                edge_cost_m += self.feature_values[k] * weights[feature]
            floor_m = self.lengths_m[edge] * self.floor_share
            if edge_cost_m < floor_m:
                floored_m += self.lengths_m[edge]
                edge_cost_m = floor_m
            cost_m += edge_cost_m
        cdef dict terms = {}
        for k in range(count):
            if amounts[k] != 0.0:
                terms[self.features[k]] = amounts[k]
        return terms, floored_m, cost_m

    def line(self, arcs):
        """Return what lies behind the first positions of arcs as JSON (wire.lines)."""
        cdef long long size = 0
        cdef long long arc
        for arc in arcs:
            size += self.line_starts[arc + 1] - self.line_starts[arc]
        cdef bytes told = PyBytes_FromStringAndSize(NULL, size)
        cdef char* into = PyBytes_AS_STRING(told)
        cdef long long first
        for arc in arcs:
            first, size = self.line_starts[arc], self.line_starts[arc + 1] - self.line_starts[arc]
            if size:
                memcpy(into, &self.lines[first], size)
                into += size
        return told

    def joint(self, int came, int goes):
        """Return where in words the joint of two arcs is, -1 where they do not meet."""
        cdef int at
        if came < 0 or goes < 0:
            return -1
        for at in range(self.joint_starts[goes], self.joint_starts[goes + 1]):
            if self.places[at] == came:
                return at
        return -1

    def say(self, int came, int goes, int word):
        """Keep the number of what is said at the joint of two arcs; ValueError where is none."""
        cdef int at = self.joint(came, goes)
        if at < 0:
            raise ValueError("these arcs do not meet")
        self.words[at] = word

    def joints(self):
        """Return every two arcs that meet: where one comes from, where one goes."""
        cdef int goes, at
        return [
            (self.places[at], goes)
            for goes in range(2 * self.edge_count)
            for at in range(self.joint_starts[goes], self.joint_starts[goes + 1])
        ]

    def said(self, arcs, list saids, unknown):
        """Return what is kept of each joint of arcs: one of saids, or unknown (routing.maneuvers)."""
        cdef list found = []
        cdef int came = -1, goes, at, word
        cdef bint first = True
        for goes in arcs:
            if first:
                first = False
            else:
                word = -1
                if came >= 0 and goes >= 0:
                    for at in range(self.joint_starts[goes], self.joint_starts[goes + 1]):
                        if self.places[at] == came:
                            word = self.words[at]
                            break
                found.append(unknown if word < 0 else saids[word])
            came = goes
        return found

    def close(self, double lat_deg, double lon_deg, double radius_m, double about_m):
        """Return (edge, along_m, offset_m, lat_deg, lon_deg) of where one may stand close by.

        As geo.project gives them, of edges within radius_m, but not of those that are by more than
        about_m worse than the best of the largest part of the network (journeys.snapping).
        """
        cdef double reach_lat = radius_m / self.earth_radius_m / DEGREE
        cdef double reach_lon = reach_lat * self.grid.cell_lon_deg / self.grid.cell_lat_deg * 1.01
        reach_lat *= 1.01
        cdef long long row, key, last
        cdef long long first_row = self.grid.row(lat_deg - reach_lat)
        cdef long long last_row = self.grid.row(lat_deg + reach_lat)
        cdef long long first_column = self.grid.column(lon_deg - reach_lon)
        cdef long long last_column = self.grid.column(lon_deg + reach_lon)
        cdef Py_ssize_t low, high, middle, cells = len(self.cell_keys), k
        cdef int edge
        cdef double best_m = 1e300, worth_m
        cdef list found = []
        self.asked += 1
        for row in range(first_row, last_row + 1):
            key, last = (row << 32) + first_column, (row << 32) + last_column
            low, high = 0, cells
            while low < high:
                middle = (low + high) // 2
                if self.cell_keys[middle] < key:
                    low = middle + 1
                else:
                    high = middle
            while low < cells and self.cell_keys[low] <= last:
                for k in range(self.cell_starts[low], self.cell_starts[low + 1]):
                    edge = self.cell_ids[k]
                    if self.seen[edge] == self.asked or self.standing_m[edge] < 0.0:
                        continue
                    self.seen[edge] = self.asked
                    projected = self._projected(edge, lat_deg, lon_deg, radius_m)
                    if projected is not None:
                        found.append(projected)
                        worth_m = <double>projected[2] + self.standing_m[edge]
                        # A crossing is stood at by its kerb, farther off: it is no measure.
                        if self.parts[edge] == 0 and self.standing_m[edge] < 30.0:
                            best_m = min(best_m, worth_m)
                low += 1
        best_m += about_m
        return [one for one in found if <double>one[2] + self.standing_m[<int>one[0]] <= best_m]

    cdef _projected(self, int edge, double lat0, double lon0, double radius_m):
        """Return the nearest point of an edge, None when it is too far (geo.project)."""
        cdef Py_ssize_t at = self.point_starts[edge], end = self.point_starts[edge + 1]
        cdef double north_m = self.earth_radius_m * DEGREE
        cdef double east_m = north_m * cos(lat0 * DEGREE)
        cdef double ax = (self.lons_deg[at] - lon0) * east_m
        cdef double ay = (self.lats_deg[at] - lat0) * north_m
        cdef double best_m = sqrt(ax * ax + ay * ay), along_m = 0.0, x = ax, y = ay
        cdef double bx, by, dx, dy, squared, share, px, py, off, step, walked = 0.0
        at += 1
        while at < end:
            bx = (self.lons_deg[at] - lon0) * east_m
            by = (self.lats_deg[at] - lat0) * north_m
            dx, dy = bx - ax, by - ay
            squared = dx * dx + dy * dy
            if squared > 0:
                share = -(ax * dx + ay * dy) / squared
                if not 0.0 <= share <= 1.0:
                    share = 0.0 if share < 0.0 else 1.0
                px, py = ax + share * dx, ay + share * dy
                off = sqrt(px * px + py * py)
                step = sqrt(squared)
                if off < best_m - 1e-9 or (walked == 0.0 and along_m == 0.0 and off <= best_m):
                    best_m, along_m, x, y = off, walked + share * step, px, py
                walked += step
            ax, ay = bx, by
            at += 1
        if best_m > radius_m:
            return None
        return edge, along_m, best_m, lat0 + y / north_m, lon0 + x / east_m
