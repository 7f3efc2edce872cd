"""Geometry, graph, grid and names survive being packed; rubbish is refused."""

import math
import zlib
from array import array
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.city.geometry import decode_geometry, encode_geometry
from routing.city.grid import make_grid
from routing.city.nearby import edges_within
from routing.city.network_graph import make_graph
from routing.city.packing import (
    UnknownFeatureError,
    pack_graph,
    pack_grid,
    pack_names,
    unpack_graph,
    unpack_grid,
    unpack_names,
)
from routing.features import FEATURES, edge_features
from routing.geo import LatLon, LocalFrame, project
from routing.lookup import NameEntry, NameKind
from routing.network_terms import Door, Edge, Node, WayKind

ORIGIN = LatLon(54.5, 6.5)
FRAME = LocalFrame(ORIGIN)

anywhere = st.builds(LatLon, st.floats(-90, 90), st.floats(-180, 180))
in_town = st.builds(FRAME.to_latlon, st.floats(-800, 800), st.floats(-800, 800))


@st.composite
def networks(draw):
    positions = draw(st.lists(in_town, min_size=1, max_size=12))
    nodes = [Node(n, p) for n, p in enumerate(positions)]
    ends = st.integers(0, len(nodes) - 1)
    joined = draw(st.lists(st.tuples(ends, ends, st.lists(in_town, max_size=3)), max_size=15))
    edges = [
        Edge(
            number,
            tail,
            head,
            (positions[tail], *between, positions[head]),
            draw(st.floats(0.1, 500)),
            draw(st.sampled_from(WayKind)),
            one_way=draw(st.booleans()),
        )
        for number, (tail, head, between) in enumerate(joined)
    ]
    return nodes, edges


@given(st.lists(anywhere, min_size=1, max_size=6))
def test_geometry_comes_back_to_the_last_digit(line):
    assert decode_geometry(encode_geometry(line)) == tuple(line)


@given(st.binary(max_size=80))
def test_foreign_bytes_are_no_geometry(content):
    with pytest.raises(ValueError):
        decode_geometry(content)


@given(st.lists(anywhere, min_size=1, max_size=4), st.data())
def test_a_cut_off_geometry_is_refused(line, data):
    content = encode_geometry(line)
    with pytest.raises(ValueError):
        decode_geometry(content[: data.draw(st.integers(0, len(content) - 1))])


@given(networks())
def test_a_graph_comes_back_as_it_was(network):
    graph = make_graph(*network)
    assert unpack_graph(pack_graph(graph)) == graph


@given(networks())
def test_a_graph_says_what_its_edges_say(network):
    nodes, edges = network
    graph = make_graph(nodes, edges)
    for edge in edges:
        a, b = graph.feature_starts[edge.id : edge.id + 2]
        found = {FEATURES[graph.feature_ids[k]]: graph.feature_values[k] for k in range(a, b)}
        assert found == {name: v for name, v in edge_features(edge).items() if v != 0}
        assert (graph.tails[edge.id], graph.heads[edge.id]) == (edge.tail, edge.head)
        assert bool(graph.one_way[edge.id]) is edge.one_way
    for node in nodes:
        a, b = graph.incident_starts[node.id : node.id + 2]
        touching = [e.id for e in edges if node.id in {e.tail, e.head}]
        assert list(graph.incident_edges[a:b]) == touching


@given(networks())
def test_nodes_of_one_component_are_joined_and_the_largest_is_the_first(network):
    nodes, edges = network
    graph = make_graph(nodes, edges)
    part = graph.components
    assert all(part[e.tail] == part[e.head] for e in edges)
    reached = {0}
    while (
        grown := {x for e in edges for x in (e.tail, e.head) if {e.tail, e.head} & reached}
        - reached
    ):
        reached |= grown
    assert {n.id for n in nodes if part[n.id] == part[0]} == reached
    sizes = [list(part).count(number) for number in range(max(part) + 1)]
    assert sizes == sorted(sizes, reverse=True)
    assert 0 not in sizes


def test_a_graph_with_gaps_in_its_numbers_is_refused():
    node = Node(0, ORIGIN)
    with pytest.raises(ValueError, match="node ids"):
        make_graph([Node(1, ORIGIN)], [])
    loop = Edge(1, 0, 0, (ORIGIN, ORIGIN), 1.0, WayKind.FOOTWAY)
    with pytest.raises(ValueError, match="edge ids"):
        make_graph([node], [loop])
    with pytest.raises(ValueError, match="not there"):
        make_graph([node], [replace(loop, id=0, head=1)])


def repacked(blob, change):
    return zlib.compress(change(zlib.decompress(blob)), 9)


@pytest.fixture
def graph():
    ends = (ORIGIN, FRAME.to_latlon(30, 0))
    edges = [Edge(0, 0, 1, ends, 30.0, WayKind.STEPS)]
    return make_graph([Node(0, ends[0]), Node(1, ends[1])], edges)


def test_features_are_read_by_name_not_by_number(graph):
    blob = pack_graph(graph)
    # A program whose first two features stand the other way round packed this one.
    swapped = repacked(
        blob,
        lambda raw: raw.replace(
            b'"length_m", "strip_surveyed_m"', b'"strip_surveyed_m", "length_m"'
        ),
    )
    assert swapped != blob
    found = unpack_graph(swapped)
    assert FEATURES[found.feature_ids[0]] == "strip_surveyed_m"
    assert found.feature_ids[1:] == graph.feature_ids[1:]


def test_a_feature_of_a_newer_program_is_refused(graph):
    newer = repacked(pack_graph(graph), lambda raw: raw.replace(b'"length_m"', b'"metres_m"'))
    with pytest.raises(UnknownFeatureError):
        unpack_graph(newer)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:-1],
        lambda raw: raw + b"\0",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: b"",
        lambda raw: b"i" + raw[1:],
    ],
)
def test_a_spoilt_graph_is_refused(graph, spoil):
    with pytest.raises(ValueError):
        unpack_graph(repacked(pack_graph(graph), spoil))


def test_arrays_that_do_not_fit_each_other_are_refused(graph):
    with pytest.raises(ValueError, match="fit"):
        unpack_graph(pack_graph(replace(graph, heads=array("i", [1, 1]))))


@given(st.binary(max_size=60))
def test_foreign_bytes_are_no_blob(content):
    for unpack in (unpack_graph, unpack_grid, unpack_names):
        with pytest.raises(ValueError):
            unpack(content)


@given(networks())
def test_a_grid_comes_back_as_it_was(network):
    grid = make_grid((e.id, e.line) for e in network[1])
    assert unpack_grid(pack_grid(grid)) == grid


@given(networks(), in_town, st.floats(0, 400))
def test_nothing_within_reach_is_missed(network, position, radius_m):
    _, edges = network
    grid = make_grid((e.id, e.line) for e in edges)
    found = edges_within(grid, lambda number: edges[number], position, radius_m)
    everything = {e.id: project(position, e.line) for e in edges}
    assert dict(found) == {n: p for n, p in everything.items() if p.distance_m <= radius_m}
    distances = [p.distance_m for _, p in found]
    assert distances == sorted(distances)


@pytest.mark.parametrize("radius_m", [math.nan, math.inf, -1.0])
def test_a_radius_that_is_none_finds_nothing(radius_m):
    grid = make_grid([(0, (ORIGIN,))])
    assert grid.ids_near(ORIGIN, radius_m) == set()
    assert grid.ids_near(ORIGIN, 0.0) == {0}


def test_a_huge_radius_finds_everything_at_once():
    grid = make_grid([(0, (ORIGIN,)), (1, (FRAME.to_latlon(5000, -4000),))])
    assert grid.ids_near(FRAME.to_latlon(2000, 100), 1e7) == {0, 1}


names = st.builds(
    NameEntry,
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(NameKind),
    anywhere,
    st.none() | st.integers(0, 2**40),
    st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    st.floats(0, 1e6),
    st.none() | st.builds(Door, st.integers(0, 2**31), st.floats(0, 1e4)),
    st.none() | st.just("shop=bakery"),
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=6), max_size=2).map(tuple),
)


@given(st.lists(names, max_size=8))
def test_names_come_back_as_they_were(entries):
    assert list(unpack_names(pack_names(entries))) == entries
