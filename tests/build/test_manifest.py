"""The manifest tells what an earlier build made; when it cannot be read, nothing is known."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build.job import fingerprint
from generator.build.manifest import NAME, Made, read_manifest, write_manifest

MADE = {"VT2027/bok å.xlsx": Made("ab12", "workbooks", "cd34"), "HT2027/handbok.pdf": Made("ef56", "handbook", "aa")}


def test_what_was_made_is_read_as_it_was_written(tmp_path):
    write_manifest(tmp_path, MADE)

    assert read_manifest(tmp_path) == MADE


def test_equal_builds_have_equal_manifests_in_any_order(tmp_path):
    write_manifest(tmp_path / "a", MADE)
    write_manifest(tmp_path / "b", dict(reversed(MADE.items())))

    assert (tmp_path / "a" / NAME).read_bytes() == (tmp_path / "b" / NAME).read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"files": []}',
        b'{"files": {"a": 1}}',
        b'{"files": {"a": {"sha256": "x"}}}',
        b"\xff\xfe",
        b"null",
    ],
)
def test_a_manifest_that_cannot_be_read_means_that_nothing_is_known(tmp_path, content):
    (tmp_path / NAME).write_bytes(content)

    assert read_manifest(tmp_path) == {}


def test_no_manifest_means_that_nothing_is_known(tmp_path):
    assert read_manifest(tmp_path / "borta") == {}


@given(content=st.binary(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_content_of_a_manifest_stops_a_build(tmp_path, content):
    (tmp_path / NAME).write_bytes(content)

    assert read_manifest(tmp_path) == {}


def test_a_fingerprint_knows_its_parts_and_where_they_part():
    assert fingerprint("a", "b") == fingerprint("a", "b")
    assert (
        len(
            {
                fingerprint("a", "b"),
                fingerprint("ab"),
                fingerprint("b", "a"),
                fingerprint("a", 1),
                fingerprint("a", "1"),
            }
        )
        == 5
    )
