"""Who must be named for a map."""

from routing.osm.source import source_of


def test_a_map_of_osm_names_its_contributors_and_an_invented_one_does_not(tmp_path):
    path = tmp_path / "map.osm"
    path.write_text("<osm/>")
    assert source_of(path, None).attribution == "© OpenStreetMap contributors"
    invented = source_of(path, None, invented=True)
    assert (invented.licence, "OpenStreetMap" in invented.attribution) == ("CC0-1.0", False)
