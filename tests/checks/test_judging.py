"""A whole return: stages that stop, faults that are told once, questions that are answered."""

import cProfile
import pstats
from dataclasses import replace
from datetime import date

import pytest

from generator.checks.case import Explained
from generator.checks.judging import explanations, judged
from generator.checks.returned import Setting, case_of
from generator.domain.asked import counts_asked
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.records import TextForm, TextKey, TextRecord
from generator.domain.texts import Severity, sentence
from tests.support.engagements import JUNE_2027, MARCH_2027, count, engagement, layout, model, texts, unit
from tests.support.filling import number_of
from tests.support.readings import reading
from tests.support.rule_examples import case, read

RULES = model().rules
JUMP = """
    bad: from nine in ten to one in two
    | when   | cohort | figure      | subject | pupils | reached |
    | now    | 2024   | reach_goals | MA      | 20     | 10      |
    | 2025-4 | 2024   | reach_goals | MA      | 20     | 18      |
"""


def found(story, explained=None):
    """What is told of one story, by rule and severity."""
    findings = judged(case(read(story)[0], explained), RULES)
    return [(finding.rule.id, finding.severity) for finding in findings]


def test_an_empty_book_is_told_of_once():
    story = """
        bad: nothing at all
        | when   | cohort | figure      | subject | pupils | reached |
        | now    | 2024   | reach_goals | SV      | blank  | blank   |
        | now    | 2024   | reach_goals | SVA     | blank  | blank   |
        | now    | 2023   | reach_goals | MA      | gone   | gone    |
        | 2025-4 | 2023   | reach_goals | MA      | 20     | 17      |
    """

    assert found(story)[0] == ("nothing_filled_in", Severity.ERROR)
    assert {rule for rule, _ in found(story)} <= {rule.id for rule in RULES.of_stage(RULES.all[0].stage)}


def test_a_number_that_is_wrong_is_told_once_and_compared_with_nothing():
    story = """
        bad: 120 of 20 reach, and the classes and last year say something else again
        | when    | cohort | figure      | subject | pupils | reached |
        | now     | 2024   | reach_goals | MA      | 20     | 120     |
        | classes | 2024   | reach_goals | MA      | 20     | 12      |
        | 2025-4  | 2024   | reach_goals | MA      | 20     | 18      |
    """

    assert found(story) == [("reached_within_pupils", Severity.ERROR)]


def test_a_question_is_answered_where_the_cohort_explains_itself():
    answer = {Explained("goals", 2024): "Ny klass med nyanlända elever."}
    finding = judged(case(read(JUMP)[0], answer), RULES)[0]

    assert found(JUMP) == [("share_jump", Severity.QUESTION)]
    assert found(JUMP, answer) == [("share_jump", Severity.NOTICE)]
    assert not finding.open
    assert sentence(finding.problem, texts()).endswith("Skolans förklaring: ”Ny klass med nyanlända elever.”.")
    assert RULES.ask not in sentence(finding.problem, texts())


@pytest.mark.parametrize("elsewhere", [Explained("goals", 2023), Explained("reading", 2024), Explained("goals", 0)])
def test_an_explanation_of_something_else_is_no_answer(elsewhere):
    assert found(JUMP, {elsewhere: "En annan fråga."}) == [("share_jump", Severity.QUESTION)]


def test_a_fault_is_not_explained_away():
    story = """
        bad: more than there are
        | when | cohort | figure      | subject | pupils | reached |
        | now  | 2024   | reach_goals | MA      | 20     | 21      |
    """

    assert found(story, {Explained("goals", 2024): "Det är så."}) == [("reached_within_pupils", Severity.ERROR)]


def test_a_question_about_the_whole_book_is_answered_in_the_row_of_all_cohorts():
    story = """
        bad: too early
        dated: 2027-03-01
        | when | cohort | figure      | subject | pupils | reached |
        | now  | 2024   | reach_goals | MA      | 20     | 18      |
        | now  | 2023   | reach_goals | MA      | 20     | 18      |
    """

    assert found(story) == [("handed_in_early", Severity.QUESTION)]
    assert found(story, {Explained("goals", 0): "Skolan slutar i mars."}) == [("handed_in_early", Severity.NOTICE)]


def test_an_answer_travels_as_a_text_of_its_own():
    made = case(read(JUMP)[0], {Explained("goals", 2024): "Ny klass."})

    records = explanations(judged(made, RULES), made)

    key = TextKey(made.unit, JUNE_2027, TextForm.EXPLANATION, Cohort(2024), "goals", "share_jump")
    assert [(record.key, record.text) for record in records] == [(key, "Ny klass.")]


# ------------------------------------------------------------------------------------------------ from a returned book


def setting(known=(), **changes):
    asked = counts_asked(engagement(), model().catalogue, unit(), JUNE_2027)
    return Setting(model(), layout(), asked, dict(known), date(2027, 6, 18), **changes)


def test_a_returned_book_is_judged_by_the_checkpoint_that_is_handed_in():
    typed = dict([count("pupils", 20, cohort=2024), count("reached", 21, cohort=2024)])
    march = dict([count("at_risk", 4, cohort=2024, at="2026-3", key_figure="at_risk")])
    accepted = dict([count("at_risk", 5, cohort=2024, at="2026-3", key_figure="at_risk")])

    made = case_of(reading({**typed, **march}), setting(accepted))
    rules = {finding.rule.id: finding for finding in judged(made, RULES)}

    assert {"reached_within_pupils", "accepted_silently_changed", "cells_removed"} <= rules.keys()
    assert "4, men 5 är redan inläst" in sentence(rules["accepted_silently_changed"].problem, texts())
    assert MARCH_2027 not in {count.observation.checkpoint for count in made.accepted.counts if count in typed}


def test_a_sign_is_an_answer_and_holds_over_the_classes():
    sign = dict([count("pupils", 0, cohort=2024)])

    made = case_of(reading(class_sums=sign, marks=dict.fromkeys(sign, "..")), setting())

    assert made.direct == {}
    assert len(made.marked) == 1


def test_what_the_school_has_explained_comes_along():
    key = TextKey(unit().code, JUNE_2027, TextForm.EXPLANATION, Cohort(2024), "goals", "explanation")
    earlier = TextKey(unit().code, MARCH_2027, TextForm.EXPLANATION, None, "risk", "explanation")
    records = (TextRecord(key, "Ny klass."), TextRecord(earlier, "Gäller mars."))

    told = {Explained("goals", 2024): "Ny klass.", Explained("risk", 0): "Gäller mars."}
    assert case_of(reading(explanations=records), setting()).explanations == told


def test_a_school_of_one_cohort_answers_for_the_whole_book_in_its_only_row():
    story = """
        bad: too early
        dated: 2027-03-01
        | when | cohort | figure      | subject | pupils | reached |
        | now  | 2024   | reach_goals | MA      | 20     | 18      |
        | now  | 2023   | reach_goals | MA      | 20     | 18      |
    """
    one_cohort = "\n".join(line for line in story.splitlines() if "2023" not in line)
    answer = {Explained("goals", 2024): "Skolan slutar i mars."}

    assert found(one_cohort, answer) == [("handed_in_early", Severity.NOTICE)]
    assert found(story, answer) == [("handed_in_early", Severity.QUESTION)]
    assert found(story, {Explained("risk", 0): "Gäller mars."}) == [("handed_in_early", Severity.QUESTION)]


def test_a_whole_return_is_judged_with_little_work():
    """Two milliseconds on a quiet computer. Calls are counted, because a clock would blame a busy one."""
    asked = counts_asked(engagement(), model().catalogue, unit(), JUNE_2027)
    typed = {key: number_of(key) for key in asked}
    years = [Checkpoint(year, 4) for year in range(2020, 2026)]
    known = {at_checkpoint(key, checkpoint): number for checkpoint in years for key, number in typed.items()}
    made = reading(typed)

    calls = called(lambda: judged(case_of(made, setting(known)), RULES))

    assert len(known) == 6 * 102
    assert 1_000 < calls < 20_000


def at_checkpoint(key, checkpoint):
    return replace(key, observation=replace(key.observation, checkpoint=checkpoint))


def called(work):
    profile = cProfile.Profile()
    profile.runcall(work)
    return pstats.Stats(profile).total_calls
