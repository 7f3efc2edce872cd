import bz2
import gzip
import hashlib

import pytest

from routing.osm.collecting import collect_material
from routing.osm.errors import ExtractError
from routing.osm.reading import read_extract

MAP = """<?xml version="1.0"?>
<osm version="0.6">
  <node id="1" lat="49.0" lon="7.0" timestamp="2026-03-04T10:00:00Z"/>
  <node id="2" lat="49.001" lon="7.0" timestamp="2026-05-06T10:00:00Z"/>
  <way id="5" timestamp="1970-01-01T00:00:00Z">
    <nd ref="1"/><nd ref="2"/><nd ref="99"/>
    <tag k="highway" v="footway"/>
  </way>
</osm>
"""


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.osm", bytes), ("a.osm.gz", gzip.compress), ("a.osm.bz2", bz2.compress)],
)
def test_a_map_is_read_packed_or_not(tmp_path, name, pack):
    path = written(tmp_path, name, pack(MAP.encode()))
    material = collect_material([path])
    assert len(material.edges) == 1
    assert material.edges[0].length_m == pytest.approx(111.2, abs=0.1)


def test_a_source_tells_name_hash_and_newest_edit(tmp_path):
    (source,) = collect_material([written(tmp_path, "a.osm", MAP)]).sources
    assert source.file_name == "a.osm"
    assert source.sha256 == hashlib.sha256(MAP.encode()).hexdigest()
    assert source.newest_edit == "2026-05-06"


def test_a_map_without_dates_does_not_know_its_newest_edit(tmp_path):
    plain = MAP.replace("2026", "1970")
    assert collect_material([written(tmp_path, "a.osm", plain)]).sources[0].newest_edit is None


def test_a_way_that_leaves_the_extract_is_cut_and_counted(tmp_path):
    material = collect_material([written(tmp_path, "a.osm", MAP)])
    assert material.dropped["way reaches outside the extract, cut there"] == 1


def test_two_files_make_one_city(tmp_path):
    other = MAP.replace('id="5"', 'id="6"').replace('ref="99"', 'ref="3"')
    other = other.replace("<way", '<node id="3" lat="49.002" lon="7.0"/>\n  <way')
    paths = [written(tmp_path, "a.osm", MAP), written(tmp_path, "b.osm", other)]
    material = collect_material(paths)
    assert len(material.sources) == 2
    assert {source for edge in material.edges for source in edge.sources} == {
        "osm:way/5",
        "osm:way/6",
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.osm", ""),
        ("empty.osm.pbf", b""),
        ("cut.osm", MAP[:200]),
        ("cut.osm.gz", gzip.compress(MAP.encode() * 50)[:-20]),
        ("cut.osm.bz2", bz2.compress(MAP.encode())[:-20]),
        ("page.osm", "<html><body>Not found</body></html>"),
        ("words.osm", "this is a letter"),
        ("words.osm.gz", b"this is no gzip"),
        ("words.pbf", b"this is no protocol buffer, it is a letter"),
        ("space.osm", MAP.replace('lat="49.0"', 'lat="949.0"')),
        ("picture.png", b"\x89PNG"),
        ("nothing.osm", '<osm version="0.6"></osm>'),
        ("house.osm", MAP.replace("highway", "building")),
    ],
)
def test_what_is_no_map_to_walk_on_is_refused_in_one_sentence(tmp_path, name, content):
    with pytest.raises(ExtractError) as refusal:
        collect_material([written(tmp_path, name, content)])
    sentence = str(refusal.value)
    assert name in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert "949" not in sentence  # no coordinate where a log could catch it


def test_a_file_that_is_not_there_and_a_folder_are_told(tmp_path):
    with pytest.raises(ExtractError, match="There is no file"):
        collect_material([tmp_path / "nowhere.osm"])
    with pytest.raises(ExtractError, match="is not a file"):
        collect_material([tmp_path])
    with pytest.raises(ExtractError, match="at least one"):
        collect_material([])


def test_progress_is_heard(tmp_path):
    heard = []
    collect_material([written(tmp_path, "a.osm", MAP)], progress=heard.append)
    assert heard[0] == "reading a.osm"
    assert len(heard) > 2


def test_only_what_is_walked_stopped_at_or_named_is_kept(tmp_path):
    path = written(tmp_path, "a.osm", MAP.replace("highway", "power"))
    extract, _ = read_extract([path])
    assert extract.ways == ()
