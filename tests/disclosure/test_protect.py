"""What a release shows when every small group is hidden, also from those who subtract."""

from dataclasses import replace
from random import Random

import pytest

from generator.disclosure.attack import attack
from generator.disclosure.protect import protect
from generator.domain.draft import ChangeOf, Flow, NetOf, Pair, PupilsOf, ShareOf
from generator.domain.edition import SmallGroups
from generator.domain.observations import WHOLE_MUNICIPALITY
from generator.domain.table import Mark
from tests.disclosure.town import COMBINED, by_school, key, naive, pair, release, shown, table

LIMITS = SmallGroups(schools=True)


def signs(counts, **more):
    """By school: what stands where its share would."""
    found = protect([by_school(counts, **more)], [], LIMITS)
    units = (*counts, WHOLE_MUNICIPALITY)
    return {unit: found.verdicts[pair(counts, unit)].value for unit in units if pair(counts, unit) in found.verdicts}


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        # One small school and a sum: its numbers follow from the others', so the smallest of these goes too.
        ({"a": (5, 7), "b": (20, 25), "c": (30, 40)}, {"a": "too_few", "b": "too_few"}),
        # Two small schools hide each other.
        ({"a": (5, 8), "b": (4, 9), "c": (30, 40)}, {"a": "too_few", "b": "too_few"}),
        # … unless everybody else reaches, and both are told by what is left.
        ({"a": (7, 8), "b": (8, 9), "c": (40, 40)}, {"a": "too_few", "b": "too_few", "kommun": "nearly_all"}),
        # Nobody left to reach is no secret about anybody.
        ({"a": (7, 7), "b": (25, 25), "c": (40, 40)}, {"a": "too_few"}),
        # One who does not reach yet, in one school: the sum says no more than the school does.
        ({"a": (24, 25), "b": (25, 25)}, {"a": "nearly_all", "kommun": "nearly_all"}),
        # Two schools with four each, and the sum says eight: then both are four. One sign says less than a hidden sum.
        ({"a": (21, 25), "b": (26, 30), "c": (40, 50)}, {"a": "too_few", "b": "too_few"}),
        # Nothing is small.
        ({"a": (20, 25), "b": (30, 40)}, {}),
    ],
)
def test_as_little_as_possible_is_hidden_beside_the_small(counts, hidden):
    assert signs(counts) == hidden


def town(seed):
    """A few schools over two Junes, in one table or two, with or without changes."""
    random = Random(seed)  # noqa: S311  because the towns are made up
    sizes = [random.choice((4, 8, 12, 15, 20, 30, 50)) for _ in range(random.randint(2, 5))]
    now, before = (
        {f"{at:02d}": (random.randint(max(0, pupils - 8), pupils), pupils) for at, pupils in enumerate(sizes)}
        for _ in "ab"
    )
    units = (*now, WHOLE_MUNICIPALITY)
    if random.random() < 0.5:
        return [by_school(now), by_school(before, "i fjol", year=2025)]
    pairs = [(pair(now, unit), pair(before, unit, year=2025)) for unit in units]
    return [table("båda", *((*shown(this), ShareOf(last), ChangeOf(this, last)) for this, last in pairs))]


def test_the_attacker_finds_nothing_in_what_is_protected_and_much_in_what_is_not():
    leaks = 0
    for seed in range(30):
        drafts = town(seed)
        found = protect(drafts, [], LIMITS)

        assert found.problems == ()
        assert attack(release(drafts, found), [], found.known, COMBINED) == (), seed
        leaks += bool(attack(release(drafts, naive(drafts)), []))

    assert leaks > 12


def test_the_order_of_tables_rows_and_schools_does_not_matter():
    for seed in range(10):
        drafts = town(seed)
        turned = [table(one.id, *(row.cells for row in reversed(one.rows))) for one in reversed(drafts)]

        assert protect(turned, [], LIMITS).verdicts == protect(drafts, [], LIMITS).verdicts


def test_same_pupils_are_hidden_with_their_cohort_and_when_they_are_few():
    counts = {"a": (20, 25), "b": (30, 40)}
    flow, few = Flow(key(), ()), Flow(key("a"), ())
    assert few != flow
    some = pair(counts)
    assert protect([table("t", (*shown(some), NetOf(flow, some)))], [], LIMITS).verdicts == {flow: Mark.TOO_FEW}


def test_a_change_shows_no_side_that_is_hidden():
    now, before = pair({"a": (20, 25)}), pair({"a": (23, 25)}, year=2025)

    found = protect([table("t", (ShareOf(now), PupilsOf(now), ShareOf(before), ChangeOf(now, before)))], [], LIMITS)

    assert found.verdicts == {before: Mark.NEARLY_ALL}


def both_sides(counts):
    """Who reaches in all subjects, and who has F or streck in one: two tables with a row for the municipality."""
    reach, lack = pair(counts), pair({unit: (pupils - reached, pupils) for unit, (reached, pupils) in counts.items()})
    return [
        table(figure, shown(Pair(replace(one.key, key_figure=figure, subject=""), one.parts)))
        for figure, one in (("all_subjects", reach), ("f_or_dash", lack))
    ]


@pytest.mark.parametrize(
    ("counts", "signs"),
    [
        ({"a": (1, 30), "b": (2, 25)}, ["..", ".."]),  # ~100 beside .. would say one to four
        ({"a": (0, 30), "b": (0, 25)}, ["..", ".."]),  # 100 per cent beside .. would say nobody
        ({"a": (29, 30), "b": (23, 25)}, ["..", ".."]),
        ({"a": (20, 30), "b": (15, 25)}, [None, None]),
    ],
)
def test_a_figure_says_no_more_than_its_opposite_may(counts, signs):
    drafts = both_sides(counts)
    found = protect(drafts, [], LIMITS)
    verdicts = [found.verdicts.get(one.rows[0].cells[0].pair) for one in drafts]

    assert [verdict and verdict.sign for verdict in verdicts] == signs
    assert found.problems == ()
    assert attack(release(drafts, found), [], found.known, COMBINED) == ()


@pytest.mark.parametrize(
    ("others", "hidden"),
    [
        ({"a": (46, 52), "b": (30, 33)}, 1),  # five newly arrived pupils would follow by subtraction
        ({"a": (43, 46), "b": (27, 29)}, 0),  # fifteen, five of whom do not reach yet, may
        ({"a": (40, 43), "b": (22, 25)}, 1),  # twenty-two, but only four who do not
        ({"a": (48, 55), "b": (32, 35)}, 0),  # there are none
    ],
)
def test_those_who_are_newly_arrived_do_not_follow_by_subtraction(others, hidden):
    every = pair({"a": (48, 55), "b": (32, 35)})
    rest = pair(others)
    rest = Pair(replace(rest.key, key_figure="excluding_newly_arrived"), rest.parts)
    drafts = [table("alla", shown(every)), table("exklusive", shown(rest))]
    found = protect(drafts, [], LIMITS)

    assert len(found.verdicts) == hidden
    assert found.problems == ()
    assert attack(release(drafts, found), [], found.known, COMBINED) == ()
