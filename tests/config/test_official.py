"""The catalogue of what others publish leads nowhere that does not exist."""

import pytest

from generator.config.official import load_official
from generator.config.resources import templates
from generator.domain.calendar import JUNE
from generator.problems import ProblemsFound
from tests.support.engagements import model
from tests.support.official import CATALOGUE

FILE = "model/official.yaml"


def faults(tmp_path, old, new):
    (tmp_path / "model").mkdir()
    text = (templates() / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        load_official(tmp_path)
    return [(problem.code, problem.details.get("suggestion")) for problem in found.value.problems]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("averageGradesMeritRating9thGrade: merit_17", "averageGradesMeritRating9thGrade: merit17"),
        ("indicator: merit_17", "indicator: merit17"),
        ("      merit_17:", "      merit17:"),
        ("  merit_17: {figure", "  merit17: {figure"),
    ],
)
def test_a_misspelt_measure_is_told_with_the_one_that_was_meant(tmp_path, old, new):
    assert faults(tmp_path, old, new) == [("unknown_indicator", "merit_17")]


def test_a_subject_that_leads_to_no_measure_is_told(tmp_path):
    assert {code for code, _ in faults(tmp_path, "Engelska: en,", "Engelska: fi,")} == {"unknown_indicator"}


def test_a_note_that_nobody_has_written_is_told(tmp_path):
    assert faults(tmp_path, "note: subjects_differ", "note: subject_differ") == [("not_one_of", "subjects_differ")]


def test_a_level_that_does_not_exist_is_told(tmp_path):
    assert faults(tmp_path, "levels: [school_unit]", "levels: [school]") == [("not_one_of", "school_unit")]


def test_every_measure_is_published_by_somebody():
    named = {name for export in CATALOGUE.exports for name in export.indicators}
    named |= {one.indicator for one in CATALOGUE.kolada} | set(CATALOGUE.planned_educations.values())

    assert named == set(CATALOGUE.indicators)


def test_what_we_count_of_the_same_thing_is_asked_for_in_june_of_that_year():
    catalogue = model().catalogue

    for own in CATALOGUE.same_as.values():
        entries = [one for one in catalogue.key_figure(own.figure).entries if own.index in one.indexes]
        parts = {part for one in entries for part in one.parts}
        subjects = {subject for one in entries for subject in one.subjects}

        assert any(JUNE in one.checkpoints for one in entries)
        assert own.part in parts or not (parts or own.part)
        assert own.subject in subjects or not (subjects or own.subject)


def test_no_heading_means_two_things_in_one_export():
    for export in CATALOGUE.exports:
        headings = [heading for meaning in export.headings.values() for heading in meaning]

        assert len(headings) == len(set(headings))
