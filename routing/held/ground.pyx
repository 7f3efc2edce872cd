# distutils: language = c++
# cython: language_level=3, boundscheck=True, wraparound=False, cdivision=True, embedsignature=True
"""Where on a held network a walk may begin or end: what routing.journeys.snapping says, compiled."""

from libc.math cimport M_PI, cos, floor, nearbyint, sqrt
from libcpp.algorithm cimport sort
from libcpp.vector cimport vector

cdef double DEGREE = M_PI / 180.0

cdef struct Stand:
    double worth_m
    int edge
    double along_m
    double offset_m
    double lat_deg
    double lon_deg

cdef bint is_better(const Stand& one, const Stand& other) noexcept:
    if one.worth_m != other.worth_m:
        return one.worth_m < other.worth_m
    return one.edge < other.edge


cdef class Ground:
    """The edges of a network as one stands on them; see routing.held.network for the arrays."""

    cdef const int[::1] tails
    cdef const int[::1] heads
    cdef const double[::1] lengths_m
    cdef const int[::1] point_starts
    cdef const double[::1] lats_deg
    cdef const double[::1] lons_deg
    cdef const double[::1] standing_m
    cdef const int[::1] parts
    cdef const unsigned char[::1] crossings
    cdef const int[::1] pavement_names
    cdef const long long[::1] cell_keys
    cdef const int[::1] cell_starts
    cdef const int[::1] cell_ids
    cdef double south_deg
    cdef double west_deg
    cdef double cell_lat_deg
    cdef double cell_lon_deg
    cdef double north_m  # metres of a degree
    cdef double close_m
    cdef double about_m
    cdef double other_side_m
    cdef double nothing_m
    cdef double on_it_m
    cdef double off_per_m
    cdef double units_per_m
    cdef int most
    cdef object spot
    cdef object at

    def __init__(self, arrays, grid, rules, spot, at):
        """rules are numbers of routing.journeys; spot and at are the classes Spot and LatLon."""
        self.tails, self.heads = arrays["tails"], arrays["heads"]
        self.lengths_m = arrays["lengths_m"]
        self.point_starts = arrays["point_starts"]
        self.lats_deg = arrays["lats_deg"]
        self.lons_deg = arrays["lons_deg"]
        self.standing_m = arrays["standing_m"]
        self.parts = arrays["parts"]
        self.crossings = arrays["crossings"]
        self.pavement_names = arrays["pavement_names"]
        self.cell_keys, self.cell_starts, self.cell_ids = grid.keys, grid.starts, grid.ids
        self.south_deg, self.west_deg = grid.south_deg, grid.west_deg
        self.cell_lat_deg, self.cell_lon_deg = grid.cell_lat_deg, grid.cell_lon_deg
        self.north_m = rules.metres_per_degree
        self.close_m, self.about_m = rules.close_m, rules.about_m
        self.other_side_m, self.nothing_m = rules.other_side_m, rules.nothing_m
        self.on_it_m = rules.on_it_m
        self.most = rules.most
        self.off_per_m, self.units_per_m = rules.off_per_m, rules.units_per_m
        self.spot, self.at = spot, at

    def chosen(self, double lat_deg, double lon_deg):
        """Return the few spots close by of the largest part, the best first, if they settle it.

        None where a spot farther off could be better, or another part lies nearer.
        """
        cdef vector[Stand] found
        cdef Stand* best
        cdef Stand* one
        cdef size_t place
        cdef double best_m = 1e300, as_near_m
        cdef list chosen = []
        self._find(found, lat_deg, lon_deg)
        for place in range(found.size()):
            if self.parts[found[place].edge] == 0:
                best_m = min(best_m, found[place].worth_m)
        if best_m + self.about_m > self.close_m:
            return None
        sort(found.begin(), found.end(), is_better)
        best = &found[0]
        if self.parts[best.edge] != 0:
            return None
        as_near_m = self.on_it_m  # who stands on a way begins on no other
        if best.worth_m > self.on_it_m:
            as_near_m = best.worth_m + self.about_m
        for place in range(found.size()):
            one = &found[place]
            if one.worth_m > as_near_m or len(chosen) == self.most:
                break
            if self.parts[one.edge] == 0 and not self._is_other_side(best, one):
                point = self.at(one.lat_deg, one.lon_deg)
                penalty_m = self._penalty_m(one)
                chosen.append(
                    self.spot(one.edge, one.along_m, one.offset_m, penalty_m, 0, point)
                )
        return tuple(chosen)

    def joins(self, spots, const double[::1] costs_m):
        """Return the units and the spot of each node where a walk joins the network.

        The cheapest spot of each, of equal ones that of the lowest edge; all edges are open
        (journeys.ways.Search).
        """
        cdef dict units = {}, by_node = {}, costs = {}
        cdef double best_m = 1e300, along_m, off_m, cost_m, length_m
        cdef int edge, end, node
        for spot in spots:
            best_m = min(best_m, <double>spot.offset_m)
        for spot in spots:
            edge, along_m = spot.edge_id, spot.along_m
            length_m = self.lengths_m[edge]
            off_m = self.off_per_m * (<double>spot.offset_m - best_m) + <double>spot.penalty_m
            for end in range(2):
                node = self.heads[edge] if end else self.tails[edge]
                cost_m = off_m + costs_m[edge] * (length_m - along_m if end else along_m) / length_m
                known = costs.get(node)
                if known is not None and (
                    cost_m > <double>known
                    or (cost_m == <double>known and edge >= <int>by_node[node].edge_id)
                ):
                    continue
                costs[node], by_node[node] = cost_m, spot
                units[node] = <long long>nearbyint(cost_m * self.units_per_m)
        return units, by_node

    def cut(self, tuple line, int edge, double from_m, double to_m):
        """Return the piece of an edge's line between two distances from its tail (geo.cut)."""
        cdef list inner = []
        cdef Py_ssize_t first = self.point_starts[edge], count = len(line), place
        cdef double walked_m = 0.0
        for place in range(1, count):
            walked_m += self._step_m(first + place)
            if from_m < walked_m < to_m:
                inner.append(line[place])
        return (self._along(line, first, from_m), *inner, self._along(line, first, to_m))

    cdef object _along(self, tuple line, Py_ssize_t first, double along_m):
        """Return the point after so many metres (geo.point_along)."""
        cdef Py_ssize_t place, count = len(line)
        cdef double rest_m = max(0.0, along_m), step_m, share, lat_deg, lon_deg
        for place in range(1, count):
            step_m = self._step_m(first + place)
            if step_m > 0 and rest_m <= step_m:
                share = rest_m / step_m
                lat_deg, lon_deg = self.lats_deg[first + place - 1], self.lons_deg[first + place - 1]
                return self.at(
                    lat_deg + (self.lats_deg[first + place] - lat_deg) * share,
                    lon_deg + (self.lons_deg[first + place] - lon_deg) * share,
                )
            rest_m -= step_m
        return line[count - 1]

    cdef double _step_m(self, Py_ssize_t at) except -1.0:
        return self._apart_m(
            self.lats_deg[at - 1], self.lons_deg[at - 1], self.lats_deg[at], self.lons_deg[at]
        )

    cdef int _find(self, vector[Stand]& found, double lat_deg, double lon_deg) except -1:
        """Find where one may stand within close_m."""
        cdef double reach_lat = self.close_m / self.north_m
        cdef double reach_lon = reach_lat * self.cell_lon_deg / self.cell_lat_deg * 1.01
        reach_lat *= 1.01
        cdef long long row, key, last
        cdef long long first_row = self._row(lat_deg - reach_lat)
        cdef long long last_row = self._row(lat_deg + reach_lat)
        cdef long long first_column = self._column(lon_deg - reach_lon)
        cdef long long last_column = self._column(lon_deg + reach_lon)
        cdef Py_ssize_t low, high, middle, cells = len(self.cell_keys), k
        cdef size_t seen
        cdef int edge
        cdef vector[int] met
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
                    met.push_back(self.cell_ids[k])
                low += 1
        sort(met.begin(), met.end())
        for seen in range(met.size()):
            edge = met[seen]
            if (seen and met[seen - 1] == edge) or self.standing_m[edge] < 0.0:
                continue
            self._stand(found, edge, lat_deg, lon_deg)
        return 0

    cdef long long _row(self, double lat_deg):
        return max(0, <long long>floor((lat_deg - self.south_deg) / self.cell_lat_deg))

    cdef long long _column(self, double lon_deg):
        return max(0, <long long>floor((lon_deg - self.west_deg) / self.cell_lon_deg))

    cdef int _stand(self, vector[Stand]& found, int edge, double lat0, double lon0) except -1:
        """Note the nearest point of an edge unless it is too far (geo.project)."""
        cdef Py_ssize_t first = self.point_starts[edge], end = self.point_starts[edge + 1], at
        cdef double east_m = self.north_m * cos(lat0 * DEGREE)
        cdef double ax = (self.lons_deg[first] - lon0) * east_m
        cdef double ay = (self.lats_deg[first] - lat0) * self.north_m
        cdef double best_m = sqrt(ax * ax + ay * ay), along_m = 0.0, x = ax, y = ay
        cdef double bx, by, dx, dy, squared, share, px, py, off, step, walked = 0.0
        cdef double length_m = self.lengths_m[edge]
        cdef Stand stand
        for at in range(first + 1, end):
            bx = (self.lons_deg[at] - lon0) * east_m
            by = (self.lats_deg[at] - lat0) * self.north_m
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
        if best_m > self.close_m:
            return 0
        stand.edge, stand.along_m, stand.offset_m = edge, along_m, best_m
        stand.lat_deg, stand.lon_deg = lat0 + y / self.north_m, lon0 + x / east_m
        if self.crossings[edge]:  # its kerb, never its middle
            stand.along_m = 0.0 if along_m < length_m / 2 else length_m
        if stand.along_m <= self.nothing_m:
            stand.along_m, at = 0.0, first
            stand.lat_deg, stand.lon_deg = self.lats_deg[first], self.lons_deg[first]
        elif stand.along_m >= length_m - self.nothing_m:
            stand.along_m, at = length_m, end - 1
            stand.lat_deg, stand.lon_deg = self.lats_deg[end - 1], self.lons_deg[end - 1]
        if self.crossings[edge]:
            stand.offset_m = self._apart_m(lat0, lon0, stand.lat_deg, stand.lon_deg)
        stand.worth_m = stand.offset_m + self._penalty_m(&stand)
        found.push_back(stand)
        return 0

    cdef double _penalty_m(self, Stand* stand):
        """Return how much worse than its offset a spot is (snapping._spot)."""
        if stand.offset_m <= self.on_it_m and not self.crossings[stand.edge]:
            return 0.0
        return self.standing_m[stand.edge]

    cdef bint _is_other_side(self, Stand* best, Stand* one) except -1:
        """Return whether a spot is on the other pavement of the street of the best."""
        cdef int here = self.pavement_names[best.edge], there = self.pavement_names[one.edge]
        if best.edge == one.edge or here < 0 or there < 0 or (here and there and here != there):
            return False
        return (
            self._apart_m(best.lat_deg, best.lon_deg, one.lat_deg, one.lon_deg) > self.other_side_m
        )

    cdef double _apart_m(self, double lat0, double lon0, double lat1, double lon1):
        """Return a distance (geo.distance_m)."""
        cdef double east = (lon1 - lon0) * cos((lat0 + lat1) / 2 * DEGREE)
        cdef double north = lat1 - lat0
        return self.north_m * sqrt(east * east + north * north)
