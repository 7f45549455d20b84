"""A section that a consultant has written wrongly is a problem with its file and line, never a traceback."""

import pickle

import pytest

from generator.config.engagement import load_engagement
from generator.config.resources import templates
from generator.documents.context import Matter
from generator.documents.html import DocumentRequest, render_document
from generator.pipeline import demo_folder, open_house
from generator.problems import InFile, Problem, ProblemsFound


@pytest.fixture(scope="module")
def house():
    return open_house()


def request(house, folder) -> DocumentRequest:
    engagement = load_engagement(demo_folder(), "exempelstad", house.model)
    matter = Matter(engagement, house.model, house.handbook, house.style, house.example)
    return DocumentRequest(matter, house.handbook.document("term_handbook"), 1, (folder, templates() / "handbook"))


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Hej.\n\n{% if %}\n", "section_syntax", 3),
        ("Hej.\n\n{{ kommunens_namn }}\n", "section_unknown_name", 3),
        ("{{ engagement.municipality.namn }}\n", "section_unknown_name", 1),
        ("Hej.\n{{ 1 + 'a' }}\n", "section_failed", 2),
        ("Hej.\n\nSe [kalendern](#kalender).\n", "section_reference", 3),
    ],
)
def test_a_fault_in_a_section_is_told_at_its_line(house, tmp_path, text, code, line):
    (tmp_path / "about.md.jinja").write_text(text, encoding="utf-8")

    with pytest.raises(ProblemsFound) as found:
        render_document(request(house, tmp_path))

    (problem,) = found.value.problems
    assert problem.code == code
    assert isinstance(problem.at, InFile)
    assert (problem.at.path, problem.at.line) == (str(tmp_path / "about.md.jinja"), line)


def test_a_section_that_is_not_utf_8_is_a_problem(house, tmp_path):
    (tmp_path / "about.md.jinja").write_bytes("Årskull".encode("latin-1"))

    with pytest.raises(ProblemsFound) as found:
        render_document(request(house, tmp_path))

    assert [problem.code for problem in found.value.problems] == ["section_failed"]


def test_problems_travel_between_processes():
    found = ProblemsFound([Problem("disk_full", InFile("build/x.xlsx"), {"a": "b"})])

    assert pickle.loads(pickle.dumps(found)).problems == found.problems  # noqa: S301  because we pickled it ourselves
