"""Which search a program uses: the fast one where its libraries are, A* everywhere else."""

import logging

from routing.city.contents import Graph
from routing.paths.astar import finder_for
from routing.paths.finder import PathFinder
from routing.paths.per_graph import OnePerGraph

_log = logging.getLogger(__name__)


def fast_finder_for(graph: Graph) -> PathFinder:
    """Return the fastest finder of a graph, the same one for the same graph while it is in use.

    The first call for a graph orders it, which takes a second in a large city.
    """
    return _finders.of(graph)


def _fast_or_slow(graph: Graph) -> PathFinder:
    try:
        # Here and not above: a phone has neither numpy nor the hierarchies.
        from routing.paths.cch import CchFinder
        from routing.paths.hierarchy import HierarchyError
    except ImportError:
        _log.warning(
            "Routes are searched slowly: routingkit-cch or numpy is missing; "
            'install "lotse[routing]".'
        )
        return finder_for(graph)
    try:
        return CchFinder(graph)
    except HierarchyError as error:
        _log.warning("Routes are searched slowly: %s.", error)
        return finder_for(graph)


_finders: OnePerGraph[PathFinder] = OnePerGraph(_fast_or_slow)
