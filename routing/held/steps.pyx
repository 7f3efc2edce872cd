# distutils: language = c++
# cython: language_level=3, boundscheck=True, wraparound=False, cdivision=True, embedsignature=True
"""The legs of a walk in numbers, as compiled loops read them: routing.steps, side by side."""

from libcpp.vector cimport vector


cdef class Steps:
    """As routing.steps.PlainSteps."""

    def __init__(self, arcs=(), of_arcs=(), edges=(), lengths_m=()):
        for arc, of_arc, edge, leg_m in zip(arcs, of_arcs, edges, lengths_m, strict=True):
            self.step(arc, of_arc, edge, leg_m)

    cdef void step(self, int arc, int of_arc, int edge, double leg_m):
        """Add one leg."""
        self.arc.push_back(arc)
        self.of_arc.push_back(of_arc)
        self.edge.push_back(edge)
        self.leg_m.push_back(leg_m)
        self.start_m.push_back(self.length_m)
        self.length_m += leg_m

    @property
    def arcs(self):
        if self.known_arcs is None:
            self.known_arcs = tuple(self.arc)
        return self.known_arcs

    @property
    def of_arcs(self):
        return tuple(self.of_arc)

    @property
    def edges(self):
        return tuple(self.edge)

    @property
    def lengths_m(self):
        if self.known_lengths_m is None:
            self.known_lengths_m = tuple(self.leg_m)
        return self.known_lengths_m

    @property
    def starts_m(self):
        return tuple(self.start_m)

    def __len__(self):
        return self.arc.size()

    def __add__(self, other):
        return Steps(
            self.arcs + other.arcs,
            self.of_arcs + other.of_arcs,
            self.edges + other.edges,
            self.lengths_m + other.lengths_m,
        )

    def __eq__(self, other):
        return (
            isinstance(other, Steps)
            and self.of_arcs == other.of_arcs
            and self.arcs == other.arcs
            and self.lengths_m == other.lengths_m
        )

    def __hash__(self):
        return hash(self.of_arcs)
