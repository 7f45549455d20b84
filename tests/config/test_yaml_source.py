"""YAML in, plain text values with places out; the clever and the broken are refused, never with a traceback."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config.yaml_bytes import LARGEST_FILE
from generator.config.yaml_source import Document, document_of, read_document
from generator.domain.texts import sentence
from generator.problems import InFile, Problem, ProblemsFound
from tests.support.engagements import texts

TEXTS = texts()


@pytest.mark.parametrize(
    "written",
    [
        "0604",
        "no",
        "on",
        "yes",
        "true",
        "1:30",
        "12:30:45",
        "2027-01-18",
        "1_000",
        "0x1F",
        "0o17",
        "1e3",
        ".5",
        "=",
        "Null",
    ],
)
def test_a_plain_text_is_never_converted(written):
    assert document_of(f"a: {written}\n{written}: b", "f").content == {"a": written, written: "b"}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_only_an_empty_plain_value_is_nothing(written):
    assert document_of(f"a: {written}\nb: '{written}'", "f").content == {"a": None, "b": written}


def test_every_key_and_value_has_a_place():
    document = document_of("kommun: Örkelljunga\nåk:\n  - F\n  - {namn: 1}\n", "f")

    assert document.at_key(("kommun",)) == InFile("f", 1, 1)
    assert document.at_value(("kommun",)) == InFile("f", 1, 9)
    assert document.at_value(("åk", 0)) == InFile("f", 3, 5)
    assert document.at_key(("åk", 1, "namn")) == InFile("f", 4, 6)
    assert document.at_value(("åk", 1, "namn", "djupare")) == InFile("f", 4, 6)
    assert document.at_key(("finns", "inte")) == InFile("f", 1, 1)


def test_a_document_answers_whatever_is_asked_of_it():
    document = document_of("a: [x, {b: y}]", "f")

    assert document.text("a", 1, "b") == "y"
    assert document.text("a", "b") is None
    assert document.text("a", 7) is None
    assert document.within("a") == (("a", 0), ("a", 1))
    assert document.within("a", 0) == ()


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("a: 1\nb\nc: 2\n", "yaml_missing_colon:2:1"),
        ("a: 'x\nb: 1\n", "yaml_unclosed_quote:1:4"),
        ('a: 1\nb: "x\n', "yaml_unclosed_quote:2:4"),
        ("a: [1, 2\nb: 3\n", "yaml_unclosed_bracket:1:4"),
        ("a: {b: 1\n", "yaml_unclosed_bracket:1:4"),
        ("a: 1\n  b: 2\n", "yaml_colon_in_text:2:4"),
        ("a: x: y\n", "yaml_colon_in_text:1:5"),
        ("a:\n  - 1\n b: 2\n", "yaml_indentation:3:2"),
        ("a: b\n- c\n", "yaml_indentation:2:1"),
        ("a: 'b' c\n", "yaml_indentation:1:8"),
        ("a: @b\n", "yaml_reserved_character:1:4"),
        ('a: "C:\\mapp"\n', "yaml_backslash:1:7"),
        ("%TAG ! x\n", "yaml_syntax:2:1"),
        ("a:\n\tb: 1\n", "tab_indent:2:1"),
        ("a:\n  \tb: 1\n", "tab_indent:2:3"),
        ("- a\n", "top_not_mapping:1:1"),
        ("hej\n", "top_not_mapping:1:1"),
        ("", "file_empty"),
        ("# bara en kommentar\n\n", "file_empty"),
        ("---\n", "file_empty:1:1"),
        ("a: 1\n---\nb: 2\n", "several_documents:2:1"),
        ("a: *x\n", "yaml_alias:1:4"),
        ("<<: {a: 1}\n", "yaml_merge:1:1"),
        ("? [a]\n: 1\n", "key_not_text:1:3"),
        ("~: 1\n", "key_not_text:1:1"),
        ('a: "\\0"\n', "control_character:1:4"),
        ("a: b\x07\n", "control_character:1:5"),
        ("a: b\x85\n", "control_character:1:5"),
        ("a: [[[[[[[[[[[[1]]]]]]]]]]]]\n", "yaml_too_deep:1:15"),
    ],
)
def test_what_cannot_be_read_gets_its_own_problem(tmp_path, written, found):
    assert [shown(problem) for problem in refused(tmp_path, written.encode())] == [found]


def test_what_can_be_judged_beside_its_fault_is_kept():
    document = document_of("a: 1\na: 2\nb: &x !!int 3\n", "f")

    assert document.content == {"a": "1", "b": "3"}
    assert [shown(problem) for problem in document.problems] == ["duplicate_key:2:1", "yaml_anchor:3:4", "yaml_tag:3:4"]


def test_every_tabbed_line_is_listed(tmp_path):
    found = refused(tmp_path, b"a:\n\tb: 1\n\tc: 2\n\t# kommentar\n  d: 1\tx\n")

    assert [shown(problem) for problem in found] == ["tab_indent:2:1", "tab_indent:3:1"]


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("\ufeffa: 1\n".encode(), "file_bom:1:1"),
        ("a: 1\n".encode("utf-16"), "file_utf16"),
        ("a: 1\n".encode("utf-16-le"), "file_utf16"),
        ("a: 1\n".encode("utf-32"), "file_utf16"),
        ("a: 1\nnamn: Björkskolan\n".encode("latin-1"), "file_not_utf8:2:9"),
        (b"a: \x00\n", "control_character:1:4"),
        (b"a: 1\n" + b"#" * LARGEST_FILE, "file_too_large"),
    ],
    ids=["BOM", "UTF-16", "UTF-16 without mark", "UTF-32", "Latin-1", "NUL", "too large"],
)
def test_a_file_that_is_not_utf8_text_gets_its_own_problem(tmp_path, raw, found):
    assert [shown(problem) for problem in refused(tmp_path, raw)] == [found]


def test_latin_1_shows_the_letter_that_was_meant(tmp_path):
    problem = refused(tmp_path, "namn: Älvskolan".encode("latin-1"))[0]

    assert "här står troligen ”Ä”" in sentence(problem, TEXTS)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    (tmp_path / "mapp").mkdir()

    assert [problem.code for problem in faults(tmp_path / "borta.yaml")] == ["file_missing"]
    assert [problem.code for problem in faults(tmp_path / "mapp")] == ["file_is_folder"]
    assert [problem.code for problem in faults(tmp_path / "a\0b")] == ["file_unreadable"]


def test_a_billion_laughs_is_refused_without_being_told(tmp_path):
    lines = ["a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]

    assert {problem.code for problem in refused(tmp_path, "\n".join(lines).encode())} == {"yaml_anchor", "yaml_alias"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_no_depth_breaks_the_reader(tmp_path, opening):
    assert refused(tmp_path, b"a:\n  " + opening.encode() * 5000)


YAML_LIKE = st.text(alphabet="ab1 \n\t:-[]{},'\"&*!?|>#%@`~<=\\0\x00å\ufeff", max_size=60)


@settings(deadline=None, max_examples=300)
@given(raw=st.one_of(st.binary(max_size=80), YAML_LIKE.map(str.encode)))
def test_any_bytes_give_a_document_or_problems_that_can_be_said(tmp_path_factory, raw):
    path = tmp_path_factory.getbasetemp() / "vilken_som_helst.yaml"
    path.write_bytes(raw)
    try:
        outcome = read_document(path)
    except ProblemsFound as found:
        outcome = [sentence(problem, TEXTS) for problem in found.problems]

    assert isinstance(outcome, Document) or (outcome and all(outcome))


def refused(tmp_path: Path, raw: bytes) -> tuple[Problem, ...]:
    (tmp_path / "f.yaml").write_bytes(raw)
    return faults(tmp_path / "f.yaml")


def faults(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as caught:
        read_document(path)
    assert all(sentence(problem, TEXTS).startswith(path.as_posix()) for problem in caught.value.problems)
    return caught.value.problems


def shown(problem: Problem) -> str:
    places = [str(part) for part in (problem.at.line, problem.at.column) if part]
    return ":".join([problem.code, *places])
