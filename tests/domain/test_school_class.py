"""Which classes a school has, and which years go in them."""

import pytest

from generator.domain.school_class import classes_of, leading_years
from tests.support.engagements import model, unit

SYSTEM = model().school_system
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("5A", (5,)),
        ("F-1", (0, 1)),
        ("2–3", (2, 3)),
        ("4-6", (4, 5, 6)),
        ("2-3 Gul", (2, 3)),
        ("1-2-3", (1, 2, 3)),
        ("8/9", (8, 9)),
        ("åk 4", (4,)),
        ("FA", (0,)),
        ("F", (0,)),
        ("Fjärilen", ()),
        ("Gul", ()),
        ("12", ()),
        ("6-4", ()),
    ],
)
def test_the_years_of_a_class_are_those_that_its_name_begins_with(name, years):
    assert leading_years(name) == years


@pytest.mark.parametrize(
    ("school", "classes"),
    [
        (unit("F–2"), [(f"åk{NBSP}1", (1,)), (f"åk{NBSP}2", (2,))]),
        (unit("F–6", classes=("F-1", "2-3", "4-6")), [("F-1", (1,)), ("2-3", (2, 3)), ("4-6", (4, 5, 6))]),
        (unit("F–3", classes=("F", "1A", "1B")), [("1A", (1,)), ("1B", (1,))]),
        (unit("F–3", classes=("Gul",)), [("Gul", (1, 2, 3))]),
        (unit("F–3", classes=("7A",)), [("7A", (1, 2, 3))]),
        (unit("F–3", classes=("2A", "2A")), [("2A", (2,))]),
    ],
)
def test_a_school_has_its_own_classes_or_one_for_each_year_and_none_for_forskoleklass(school, classes):
    assert [(one.name, one.indexes) for one in classes_of(school, SYSTEM, 2026)] == classes


def test_from_2028_the_years_are_called_by_their_new_names():
    assert [one.name for one in classes_of(unit("F–3"), SYSTEM, 2028)] == [f"åk{NBSP}{year}" for year in "234"]
