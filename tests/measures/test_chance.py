"""Fisher's exact test against every way in which the pupils could have fallen out."""

from fractions import Fraction
from itertools import combinations

import pytest

from generator.domain.counted import Counted
from generator.measures.chance import as_unlike_by_chance


def enumerated(one, other):
    """Deal the pupils who reach over all pupils in every possible way, and count the ways no likelier than ours."""
    pupils = one.pupils + other.pupils
    dealt = [
        sum(place < one.pupils for place in way) for way in combinations(range(pupils), one.reached + other.reached)
    ]
    return Fraction(sum(1 for k in dealt if dealt.count(k) <= dealt.count(one.reached)), len(dealt))


@pytest.mark.parametrize(
    ("one", "other"),
    [(Counted(a, n), Counted(b, m)) for n in (1, 3, 5) for m in (2, 4) for a in range(n + 1) for b in range(m + 1)],
    ids=str,
)
def test_the_probability_is_that_of_every_way_counted_one_by_one(one, other):
    assert as_unlike_by_chance(one, other) == enumerated(one, other)


def test_a_known_table_gives_the_known_probability():
    """The lady tasting tea, who told three of four cups: 34/70."""
    assert as_unlike_by_chance(Counted(3, 4), Counted(1, 4)) == Fraction(34, 70)


def test_it_does_not_matter_which_group_is_named_first_or_whether_reaching_or_not_is_counted():
    one, other = Counted(8, 20), Counted(19, 20)

    assert as_unlike_by_chance(one, other) == as_unlike_by_chance(other, one)
    assert as_unlike_by_chance(one, other) == as_unlike_by_chance(Counted(12, 20), Counted(1, 20))
