"""Steps: the same figures as the functions of one cohort give, for every cohort at once."""

from dataclasses import replace
from datetime import date
from itertools import product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.counted import Counted
from generator.domain.engagement import Lineage
from generator.domain.observations import NOTHING_YET, WHOLE_MUNICIPALITY, Observation, ObservationKey, Observations
from generator.domain.school_system import Status
from generator.measures.coverage import Returned, sum_of
from generator.measures.progression import change_in_pupils, points_shown
from generator.measures.steps import MUNICIPALITY, SCHOOL, STEPS, Setting, steps
from generator.measures.steps_rounding import points_shown as points_shown_of
from generator.measures.steps_rounding import pupils_shown
from generator.measures.totals import with_combined_subjects
from tests.support.engagements import engagement, model, unit

SUBJECTS = model().catalogue.subjects
ANYWHERE = Setting.of(model())
NUMBERS = st.none() | st.integers(0, 30)
EXAMPLES = 15
STATUSES = (Status.VALUE, Status.VALUE, Status.MISSING)


def june(code="a", *, cohort=2020, at="2026-4", subject="MA", status=Status.VALUE, **counts):
    figure = counts.pop("figure", "reach_goals")
    key = ObservationKey(code, Cohort(cohort), Checkpoint.parse(at), figure, subject)
    return Observation(key, counts, status)


def share(code, reached, pupils, **place):
    return june(code, reached=reached, pupils=pupils, **place)


def found(*observations, setting=ANYWHERE, **wanted):
    return steps(Observations.of(observations), SUBJECTS, setting).filter(**wanted)


def told(frame, *columns):
    (row,) = frame.select(columns).rows()
    return row


@st.composite
def one_row(draw, place):
    code, cohort, at, subject = place
    drawn = {name: draw(NUMBERS) for name in ("pupils", "reached")}
    counts = {name: number for name, number in drawn.items() if number is not None}
    return june(code, cohort=cohort, at=at, subject=subject, status=draw(st.sampled_from(STATUSES)), **counts)


@st.composite
def observations(draw, units=("a", "b", "c", WHOLE_MUNICIPALITY)):
    """Some of all shares of a few schools and of Historik, over three years; some asked for and not answered."""
    places = product(units, (2019, 2020), ("2024-4", "2025-4", "2026-4", "2026-2"), ("SV", "SVA", "SVSVA", "MA"))
    wanted = draw(st.lists(st.sampled_from(list(places)), max_size=40, unique=True))
    return [draw(one_row(place)) for place in wanted]


def one_by_one(rows):
    """What each school has said, by cohort, checkpoint, subject and code: the long way, from stored counts."""
    counts = with_combined_subjects(Observations.of(rows).counts(), SUBJECTS)
    said = {}
    for count, number in counts.items():
        key = count.observation
        place = said.setdefault((key.cohort.key, str(key.checkpoint), key.subject), {})
        place[key.school_unit] = replace(place.get(key.school_unit, Returned()), **{count.field: number})
    return said


def asked(rows):
    """The schools that have a row, known or not; those of a part are asked for the sum too."""
    places = {}
    for row in rows:
        for subject in {row.key.subject, "SVSVA" if row.key.subject in ("SV", "SVA") else row.key.subject}:
            at = row.key.cohort.key, str(row.key.checkpoint), subject
            places.setdefault(at, set()).add(row.key.school_unit)
    return {at: codes - {WHOLE_MUNICIPALITY} for at, codes in places.items()}


def a_year_earlier(at):
    cohort, checkpoint, subject = at
    return cohort, str(Checkpoint.parse(checkpoint).a_year_earlier()), subject


def by_place(frame):
    at = frame.select("cohort", "checkpoint", "subject").rows()
    return dict(zip(at, frame.rows(named=True), strict=True))


def municipal(said, expected, at):
    """The sum and its schools: Historik holds where a school is missing."""
    of_schools = dict(said.get(at, {}))
    own = of_schools.pop(WHOLE_MUNICIPALITY, Returned()).counted
    known = {code for code, one in of_schools.items() if one.counted}
    if own and (not known or known != expected.get(at, set())):
        return own, set()
    return sum_of(list(of_schools.values())), known


@settings(max_examples=EXAMPLES, deadline=None)
@given(observations())
def test_each_school_has_its_own_figures_and_changes(rows):
    said = one_by_one(rows)
    frame = found(*rows, level=SCHOOL)

    shown = {(row["cohort"], row["checkpoint"], row["subject"], row["school_unit"]): row for row in frame.to_dicts()}
    assert set(shown) == {(*at, code) for at, units in said.items() for code in units if code != WHOLE_MUNICIPALITY}
    for (*at, code), row in shown.items():
        now, before = said[tuple(at)][code], said.get(a_year_earlier(at), {}).get(code, Returned())
        assert (row["pupils"], row["reached"]) == (now.pupils, now.reached)
        assert (row["pupils_before"], row["reached_before"]) == (before.pupils, before.reached)
        both = now.counted and before.counted
        assert row["change_points"] == (points_shown(now.counted, before.counted) if both else None)
        assert row["change_pupils"] == (change_in_pupils(now.counted, before.counted) if both else None)


@settings(max_examples=EXAMPLES, deadline=None)
@given(observations())
def test_the_municipality_is_the_sum_of_the_schools_that_know_both_numbers(rows):
    said, expected = one_by_one(rows), asked(rows)

    shown = by_place(found(*rows, level=MUNICIPALITY))

    assert set(shown) == {at for at in said if municipal(said, expected, at)[0]}
    for at, row in shown.items():
        now, schools = municipal(said, expected, at)
        before, earlier = municipal(said, expected, a_year_earlier(at))
        assert Counted(row["reached"], row["pupils"]) == now
        assert (row["school_unit"], row["schools"]) == (WHOLE_MUNICIPALITY, len(schools))
        assert row["same_schools"] == (schools == earlier if before else None)
        assert row["change_points"] == (points_shown(now, before) if before else None)
        assert row["change_pupils"] == (change_in_pupils(now, before) if before else None)


@settings(max_examples=EXAMPLES, deadline=None)
@given(observations(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(rows, chance):
    shuffled = chance.sample(rows, len(rows))

    assert_frame_equal(found(*shuffled), found(*rows))


@settings(max_examples=EXAMPLES, deadline=None)
@given(observations(units=("a", "b")), observations(units=("c",)))
def test_one_school_more_never_changes_anothers_figures(rows, more):
    others = pl.col("school_unit") != "c"

    assert_frame_equal(found(*rows, *more, level=SCHOOL).filter(others), found(*rows, level=SCHOOL))


@settings(max_examples=EXAMPLES, deadline=None)
@given(observations(units=("a", "b", "c")))
def test_sums_equal_their_parts(rows):
    frame = found(*rows)
    schools = frame.filter(pl.col("level") == SCHOOL, pl.col("schools") == 1)

    parts = schools.group_by("cohort", "checkpoint", "subject").agg(pl.col("pupils", "reached", "schools").sum())

    sums = frame.filter(level=MUNICIPALITY).select(parts.columns)
    assert_frame_equal(sums, parts, check_row_order=False, check_dtypes=False)


@settings(max_examples=EXAMPLES, deadline=None)
@given(observations(units=("a", "b", "c")))
def test_what_nobody_has_said_never_becomes_nought(rows):
    known = sum(len(row.counts) for row in rows if row.status is Status.VALUE)
    frame = found(*rows, level=SCHOOL).filter(pl.col("subject") != "SVSVA")

    said = sum(1 for row in rows if row.key.subject == "SVSVA" and row.status is Status.VALUE for _ in row.counts)
    assert frame.select(pl.col("pupils").count() + pl.col("reached").count()).item() == known - said


# ---- rounding


@given(st.lists(st.tuples(*[st.integers(0, 100_000_000)] * 4), min_size=1, max_size=30))
def test_a_whole_frame_is_rounded_as_one_figure_is(numbers):
    drawn = [(min(pair), max(pair), min(other), max(other)) for *pair, a, b in numbers for other in ([a, b],)]
    frame = pl.DataFrame(drawn, schema=["reached", "pupils", "was", "of"], orient="row")
    columns = [pl.col(name) for name in frame.columns]

    shown = frame.select(points_shown_of(*columns).alias("points"), pupils_shown(*columns).alias("pupils")).rows()

    pairs = [(Counted(reached, pupils), Counted(was, of)) for reached, pupils, was, of in drawn]
    assert shown == [(points_shown(*pair), change_in_pupils(*pair)) for pair in pairs]


# ---- stories


def test_blank_is_not_zero_and_one_number_is_no_share():
    frame = found(share("a", 18, 24, at="2025-4"), june("a", pupils=25))

    assert told(frame.filter(level=SCHOOL, school_year=2026), "pupils", "reached", "change_points") == (25, None, None)
    assert frame.filter(level=MUNICIPALITY, school_year=2026).is_empty()


@pytest.mark.parametrize(("at", "before"), [("2026-4", (18, 24)), ("2026-2", (9, 20)), ("2025-4", (None, None))])
def test_june_is_compared_with_june_and_december_with_december(at, before):
    known = [share("a", 9, 20, at="2025-2"), share("a", 18, 24, at="2025-4")]
    known += [share("a", 10, 20, at="2026-2"), share("a", 20, 25)]

    assert told(found(*known, level=SCHOOL, checkpoint=at), "reached_before", "pupils_before") == before


def test_a_gap_of_a_year_is_not_bridged():
    frame = found(share("a", 18, 24, at="2024-4"), share("a", 20, 25), level=SCHOOL, school_year=2026)

    assert told(frame, "pupils_before", "same_schools", "change_points") == (None, None, None)


def test_a_cohort_is_followed_across_2028_by_the_years_it_has_gone():
    frame = found(
        share("a", 18, 24, at="2027-4", cohort=2022), share("a", 20, 25, at="2028-4", cohort=2022), level=SCHOOL
    )

    assert frame.select("index", "change_points", "yardstick_breaks").rows() == [(6, None, True), (7, 5, True)]


@pytest.mark.parametrize(
    ("index", "breaks"), [(1, False), (2, False), (3, False), (4, True), (5, False), (6, True), (7, True), (8, False)]
)
def test_the_yardstick_changes_after_index_3_5_and_6(index, breaks):
    frame = found(share("a", 20, 25, cohort=2027 - index), level=SCHOOL)

    assert told(frame, "index", "yardstick_breaks") == (index, breaks)


def test_light_checkpoints_and_other_kinds_of_figure_have_no_steps():
    assert found(june("a", at="2026-3", figure="at_risk", at_risk=3), june("a", figure="movement", joined=1)).is_empty()


def test_a_row_that_is_divided_by_category_is_not_the_whole():
    part = share("a", 5, 9)
    part = replace(part, key=replace(part.key, category="lower"))

    assert found(part).is_empty()
    assert found(part, share("a", 20, 25), level=SCHOOL)["pupils"].to_list() == [25]


def test_nothing_gives_no_rows_and_every_column():
    assert_frame_equal(steps(NOTHING_YET, SUBJECTS, ANYWHERE), pl.DataFrame(schema=STEPS))


def test_what_the_municipality_counted_itself_holds_only_where_a_school_is_missing():
    schools = [share("a", 18, 24), share("b", 10, 20)]
    own = share(WHOLE_MUNICIPALITY, 40, 60)
    silent = june("c", status=Status.MISSING)

    whole, lacking = found(*schools, own, level=MUNICIPALITY), found(*schools, own, silent, level=MUNICIPALITY)

    assert told(whole, "reached", "pupils", "schools", "asked") == (28, 44, 2, 2)
    assert told(lacking, "reached", "pupils", "schools", "asked") == (40, 60, 0, 3)


SCHOOL_CHANGE = [  # åk 3 in a and b, åk 4 in c and b: nobody is missing
    share("a", 18, 24, at="2025-4", cohort=2023), share("b", 10, 20, at="2025-4", cohort=2023),
    share("c", 17, 24, cohort=2023), share("b", 11, 20, cohort=2023),
]  # fmt: skip
SAME = ("same_schools", "schools_same", "change_pupils", "change_pupils_same")


def test_a_cohort_that_changes_school_has_whole_sums_and_needs_no_other_change():
    assert told(found(*SCHOOL_CHANGE, level=MUNICIPALITY, school_year=2026), *SAME) == (False, 1, 0, None)


def test_where_a_school_is_missing_the_change_in_the_schools_that_know_both_years_stands_beside():
    known = [share("a", 18, 24, at="2025-4"), share("b", 10, 20, at="2025-4"), share("b", 11, 20)]

    unasked = found(*known, level=MUNICIPALITY, school_year=2026)
    silent = found(*known, june("a", status=Status.MISSING), level=MUNICIPALITY, school_year=2026)

    assert told(unasked, *SAME) == (False, 1, -2, None)
    assert told(silent, *SAME) == (False, 1, -2, 1)


def test_the_engagement_tells_which_schools_are_missing():
    setting = Setting.of(model(), engagement(unit(code="a"), unit(code="b"), unit("F–3", code="c")))
    known = [share("a", 18, 24, at="2025-4"), share("b", 10, 20, at="2025-4"), share("b", 11, 20)]

    frame = found(*known, setting=setting, level=MUNICIPALITY, school_year=2026)

    assert told(frame, "schools", "asked", *SAME) == (1, 2, False, 1, -2, 1)
    assert found(*known, setting=setting, level=SCHOOL).height == 3


# ---- same pupils, joined and left


@given(st.lists(st.tuples(*[st.integers(0, 20)] * 4), min_size=1, max_size=4))
def test_of_the_same_pupils_the_change_in_pupils_is_gained_less_lost(schools):
    rows = []
    for code, (kept, gained, lost, neither) in zip("abcd", schools, strict=False):
        stayed = kept + gained + lost + neither
        rows += [share(code, kept + lost, stayed, at="2025-4"), share(code, kept + gained, stayed)]
        rows += [june(code, figure="same_pupils", kept=kept, gained=gained, lost=lost, neither=neither)]

    frame = found(*rows, school_year=2026).filter(pl.col("pupils") > 0)

    assert frame["stayers"].to_list() == frame["pupils"].to_list()
    assert (
        frame.filter(pl.col("pupils") == pl.col("pupils_before"))["change_pupils"].to_list() == frame["net"].to_list()
    )


STAYERS = ("kept", "gained", "lost", "neither", "stayers", "net", "schools_stayers")


def test_stayers_are_known_only_when_all_four_are():
    rows = [share("a", 20, 25), june("a", figure="same_pupils", gained=3, lost=1)]
    rows += [share("b", 20, 25), june("b", figure="same_pupils", kept=9, gained=1, lost=2, neither=4)]
    rows += [share("c", 20, 25), june("c", figure="same_pupils", gained=5)]

    frame = found(*rows)

    assert frame.filter(level=SCHOOL).select(STAYERS).rows() == [
        (None, 3, 1, None, None, 2, 1), (9, 1, 2, 4, 16, -1, 1), (None, 5, None, None, None, None, 0),
    ]  # fmt: skip
    assert told(frame.filter(level=MUNICIPALITY), *STAYERS) == (None, 4, 3, None, None, 1, 2)


def test_joined_and_left_are_the_whole_cohorts_in_every_subject():
    moved = june("a", figure="movement", subject="", joined=2, left=1)
    frame = found(share("a", 20, 25), share("a", 20, 25, subject="EN"), share("b", 9, 9), moved)

    assert set(frame.filter(school_unit="a").select("joined", "left", "schools_movement").rows()) == {(2, 1, 1)}
    assert set(frame.filter(school_unit="b").select("joined", "left", "schools_movement").rows()) == {(None, None, 0)}
    assert set(frame.filter(level=MUNICIPALITY).select("joined", "left", "schools_movement").rows()) == {(2, 1, 1)}


# ---- schools that are not what they were


def lineage(kind, on, *origins):
    return (Lineage(kind, date.fromisoformat(on), origins=origins),)


def test_a_renamed_schools_earlier_figures_are_its_own():
    new = unit(code="new", lineage=lineage("renamed", "2026-08-01", "old"), opens=date(2026, 8, 1))
    setting = Setting.of(model(), engagement(unit(code="old", closes=date(2026, 6, 30)), new))
    frame = found(share("old", 18, 24, at="2025-4"), share("new", 20, 25), setting=setting)

    assert told(frame.filter(level=SCHOOL, school_year=2026), "school_unit", "change_points") == ("new", 5)
    assert told(frame.filter(level=MUNICIPALITY, school_year=2026), "same_schools", "asked") == (True, 1)


def test_where_several_codes_of_a_renamed_school_have_said_something_the_newest_one_holds():
    new = unit(code="new", lineage=lineage("renamed", "2026-08-01", "a"), opens=date(2026, 8, 1))
    old = unit(code="a", lineage=lineage("renamed", "2024-08-01", "b"), closes=date(2026, 6, 30))
    setting = Setting.of(model(), engagement(unit(code="b", closes=date(2024, 6, 30)), old, new))
    at = {"at": "2025-4"}
    said = [june("b", reached=1, pupils=2, **at), june("a", reached=18, pupils=24, **at), june("new", pupils=25, **at)]

    for rows in (said, said[::-1]):
        assert told(found(*rows, setting=setting, level=SCHOOL), "school_unit", "reached", "pupils") == ("new", 18, 25)


def test_a_school_that_has_merged_begins_anew_while_the_sum_goes_on():
    merged = unit(code="a", lineage=lineage("merged", "2026-08-01", "b"))
    setting = Setting.of(model(), engagement(merged, unit(code="b", closes=date(2026, 6, 30))))
    known = [share("a", 9, 12, at="2025-4"), share("b", 9, 12, at="2025-4"), share("a", 20, 25)]
    frame = found(*known, share("a", 20, 25, at="2027-4"), setting=setting)

    assert frame.filter(level=SCHOOL, school_unit="a")["change_points"].to_list() == [None, None, 0]
    assert frame.filter(level=MUNICIPALITY)["change_points"].to_list() == [None, 5, 0]
