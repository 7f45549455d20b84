"""The gate: every bad kind on the shelf is refused with its own code, and nothing ever crashes."""

import pytest

from generator.config.texts import load_texts
from generator.domain.texts import sentence
from generator.intake import open_book
from generator.problems import ProblemsFound
from tests.returns.shelf import BAD, NOT_FILES


@pytest.mark.parametrize("kind", BAD, ids=lambda kind: kind.name)
def test_a_bad_file_is_refused_with_its_own_code(kind, tmp_path):
    path = kind.put(tmp_path)

    with pytest.raises(ProblemsFound) as caught:
        open_book(path)

    assert tuple(problem.code for problem in caught.value.problems) == kind.codes
    assert all(sentence(problem, load_texts()).startswith(path.name) for problem in caught.value.problems)


@pytest.mark.parametrize(("put", "code"), NOT_FILES, ids=lambda one: getattr(one, "__name__", ""))
def test_what_is_no_file_is_told(put, code, tmp_path):
    with pytest.raises(ProblemsFound) as caught:
        open_book(put(tmp_path))

    assert [problem.code for problem in caught.value.problems] == [code]


def test_every_kind_has_a_name_of_its_own():
    names = [kind.name for kind in BAD]

    assert len(set(names)) == len(names)
