"""Kontroll och inlämning: what is there, what remains, what cannot be right and what is only asked about."""

import pytest

from generator.workbook.values import known_values, values_of
from tests.support.engagements import VT2027, count, engagement, unit
from tests.support.workbooks import planned

GOALS = "sheet=control;cohort={};part=goals;checkpoint=2026-4;field={}".format
CLASS = "record=class;slot=01;line={};field={}".format


def shown(typed=(), written=None):
    """What the book shows when some counts are typed and other cells hold something."""
    return values_of(planned(engagement(), unit(), VT2027), {**known_values(dict(typed)), **(written or {})})


def pasted(line, year, row, **numbers):
    cells = {"year": year, "row": row, **numbers}
    return {CLASS(f"{line:02d}", field): value for field, value in cells.items()}


def test_an_empty_book_has_nothing_to_mend_and_nothing_to_ask():
    now = shown()

    assert now[GOALS(2024, "remaining")] == "inte påbörjad"
    assert now[GOALS(2024, "mend")] is None
    assert now[GOALS(2024, "ask")] is None
    assert now["sheet=control;field=role"] == "fyll i"


def test_what_is_typed_or_comes_from_the_classes_counts_as_filled_in():
    typed = [count("pupils", 20, cohort=2024), count("reached", 18, cohort=2024)]
    now = shown(typed, pasted(1, "3", "Sv", pupils=20, reached=19))

    assert now[GOALS(2024, "filled")] == 4
    assert now[GOALS("-", "filled")] == 4
    assert now[GOALS(2024, "remaining")] == f"{now[GOALS(2024, 'of')] - 4} kvar"


@pytest.mark.parametrize(
    ("what", "typed", "said"),
    [
        ("as many as there are", {"pupils": 20, "reached": 20}, None),
        ("more who reach than there are", {"pupils": 20, "reached": 21}, "1 att rätta"),
        ("nobody known to compare with", {"reached": 21}, None),
    ],
)
def test_a_count_above_its_ceiling_is_to_be_mended(what, typed, said):
    now = shown([count(field, number, cohort=2024) for field, number in typed.items()])

    assert now[GOALS(2024, "mend")] == said, what


@pytest.mark.parametrize(("gained", "lost", "said"), [(3, 17, None), (3, 18, "1 att rätta"), (None, 18, None)])
def test_lyft_and_tappat_together_are_at_most_the_pupils(gained, lost, said):
    told = {"pupils": 20, "gained": gained, "lost": lost}
    figures = {"pupils": "reach_goals", "gained": "same_pupils", "lost": "same_pupils"}

    typed = [
        count(field, number, cohort=2024, key_figure=figures[field])
        for field, number in told.items()
        if number is not None
    ]

    assert shown(typed)[GOALS(2024, "mend")] == said


@pytest.mark.parametrize(
    ("typed", "said"), [(20, None), (19, "1 avviker från klasserna"), (0, "1 avviker från klasserna")]
)
def test_a_count_that_is_not_the_classes_sum_is_a_question(typed, said):
    now = shown([count("pupils", typed, cohort=2024)], pasted(1, "3", "Ma", pupils=20))

    assert now[GOALS(2024, "ask")] == said
    assert now[GOALS(2024, "mend")] is None


def test_analysis_and_measures_are_voluntary_until_somebody_has_begun():
    begun = shown(written={"record=analysis;line=01;field=cohort": "Årskull född 2018 · åk 3"})

    assert shown()["sheet=control;part=0;field=remaining"] == "frivilligt"
    assert begun["sheet=control;part=0;field=remaining"] == "ifyllt"
    assert begun["sheet=control;part=1;field=remaining"] == "frivilligt"
    assert begun["sheet=control;part=0;field=bar"] == "███░░░░░░░"
