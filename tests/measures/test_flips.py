"""The border is exact: at the number that is named there is no fall, and at one less there is."""

from hypothesis import given
from hypothesis import strategies as st

from generator.domain.counted import Counted
from generator.measures.coverage import notable
from generator.measures.flips import Flip, Missing, flip
from generator.measures.progression import change_in_pupils


def test_the_worked_example():
    found = flip(Counted(57, 70), Counted(80, 93), Missing(23, Counted(20, 23)))

    assert found == Flip(22, 23, Counted(20, 23))


def test_no_number_saves_a_fall_that_is_too_deep():
    assert flip(Counted(40, 70), Counted(80, 93), Missing(5)).needed is None


def test_nobody_is_needed_where_the_missing_school_cannot_make_it_a_fall():
    assert flip(Counted(70, 70), Counted(70, 75), Missing(2)).needed == 0


counts = st.integers(1, 200).flatmap(lambda n: st.builds(Counted, st.integers(0, n), st.just(n)))


@given(now=counts, before=counts, missing=st.integers(0, 60))
def test_the_border_is_where_the_conclusion_turns(now, before, missing):
    def fallen(more):
        return notable(change_in_pupils(Counted(now.reached + more, now.pupils + missing), before))

    needed = flip(now, before, Missing(missing)).needed

    assert [fallen(more) for more in range(missing + 1)] == [
        needed is None or more < needed for more in range(missing + 1)
    ]
