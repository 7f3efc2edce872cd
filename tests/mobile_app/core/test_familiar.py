"""Familiar ways: counted on the phone, liked by its own router, never told to anybody."""

import asyncio
import json
from dataclasses import fields, replace
from datetime import UTC, datetime

import httpx
import pytest

from mobile_app.adapters.desktop.http_routes import HttpRouteSource
from mobile_app.core.familiar import FamiliarWays
from mobile_app.core.route_sources import FallbackRouteSource, LocalRouteSource, ServerHealth
from mobile_app.core.route_wish import RouteWish
from mobile_app.ports import ManualClock, MemoryStore
from routing.costs import FLOOR_SHARE
from routing.geo import distance_m
from routing.map_matching.matching import Matched
from routing.network_terms import Side, WayKind
from routing.paths.astar import finder_for
from routing.paths.familiar import FAMILIAR_M, FamiliarFinder
from routing.profiles import profile_named
from tests.drawn import city_from, nodes_from

# Two ways from A to D; the upper one is a little longer.
DRAWING = """
    B----------------C
A                        D
      E------------F
"""
WAYS = {name: {"kind": WayKind.FOOTWAY} for name in ("AB", "BC", "CD", "AE", "EF", "FD")}
NODES = nodes_from(DRAWING)
UPPER, LOWER = (0, 1, 2), (3, 4, 5)
CANE = profile_named("long_cane")


def town():
    return city_from(DRAWING, WAYS)


def matched(edge, confidence=0.95):
    return Matched(
        edge, 1.0, 0.5, NODES["A"], Side.NONE, 0.0, confidence, confidence, 0.01, (), 90.0
    )


def ways(store=None, *, agreed=True, package=None):
    store = MemoryStore() if store is None else store
    return FamiliarWays(store, package or town().identity, agreed=agreed, language="de")


def walk(familiar, edges, times=1):
    for _ in range(times):
        for edge in edges:
            familiar.walk_on(matched(edge))
        assert familiar.end_walk() is None


def wish():
    return RouteWish(1, NODES["A"], NODES["D"], CANE, "de", datetime(2026, 11, 24, 9, tzinfo=UTC))


def passes(line, letter):
    return min(distance_m(point, NODES[letter]) for point in line) < 0.1


def fetched(source):
    return asyncio.run(source.fetch(wish()))


def test_what_was_walked_often_is_familiar_and_remembered():
    store = MemoryStore()
    familiar = ways(store)
    walk(familiar, UPPER, times=2)
    assert familiar.edges() == frozenset()
    walk(familiar, UPPER)
    assert familiar.edges() == frozenset(UPPER)
    assert ways(store).edges() == frozenset(UPPER)


def test_who_did_not_agree_leaves_no_note_and_has_none_read():
    store = MemoryStore()
    walk(ways(store), UPPER, times=3)
    kept = dict(store.texts)
    other = ways(store, agreed=False)
    walk(other, LOWER, times=3)
    assert other.edges() == frozenset()
    assert store.texts == kept


def test_the_note_tells_no_walk():
    one, other = MemoryStore(), MemoryStore()
    walk(ways(one), UPPER + LOWER, times=3)
    walk(ways(other), tuple(reversed(UPPER + LOWER)) * 2, times=3)
    assert one.texts == other.texts  # neither order nor how long one stayed
    note = json.loads(one.texts["familiar"])
    assert note.keys() == {"format", "package", "edges"}
    assert all(type(count) is int for count in note["edges"].values())


def test_an_edge_that_is_only_guessed_does_not_count():
    store = MemoryStore()
    familiar = ways(store)
    familiar.walk_on(matched(1, confidence=0.5))
    familiar.walk_on(None)
    assert familiar.end_walk() is None
    assert store.texts == {}


def test_all_is_forgotten_with_one_call():
    store = MemoryStore()
    familiar = ways(store)
    walk(familiar, UPPER, times=3)
    assert familiar.forget() == "Alle vertrauten Wege sind vergessen."
    assert familiar.edges() == frozenset()
    assert store.texts == {}


def test_counts_are_capped_so_that_they_tell_no_habit():
    store = MemoryStore()
    walk(ways(store), (1,), times=30)
    walk(ways(store), (2,), times=20)
    assert set(json.loads(store.texts["familiar"])["edges"].values()) == {20}


def test_the_least_walked_are_forgotten_first():
    store = MemoryStore()
    familiar = ways(store)
    walk(familiar, range(3), times=3)
    walk(familiar, range(10, 6000))
    note = json.loads(store.texts["familiar"])["edges"]
    assert len(note) == 5000
    assert {"0", "1", "2"} <= note.keys()
    assert ways(store).problem is None


def test_the_edges_of_another_package_mean_nothing():
    store = MemoryStore()
    walk(ways(store), UPPER, times=3)
    newer = replace(town().identity, version="2026-12-24.0123456789ab")
    familiar = ways(store, package=newer)
    assert familiar.edges() == frozenset()
    assert familiar.problem is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"format": 1}',
        '{"format": 1, "edges": [1]}',
        '{"format": 1, "package": PACKAGE, "edges": {"x": 1}}',
        '{"format": 1, "package": PACKAGE, "edges": {"1": "3"}}',
        '{"format": 1, "package": PACKAGE, "edges": {"1": true}}',
        '{"format": 1, "package": PACKAGE, "edges": {"1": 1e9}}',
        '{"format": 1, "package": PACKAGE, "edges": {"1": -3}}',
        "[" * 100_000,
        " " * 300_000,
    ],
)
def test_a_bad_note_is_told_and_nothing_of_it_holds(text):
    identity = town().identity
    note = text.replace("PACKAGE", json.dumps([identity.name, identity.version]))
    familiar = ways(MemoryStore({"familiar": note}))
    assert familiar.edges() == frozenset()
    assert familiar.problem == "Die vertrauten Wege sind nicht lesbar. Sie werden neu gelernt."


class FullStore(MemoryStore):
    def save(self, key, text):
        raise OSError("no space")

    def remove(self, key):
        raise OSError("read only")


def test_a_store_that_fails_is_told():
    familiar = ways(FullStore())
    familiar.walk_on(matched(1))
    assert "nicht speichern" in familiar.end_walk()
    assert "nicht löschen" in familiar.forget()


def test_the_phones_own_router_likes_what_is_known_by_heart():
    city = town()
    usual = fetched(LocalRouteSource(city))
    homely = fetched(LocalRouteSource(city, familiar=lambda: UPPER))
    assert passes(usual.line, "E")
    assert passes(homely.line, "B")
    assert homely.distance_m > usual.distance_m


def test_every_edge_keeps_its_least_cost_and_unknown_numbers_mean_nothing():
    graph = town().graph
    plain = finder_for(graph).edge_costs_m(CANE)
    for edges in (UPPER, (*UPPER, -1, 99)):
        liked = FamiliarFinder(graph, edges).edge_costs_m(CANE)
        for edge, (before_m, now_m) in enumerate(zip(plain, liked, strict=True)):
            length_m = graph.lengths_m[edge]
            saved_m = -FAMILIAR_M * length_m if edge in UPPER else 0.0
            least_m = FLOOR_SHARE * length_m
            assert now_m == pytest.approx(max(least_m, before_m - saved_m), abs=0.011)
            assert now_m >= least_m - 0.01 > 0


def test_what_a_strip_has_made_cheap_does_not_become_free():
    weights = dict(CANE.weights) | {"length_m": 0.4}
    cheap = replace(CANE, weights=weights)
    graph = town().graph
    liked = FamiliarFinder(graph, UPPER).edge_costs_m(cheap)
    assert liked[0] == pytest.approx(FLOOR_SHARE * graph.lengths_m[0], abs=0.01)


def test_the_shortest_way_is_sought_without_any_liking():
    graph = town().graph
    short = replace(CANE, name="short", weights={"length_m": 1.0})
    assert list(FamiliarFinder(graph, UPPER).edge_costs_m(short)) == list(
        finder_for(graph).edge_costs_m(short)
    )


def asked_of_server(familiar):
    """Return what a server is sent by a phone with these familiar edges."""
    sent = []

    def answer(request):
        sent.append((str(request.url), request.content, sorted(request.headers.items())))
        return httpx.Response(503)

    async def ask():
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
            city = town()
            source = FallbackRouteSource(
                HttpRouteSource(client, "https://lotse.example"),
                LocalRouteSource(city, familiar=lambda: familiar),
                city=city,
                health=ServerHealth(ManualClock()),
            )
            return await source.fetch(wish())

    return sent, asyncio.run(ask()).answer


def test_the_server_is_sent_the_same_whatever_is_familiar():
    without, usual = asked_of_server(())
    with_ways, homely = asked_of_server(UPPER)
    assert len(without) == 1
    assert with_ways == without
    assert usual.line != homely.line  # the familiar ways were in use, on the phone


def test_a_wish_has_no_room_for_familiar_ways():
    assert {f.name for f in fields(RouteWish)} == {
        "number", "start", "destination", "profile", "language", "departure", "consent",
    }  # fmt: skip
