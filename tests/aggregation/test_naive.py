"""The counts of the room against the naive ones, over pupils of every awkward kind."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.aggregation.counting import count
from generator.domain.calendar import Checkpoint
from generator.domain.observations import COUNTS
from tests.aggregation.crowd import exports, town
from tests.aggregation.naive import naive
from tests.aggregation.rows import task
from tests.support.engagements import DECEMBER_2027, JUNE_2027, OCTOBER_2027

KEY = ("school_unit", "index", "key_figure", "subject", "part", "group", "category")
AWKWARD = {"aggregate_several_entries", "aggregate_not_the_schools_year", "aggregate_without_identity"}
AWKWARD |= {"aggregate_many_marks_late", "aggregate_other_scale", "aggregate_block_in_upper_years"}
AWKWARD |= {"aggregate_subject_not_followed", "aggregate_both_swedish", "aggregate_several_marks"}
AWKWARD |= {"aggregate_parts_for_block", "aggregate_not_counted", "aggregate_dash_beside"}


def counted(asked, files):
    """What the room has counted, in the naive count's form."""
    rows = count(asked, files).observations.frame.rows(named=True)
    year = asked.checkpoint.school_year
    return {
        tuple({**row, "index": year - row["cohort"] + 1}[name] for name in KEY): {
            name: row[name] for name in COUNTS if row[name] is not None
        }
        for row in rows
    }


@settings(max_examples=20, deadline=None)
@given(st.lists(exports(JUNE_2027), min_size=1, max_size=2), st.booleans())
def test_a_few_awkward_pupils_are_counted_as_by_hand(files, newly_arrived):
    asked = task(added_figures=("excluding_newly_arrived",) if newly_arrived else ())

    assert counted(asked, files) == naive(asked, files)


@settings(max_examples=15, deadline=None)
@given(exports(JUNE_2027), exports(Checkpoint(2025, 4)), exports(Checkpoint(2024, 4)))
def test_pupils_who_come_back_are_followed_as_by_hand(now, last_june, the_june_before):
    asked, files = task(), [now, last_june, the_june_before]

    assert counted(asked, files) == naive(asked, files)


@settings(max_examples=10, deadline=None)
@given(st.sampled_from((OCTOBER_2027, DECEMBER_2027)).flatmap(exports))
def test_other_checkpoints_are_counted_as_by_hand(file):
    asked = task(file.file.checkpoint)

    assert counted(asked, [file]) == naive(asked, [file])


def test_a_whole_town_is_counted_as_by_hand():
    asked, files = (
        task(added_figures=("excluding_newly_arrived",)),
        town(seed=20270614, pupils=6_700, junes=(2024, 2025, 2026)),
    )
    found = counted(asked, files)

    assert found == naive(asked, files)
    assert sum(file.pupils.height for file in files if file.file.checkpoint == JUNE_2027) >= 5_000
    assert {problem.code for problem in count(asked, files).problems} == AWKWARD
    assert {key[2] for key in found} == {
        "reach_goals", "excluding_newly_arrived", "all_subjects", "f_or_dash", "eligible", "merit_value",
        "same_pupils", "movement", "grade_transition",
    }  # fmt: skip
