"""Our own files are read as strictly as anybody's."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.config.engagement import load_engagement
from generator.config.model import load_model
from generator.config.resources import packaged_engagements, templates
from generator.config.style import load_style
from generator.config.texts import load_texts
from generator.domain.asked import burden
from generator.domain.calendar import Checkpoint
from generator.domain.style import SMALLEST_CONTRAST, contrast
from generator.problems import ProblemsFound
from tests.support.engagements import model

MODEL = model()


def test_the_burden_of_the_catalogue_is_what_we_promise():
    engagement = load_engagement(packaged_engagements(), "exempelstad", MODEL)
    unit = engagement.school_units[0]
    schools = {"F–9": tuple(range(10)), "F–6": tuple(range(7)), "7–9": (7, 8, 9)}
    cells = {
        (name, number): burden(
            engagement, MODEL.catalogue, replace(unit, indexes=years), Checkpoint(2027, number)
        ).cells
        for name, years in schools.items()
        for number in (1, 3, 4)
    }

    assert cells[("F–9", 4)] == 102
    assert {name: cells[(name, 1)] for name in schools} == {"F–9": 37, "F–6": 21, "7–9": 16}
    assert all(cells[(name, 1)] == cells[(name, 3)] for name in schools)


def test_the_programme_has_three_terms_and_four_checkpoints():
    assert [(term.number, str(term.season)) for term in MODEL.programme.terms] == [(1, "VT"), (2, "HT"), (3, "VT")]
    assert [plan.name for plan in MODEL.programme.checkpoints] == ["A1", "A2", "A3", "A4"]


def test_the_ten_year_school_and_the_points_of_grades_are_read():
    grades = {symbol.symbol: symbol.points for symbol in MODEL.school_system.scales[0].symbols}

    assert (MODEL.school_system.label(7, 2027), MODEL.school_system.label(8, 2028)) == ("7", "9")
    assert (str(grades["B"]), grades["ANP"]) == ("17.5", None)


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("key_figures", "    purpose: Se om", "    purpose:\n    caution: Se om", "empty_value"),
        ("key_figures", "    role: principal", "    role: principle", "model_unknown_name"),
        ("key_figures", "subjects: [SVSVA, MA]", "subjects: [SVSVA, MAT]", "model_unknown_name"),
        ("key_figures", "subjects: [SVSVA, MA]", "subjects: [SVSVA, EN]", "subject_not_in_year"),
        ("key_figures", "id: merit_value\n", "id: eligible\n", "model_id_twice"),
        ("key_figures", "kind: count", "kind: mean", "kind_not_typed"),
        ("programme", "to: 20, what", "to: 19, what", "agenda_gap"),
        ("programme", "to: 120, what", "to: 119, what", "agenda_not_full"),
        ("programme", "{director_definite}", "{chef}", "unknown_placeholder"),
        ("programme", "{director_definite}", "{director_definite", "stray_brace"),
        ("programme", "first: 4, last: 5", "first: 5, last: 4", "weeks_reversed"),
        ("programme", "  - number: 2\n", "  - number: 3\n", "not_numbered"),
        ("programme", "{role: union,", "{role: unionen,", "model_unknown_name"),
        ("programme", "forms: [B2, B3]", "forms: [B2, B33]", "model_unknown_name"),
        ("school_system", "scale: a_to_f", "scale: a_to_g", "model_unknown_name"),
        ("school_system", 'names: ["F", ', "names: [", "label_count"),
        ("school_system", 'points: "17.5"', 'points: "17,5"', "not_a_number"),
        ("subjects", "kind: block", "kind: blocks", "not_one_of"),
    ],
)
def test_a_fault_in_the_model_is_shown_with_file_and_line(tmp_path, file, old, new, code):
    path = copied(tmp_path) / "model" / f"{file}.yaml"
    before, found, after = path.read_text(encoding="utf-8").partition(old)
    path.write_text(before + new + after, encoding="utf-8")

    assert found
    with pytest.raises(ProblemsFound) as caught:
        load_model(tmp_path)
    assert {problem.at.path for problem in caught.value.problems} == {path.as_posix()}
    assert code in {problem.code for problem in caught.value.problems}


def test_every_missing_file_of_the_model_is_named(tmp_path):
    copied(tmp_path)
    for name in ("subjects", "programme"):
        (tmp_path / "model" / f"{name}.yaml").unlink()

    with pytest.raises(ProblemsFound) as caught:
        load_model(tmp_path)

    assert [Path(problem.at.path).name for problem in caught.value.problems] == ["programme.yaml", "subjects.yaml"]


def test_the_house_style_can_be_read_on_paper():
    colours = load_style().colours

    assert all(contrast(colours[name], colours["paper"]) >= SMALLEST_CONTRAST for name in ("ink", "ink_soft", "accent"))


def test_texts_say_where_they_are_wrong(tmp_path):
    copied(tmp_path)
    (tmp_path / "texts" / "problems.yaml").write_text("x:\n  severity: felet\n  text: T.\n", encoding="utf-8")
    (tmp_path / "texts" / "labels.yaml").write_text("y: [1]\n", encoding="utf-8")

    with pytest.raises(ProblemsFound) as caught:
        load_texts(tmp_path)

    assert [(problem.code, problem.at.line) for problem in caught.value.problems] == [
        ("not_a_text", 1),
        ("not_one_of", 2),
    ]


def copied(folder: Path) -> Path:
    for name in ("model", "texts"):
        shutil.copytree(templates() / name, folder / name)
    (folder / "handbook").mkdir()
    shutil.copy(templates() / "handbook" / "forms.yaml", folder / "handbook")
    return folder
