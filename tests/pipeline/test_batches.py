"""Many books at once: a school's lie in the same batch, and it changes nothing that there are several batches."""

from dataclasses import replace

import pytest

from generator.intake import label_of, open_book
from generator.pipeline import Fate, ReturnsOrder, batches, collect_returns
from generator.pipeline.batches import batches_of
from generator.problems import Problem
from tests.returns.shelf import BAD
from tests.support import foreign_files as make
from tests.support.desks import HAND_IN_DAY, A, B, book, collected, house, settled

WITHOUT_LABEL = {name: content for name, content in make.parts_of(make.healthy()).items() if name != make.PROPERTIES}


def test_a_label_is_what_the_properties_say(tmp_path):
    (path := tmp_path / "bok.xlsx").write_bytes(make.healthy())

    assert label_of(path) == open_book(path).properties
    assert label_of(path)["school_unit"] == "99000011"


@pytest.mark.parametrize("kind", BAD, ids=lambda kind: kind.name)
def test_a_label_is_never_a_reason_to_stop(kind, tmp_path):
    assert label_of(kind.put(tmp_path)) is not None


def test_books_of_a_school_lie_together_also_those_that_have_lost_their_label(tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "AT_ONCE", 2)
    contents = {
        "a.xlsx": make.healthy(),
        "b.xlsx": make.packed({**make.parts_of(make.healthy()), make.PROPERTIES: properties(b"99000029")}),
        "c.xlsx": make.packed(WITHOUT_LABEL),
        "d.xlsx": b"",
    }
    files = [tmp_path / name for name in contents]
    for file in files:
        file.write_bytes(contents[file.name])

    found = [[file.name for file in batch] for batch in batches_of(files, open_book)]

    assert found == [["a.xlsx", "c.xlsx"], ["b.xlsx", "d.xlsx"]]


def properties(code):
    return make.parts_of(make.healthy())[make.PROPERTIES].replace(b"99000011", code)


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_what_becomes_of_each_file_does_not_depend_on_the_batches(at_once, tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "AT_ONCE", at_once)
    same = book(A, pupils=20)
    files = {
        "a.xlsx": same,
        "b.xlsx": book(B, pupils=20),
        "c.xlsx": replace(same, name="c.xlsx"),
        "d.xlsx": Problem("book_is_damaged"),
        "e.xlsx": book(B, pupils=21),
    }

    told = collected(settled(tmp_path), files)

    assert [(one.file.name, one.fate, one.problems[0].code) for one in told] == [
        ("a.xlsx", Fate.ACCEPTED, "half_filled"),
        ("b.xlsx", Fate.REFUSED, "several_from_one_school"),
        ("c.xlsx", Fate.PASSED_BY, "same_file_twice"),
        ("d.xlsx", Fate.REFUSED, "book_is_damaged"),
        ("e.xlsx", Fate.REFUSED, "several_from_one_school"),
    ]


def test_books_are_kept_only_for_those_who_answer_them(tmp_path):
    folder = settled(tmp_path)
    (path := folder / "bok.xlsx").write_bytes(make.healthy())
    order = ReturnsOrder(folder, "provstad", (path,), accepted_on=HAND_IN_DAY, look_only=True)

    assert [one.read for one in collect_returns(house(), order)] == [None]
    (kept,) = collected(folder, {"a.xlsx": book(A, pupils=20)}, look_only=True, keep_books=True)
    assert kept.read.found.written
