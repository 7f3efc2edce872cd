# distutils: language = c++
# cython: language_level=3, boundscheck=True, wraparound=False, cdivision=True, embedsignature=True
"""What a found way is made of, summed up over the edges of a held network.

It repeats journeys.course.walked, paths.edge_costs.Pricing.sums, wire.lines.line_json and
journeys.marks.tally; the tests hold them against each other. An index out of bounds is an
IndexError.
"""

from libc.math cimport fabs
from libc.stdio cimport snprintf
from libcpp.string cimport string
from libcpp.vector cimport vector

from routing.held.steps cimport Steps

cdef extern from *:
    void __builtin_prefetch(const void*)

cdef enum:
    PIECE = -1  # as in routing.steps
    UNKNOWN = -1  # a mark that nobody has worked out yet


cdef class Walked:
    """The edges of a network as one walks them; see routing.held.network for the arrays."""

    cdef const int[::1] tails
    cdef const int[::1] heads
    cdef const double[::1] lengths_m
    cdef const int[::1] feature_starts
    cdef const unsigned char[::1] feature_ids
    cdef const double[::1] feature_values
    cdef const int[::1] marks
    cdef const int[::1] names
    cdef const int[::1] crossed_names
    cdef tuple streets
    cdef const long long[::1] line_starts
    cdef const unsigned char[::1] lines
    cdef tuple features
    cdef double floor_share
    cdef double nothing_m
    cdef int edge_count
    cdef int word_bits
    cdef int crossing
    cdef int flight
    cdef int elevator
    cdef int escalator
    cdef int sort_shift

    def __init__(self, arrays, tuple features, tuple streets, rules):
        """features and streets are names by number; rules are numbers of held.network."""
        self.names, self.crossed_names = arrays["names"], arrays["crossed_names"]
        self.streets = streets
        self.tails, self.heads = arrays["tails"], arrays["heads"]
        self.lengths_m = arrays["lengths_m"]
        self.feature_starts = arrays["feature_starts"]
        self.feature_ids = arrays["feature_ids"]
        self.feature_values = arrays["feature_values"]
        self.marks = arrays["marks"]
        self.line_starts = arrays["line_starts"]
        self.lines = arrays["lines"]
        self.features = features
        self.edge_count = len(self.lengths_m)
        self.floor_share, self.nothing_m = rules.floor_share, rules.nothing_m
        self.word_bits, self.sort_shift = rules.word_bits, rules.sort_shift
        self.crossing, self.flight = rules.crossing, rules.steps
        self.elevator, self.escalator = rules.elevator, rules.escalator

    def whole(self, arcs):
        """Return the steps of whole arcs (journeys.legs.walked)."""
        cdef Steps steps = Steps()
        self._whole(steps, arcs)
        return steps

    def between(self, start, end, int first, arcs):
        """Return the steps from spot to spot, first and arcs None on one edge (journeys.course).

        With them the pieces among them: (place, edge, from_m, to_m) of each.
        """
        cdef Steps steps = Steps()
        cdef list pieces = []
        cdef int begins_on = start.edge_id, ends_on = end.edge_id, last = first, arc
        cdef double begun_m = start.along_m, ended_m = end.along_m, met_m
        if arcs is None:
            self._piece(steps, pieces, begins_on, begun_m, ended_m)
            return steps, pieces
        met_m = self._met_m(begins_on, first, begun_m)
        if fabs(met_m - begun_m) > self.nothing_m:
            self._piece(steps, pieces, begins_on, begun_m, met_m)
        self._whole(steps, arcs)
        if arcs:
            arc = arcs[len(arcs) - 1]
            last = self.heads[arc] if arc < self.edge_count else self.tails[arc - self.edge_count]
        met_m = self._met_m(ends_on, last, ended_m)
        if fabs(met_m - ended_m) > self.nothing_m:
            self._piece(steps, pieces, ends_on, met_m, ended_m)
        if not steps.arc.size():
            self._piece(steps, pieces, begins_on, begun_m, self._met_m(begins_on, first, begun_m))
        return steps, pieces

    cdef int _whole(self, Steps steps, arcs) except -1:
        cdef int arc, edge
        for arc in arcs:
            edge = arc if arc < self.edge_count else arc - self.edge_count
            if self.lengths_m[edge] > self.nothing_m:
                steps.step(arc, arc, edge, self.lengths_m[edge])
        return 0

    cdef int _piece(self, Steps steps, list pieces, int edge, double from_m, double to_m) except -1:
        cdef int arc = edge + self.edge_count if to_m < from_m else edge
        pieces.append((steps.arc.size(), edge, from_m, to_m))
        steps.step(PIECE, arc, edge, fabs(to_m - from_m))
        return 0

    cdef double _met_m(self, int edge, int node, double along_m) except -1.0:
        """Return where along an edge a node lies; of a loop the end nearer to a place on it."""
        cdef double length_m = self.lengths_m[edge]
        if self.tails[edge] == self.heads[edge]:
            return 0.0 if along_m < length_m / 2 else length_m
        return 0.0 if self.tails[edge] == node else length_m

    def sums(self, Steps steps, const double[::1] weights):
        """Return terms, the metres on the floor and the cost of steps (Pricing.sums)."""
        cdef double[256] amounts
        cdef Py_ssize_t k, place, count = len(self.features)
        cdef int edge, feature
        cdef double leg_m, share, amount, leg_cost_m, floor_m, floored_m = 0.0, cost_m = 0.0
        for k in range(256):
            amounts[k] = 0.0
        self._fetch(steps)
        for place in range(<Py_ssize_t>steps.edge.size()):
            edge, leg_m, leg_cost_m, share = steps.edge[place], steps.leg_m[place], 0.0, 1.0
            if leg_m < self.lengths_m[edge]:
                share = leg_m / self.lengths_m[edge]
            else:
                leg_m = self.lengths_m[edge]
            for k in range(self.feature_starts[edge], self.feature_starts[edge + 1]):
                feature = self.feature_ids[k]
                amount = self.feature_values[k] * share
                amounts[feature] += amount
                leg_cost_m += amount * weights[feature]
            floor_m = leg_m * self.floor_share
            if leg_cost_m < floor_m:
                floored_m += leg_m
                leg_cost_m = floor_m
            cost_m += leg_cost_m
        cdef dict terms = {}
        for k in range(count):
            if amounts[k] != 0.0:
                terms[self.features[k]] = amounts[k]
        return terms, floored_m, cost_m

    cdef int _fetch(self, Steps steps) except -1:
        """Ask the memory for the features of all steps at once: they lie scattered."""
        cdef Py_ssize_t place, count = steps.edge.size(), at
        for place in range(count):
            __builtin_prefetch(&self.feature_starts[steps.edge[place]])
        for place in range(count):
            at = self.feature_starts[steps.edge[place]]
            if at < len(self.feature_values):
                __builtin_prefetch(&self.feature_ids[at])
                __builtin_prefetch(&self.feature_values[at])
        return 0

    def line(self, Steps steps, first, list pieces):
        """Return a line as JSON: its first position, and the lines of the pieces on it."""
        cdef string out
        cdef size_t place
        cdef long long begins, ends
        cdef int arc
        pieces = pieces[::-1]
        out.append(b"[")
        append_point(out, first)
        for place in range(steps.arc.size()):
            arc = steps.arc[place]
            if arc == PIECE:
                append_behind(out, pieces.pop())
            else:
                begins, ends = self.line_starts[arc], self.line_starts[arc + 1]
                if begins < ends:
                    out.append(<const char*>&self.lines[begins], ends - begins)
        out.append(b"]")
        return out

    def tally(self, Steps steps):
        """Return what the marks of steps count up to: the fields of journeys.marks.Tally."""
        cdef double[4] by_word_m
        cdef int mark, anywhere = 0, elevators = 0, escalators = 0, sort
        cdef size_t place
        cdef list flights = []
        cdef dict crossed = {}
        for sort in range(4):
            by_word_m[sort] = 0.0
        for place in range(steps.edge.size()):
            mark = self.marks[steps.edge[place]]
            if mark == UNKNOWN:
                raise ValueError("what an edge means is not worked out")
            anywhere |= mark
            by_word_m[mark & self.word_bits] += steps.leg_m[place]
            if mark & self.crossing:
                sort = mark >> self.sort_shift
                crossed[sort] = crossed.get(sort, 0) + 1
            elif mark & self.flight:
                flights.append(place)
            elevators += mark & self.elevator != 0
            escalators += mark & self.escalator != 0
        return (
            (by_word_m[0], by_word_m[1], by_word_m[2]),
            crossed,
            flights,
            elevators,
            escalators,
            anywhere,
        )

    def met(self, Steps steps, int bit):
        """Return the places of the steps whose marks have a bit, and their metres."""
        cdef list places = []
        cdef double metres = 0.0
        cdef size_t place
        for place in range(steps.edge.size()):
            if self.marks[steps.edge[place]] & bit:
                places.append(place)
                metres += steps.leg_m[place]
        return places, metres

    def street(self, Steps steps, list places, bint crossed):
        """Return the one street that the ways (or what is crossed) at these places have."""
        cdef int name = -1, here
        cdef Py_ssize_t place
        for place in places:
            here = self.crossed_names[steps.edge[place]] if crossed else self.names[steps.edge[place]]
            if name >= 0 and here != name:
                return None
            name = here
        return None if name < 0 else self.streets[name]


cdef int append_behind(string& out, tuple line) except -1:
    """Append positions behind the first, of equal ones the first (wire.lines.behind_first)."""
    cdef string before, here
    for point in line:
        here.clear()
        append_point(here, point)
        if not before.empty() and here != before:
            out.append(b",")
            out.append(here)
        before = here
    return 0


cdef int append_point(string& out, point) except -1:
    """Append a position (wire.positions.position_json)."""
    cdef char[96] written
    cdef double lon_deg = point.lon_deg, lat_deg = point.lat_deg
    out.append(written, snprintf(written, 96, b"[%.7f,%.7f]", lon_deg, lat_deg))
    return 0
