"""The harness itself: the client, the tables, the extracts, the peers that are not there."""

import json
import math
import random
import socket
import subprocess
import threading
from contextlib import contextmanager

import pytest

from routing.paths.astar import AstarFinder
from routing.profiles import personal_profile, profile_named
from tests.benchmarks import __main__ as bench
from tests.benchmarks.extracts import Extract, at_hand
from tests.benchmarks.loopback import Loopback, get, post
from tests.benchmarks.measuring import Measured, Ratio, divided
from tests.benchmarks.peers import fetching, lotse, osrm, programs, valhalla
from tests.benchmarks.peers.engine import Engine
from tests.benchmarks.search_engines import NetworkxRival, find, mutually_reachable, search_engines
from tests.benchmarks.side_by_side import ask_all
from tests.benchmarks.tables import Failure, Table
from tests.benchmarks.tiling import tiled_graph
from tests.drawn import city_from


@contextmanager
def answering(*replies):
    """A server that gives one prepared answer per request, on one connection after the other."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        heard = []

        def serve():
            waiting = list(replies)
            while waiting:
                connection, _ = listener.accept()
                with connection:
                    while waiting:
                        request = connection.recv(65536)
                        if not request:
                            break
                        heard.append(request)
                        reply = waiting.pop(0)
                        for part in reply if isinstance(reply, tuple) else (reply,):
                            connection.sendall(part)
                        if b"Connection: close" in reply:
                            break

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1], heard
        thread.join(5)
        assert not thread.is_alive()


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhallo"


def test_a_reply_is_read_whole_however_it_arrives():
    parts = (OK[:30], OK[30:40], OK[40:])
    chunked = (
        b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhal",
        b"\r\n2;x=y\r\nlo\r\n0\r\n\r\n",
    )
    with answering(parts, chunked, OK) as (port, heard):
        client = Loopback(port)
        replies = [client.ask(get("/one")), client.ask(get("/two")), client.ask(post("/3", b"{}"))]
        client.close()
    assert [reply.status for reply in replies] == [200, 404, 200]
    assert [reply.body for reply in replies] == [b"hallo"] * 3
    assert all(reply.taken_ms > 0 for reply in replies)
    assert heard[0].startswith(b"GET /one HTTP/1.1\r\n")
    assert heard[2].endswith(b"Content-Length: 2\r\n\r\n{}")


def test_a_connection_that_the_server_closed_is_opened_anew():
    closing = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    with answering(closing, OK) as (port, _):
        client = Loopback(port)
        assert client.ask(get("/")).body == b""
        assert client.ask(get("/")).body == b"hallo"
        client.close()


def test_nobody_there_is_an_error_and_no_time():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(OSError):
        Loopback(port).ask(get("/"))


def test_engines_are_asked_turn_by_turn_and_every_failure_is_kept():
    refusal = b"HTTP/1.1 422 No\r\nContent-Length: 3\r\n\r\nnot"
    process = subprocess.Popen(["sleep", "30"])
    floors, pairs = 300, [((0.0, 0.0), (1.0, 1.0)), ((2.0, 2.0), (3.0, 3.0))]
    try:
        with (
            answering(*[OK] * (floors + 2), OK, refusal) as (one, heard),
            answering(*[OK] * (floors + 2 + 2)) as (other, _),
        ):
            engines = [
                Engine(name, port, get("/t"), lambda a, b: get("/r"), lambda body: [], process)
                for name, port in (("A", one), ("B", other))
            ]
            makers = [lambda number, a, b: get(f"/{number}")] * 2
            asked = ask_all(engines, pairs, makers, before=pairs)
    finally:
        process.kill()
        process.wait()
    assert [reply.status for reply in asked[0].replies] == [200, 422]
    assert [reply.status for reply in asked[1].replies] == [200, 200]
    assert [h.split()[1] for h in heard[floors:]] == [b"/-1", b"/-2", b"/0", b"/1"]


def a_table(**more):
    table = Table("small", "A small table", 7, {"pyvalhalla": "3.9.1"})
    table.measured.append(Measured("a search", "ms", (1.0, 2.0, 3.0), "p50 < 9", "note"))
    table.figures.append({"city": "Nowhere", "unmarked/km": 1.5})
    table.failures.append(Failure("Nowhere", "Lotse", 3, "422 far"))
    table.ratios.append(Ratio("ours / theirs", 0.5, at_most=0.6))
    for name, value in more.items():
        setattr(table, name, value)
    return table


def test_a_table_holds_its_figures_versions_machine_and_seed(tmp_path, capsys):
    table = a_table()
    kept = json.loads(table.save(tmp_path).read_text(encoding="utf-8"))
    assert kept["seed"] == 7
    assert kept["versions"]["pyvalhalla"] == "3.9.1"
    assert "numpy" in kept["versions"]
    assert kept["machine"]["cores"] >= 1
    assert kept["measured"][0]["p50"] == 2.0
    assert kept["figures"] == [{"city": "Nowhere", "unmarked/km": 1.5}]
    assert kept["failures"][0]["pair"] == 3
    assert kept["ratios"][0]["at_least"] is None
    table.show()
    shown = capsys.readouterr().out
    assert "holds" in shown
    assert "1 not answered (pair 3: 422 far)" in shown


def test_a_table_that_cannot_be_written_leaves_the_old_one(tmp_path):
    place = a_table().save(tmp_path)
    before = place.read_bytes()
    with pytest.raises(TypeError):
        a_table(figures=[{"city": object()}]).save(tmp_path)
    assert place.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["small.json"]


@pytest.mark.parametrize(
    ("ratio", "holds"),
    [
        (Ratio("x", 0.34, at_most=1 / 3), False),
        (Ratio("x", 1.4, at_least=1.5), False),
        (Ratio("x", 1.6, at_least=1.5), True),
        (Ratio("x", math.nan, at_most=1.0), False),
        (Ratio("x", math.inf), True),
    ],
)
def test_a_ratio_holds_within_its_bound(ratio, holds):
    assert ratio.holds is holds
    assert a_table(ratios=[ratio]).holds is holds


def test_nothing_beside_nothing_is_as_much():
    assert divided(0.0, 0.0) == 1.0
    assert divided(1.0, 0.0) == math.inf
    assert divided(1.0, 4.0) == 0.25


def test_peers_that_cannot_be_fetched_are_told_in_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(fetching.NoPeersError) as refused:
        fetching.fetched(tmp_path / "peers")
    sentence = str(refused.value)
    assert sentence.endswith("the tables stand without them.")
    assert "\n" not in sentence
    assert not list(tmp_path.glob("peers/*/unpacked"))


def test_the_lock_of_the_peers_has_versions_and_hashes_and_no_address():
    lock = fetching.LOCK.read_text(encoding="utf-8")
    pinned = [line for line in lock.splitlines() if "==" in line]
    assert len(pinned) == lock.count("--hash=sha256:") == 2
    assert "://" not in lock


def test_a_program_that_fails_says_its_last_words(tmp_path):
    with pytest.raises(programs.ProgramError, match=r"ls failed\. It said: .*nowhere"):
        programs.run(["ls", "nowhere"], folder=tmp_path, log=tmp_path / "log")


def test_a_probe_that_fails_says_so_in_one_sentence():
    with pytest.raises(programs.ProgramError, match=r"^tests\.benchmarks\.nobody failed\."):
        programs.probe("tests.benchmarks.nobody")


def test_a_server_that_ends_at_once_is_an_error(tmp_path):
    with (
        pytest.raises(programs.ProgramError, match="did not start"),
        programs.serving(
            ["false"], folder=tmp_path, log=tmp_path / "log", port=1, trivial=get("/")
        ),
    ):
        pass


def test_the_lines_of_every_engine_are_latitude_first():
    ours = {"geometry": {"coordinates": [[7.5, 49.4], [7.6, 49.5]]}}
    theirs = {"routes": [{"geometry": {"coordinates": [[7.5, 49.4]]}}]}
    shape = {"trip": {"legs": [{"shape": "_izlhA~rlgdF"}, {"shape": "_izlhA~rlgdF"}]}}
    assert lotse.line_of(json.dumps(ours).encode()) == [(49.4, 7.5), (49.5, 7.6)]
    assert osrm.line_of(json.dumps(theirs).encode()) == [(49.4, 7.5)]
    assert valhalla.line_of(json.dumps(shape).encode()) == [(38.5, -120.2)] * 2


def test_no_two_people_are_alike_and_every_one_of_them_is_allowed():
    wishes = [lotse.own_weights(random.Random(seed)) for seed in range(100)]
    assert len({json.dumps(wish) for wish in wishes}) == 100
    for wish in wishes:
        assert personal_profile(wish).name == "personal"
    options = [valhalla.with_own_options(random.Random(seed)) for seed in range(100)]
    assert len({json.dumps(option) for option in options}) == 100


def test_a_named_extract_stands_alone(tmp_path):
    assert at_hand(tmp_path / "city.osm.pbf") == [Extract("city", tmp_path / "city.osm.pbf")]
    assert Extract("Bad Münster/2", tmp_path).file_name == "bad-münster-2"


@pytest.mark.parametrize("arguments", [["--osm", "nowhere.pbf"], ["nonsense"], ["--pairs", "0"]])
def test_what_cannot_be_measured_is_refused_before_anything_is_built(arguments, capsys):
    try:
        code = bench.main(arguments)
    except SystemExit as ended:
        code = ended.code
    assert code == 2
    assert "Traceback" not in capsys.readouterr().err


TILE = """
A---B---C

D---E---F
"""
TILE_WAYS = {way: {} for way in ("AB", "BC", "DE", "EF", "AD", "CF")}


def test_a_tiled_network_is_one_network_with_the_same_ways_in_each_tile():
    city = city_from(TILE, TILE_WAYS)
    graph = city.graph
    tiled = tiled_graph(graph, 3)
    assert tiled.node_count == 9 * graph.node_count
    assert tiled.edge_count > 9 * graph.edge_count
    assert set(tiled.components) == {0}
    small, large = AstarFinder(graph), AstarFinder(tiled)
    profile = profile_named("long_cane")
    for pair in ((0, 3), (1, 2)):
        inside = tuple(node + 4 * graph.node_count for node in pair)
        assert find(large, inside, profile) <= find(small, pair, profile) + 0.01
    far = find(large, (0, tiled.node_count - 1), profile)
    assert far > find(small, (0, graph.node_count - 1), profile)


def test_a_node_at_which_one_only_arrives_is_no_end_of_a_pair():
    city = city_from("A---B---C---D", {"AB": {}, "BC": {}, "CD": {"one_way": True}})
    assert mutually_reachable(city.graph) == [0, 1, 2]


def test_every_engine_of_ours_and_the_rival_find_the_same_cost():
    city = city_from(TILE, TILE_WAYS)
    profile = profile_named("long_cane")
    found = {name: find(finder, (0, 3), profile) for name, finder in search_engines(city.graph)}
    rival = NetworkxRival(city.graph, AstarFinder(city.graph), profile)
    assert len(found) == 2
    assert list(found.values()) == pytest.approx([rival.find((0, 3))] * 2)
