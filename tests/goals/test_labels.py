"""How well the rules read goals, on the sentences that they were not mended against."""

import re

import pytest

from tests.goals.labels import GOAL, PARTS, TEST, UNSEEN, VERDICT, Miss, Score, labelled, macro, misses, scores
from tests.goals.report import report
from tests.support.goals import rules

ENOUGH = 0.9
ATTRIBUTES = [attribute.id for attribute in rules().attributes]


@pytest.mark.parametrize("attribute", [*ATTRIBUTES, "is it a goal", "verdict"])
def test_on_the_test_part_every_attribute_is_right_nine_times_in_ten(attribute):
    precision, recall = macro(scores(TEST, rules())[attribute])

    assert precision >= ENOUGH
    assert recall >= ENOUGH


@pytest.mark.parametrize("part", PARTS)
def test_every_label_is_a_value_of_its_attribute(part):
    known = {code for attribute in rules().attributes for code, _ in attribute.values.values()}
    letters = "".join(attribute.letter for attribute in rules().attributes)

    for one in labelled(part):
        assert not one.expected or "".join(one.expected) == letters, one.text
        assert set(one.expected.values()) <= known, one.text


def test_there_are_more_than_150_goals_and_none_of_them_twice():
    texts = [one.text for part in PARTS for one in labelled(part)]
    goals = [one for part in PARTS for one in labelled(part) if one.expected]

    assert len(goals) > 150
    assert len([one for one in labelled(TEST) if one.expected]) >= 75
    twice = {text for text in texts if texts.count(text) > 1}
    assert twice == set()


def test_every_value_has_sentences_in_the_test_part():
    there = {code for one in labelled(TEST) for code in one.expected.values()}
    known = {code for attribute in rules().attributes for code, _ in attribute.values.values()}

    assert known - there == {"E0"}  # every sentence is one of the other four; the rules may say that they do not know


@pytest.mark.parametrize(
    ("part", "count", "source"), [("development", 7, r"S\d+.*"), (UNSEEN, 24, r"\S+\.se(, \d{4})?")]
)
def test_real_sentences_say_where_they_are_from(part, count, source):
    real = [one.real for one in labelled(part) if one.real]

    assert len(real) == count
    assert all(re.fullmatch(rf"real: .+ \({source}\)", one) for one in real)


def test_what_is_printed_of_unseen_goals_is_what_is_measured():
    printed = rules().reference.unseen
    goals = [one for one in labelled(UNSEEN) if one.expected]
    wrong = [(attribute, one.expected) for attribute, one in misses(UNSEEN, rules())]

    assert printed.goals == len(goals)
    assert printed.missed == wrong.count((GOAL, "goal"))
    assert printed.coloured == len(goals) - sum(attribute == VERDICT for attribute, _ in wrong)


def test_precision_and_recall_are_counted_from_whole_numbers():
    assert (Score(3, 4, 6).precision, Score(3, 4, 6).recall) == (0.75, 0.5)
    assert macro({"A1": Score(1, 1, 1), "A2": Score(0, 1, 2)}) == (0.5, 0.5)


def test_the_report_shows_every_mistake_with_the_words_that_led_there():
    told = report(TEST)

    assert told.startswith("test: ")
    assert all(one.text in told for _, one in misses(TEST, rules()))
    assert isinstance(next(misses("development", rules()), None), Miss | None)
