# distutils: language = c++
# cython: language_level=3, boundscheck=True, wraparound=False, cdivision=True, embedsignature=True
"""The few loops over a whole network that are compiled; every one is written in Python as well.

They read flat arrays and know no walker, no words and no file. Each says which Python it repeats:
the tests hold the two against each other, bit for bit. An index out of bounds is an IndexError.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.math cimport cos, fabs, sqrt
from libc.string cimport memcpy
from libcpp.vector cimport vector

cdef enum:
    LANDMARKS = 16  # as in held.landmarks
    INFINITE = 2147483647  # as in paths.edge_costs

cdef double DEGREE = 3.141592653589793238462643383279502884197 / 180.0


cdef class Heap:
    """A heap of nodes by whole keys."""

    cdef vector[long long] keys
    cdef vector[int] nodes
    cdef size_t size

    cdef void push(self, long long key, int node):
        cdef size_t at = self.size, above
        if at == self.keys.size():
            self.keys.push_back(key)
            self.nodes.push_back(node)
        self.size += 1
        while at:
            above = (at - 1) // 2
            if self.keys[above] <= key:
                break
            self.keys[at], self.nodes[at] = self.keys[above], self.nodes[above]
            at = above
        self.keys[at], self.nodes[at] = key, node

    cdef void pop(self):
        cdef size_t at = 0, below, last = self.size - 1
        cdef long long key = self.keys[last]
        cdef int node = self.nodes[last]
        self.size = last
        while True:
            below = 2 * at + 1
            if below >= last:
                break
            if below + 1 < last and self.keys[below + 1] < self.keys[below]:
                below += 1
            if self.keys[below] >= key:
                break
            self.keys[at], self.nodes[at] = self.keys[below], self.nodes[below]
            at = below
        self.keys[at], self.nodes[at] = key, node


cdef class Loops:
    """A network side by side; see routing.held.network for what each array holds."""

    cdef const int[::1] tails
    cdef const int[::1] heads
    cdef const double[::1] lengths_m
    cdef const float[::1] landmarks_m
    cdef const unsigned char[::1] one_way
    cdef const int[::1] incident_starts
    cdef const int[::1] incident_edges
    cdef long long[::1] costs
    cdef int[::1] came
    cdef int[::1] reached
    cdef int[::1] done
    cdef int searched
    cdef Heap heap
    cdef readonly bint guided  # there are landmarks to search by
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
    cdef const long long[::1] cell_keys
    cdef const int[::1] cell_starts
    cdef const int[::1] cell_ids
    cdef tuple features
    cdef object grid
    cdef double floor_share
    cdef double earth_radius_m
    cdef int edge_count

    def __init__(
        self, arrays, grid, tuple features, double floor_share, double earth_radius_m
    ):
        self.tails = arrays["tails"]
        self.heads = arrays["heads"]
        self.lengths_m = arrays["lengths_m"]
        self.landmarks_m = arrays["landmarks_m"]
        self.guided = len(self.landmarks_m) > 0
        self.one_way = arrays["one_way"]
        self.incident_starts = arrays["incident_starts"]
        self.incident_edges = arrays["incident_edges"]
        self.costs = arrays["costs"]
        self.came = arrays["came"]
        self.reached = arrays["reached"]
        self.done = arrays["done"]
        self.searched = 0
        self.heap = Heap()
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
        self.cell_keys, self.cell_starts, self.cell_ids = grid.keys, grid.starts, grid.ids
        self.grid = grid
        self.features = features
        self.floor_share = floor_share
        self.earth_radius_m = earth_radius_m
        self.edge_count = len(self.lengths_m)

    def edges(self, arcs):
        """Return the edges of arcs and their lengths (journeys.course)."""
        cdef list edges = [], lengths_m = []
        cdef int edge
        for edge in arcs:
            if edge >= self.edge_count:
                edge -= self.edge_count
            edges.append(edge)
            lengths_m.append(self.lengths_m[edge])
        return edges, lengths_m

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

    def at_least_m(self, int one, double one_along_m, int other, double other_along_m):
        """Return what no way between two points of edges is shorter than (held.landmarks)."""
        cdef double best_m = 0.0, apart_m
        cdef int number
        if len(self.landmarks_m) == 0:
            return 0.0
        for number in range(LANDMARKS):
            apart_m = self._away_m(number, one, one_along_m) - self._away_m(
                number, other, other_along_m
            )
            if fabs(apart_m) < 1e300:  # else no way leads from one of them to the landmark
                best_m = max(best_m, fabs(apart_m))
        return max(0.0, best_m - 0.02)

    cdef double _away_m(self, int number, int edge, double along_m):
        return min(
            self.landmarks_m[LANDMARKS * self.tails[edge] + number] + along_m,
            self.landmarks_m[LANDMARKS * self.heads[edge] + number]
            + self.lengths_m[edge]
            - along_m,
        )

    def search(self, const long long[::1] units, dict starts, dict ends, double per_metre):
        """Return first node, arcs and units of the cheapest path, None where there is none.

        A* with landmarks, for prices that nobody has asked for before: the answers of
        paths.astar. It notes things in arrays of its own: one search at a time. units are the costs of the edges, INFINITE and more where one is shut; starts
        and ends the units at nodes; no edge costs fewer units per metre than per_metre.
        """
        cdef int node, other, edge, arc, number, best_end = -1
        cdef long long here, there, best = 9223372036854775807
        cdef Py_ssize_t k
        cdef Heap heap = self.heap
        cdef float[LANDMARKS] low, high
        cdef bint guided = self.guided
        self.searched += 1
        heap.size = 0
        if guided:
            for number in range(LANDMARKS):
                low[number], high[number] = 1e30, -1.0
            for node in ends:
                for number in range(LANDMARKS):
                    low[number] = min(low[number], self.landmarks_m[LANDMARKS * node + number])
                    high[number] = max(high[number], self.landmarks_m[LANDMARKS * node + number])
        for node, here in starts.items():
            self._reach(node, here, -1, low, high, per_metre, guided)
        while heap.size:
            node = heap.nodes[0]
            if heap.keys[0] >= best:
                break
            heap.pop()
            if self.done[node] == self.searched:
                continue
            self.done[node] = self.searched
            here = self.costs[node]
            if node in ends:
                there = here + <long long>ends[node]
                if there < best:
                    best, best_end = there, node
            for k in range(self.incident_starts[node], self.incident_starts[node + 1]):
                edge = self.incident_edges[k]
                if units[edge] >= INFINITE:
                    continue
                if self.tails[edge] == node:
                    other, arc = self.heads[edge], edge
                elif self.one_way[edge]:
                    continue
                else:
                    other, arc = self.tails[edge], edge + self.edge_count
                there = here + units[edge]
                if self.done[other] != self.searched and (
                    self.reached[other] != self.searched or there < self.costs[other]
                ):
                    self._reach(other, there, arc, low, high, per_metre, guided)
        if best_end < 0:
            return None
        cdef list arcs = []
        node = best_end
        while self.came[node] >= 0:
            arc = self.came[node]
            arcs.append(arc)
            if arc < self.edge_count:
                node = self.tails[arc]
            else:
                node = self.heads[arc - self.edge_count]
        arcs.reverse()
        return node, arcs, best

    cdef _reach(
        self,
        int node,
        long long units,
        int arc,
        float* low,
        float* high,
        double per_metre,
        bint guided,
    ):
        """Note that a node is reached, and with what is left at least put it in the heap."""
        cdef float away_m = 0.0, here_m
        cdef int number
        self.costs[node], self.came[node], self.reached[node] = units, arc, self.searched
        if guided:
            for number in range(LANDMARKS):
                here_m = self.landmarks_m[LANDMARKS * node + number]
                if here_m < 1e30:
                    away_m = max(away_m, max(low[number] - here_m, here_m - high[number]))
            if away_m > 1e29:  # an end that no landmark knows
                away_m = 0.0
        # Rounded distances must not lift the bound above the truth: a centimetre each.
        self.heap.push(units + <long long>(per_metre * max(0.0, away_m - 0.05)), node)

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
        cdef set seen = set()
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
                    if edge in seen or self.standing_m[edge] < 0.0:
                        continue
                    seen.add(edge)
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
