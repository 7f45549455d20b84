"""The year before of a school where it was another's: whose figure it is, and when it may be compared."""

from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from generator.domain.calendar import Checkpoint
from generator.domain.engagement import Lineage
from generator.domain.observations import Observations
from generator.measures.steps import SCHOOL, Setting, steps
from generator.measures.steps_lines import LINES, lines
from tests.support.acceptances import observation
from tests.support.engagements import engagement, model, unit

JUNE, SUMMER = Checkpoint.parse("2027-4"), date(2027, 6, 30)
OPENS = date(2027, 8, 1)
SUBJECTS = model().catalogue.subjects
COHORT = {4: 2024, 7: 2021}


def share(code, index, reached, pupils, *, then=False, subject="MA"):
    at = JUNE.a_year_earlier() if then else JUNE
    return observation(subject, unit=code, cohort=COHORT[index], at=str(at), reached=reached, pupils=pupils)


def found(units, *rows):
    return lines(Observations.of(rows), SUBJECTS, Setting.of(model(), engagement(*units)), JUNE)


TOLD = ("school_unit", "origin", "origin_units", "reached_before", "pupils_before", "sole", "change_points")


def told(frame):
    return frame.select(TOLD).rows()


PAIR = unit("F–3", code="a", name="Låga", feeds="b"), unit("4–6", code="b", name="Mellan", feeds="c")
HIGH = unit("7–9", code="c", name="Höga")


def test_a_sole_feeders_june_is_the_cohorts_own():
    frame = found((*PAIR, HIGH), share("a", 4, 18, 24, then=True), share("b", 4, 20, 25))

    assert told(frame) == [("b", "fed", "a", 18, 24, True, 5)]
    assert frame.select("index", "change_pupils", "yardstick_breaks", "origin_name").row(0) == (4, 1, True, "Låga")


def test_a_line_stands_there_also_before_the_school_has_said_anything():
    frame = found((*PAIR, HIGH), share("a", 4, 18, 24, then=True))

    assert told(frame) == [("b", "fed", "a", 18, 24, True, None)]
    assert frame.select("pupils", "reached").row(0) == (None, None)


def test_two_feeders_are_two_lines_and_neither_is_compared_even_when_one_is_silent():
    other = unit("4–6", code="d", name="Andra", feeds="c")
    now = share("c", 7, 40, 50)

    both = found((*PAIR, other, HIGH), share("b", 7, 18, 24, then=True), share("d", 7, 9, 20, then=True), now)
    one = found((*PAIR, other, HIGH), share("b", 7, 18, 24, then=True), now)

    assert told(both) == [("c", "fed", "b", 18, 24, False, None), ("c", "fed", "d", 9, 20, False, None)]
    assert told(one) == told(both)[:1]


def test_schools_that_merged_are_one_sum_and_only_when_all_are_known():
    merged = (Lineage("merged", OPENS, origins=("b",)),)
    units = unit(code="a", name="Ett", lineage=merged), unit(code="b", name="Två", closes=SUMMER)
    rows = share("a", 7, 9, 12, then=True), share("b", 7, 9, 12, then=True), share("a", 7, 20, 25)

    assert told(found(units, *rows)) == [("a", "merged", "a+b", 18, 24, True, 5)]
    assert found(units, rows[0], rows[2]).is_empty()


def test_what_a_school_brings_to_one_that_has_the_cohort_already_is_a_line_beside():
    closed = (Lineage("closed", SUMMER, successors=("b",)),)
    units = unit(code="a", name="Stänger", closes=SUMMER, lineage=closed), unit(code="b", name="Tar emot")
    rows = share("a", 7, 9, 12, then=True), share("b", 7, 18, 24, then=True), share("b", 7, 30, 36)

    assert told(found(units, *rows)) == [("b", "closed", "a", 9, 12, False, None)]


@pytest.mark.parametrize(("into", "sole"), [(("b",), True), (("b", "c"), False)])
def test_a_closed_schools_june_is_the_new_schools_only_if_all_went_there(into, sole):
    closed = (Lineage("closed", SUMMER, successors=into),)
    new = [unit(code=code, name=f"Ny {code}", opens=OPENS) for code in into]
    units = unit(code="a", name="Stänger", closes=SUMMER, lineage=closed), *new
    change = 5 if sole else None

    frame = found(units, share("a", 7, 18, 24, then=True), share("b", 7, 20, 25))

    assert told(frame)[0] == ("b", "closed", "a", 18, 24, sole, change)
    assert frame.height == len(into)  # the same line at each, whole, and never apportioned


def test_half_of_a_split_school_is_never_compared_with_the_whole():
    units = unit(code="a", name="Hel"), unit(code="b", name="Halv", lineage=(Lineage("split", OPENS, origins=("a",)),))
    new = (units[0], unit(code="b", name="Halv", opens=OPENS, lineage=units[1].lineage))

    frame = found(new, share("a", 7, 18, 24, then=True), share("b", 7, 9, 12))

    assert told(frame) == [("b", "split", "a", 18, 24, False, None)]


def test_a_renamed_school_has_no_line_for_the_figures_are_its_own():
    new = unit(code="b", name="Ny", opens=OPENS, lineage=(Lineage("renamed", OPENS, origins=("a",)),))
    units = unit(code="a", name="Gammal", closes=SUMMER), new
    rows = share("a", 7, 18, 24, then=True), share("b", 7, 20, 25)

    own = steps(Observations.of(rows), SUBJECTS, Setting.of(model(), engagement(*units)))

    assert found(units, *rows).is_empty()
    assert own.filter(level=SCHOOL, school_unit="b", school_year=2027)["change_points"].to_list() == [5]


def test_sv_and_sva_are_added_on_both_sides():
    rows = [share("a", 4, 15, 20, then=True, subject="SV"), share("a", 4, 3, 4, then=True, subject="SVA")]
    rows += [share("b", 4, 16, 20, subject="SV"), share("b", 4, 4, 5, subject="SVA")]

    frame = found((*PAIR, HIGH), *rows).filter(pl.col("subject") == "SVSVA")

    assert told(frame) == [("b", "fed", "a", 18, 24, True, 5)]


def test_without_an_engagement_nobody_knows_where_pupils_came_from():
    nothing = lines(Observations.of([share("a", 4, 18, 24)]), SUBJECTS, Setting.of(model()), JUNE)

    assert_frame_equal(nothing, pl.DataFrame(schema=LINES))
