"""The counts of the room against the naive ones, over pupils of every awkward kind."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.aggregation.counting import count
from generator.domain.observations import COUNTS
from tests.aggregation.crowd import exports
from tests.aggregation.naive import naive
from tests.aggregation.rows import JUNE_2027, task

KEY = ("school_unit", "index", "key_figure", "subject", "part", "group", "category")


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


@settings(max_examples=60, deadline=None)
@given(st.lists(exports(JUNE_2027), min_size=1, max_size=2), st.booleans())
def test_a_few_awkward_pupils_are_counted_as_by_hand(files, newly_arrived):
    asked = task(added_figures=("excluding_newly_arrived",) if newly_arrived else ())

    assert counted(asked, files) == naive(asked, files)
