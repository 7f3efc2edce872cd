"""A manifest is one text for one content, however it was stored."""

import hashlib
import json
import math
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.city.layers import Table
from routing.city.manifest import (
    TableHash,
    canonical_json,
    canonical_rows,
    hash_table,
    make_manifest,
    parse_manifest,
    signed_message,
    version_of,
)

THINGS = Table("things", "anything", (("value", "BLOB"),))

values = (
    st.none()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=9)
    | st.binary(max_size=9)
)
hashes = st.dictionaries(
    st.text(max_size=5),
    st.builds(TableHash, st.integers(0, 10**9), st.text("0123abcd", max_size=8)),
)


def hash_of(held):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(THINGS.create_sql)
        connection.executemany(THINGS.insert_sql, enumerate(held))
        return hash_table(connection, THINGS)


@given(st.lists(st.tuples(st.integers(), values), min_size=1, max_size=8), st.data())
def test_rows_hash_alike_however_they_are_chunked(rows, data):
    at = data.draw(st.integers(0, len(rows)))
    pieces = [canonical_rows(piece) for piece in (rows[:at], rows[at:]) if piece]
    assert b",".join(pieces) == canonical_rows(rows)


@given(st.lists(values, max_size=4), st.lists(values, max_size=4))
def test_equal_hashes_mean_equal_values_of_equal_types(a, b):
    def typed(held):
        return [(type(v), math.copysign(1, v) if isinstance(v, float) else 0, v) for v in held]

    assert (hash_of(a) == hash_of(b)) is (typed(a) == typed(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [(1, 1.0), ("a", b"a"), ("1", 1), (None, ""), (b"", ""), ('{"hex":"00"}', b"\0"), (0.0, -0.0)],
)
def test_values_that_look_alike_are_told_apart(a, b):
    assert hash_of([a]) != hash_of([b])


def test_values_of_two_rows_do_not_run_into_each_other():
    assert hash_of(["a", "b"]) != hash_of(["a,b"]) != hash_of(['a","b'])


def test_the_order_in_which_rows_were_stored_does_not_matter():
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(THINGS.create_sql)
        connection.executemany(THINGS.insert_sql, [(1, "b"), (0, "a")])
        assert hash_table(connection, THINGS) == hash_of(["a", "b"])


def test_a_table_of_many_chunks_is_one_array():
    assert hash_of(range(5001)).rows == 5001
    assert hash_of(range(5001)) != hash_of(range(5000))


def test_the_hash_is_the_one_that_the_format_describes():
    text = "CREATE TABLE things (id INTEGER PRIMARY KEY NOT NULL, value BLOB)\n"
    text += '[[0,"\\u00fc"],[1,{"hex":"0aff"}],[2,0.1],[3,null]]'
    expected = hashlib.sha256(text.encode("ascii")).hexdigest()
    assert hash_of(["ü", b"\n\xff", 0.1, None]) == TableHash(4, expected)


def test_a_missing_table_is_missed():
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(LookupError):
        hash_table(connection, THINGS)


@given(hashes)
def test_a_manifest_comes_back_as_it_was(found):
    assert parse_manifest(make_manifest(found)) == found


@given(hashes.filter(bool), st.sampled_from([" ", "\n", "{}", "0"]))
def test_a_manifest_has_one_spelling(found, extra):
    text = make_manifest(found)
    assert parse_manifest(text + extra) is None
    assert parse_manifest(json.dumps(json.loads(text))) is None


@given(st.text(max_size=60))
def test_any_other_text_is_no_manifest(text):
    assert parse_manifest(text) is None


@pytest.mark.parametrize("text", ["[]", "null", '{"tables":[]}', '{"tables":{"a":1}}', "[" * 5000])
def test_json_that_is_no_manifest_is_refused(text):
    assert parse_manifest(text) is None


def test_keys_are_sorted_and_nothing_is_spaced():
    assert canonical_json({"b": 1, "a": ["ü", None]}) == '{"a":["ü",null],"b":1}'
    with pytest.raises(ValueError, match="JSON"):
        canonical_json(math.nan)


def test_the_version_names_day_and_content():
    assert version_of("2026-11-23", "").startswith("2026-11-23.e3b0c44298fc")


def test_what_is_signed_says_what_it_is():
    assert signed_message("{}") == b"lotse city manifest 1\n{}"
