"""Every key figure that is ever added is covered here without a test of its own."""

from collections import Counter
from dataclasses import fields

import pytest

from generator.config.engagement import available, load_engagement
from generator.config.resources import packaged_engagements
from generator.domain.asked import checkpoints_asked, counts_asked, figures_asked
from generator.domain.calendar import Checkpoint
from generator.domain.catalogue import KeyFigure, KeyFigureKind, Means, SubjectKind
from generator.domain.grid import Role
from generator.workbook.layout.keys import to_count
from tests.support.engagements import VT2027, engagement, model, terms_and_units, unit
from tests.support.workbooks import planned

CATALOGUE = model().catalogue
FIGURES = {figure.id: figure for figure in CATALOGUE.key_figures}
TYPED = [figure for figure in FIGURES.values() if any(entry.means is Means.TYPED for entry in figure.entries)]
MAY_BE_EMPTY = {"caution", "retired", "decimals", "optional"}

every_figure = pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES.keys())
every_engagement = pytest.mark.parametrize("slug", available(packaged_engagements()))


@every_figure
def test_a_key_figure_says_all_that_a_reader_must_know_of_it(figure):
    said = {field.name: getattr(figure, field.name) for field in fields(KeyFigure)}

    assert {name for name, value in said.items() if value in ("", (), None)} <= MAY_BE_EMPTY
    assert figure.question.endswith("?")
    assert all(
        said[name].endswith((".", "?")) for name in ("definition", "numerator", "denominator", "purpose", "decision")
    )
    assert model().programme.role(figure.role).id == figure.role


@every_figure
def test_a_key_figure_speaks_in_whole_swedish_typography(figure):
    said = "\n".join(value for field in fields(KeyFigure) if isinstance(value := getattr(figure, field.name), str))

    assert [mark for mark in ('"', "'", " - ", "...", "  ", " %") if mark in said] == []


@every_figure
def test_the_unit_of_a_key_figure_fits_its_kind(figure):
    units = {KeyFigureKind.SHARE: "procent", KeyFigureKind.DISTRIBUTION: "procent", KeyFigureKind.MEAN: "poäng"}

    assert figure.unit == units.get(figure.kind, "elever")


@every_figure
def test_nobody_is_asked_about_a_subject_that_the_year_does_not_have(figure):
    asked = {(subject, index) for entry in figure.entries for subject in entry.subjects for index in entry.indexes}

    assert {pair for pair in asked if pair[1] not in CATALOGUE.subject(pair[0]).indexes} == set()


@pytest.mark.parametrize("figure", TYPED, ids=lambda figure: figure.id)
def test_no_cell_is_declared_twice(figure):
    cells = [
        (index, subject, checkpoint)
        for entry in figure.entries
        for index in entry.indexes
        for subject in entry.subjects or ("",)
        for checkpoint in entry.checkpoints
    ]

    assert len(set(cells)) == len(cells)


def test_light_and_full_never_share_a_figure():
    both = {
        figure.id
        for figure in TYPED
        if len({Checkpoint(2027, number).kind for entry in figure.entries for number in entry.checkpoints}) > 1
    }

    assert both == set()


@every_engagement
def test_everything_that_is_asked_has_one_cell_and_nothing_else_has(slug):
    asked = load_engagement(packaged_engagements(), slug, model())

    for term, school in terms_and_units(asked):
        assert_asked_and_typed_are_the_same(asked, school, term)


@pytest.mark.parametrize("figure", TYPED, ids=lambda figure: figure.id)
def test_every_typed_figure_has_its_cells_when_an_engagement_asks_for_it(figure):
    others = {other.id for other in figures_asked(engagement(), CATALOGUE, VT2027.school_year)} - {figure.id}
    asked = engagement(unit(pilot=True), added_figures=(figure.id,), left_out_figures=tuple(others))

    found = sum(assert_asked_and_typed_are_the_same(asked, asked.school_units[0], term) for term in asked.terms)
    assert found > 0


def assert_asked_and_typed_are_the_same(asked, school, term):
    """Every count that is asked has one cell; what else is typed (hand-in, classes) is no count of the school's."""
    points = checkpoints_asked(asked, school, term)
    wanted = [count for point in points for count in counts_asked(asked, CATALOGUE, school, point)]
    cells = [cell for grid in planned(asked, school, term).grids for cell in grid.cells if cell.role is Role.INPUT]
    typed = [count for cell in cells if (count := to_count(cell.key, school.code))]

    assert Counter(typed) == Counter(wanted), f"{school.name} {term}"
    assert [cell.key for cell in cells if not to_count(cell.key, school.code) and "record=" not in cell.key] == []
    return len(wanted)


@pytest.mark.parametrize("subject", CATALOGUE.subjects, ids=lambda subject: subject.id)
def test_a_subject_knows_its_parts_and_its_years(subject):
    parts = [CATALOGUE.subject(part) for part in subject.parts]

    assert (subject.kind is SubjectKind.SINGLE) == (not parts)
    assert subject.label
    assert subject.short
    assert subject.indexes == tuple(sorted(set(subject.indexes)))
    if subject.kind is SubjectKind.COMBINED:
        assert all(part.indexes == subject.indexes for part in parts)
