"""The sheets' declaration is held to the catalogue and to itself: what would fail in a book is refused at its line."""

import pytest

from generator.config.layout import load_layout
from generator.config.resources import templates
from generator.problems import ProblemsFound
from tests.support.engagements import model

MODEL = model()
SOUND = (templates() / "workbook" / "layout.yaml").read_text(encoding="utf-8")
ABSENCE = 'figure: absence, subject: "", field: at_risk'


def faults(tmp_path, text):
    (tmp_path / "workbook").mkdir()
    (tmp_path / "workbook" / "layout.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        load_layout(MODEL, tmp_path)
    return {problem.code for problem in found.value.problems}


@pytest.mark.parametrize(
    ("was", "becomes", "codes"),
    [
        ('figure: mapping, subject: "", field: pupils', 'figure: maping, subject: "", field: pupils',
         {"layout_unknown_name", "figure_without_column"}),
        ("title: Kontroll och inlämning", "title: Kontroll och inlämning av hela boken", {"sheet_name_too_long"}),
        (ABSENCE, 'figure: pupils, subject: "", field: pupils', {"figure_without_column"}),
        ("kind: years", "kind: charts", {"sheet_kind_twice"}),
        ("kind: guide", "kind: giude", {"not_a_choice"}),
    ],
)  # fmt: skip
def test_a_fault_of_the_declaration_is_named(tmp_path, was, becomes, codes):
    assert was in SOUND

    found = faults(tmp_path, SOUND.replace(was, becomes, 1))

    assert found >= codes - {"not_a_choice"}
    assert len(found) >= 1


def test_the_declaration_that_comes_with_the_program_is_sound():
    assert load_layout(MODEL).sheets
