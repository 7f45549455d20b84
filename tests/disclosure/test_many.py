"""Made-up municipalities let out several releases, with everything that can be in them; the attacker reads each."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from generator.disclosure.attack import attack
from generator.disclosure.protect import protect
from generator.domain.draft import ChangeOf, Flow, FlowPart, NetOf, PupilsOf, ReachedOf, RemainingOf, ShareOf
from generator.domain.edition import Edition, SmallGroups
from generator.domain.observations import WHOLE_MUNICIPALITY
from tests.disclosure.town import COMBINED, Sizes, municipality, naive, pair, release, table

KINDS = (ShareOf, ShareOf, PupilsOf, ReachedOf, RemainingOf)
COMMON = {"SV": (0, 3, 6, 9, 12, 15, 22, 30, 45), "SVA": (0, 2, 5, 8, 12), "MA": (6, 9, 12, 15, 22, 30, 45)}


class Town:
    """Schools, Junes and subjects; its figures change now and then."""

    def __init__(self, seed):
        self.random = Random(seed)  # noqa: S311  because the towns are made up
        self.units = [f"{at:02d}" for at in range(self.random.randint(2, 5))]
        self.years = range(2024, 2024 + self.random.randint(1, 3))
        self.counts = {}
        for unit in self.units:
            for subject, sizes in COMMON.items():
                pupils = self.random.choice(sizes)
                for year in self.years:
                    self.counts[unit, subject, year] = self._some(pupils, self.random.choice((2, 4, 9)))

    def _some(self, pupils, apart):
        return self.random.randint(max(0, pupils - apart), pupils), pupils

    def of(self, unit, subject, year):
        """So many of so many."""
        if subject == "SVSVA":
            return tuple(map(sum, zip(self.of(unit, "SV", year), self.of(unit, "SVA", year), strict=True)))
        return self.counts[unit, subject, year]

    def correct_one(self):
        """A school finds out that it counted wrong."""
        where = self.random.choice(self.units), "MA", self.years[-1]
        self.counts[where] = self._some(self.counts[where][1], 60)

    def tables(self):
        """Some subjects, some schools, a sum that may lack one of them, and whatever cells come to mind."""
        for subject in self.random.sample(("SV", "SVA", "SVSVA", "MA"), self.random.randint(1, 3)):
            schools = [unit for unit in self.units if self.random.random() < 0.7]
            summed = self.units if self.random.random() < 0.6 else self.units[1:]
            rows = [self._row([unit], unit, subject) for unit in schools]
            yield table(subject, *rows, self._row(summed, WHOLE_MUNICIPALITY, subject))

    def _row(self, units, unit, subject):
        pairs = [
            pair({one: self.of(one, subject, year) for one in units}, unit, subject=subject, year=year)
            for year in self.years
        ]
        cells = [self.random.choice(KINDS)(one) for one in pairs]
        if len(pairs) > 1 and self.random.random() < 0.5:
            cells.append(ChangeOf(pairs[-1], pairs[-2]))
        if len(pairs) > 1 and self.random.random() < 0.5:
            cells.append(NetOf(self._flow(pairs[-1], subject), pairs[-1]))
        return cells

    def _flow(self, now, subject):
        parts = []
        for part in now.parts:
            then = self.of(part.school_unit, subject, self.years[-2])
            left = part.counted.pupils - part.counted.reached
            gained = min(part.counted.reached, then[1] - then[0], self.random.randint(0, 3))
            parts.append(FlowPart(part.school_unit, gained, min(left, then[0], self.random.randint(0, 3))))
        return Flow(replace(now.key, key_figure="same_pupils"), tuple(parts))


def let_out(seed):
    """The releases of a town, and how many of them the primary rule alone would have let leak."""
    town = Town(seed)
    limits = SmallGroups(schools=town.random.random() < 0.6)
    earlier, leaks = [], 0
    for at in range(town.random.randint(1, 3)):
        if town.random.random() < 0.5:
            town.correct_one()
        drafts = list(town.tables())
        found = protect(drafts, earlier, limits, combined=COMBINED)
        if found.problems:  # what is public already cannot be made unknown, and the release does not leave the house
            assert earlier
            return leaks
        about = {
            "name": f"nr {at}",
            "day": date(2026, 1, 1 + at),
            "edition": town.random.choice((Edition.NAMND, Edition.PUBLIK)),
        }
        primary = release(drafts, naive(drafts, limits), limits, **about)
        ours = release(drafts, found, limits, **about)
        assert attack(ours, earlier, found.known, COMBINED) == ()
        leaks += bool(attack(primary, earlier, found.known, COMBINED))
        earlier.append(ours)
    return leaks


def test_release_after_release_the_attacker_finds_nothing():
    assert sum(let_out(seed) for seed in range(5)) > 1, "the primary rule alone leaks"


@pytest.mark.parametrize(
    "sizes",
    [
        Sizes(schools=6, cohorts=1, years=2),
        pytest.param(Sizes(schools=15, cohorts=9, years=4), marks=pytest.mark.outside),
    ],
)
def test_a_municipality_with_its_schools_shown_outward_is_protected_with_little_loss(sizes):
    drafts = municipality(1, sizes)
    limits = SmallGroups(schools=True)

    found = protect(drafts, [], limits, combined=COMBINED)

    assert attack(release(drafts, found, limits), [], found.known, COMBINED) == ()
    assert found.complementary <= found.primary // 10


@pytest.mark.outside
@pytest.mark.parametrize("seed", range(1000, 1030))
def test_nor_in_thirty_more(seed):
    let_out(seed)
