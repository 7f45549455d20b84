"""What people write for the board: read whole, or told of line by line."""

from datetime import date

import pytest

from generator.config.board_texts import load_board_texts
from generator.config.resources import packaged_engagements
from generator.domain.board import BoardTexts
from generator.domain.calendar import Cohort
from generator.problems import ProblemsFound
from tests.support.engagements import HT2027, VT2027, model


def written(folder, text):
    (folder / "reports").mkdir()
    (folder / "reports" / "VT2027.yaml").write_text(text, encoding="utf-8")
    return load_board_texts(folder, VT2027, model())


def test_without_a_file_nothing_is_written(tmp_path):
    assert load_board_texts(tmp_path, HT2027, model()) == BoardTexts()


def test_the_example_is_read():
    found = load_board_texts(packaged_engagements() / "exempelstad", VT2027, model())

    assert len(found.proposals) == 2
    assert found.about(Cohort.of_born(2014), "EN").due == date(2027, 10, 18)
    assert found.about(Cohort.of_born(2014), "MA").cause == ""


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("deviations: [{born: 2014, subject: MATTE}]", "target_subject"),
        ("deviations: [{born: 2014, subject: MA, role: chefen}]", "unknown_role"),
        ("deviations: [{subject: MA}]", "key_missing"),
        ("slutsats: bra", "unknown_key"),
        ("deviations: [{born: 2014, subject: MA, due: i höst}]", "not_a_date"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path, line, code):
    with pytest.raises(ProblemsFound) as found:
        written(tmp_path, line)

    assert [(problem.code, problem.at.line) for problem in found.value.problems] == [(code, 1)]
