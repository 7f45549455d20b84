"""The ledger's folder: written once, read whole, and what people and programs do to shared folders survived."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.observations import Provenance
from generator.domain.records import AcceptanceKind, in_force
from generator.domain.texts import sentence
from generator.files import UNFINISHED
from generator.problems import ProblemsFound
from generator.storage.ledger import accept, read_ledger
from generator.storage.ledger_text import NotAnAcceptance, from_text, name_of, to_text
from tests.support.acceptances import SOURCE, acceptance, acceptances, observation
from tests.support.engagements import texts

TEXTS = texts()
ROW = observation(pupils=20, reached=18)


def faults(folder, engagement="provstad"):
    with pytest.raises(ProblemsFound) as caught:
        read_ledger(folder, engagement)
    assert all(sentence(problem, TEXTS) for problem in caught.value.problems)
    return [(problem.code, str(problem.at)) for problem in caught.value.problems]


@given(acceptances())
def test_what_is_written_is_read_again_and_one_row_is_one_line(made):
    text = to_text(made)
    read = from_text(text)

    assert to_text(read) == text
    assert set(read.texts) == set(made.texts)
    assert {row.key: row for row in read.observations} == {row.key: row for row in made.observations}
    assert (read.source, read.accepted_on, read.supersedes) == (made.source, made.accepted_on, made.supersedes)
    json.loads(text)
    head = 14 if made.kind is AcceptanceKind.EXPORT else 13
    assert text.count("\n") == head + len(made.observations) + len(made.texts)


@given(st.lists(acceptances(), max_size=4))
def test_accepted_is_read_back_whatever_the_order(tmp_path_factory, made):
    one, other = tmp_path_factory.mktemp("a"), tmp_path_factory.mktemp("b")
    names = {accept(one, each) for each in made}
    for each in reversed(made):
        accept(other, each)

    assert set(read_ledger(one, "provstad")) == names
    assert in_force(read_ledger(one, "provstad")) == in_force(read_ledger(other, "provstad"))


def test_a_ledger_that_nobody_has_begun_is_empty(tmp_path):
    assert read_ledger(tmp_path / "ledger", "provstad") == {}


def test_the_name_says_when_what_and_who_and_the_rows_keep_their_line():
    made = acceptance(ROW)

    assert name_of(made).startswith("2026-11-23_history_alla_")
    assert name_of(acceptance(ROW, school_unit="99000011")).startswith("2026-11-23_history_99000011_")
    assert '"counts": {"pupils": 20, "reached": 18}, "cell": "rad 3"}' in to_text(made)


def test_an_export_says_of_each_row_its_file_and_day_and_older_versions_know_that_they_are_older():
    own = Provenance("bedömningar.csv", "56" * 32, date(2027, 6, 10), "", "judgements v1")
    main = replace(own, source=SOURCE.name, source_hash=SOURCE.sha256, cell="grade_catalogue v1")
    rows = replace(ROW, provenance=main), replace(observation("EN", pupils=3), provenance=own)
    made = replace(acceptance(*rows), kind=AcceptanceKind.EXPORT)

    said = to_text(made).splitlines()
    assert said[1] == '"schema": 2,'
    assert said[7].startswith('"files": [{"name": "bedömningar.csv", "sha256": "5656')
    assert said[10].endswith('"cell": "judgements v1", "file": 0},')
    assert said[11].endswith('"cell": "grade_catalogue v1", "file": 1}')
    assert from_text(to_text(made)).observations == (rows[1], rows[0])


def test_the_same_file_twice_is_one_file(tmp_path):
    assert accept(tmp_path, acceptance(ROW)) == accept(tmp_path, acceptance(ROW))
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "desktop.ini", "Thumbs.db", "~$liggare.json", "._2026.json", "LÄSMIG.txt", "a.json" + UNFINISHED],
)
def test_what_other_programs_leave_behind_is_passed_by(tmp_path, name):
    kept = accept(tmp_path, acceptance(ROW))
    (tmp_path / name).write_bytes(b"\xff\x00 {")

    assert set(read_ledger(tmp_path, "provstad")) == {kept}


def test_a_copy_made_by_a_synced_folder_does_no_harm(tmp_path):
    name = accept(tmp_path, acceptance(ROW))
    (tmp_path / f"{name} (konflikt).json").write_bytes((tmp_path / f"{name}.json").read_bytes())

    assert set(read_ledger(tmp_path, "provstad")) == {name}


@given(st.data())
def test_half_a_file_is_named_wherever_it_was_cut(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("ledger")
    path = folder / f"{accept(folder, acceptance(ROW))}.json"
    whole = path.read_bytes()
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])

    assert faults(folder) == [("ledger_file_broken", path.as_posix())]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"reached": 18', '"reached": 19', "ledger_file_renamed"),
        ('"reached": 18', '"reached": "18"', "ledger_file_broken"),
        ('"reached": 18', '"reached": -1', "ledger_file_broken"),
        ('"reached": 18', '"reached": true', "ledger_file_broken"),
        ('"reached": 18', '"reached": 99999999999', "ledger_file_broken"),
        ('"reached": 18', '"share": 18', "ledger_file_broken"),
        ('"cohort": 2017', '"cohort": 99999', "ledger_file_broken"),
        ('"subject": "MA"', '"subject": []', "ledger_file_broken"),
        ('"2025-4"', '"2025-5"', "ledger_file_broken"),
        ('"kind": "history"', '"kind": "guess"', "ledger_file_broken"),
        ('"schema": 1', '"schema": 3', "ledger_file_newer"),
        ('"schema": 1', '"schema": "1"', "ledger_file_broken"),
        ('"provstad"', '"annanstad"', "ledger_file_of_another"),
        ('"texts": [\n]', '"texts": [[]]', "ledger_file_broken"),
        ("}\n", "}", "ledger_file_broken"),
    ],
)
def test_a_file_changed_by_hand_is_named(tmp_path, old, new, code):
    path = tmp_path / f"{accept(tmp_path, acceptance(ROW))}.json"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(new.join(text.rsplit(old, 1)), encoding="utf-8")

    assert faults(tmp_path) == [(code, path.as_posix())]


@given(st.text(alphabet='{}[]",:0123 schemaobservations\n', max_size=60) | st.text(max_size=40))
def test_any_text_is_an_acceptance_or_not(text):
    with pytest.raises(NotAnAcceptance):
        from_text(text)


@pytest.mark.parametrize("text", ["[" * 100_000, "null", "[]", '{"schema": 1e999}', "9" * 5000, '{"schema": 1}'])
def test_odd_json_is_no_acceptance(text):
    with pytest.raises(ValueError):  # noqa: PT011  because newer and broken are both refusals here
        from_text(text)


def test_a_folder_where_a_file_should_be_is_named(tmp_path):
    (tmp_path / "x.json").mkdir()
    (tmp_path / "fil").write_bytes(b"")

    assert faults(tmp_path) == [("file_unreadable", (tmp_path / "x.json").as_posix())]
    assert faults(tmp_path / "fil") == [("file_unreadable", (tmp_path / "fil").as_posix())]
