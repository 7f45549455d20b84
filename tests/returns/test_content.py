"""Every kind of fault in content is told with its code and its cell; the healthy book is told nothing."""

import pytest

from generator.domain.texts import sentence
from tests.returns.content import CONTENT
from tests.support.content import Kind, cell, found_in, reading_of
from tests.support.engagements import texts


def told(kind: Kind):
    made = reading_of(kind)
    problems = (*made.problems, *(finding.problem for finding in found_in(kind, made)))
    return [(problem.code, str(problem.at).removeprefix(f"{made.file}, bladet ")) for problem in problems], problems


def test_the_healthy_book_is_told_nothing():
    found, _ = told(Kind("healthy", {}, ()))

    assert found == []


@pytest.mark.parametrize("kind", CONTENT, ids=lambda kind: kind.name)
def test_a_fault_in_content_is_told_with_its_code_and_its_cell(kind):
    found, problems = told(kind)

    assert found == [(code, cell(key)) for code, key in kind.told]
    assert all(sentence(problem, texts()) for problem in problems)
