# distutils: language = c++
# cython: language_level=3, boundscheck=True, wraparound=False, cdivision=True, embedsignature=True
"""The few loops over a whole network that are compiled; every one is written in Python as well.

They read flat arrays and know no walker, no words and no file. Each says which Python it repeats:
the tests hold the two against each other, bit for bit. An index out of bounds is an IndexError.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.math cimport fabs
from libc.string cimport memcpy
from libcpp.vector cimport vector

cdef enum:
    LANDMARKS = 16  # as in held.landmarks
    INFINITE = 2147483647  # as in paths.edge_costs

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
    cdef const long long[::1] line_starts
    cdef const unsigned char[::1] lines
    cdef tuple features
    cdef double floor_share
    cdef int edge_count

    def __init__(self, arrays, tuple features, double floor_share):
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
        self.line_starts = arrays["line_starts"]
        self.lines = arrays["lines"]
        self.features = features
        self.floor_share = floor_share
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
