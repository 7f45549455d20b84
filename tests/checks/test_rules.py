"""Every rule that is ever added is covered here without a test of its own: it is wired in, has texts and examples."""

import pytest

from generator.checks.judging import BY_STAGE, judged
from generator.domain.rules import NEEDS, Rendering, RuleKind, Rules
from generator.domain.texts import Severity, sentence
from tests.support.engagements import model, texts
from tests.support.rule_examples import EXAMPLES, case, examples, named

RULES = model().rules
every_rule = pytest.mark.parametrize("rule", RULES.all, ids=lambda rule: rule.id)
every_example = pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule, example, id=f"{rule.id}: {example.words}")
        for rule in RULES.all
        for example in examples(rule.id)
    ],
)


def alone(rule):
    return Rules((rule,), RULES.ask, RULES.explained)


@every_rule
def test_a_rule_is_wired_in_at_its_stage(rule):
    assert [stage for stage, checks in BY_STAGE.items() if rule.kind in checks] == [rule.stage]


def test_every_kind_of_rule_is_used():
    assert {rule.kind for rule in RULES.all} == set(RuleKind) == set(NEEDS)


@every_rule
def test_a_rule_has_a_good_and_a_bad_example(rule):
    assert {example.good for example in examples(rule.id)} == {True, False}


def test_no_example_is_left_behind_by_a_rule_that_is_gone():
    assert {path.stem for path in EXAMPLES.glob("*.txt")} == {rule.id for rule in RULES.all}


@every_example
def test_a_rule_strikes_where_its_example_says_and_nowhere_else(rule, example):
    struck = [named(finding.spots) for finding in judged(case(example), alone(rule))]

    assert struck == example.strikes
    assert bool(struck) is not example.good


@every_example
def test_what_is_struck_is_told_in_whole_swedish_sentences(rule, example):
    for finding in judged(case(example), alone(rule)):
        said = sentence(finding.problem, texts())

        assert said.startswith("resultatbok.xlsx, bladet ")
        assert said.endswith((".", "?"))
        assert [mark for mark in ("{", "}", '"', "  ", " - ", " %", "None") if mark in said] == []


@every_rule
def test_a_rule_speaks_to_people_in_every_place_where_they_meet_it(rule):
    for words in (rule.manual, rule.todo, rule.origin, *([rule.why] if rule.why else [])):
        assert words.endswith((".", "?"))
        assert words[0].isupper()


@every_rule
def test_a_question_says_how_it_is_answered_and_a_rule_on_trial_asks_nobody(rule):
    asks = texts().problems[rule.id].text.endswith(RULES.ask)

    assert asks is (rule.severity is Severity.QUESTION and not rule.beta)
    assert texts().problems[rule.id].severity is (Severity.NOTICE if rule.beta else rule.severity)


@every_rule
def test_the_workbook_never_marks_what_is_only_asked_about(rule):
    """Marked in red and counted under ”att rätta” are faults; what may be right is asked about."""
    assert (rule.excel in (Rendering.WHOLE, Rendering.CEILING)) <= (rule.severity is Severity.ERROR)
    assert (rule.excel is Rendering.NOWHERE) is bool(rule.why)
