# cython: language_level=3
from libcpp.vector cimport vector


cdef class Steps:
    cdef vector[int] arc
    cdef vector[int] of_arc
    cdef vector[int] edge
    cdef vector[double] leg_m
    cdef vector[double] start_m
    cdef readonly double length_m
    cdef tuple known_arcs
    cdef tuple known_lengths_m
    cdef void step(self, int arc, int of_arc, int edge, double leg_m)
