"""A section that a consultant has written wrongly is a problem with its file and line, never a traceback."""

import pickle

import pytest

from generator.config.engagement import load_engagement
from generator.config.resources import templates
from generator.documents.html import HandbookRequest, render_handbook
from generator.pipeline import demo_folder, open_house
from generator.problems import InFile, Problem, ProblemsFound


@pytest.fixture(scope="module")
def house():
    return open_house()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Hej.\n\n{% if %}\n", "section_syntax", 3),
        ("Hej.\n\n{{ kommunens_namn }}\n", "section_unknown_name", 3),
        ("{{ engagement.municipality.namn }}\n", "section_unknown_name", 1),
        ("Hej.\n{{ 1 + 'a' }}\n", "section_failed", 2),
    ],
)
def test_a_fault_in_a_section_is_told_at_its_line(house, tmp_path, text, code, line):
    (tmp_path / "about.md.jinja").write_text(text, encoding="utf-8")
    engagement = load_engagement(demo_folder(), "exempelstad", house.model)
    folders = (tmp_path, templates() / "handbook")

    with pytest.raises(ProblemsFound) as found:
        render_handbook(HandbookRequest(engagement, house.model, house.handbook, house.style, 1, folders))

    (problem,) = found.value.problems
    assert problem.code == code
    assert isinstance(problem.at, InFile)
    assert (problem.at.path, problem.at.line) == (str(tmp_path / "about.md.jinja"), line)


def test_a_section_that_is_not_utf_8_is_a_problem(house, tmp_path):
    (tmp_path / "about.md.jinja").write_bytes("Årskull".encode("latin-1"))
    engagement = load_engagement(demo_folder(), "exempelstad", house.model)
    folders = (tmp_path, templates() / "handbook")

    with pytest.raises(ProblemsFound) as found:
        render_handbook(HandbookRequest(engagement, house.model, house.handbook, house.style, 1, folders))

    assert [problem.code for problem in found.value.problems] == ["section_failed"]


def test_problems_travel_between_processes():
    found = ProblemsFound([Problem("disk_full", InFile("build/x.xlsx"), {"a": "b"})])

    assert pickle.loads(pickle.dumps(found)).problems == found.problems  # noqa: S301  because we pickled it ourselves
