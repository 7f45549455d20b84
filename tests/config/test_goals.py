"""The rules of the goal review and an engagement's own goals: every slip is told with its line."""

import shutil

import pytest

from generator.config.goal_file import load_goal_file
from generator.config.goals import load_goal_rules
from generator.config.resources import templates
from generator.domain.goals import GoalFile, Verdict
from generator.goals.finding import signals_in
from generator.problems import ProblemsFound
from tests.support.engagements import texts
from tests.support.goals import rules

GOALS = """
title: Nämndens mål
adopted: 2026-11-17
goals:
  - Måluppfyllelsen ska öka.
decisions:
  - {goal: Måluppfyllelsen ska öka., verdict: yellow, reason: Nivån står i bilagan.}
  - {goal: Vi är bra., verdict: no_goal, reason: Inget mål.}
"""


@pytest.fixture
def own_rules(tmp_path):
    """The rules with something replaced."""

    def load(old, new):
        source = (templates() / "model" / "goals.yaml").read_text(encoding="utf-8")
        assert old in source
        (tmp_path / "model").mkdir()
        (tmp_path / "model" / "goals.yaml").write_text(source.replace(old, new, 1), encoding="utf-8")
        return load_goal_rules(tmp_path)

    yield load
    shutil.rmtree(tmp_path / "model", ignore_errors=True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("needs: [cohort]", "needs: [kohort]"),
        ("value: years_compared, needs", "value: years_compare, needs"),
        ("hidden_by: [teachers]", "hidden_by: [teacher]"),
        ("- <year_word> <nine>", "- <year_wort> <nine>"),
    ],
)
def test_a_name_that_leads_nowhere_is_told(own_rules, old, new):
    with pytest.raises(ProblemsFound) as caught:
        own_rules(old, new)

    (problem,) = caught.value.problems
    assert problem.code == "unknown_goal_word"
    assert problem.details["suggestion"]


def test_a_new_trigger_word_is_one_line(own_rules):
    sentence = "Elevskaran ska nå målen."
    with_word = own_rules("      - elevkull~\n", "      - elevkull~\n      - elevskara~\n")

    assert "cohort" not in signals_in(sentence, rules())
    assert "cohort" in signals_in(sentence, with_word)


def test_goals_and_decisions_are_read_word_for_word(tmp_path):
    (tmp_path / "ort").mkdir()
    (tmp_path / "ort" / "goals.yaml").write_text(GOALS, encoding="utf-8")
    found = load_goal_file(tmp_path, "ort")

    assert [(goal.text, goal.document) for goal in found.goals] == [("Måluppfyllelsen ska öka.", "Nämndens mål")]
    assert [(one.verdict, one.is_goal, one.reason) for one in found.overrides] == [
        (Verdict.YELLOW, True, "Nivån står i bilagan."),
        (None, False, "Inget mål."),
    ]
    assert found.places[1].line == 8


def test_an_engagement_needs_no_goals_of_its_own(tmp_path):
    assert load_goal_file(tmp_path, "ort") == GoalFile()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("verdict: yellow", "verdict: gul", "not_one_of"),
        (", reason: Inget mål.", "", "key_missing"),
        ("title:", "titel:", "unknown_key"),
        ("2026-11-17", "17 november", "not_a_date"),
    ],
)
def test_a_slip_in_the_goals_is_told_with_its_line(tmp_path, old, new, code):
    (tmp_path / "ort").mkdir()
    (tmp_path / "ort" / "goals.yaml").write_text(GOALS.replace(old, new), encoding="utf-8")

    with pytest.raises(ProblemsFound) as caught:
        load_goal_file(tmp_path, "ort")

    assert [problem.code for problem in caught.value.problems] == [code]
    assert code in texts().problems
