"""Where pupils come from: handing over every year, and what happens to schools once."""

from datetime import date

import pytest

from generator.domain.engagement import Lineage
from generator.domain.lineage import Origin, Predecessor, ancestors, formerly, holds_for, predecessors
from tests.support.engagements import HT2027, VT2027, VT2028, engagement, unit

SUMMER = date(2027, 6, 30)


def found(asked, school, term=HT2027):
    return [(one.origin.value, [other.name for other in one.units]) for one in predecessors(asked, school, term)]


@pytest.mark.parametrize(
    ("on", "term", "holds"),
    [
        (date(2027, 6, 30), VT2027, False),
        (date(2027, 6, 30), HT2027, True),
        (date(2027, 8, 16), HT2027, True),
        (date(2027, 10, 1), HT2027, False),
        (date(2027, 10, 1), VT2028, True),
        (date(2028, 1, 1), VT2028, True),
    ],
)
def test_a_change_counts_from_the_term_that_it_opens(on, term, holds):
    assert holds_for(Lineage("closed", on), term) is holds


def test_a_school_has_the_schools_that_hand_over_to_it():
    high = unit("7–9", code="3", name="Hög")
    asked = engagement(unit("F–6", code="1", name="Låg", feeds="3"), unit("F–6", code="2", name="Fri"), high)

    assert found(asked, high) == [("fed", ["Låg"])]


@pytest.mark.parametrize("told_by", ["the one that closes", "the one that receives"])
def test_a_closed_school_is_told_of_at_either_end_and_once(told_by):
    into = (Lineage("closed", SUMMER, successors=("2",)),) if told_by == "the one that closes" else ()
    origin = () if into else (Lineage("closed", SUMMER, origins=("1",)),)
    closing = unit("F–3", code="1", name="Stänger", feeds="2", closes=SUMMER, lineage=into)
    receiver = unit("F–9", code="2", name="Tar emot", lineage=origin)
    asked = engagement(closing, receiver)

    assert found(asked, receiver, VT2027) == [("fed", ["Stänger"])]
    assert found(asked, receiver, HT2027) == [("closed", ["Stänger"])]


def test_schools_that_merged_the_same_day_are_one_predecessor():
    merged = Lineage("merged", SUMMER, successors=("3",))
    new = unit("F–6", code="3", name="Ny")
    asked = engagement(
        unit("F–6", code="1", name="A", lineage=(merged,)), unit("F–6", code="2", name="B", lineage=(merged,)), new
    )

    assert found(asked, new) == [("merged", ["A", "B"])]
    assert predecessors(asked, new, HT2027)[0].on == SUMMER


def test_history_goes_back_through_several_schools_nearest_first():
    small = unit("F–3", code="1", name="F–3", feeds="2")
    middle = unit("4–6", code="2", name="4–6", feeds="3")
    high = unit("7–9", code="3", name="7–9")
    asked = engagement(small, middle, high)

    assert ancestors(asked, high, HT2027) == (Predecessor(Origin.FED, (middle,)), Predecessor(Origin.FED, (small,)))


def test_schools_that_point_at_each_other_end_somewhere():
    one = unit("F–3", code="1", name="Ett", feeds="2", lineage=(Lineage("split", SUMMER, origins=("2",)),))
    two = unit("4–6", code="2", name="Två", lineage=(Lineage("renamed", SUMMER, origins=("1",)),))
    asked = engagement(one, two)

    assert [other.name for step in ancestors(asked, one, HT2027) for other in step.units] == ["Två"]
    assert [other.name for other in formerly(asked, two, HT2027)] == ["Ett"]


def test_a_school_renamed_twice_has_had_both_names():
    first = unit(code="1", name="Först", closes=date(2020, 6, 30))
    then = unit(code="2", name="Sedan", lineage=(Lineage("renamed", date(2020, 7, 1), origins=("1",)),))
    now = unit(code="3", name="Nu", lineage=(Lineage("renamed", date(2024, 7, 1), origins=("2",)),))

    assert [other.name for other in formerly(engagement(first, then, now), now, VT2027)] == ["Sedan", "Först"]
