# distutils: language = c++
# cython: language_level=3, boundscheck=True, wraparound=False, cdivision=True, embedsignature=True
"""A search over a held network by landmarks, for prices that nobody has asked for before.

It answers as paths.astar does: the tests hold the two against each other, cost by cost. An index
out of bounds is an IndexError.
"""

from libc.math cimport fabs
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


cdef class Paths:
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
    cdef int edge_count
    cdef object distance_m

    def __init__(self, arrays, distance_m):
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
        self.edge_count = len(self.lengths_m)
        self.distance_m = distance_m

    def at_least_m(self, starts, ends):
        """Return what no way from one of some spots to one of others is shorter than."""
        cdef double best_m = 1e300, straight_m
        for start in starts:
            for end in ends:
                straight_m = self.distance_m(start.point, end.point)
                best_m = min(
                    best_m,
                    max(
                        straight_m,
                        self._at_least_m(start.edge_id, start.along_m, end.edge_id, end.along_m),
                    ),
                )
        return best_m

    cdef double _at_least_m(
        self, int one, double one_along_m, int other, double other_along_m
    ) except -1.0:
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
        paths.astar. It notes things in arrays of its own: one search at a time. units are the
        costs of the edges, INFINITE and more where one is shut; starts and ends the units at
        nodes; no edge costs fewer units per metre than per_metre.
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
