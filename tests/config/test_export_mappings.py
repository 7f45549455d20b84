"""Forms of exports are data: strict, complete, and no spelling means two things."""

import shutil

import pytest

from generator.config.export_mappings import load_export_mappings
from generator.config.resources import templates
from generator.domain.pupil_export import Role, Shape
from generator.problems import ProblemsFound
from tests.support.engagements import model

MODEL = model()
MAPPINGS = load_export_mappings(MODEL)


def faults(tmp_path, name, old, new):
    shutil.copytree(templates() / "exports", tmp_path / "exports")
    file = tmp_path / "exports" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        load_export_mappings(MODEL, tmp_path)
    return [(p.code, p.at.path.rpartition("/")[2], p.at.line is not None) for p in found.value.problems]


def test_four_forms_came_with_the_program_each_with_what_it_assumes():
    assert {one.id: one.shape for one in MAPPINGS} == {
        "grade_catalogue": Shape.WIDE,
        "grade_list": Shape.LONG,
        "judgements": Shape.WIDE,
        "scb_grades": Shape.WIDE,
    }
    assert all(one.assumed.startswith("Vår antagna form: ") for one in MAPPINGS)


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda one: one.id)
def test_every_symbol_of_a_scale_and_every_subject_has_a_spelling(mapping):
    scales = [{s.symbol for s in scale.symbols} for scale in MODEL.school_system.scales]

    assert set(mapping.marks) - {""} in scales
    assert all(mapping.subjects.values())
    assert "SVSVA" not in mapping.subjects
    assert Role.IDENTITY in {one.role for one in mapping.columns}


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda one: one.id)
def test_every_word_that_is_compared_belongs_to_a_column(mapping):
    roles = {one.role for one in mapping.columns}

    assert set(mapping.words) <= roles
    assert {role for role in roles if role in set(Role) & {"gender", "integrated", "protected"}} <= set(mapping.words)


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("scb_grades.yaml", 'ANP: ["3",', 'ANP: ["9", "3",', "export_spelling_twice"),
        ("scb_grades.yaml", "headings: [Pnr]", "headings: [Skolkod]", "export_spelling_twice"),
        ("scb_grades.yaml", "SV: [GRGRSVE01]", "SV: [M2 SPA]", "export_spelling_twice"),
        ("spellings.yaml", "BI: [Bio,", 'BI: ["M*",', "export_spelling_twice"),
        ("judgements.yaml", "når: [", "nåt: [", "export_name_unknown"),
        ("spellings.yaml", "BI: [", "BIO: [", "export_name_unknown"),
        ("grade_list.yaml", "id: grade_list", "id: grades", "export_form_not_file"),
        ("grade_list.yaml", "shape: long", "shape: tall", "not_one_of"),
        ("grade_list.yaml", "role: mark, ", "role: marks, ", "not_one_of"),
        ("grade_list.yaml", "version: 1", "version: one", "not_a_whole_number"),
        ("grade_list.yaml", "version: 1", "version: 1\nverison: 2", "unknown_key"),
        ("spellings.yaml", '"%Y%m%d"', '"%Y%d"', "export_date_format"),
    ],
)
def test_a_slip_in_a_form_is_told_with_its_place(tmp_path, name, old, new, code):
    found = faults(tmp_path, name, old, new)

    assert found
    assert {(code, True)} == {(code_found, has_line) for code_found, _, has_line in found}
