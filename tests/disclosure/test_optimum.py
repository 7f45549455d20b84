"""Against the best that can be done, and against somebody who tries every possible world."""

from itertools import combinations, product
from random import Random

import pytest

from generator.disclosure.cover import cheapest_cover
from generator.disclosure.drafted import drafted, group_of
from generator.disclosure.linear import Bounds, believed
from generator.disclosure.model import model_of
from generator.disclosure.protect import protect
from generator.domain.counted import Counted
from generator.domain.draft import Flow
from generator.domain.edition import SmallGroups
from generator.domain.observations import WHOLE_MUNICIPALITY
from generator.domain.table import Mark
from tests.disclosure.test_protect import town
from tests.disclosure.town import by_school, finished, naive, pair

LIMITS = SmallGroups(schools=True)


def costs(drafts):
    """What we hide beyond the primary, and the least that would do, weighed alike: a figure is two, a ~100 one."""
    model = model_of(drafted(drafts, LIMITS), [], LIMITS, (), {})
    bounds, weights = Bounds(believed(model.facts)), {one.index: one.weight for one in model.options}
    verdicts = protect(drafts, [], LIMITS).verdicts
    hidden = {group_of(one) for one, mark in verdicts.items() if mark is Mark.TOO_FEW and not isinstance(one, Flow)}
    ours = sum(one.weight for one in model.options if one.group in hidden)
    choices = (chosen for many in range(len(weights) + 1) for chosen in combinations(weights, many))
    for weight, chosen in sorted((sum(weights[one] for one in chosen), chosen) for chosen in choices):
        bounds.hide(frozenset(chosen))
        if not any(demand.proofs(bounds, LIMITS) for demand in model.demands):
            return ours, weight
    raise AssertionError


def test_no_more_is_hidden_than_the_best_of_all_choices_would_hide():
    found = [costs(town(seed)) for seed in range(24)]
    excess = sum(ours - best for ours, best in found) / len(found)
    print(f"{len(found)} releases, {sum(best for _, best in found)} at best, {excess:.3f} more on average")  # noqa: T201  because it is run by hand too, to be read

    assert sum(best for _, best in found) > 24, "otherwise nothing had to be hidden"
    assert excess <= 0.1


def worlds(counts):
    """Every way in which it might go for the pupils, whose numbers are known."""
    for reached in product(*(range(pupils + 1) for _, pupils in counts.values())):
        yield {unit: (one, counts[unit][1]) for unit, one in zip(counts, reached, strict=True)}


def texts(counts, verdicts):
    """What stands in each row of the table, in a world where the same is hidden."""
    drafts = [by_school(counts)]
    units = (*counts, WHOLE_MUNICIPALITY)
    here = {pair(counts, unit): verdicts[unit] for unit in units if unit in verdicts}
    return tuple(tuple(cell.text for cell in row.cells) for row in finished(drafts, here)[0].rows)


def could_be(counts, verdicts):
    """The worlds in which the table would look the same. A sign ~100 says what it says; .. says nothing."""
    looks = texts(counts, verdicts)
    for world in worlds(counts):
        sums = {**world, WHOLE_MUNICIPALITY: tuple(map(sum, zip(*world.values(), strict=True)))}
        marks = {unit: LIMITS.mark(Counted(*numbers)) for unit, numbers in sums.items()}
        open_ones = all(marks[unit] is None for unit in sums if unit not in verdicts)
        nearly = all(marks[unit] is mark for unit, mark in verdicts.items() if mark is Mark.NEARLY_ALL)
        if open_ones and nearly and texts(world, verdicts) == looks:
            yield world


def known_too_closely(counts, verdicts):
    """Schools of which fewer answers are left than the rule demands."""
    possible = list(could_be(counts, verdicts))
    for unit, numbers in counts.items():
        left = {world[unit][1] - world[unit][0] for world in possible}
        own = LIMITS.mark(Counted(*numbers))
        if own is Mark.TOO_FEW and left != {0} and len(left) < min(LIMITS.remaining, numbers[1] + 1):
            yield unit
        if own is Mark.NEARLY_ALL and not ({1, 2, 3, 4} <= left or len(left) >= LIMITS.remaining):
            yield unit


def test_whoever_tries_every_possible_world_is_left_with_as_many_answers_as_the_rule_demands():
    leaks = 0
    for seed in range(12):
        random = Random(seed)  # noqa: S311  because the towns are made up
        sizes = {unit: random.choice((4, 6, 8, 11, 14)) for unit in "abc"}
        counts = {unit: (max(0, pupils - random.randint(0, 5)), pupils) for unit, pupils in sizes.items()}
        drafts = [by_school(counts)]
        ours, primary = (
            {one.key.school_unit: mark for one, mark in found.verdicts.items()}
            for found in (protect(drafts, [], LIMITS), naive(drafts))
        )

        assert list(known_too_closely(counts, ours)) == [], seed
        leaks += bool(list(known_too_closely(counts, primary)))

    assert leaks > 1


def test_the_cheapest_choice_touches_every_set():
    sets = [frozenset({1, 2}), frozenset({2, 3}), frozenset({4})]

    assert cheapest_cover(sets, {1: 2, 2: 3, 3: 2, 4: 1, 5: 9}, {}) == {2, 4}
    assert cheapest_cover(sets, {1: 2, 2: 3, 3: 2, 4: 1, 5: 9}, {5: 4}) == {2, 4, 5}


def test_what_is_small_stays_small_when_limits_rise():
    rising = [SmallGroups(5 + at, 5 + at // 2, 5 + at // 3) for at in range(12)]
    for reached, pupils in product(range(26), range(26)):
        if reached <= pupils:
            hidden = [limits.mark(Counted(reached, pupils)) is not None for limits in rising]
            assert hidden == sorted(hidden)


@pytest.mark.parametrize("limits", [(4, 5, 5), (10, 4, 5), (10, 5, 4)])
def test_no_limit_is_lower_than_five(limits):
    with pytest.raises(ValueError, match="SmallGroups"):
        SmallGroups(*limits)
