"""The overview's levels are read strictly: a role that the programme lacks is a problem with its place."""

import shutil

import pytest

from generator.config.levels import load_levels
from generator.config.resources import templates
from generator.problems import ProblemsFound
from tests.support.engagements import model

PLACE = "documents/posters/levels.yaml"


def test_the_levels_that_come_with_the_program_run_from_board_to_classroom():
    assert [level.id for level in load_levels(model().programme)] == [
        "board",
        "administration",
        "school",
        "team",
        "classroom",
    ]


def test_an_unknown_role_is_told_with_its_line_and_what_was_meant(tmp_path):
    copy = tmp_path / PLACE
    copy.parent.mkdir(parents=True)
    shutil.copy(templates() / PLACE, copy)
    copy.write_text(copy.read_text(encoding="utf-8").replace("[principal]", "[principel]"), encoding="utf-8")
    line = 1 + copy.read_text(encoding="utf-8").splitlines().index("    roles: [principel]")

    with pytest.raises(ProblemsFound) as raised:
        load_levels(model().programme, tmp_path)

    [problem] = raised.value.problems
    assert (problem.code, problem.at.line, problem.details["suggestion"]) == ("unknown_role", line, "principal")
