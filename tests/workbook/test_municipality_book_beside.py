"""What stands beside the core figure: the light checkpoints, and lyft and tappat of the same pupils."""

from dataclasses import replace
from datetime import date

import pytest

from generator.domain.asked import light as is_light
from generator.domain.calendar import Checkpoint, Cohort
from generator.measures.coverage import HEADS, Place
from generator.workbook.layout.municipality_keys import column, school_count
from tests.support.engagements import HT2027, JUNE_2027, MARCH_2027, OCTOBER_2027, VT2027, VT2028, engagement, unit
from tests.support.municipality_books import (
    everything,
    keys_of,
    light,
    made,
    request,
    returned,
    said,
    same,
    shown_beside,
    shown_sum,
    texts_of,
)

MARCH, MARCH_2028 = "2026-3", Checkpoint.parse("2027-3")
LIGHT = "riskerar att inte nå"
A, B, C = (
    unit("F–6", code=f"9900000{n}", name=name, pilot=pilot)
    for n, name, pilot in ((1, "Ålskolan", True), (2, "Björkskolan", True), (3, "Zetaskolan", False))
)
TOWN = engagement(A, B, C)


def beside(book, figure, field, **place):
    return shown_beside(book, figure, field, at=MARCH, **place)


# --------------------------------------------------------------------------------------------------- light checkpoints


def test_pupils_at_risk_are_summed_with_the_pupils_of_the_same_schools():
    book = made(TOWN, VT2027, {**light(A.code, pupils=20, MA=3, SVSVA=1), **light(B.code, pupils=30, MA=4)})

    assert beside(book, HEADS, "pupils", subject="") == 50
    assert (beside(book, "at_risk", "at_risk"), beside(book, "at_risk", "of_pupils")) == (7, 50)
    assert beside(book, "at_risk", "coverage") == "2 av 2, 100\N{NO-BREAK SPACE}%"
    assert (
        beside(book, "at_risk", "at_risk", subject="SVSVA"),
        beside(book, "at_risk", "of_pupils", subject="SVSVA"),
    ) == (1, 20)
    assert beside(book, "at_risk", "coverage", subject="SVSVA") == "1 av 2, 40\N{NO-BREAK SPACE}%"


def test_a_school_that_has_not_said_how_many_pupils_it_has_is_left_out_and_blank_is_not_zero():
    book = made(TOWN, VT2027, {**light(A.code, pupils=20), **light(B.code, MA=4)})

    assert beside(book, "at_risk", "at_risk") is None
    assert beside(book, "at_risk", "coverage") == "0 av 2"


def test_a_silent_school_is_reckoned_with_its_latest_mathematics_when_heads_were_never_counted():
    known = {**light(A.code, pupils=20, MA=3), **said(B.code, 60, 50, at="2025-4")}

    assert beside(made(TOWN, VT2027, known), "at_risk", "coverage") == "1 av 2, 25\N{NO-BREAK SPACE}%"


def test_in_the_first_term_only_pilot_schools_are_asked_and_in_the_sum():
    book = made(TOWN, VT2027, {**light(A.code, pupils=20, MA=3), **light(C.code, pupils=99, MA=9)})

    assert beside(book, "at_risk", "at_risk") == 3
    assert beside(book, "at_risk", "coverage") == "1 av 2"
    assert "Pilotskolorna" in texts_of(book.book, "cohort_2022")
    assert not any(LIGHT in text for text in texts_of(book.book, "school_99000003"))


def test_without_pilot_schools_the_first_term_has_no_light_block():
    town = engagement(*(replace(one, pilot=False) for one in (A, B, C)))

    book = made(town, VT2027, {**light(A.code, pupils=20, MA=3), **said(A.code, 20, 18)}).book

    sheets = [grid.id for grid in book.grids if grid.id.startswith(("cohort", "school"))]
    assert not any(LIGHT in text for sheet in sheets for text in texts_of(book, sheet))


@pytest.mark.parametrize(
    ("term", "checkpoints"), [(VT2027, (MARCH_2027,)), (HT2027, (OCTOBER_2027,)), (VT2028, (OCTOBER_2027, MARCH_2028))]
)
def test_the_light_checkpoints_of_the_school_year_so_far(term, checkpoints):
    assert request(TOWN, term).others.light_checkpoints == checkpoints


def test_before_any_school_is_read_in_there_is_a_sentence_instead_of_an_empty_block():
    book = made(TOWN, HT2027).book

    for sheet in ("cohort_2022", "school_99000001"):
        assert "Antalen för oktober\N{NO-BREAK SPACE}2027 finns när skolornas böcker är inlästa." in texts_of(
            book, sheet
        )


def test_older_years_are_asked_for_any_subject_and_vocational_programmes():
    town = engagement(unit("F–9", pilot=True))

    book = made(town, VT2027, everything(town, VT2027)).book

    asked = {
        index: [
            text
            for text in ("Minst ett ämne", "Behörighet yrkes-program")
            if text in texts_of(book, f"cohort_{2027 - index}")
        ]
        for index in (6, 7, 9)
    }
    assert asked == {6: [], 7: ["Minst ett ämne"], 9: ["Minst ett ämne", "Behörighet yrkes-program"]}


def test_light_and_full_never_share_a_column():
    book = made(TOWN, VT2028, everything(TOWN, VT2028)).book

    for keys in book.ranges.values():
        kinds = {
            is_light(Checkpoint.parse(part[11:])) for key in keys for part in key.split(";") if "checkpoint=" in part
        }
        assert len(kinds) <= 1


def test_a_school_that_closed_after_october_keeps_its_answer():
    closed = replace(C, closes=date(2028, 1, 1))
    town = engagement(A, B, closed)

    book = made(town, VT2028, light(C.code, at="2027-1", pupils=12, MA=2))

    assert shown_beside(book, "at_risk", "at_risk", at="2027-1") == 2
    assert book.values[school_count(Place(Cohort(2022), OCTOBER_2027, "MA", "at_risk"), C.code, "at_risk")] == 2


def test_a_figure_that_the_municipality_leaves_out_has_no_column():
    town = replace(TOWN, left_out_figures=("at_risk",))

    book = made(town, VT2027, light(A.code, pupils=20, MA=3))

    assert beside(book, HEADS, "pupils", subject="") == 20
    assert column(Place(Cohort(2022), MARCH_2027, "MA", "at_risk"), "at_risk") not in book.book.ranges


# ---------------------------------------------------------------------------------------------------------- same pupils


def test_lyft_and_tappat_are_summed_over_the_schools_that_have_said_both():
    known = {**same(A.code, gained=4, lost=1), **same(B.code, gained=2, lost=3), **same(C.code, gained=9)}

    book = made(TOWN, VT2027, {**known, **said(A.code, 20, 18)})

    sums = [shown_beside(book, "same_pupils", field) for field in ("gained", "lost", "same_change", "coverage")]
    assert sums == [6, 4, 2, "2 av 3 skolor"]
    assert shown_sum(book, "pupils") == 20  # the whole cohort beside it is summed on its own


def test_without_any_answer_the_sums_are_blank():
    book = made(TOWN, VT2027, said(A.code, 20, 18))

    sums = [shown_beside(book, "same_pupils", field) for field in ("gained", "lost", "same_change", "coverage")]
    assert sums == [None, None, None, "0 av 3 skolor"]


def test_lyft_and_tappat_are_asked_for_in_june_in_years_2_to_5():
    town = engagement(unit("F–9"))

    book = made(town, HT2027, everything(town, HT2027)).book

    keys = {key for key in keys_of(book) if "figure=same_pupils" in key and key.startswith("unit=")}
    cohorts = {Cohort(int(part[7:])) for key in keys for part in key.split(";") if part.startswith("cohort=")}
    assert {cohort.index(2026) for cohort in cohorts} == {2, 3, 4, 5}
    assert all(f"checkpoint={JUNE_2027};" in key for key in keys)


@pytest.mark.parametrize("term", TOWN.terms, ids=str)
def test_every_key_stands_once_and_nothing_is_typed(term):
    book = made(TOWN, term, returned(TOWN, [A, C], MARCH_2027, JUNE_2027, OCTOBER_2027)).book

    keys = keys_of(book)
    assert len(keys) == len(set(keys))
    assert {grid.id for grid, _ in book.inputs().values()} == {"history"}
