"""Real streets have corners that no drawing has: there too all is told as in Python."""

import random

import pytest

from routing.arcs import arcs_of
from routing.city.memory import MemoryCity
from routing.maneuvers import told_along, written_along
from routing.wire.maneuvers import maneuvers_json
from server.city.warming import warm
from tests.real_cities import BERLIN, city_of, material_of
from tests.routing.held.journeys import routes

pytestmark = [pytest.mark.data, pytest.mark.slow]


def test_what_is_said_in_berlin_is_the_same_by_number():
    pytest.importorskip("routing.held.words", reason="the loops were not compiled")
    plain = city_of(BERLIN)
    held = MemoryCity(material_of(BERLIN))
    warm(held, held.edge_grid)
    assert arcs_of(held.graph).laid is not None
    dice = random.Random(8)
    count = held.graph.node_count
    positions = [held.node(dice.randrange(count)).position for _ in range(300)]
    together = 0
    for number, route in enumerate(routes(held, positions)):
        language = ("de", "en")[number % 2]
        told = told_along(route, plain)
        assert written_along(route, held, language) == maneuvers_json(told, language)
        together += sum("then" in said.own for said, _ in told)
    assert together, "no two turns were told as one: nothing was tried of that"
