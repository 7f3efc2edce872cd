"""The demo city twice: as any program has it, and held as a server has it."""

import random

import pytest

from routing.arcs import arcs_of
from routing.city.memory import MemoryCity
from routing.demo_city.material import demo_material
from routing.geo import moved, point_along
from server.city.warming import warm


@pytest.fixture(scope="package")
def plain():
    return MemoryCity(demo_material())


@pytest.fixture(scope="package")
def held():
    pytest.importorskip("routing.held.words", reason="the loops were not compiled")
    city = MemoryCity(demo_material())
    warm(city, city.edge_grid)
    assert arcs_of(city.graph).laid is not None
    return city


@pytest.fixture(scope="package")
def positions(plain):
    dice = random.Random(5)
    nodes = [plain.node(number).position for number in range(plain.graph.node_count)]
    return [moved(dice.choice(nodes), dice.uniform(0, 360), dice.uniform(0, 25)) for _ in range(80)]


@pytest.fixture(scope="package")
def on_ways(plain):
    """Places on ways to the centimetre, as a phone asks from that is sure of its way."""
    dice = random.Random(6)
    edges = [plain.edge(dice.randrange(plain.graph.edge_count)) for _ in range(40)]
    return [point_along(edge.line, dice.uniform(0, edge.length_m)) for edge in edges]
