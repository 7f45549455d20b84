"""Schools and cohorts whose true effects are known, because they were planted: to see what the measures find of them.

A pupil's level three years on is ``PERSISTENCE`` of today's, give or take a chance of its own, plus what the school
adds. The persistence is the slope in mathematics between school units of the whole country (``evidence.yaml``): who
begins low rises a little on average, without anybody's doing. Every judgement has a little luck in it.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.counted import Counted
from generator.domain.transitions import GradePair, TransitionCounts
from generator.measures.back_test import Case
from generator.measures.forecast import Forecast, forecast
from generator.measures.uncertainty import CohortShare
from generator.simulation.pupils import chance

GRADES = ("F", "E", "D", "C", "B", "A")
BOUNDS = (-1.2, -0.4, 0.1, 0.7, 1.3)  # between the grades, in a pupil's own spread
PERSISTENCE = 0.71
LUCK = 0.45  # of one judgement
INTAKE, EFFECT = 0.35, 0.2  # spread between schools of what their pupils begin with, and of what they add
PLACE = Cohort(2018), Checkpoint(2026, 4), "MA"


@dataclass(frozen=True, slots=True)
class PlantedSchool:
    """What a school truly adds, in a pupil's own spread, and how its pupils went from one grade to another."""

    effect: float
    counts: TransitionCounts


def planted_schools(seed: str, schools: int, pupils: tuple[int, int]) -> tuple[PlantedSchool, ...]:
    """Made-up schools of a size between two limits, each with an effect of its own."""
    return tuple(_school(chance(seed, number), f"{99000000 + number}", pupils) for number in range(schools))


def _school(luck: Random, code: str, pupils: tuple[int, int]) -> PlantedSchool:
    size, intake, effect = luck.randint(*pupils), luck.gauss(0, INTAKE), luck.gauss(0, EFFECT)
    pairs = Counter(_pair(luck, luck.gauss(intake, 1), effect) for _ in range(size))
    return PlantedSchool(effect, TransitionCounts(code, *PLACE, pairs, size))


def _pair(luck: Random, level: float, effect: float) -> GradePair:
    later = PERSISTENCE * level + luck.gauss(0, (1 - PERSISTENCE**2) ** 0.5) + effect
    return GradePair(_grade(luck, level), _grade(luck, later))


def _grade(luck: Random, level: float) -> str:
    return GRADES[bisect(BOUNDS, level + luck.gauss(0, LUCK))]


# ---- municipalities whose cohorts are followed from åk 6 to åk 9

Junes = dict[tuple[Cohort, int], Counted]

BARS = {6: -1.27, 7: -1.12, 8: -1.12, 9: -1.12}  # how high ”når” stands, as for the pupils of Exempelstad
COHORTS_KNOWN = 5  # earlier cohorts with all their Junes
COHORT_SIZE = (40, 140)
GIFT, BETWEEN_COHORTS, DRIFT = 0.9, 0.2, 0.1  # of a pupil for a subject; of a cohort; of a cohort's year


def planted_forecasts(seed: str, towns: int) -> dict[int, tuple[Case, ...]]:
    """A cohort of each made-up municipality, forecast from åk 6 and held against what it came to, by the index to."""
    grown = [_town(chance(seed, number)) for number in range(towns)]
    return {to: tuple(case for junes in grown if (case := _case(junes, to))) for to in BARS if to > min(BARS)}


def _town(luck: Random) -> Junes:
    cohorts = [Cohort(2010 + number) for number in range(COHORTS_KNOWN + 1)]
    return {(cohort, index): counted for cohort in cohorts for index, counted in _junes(luck)}


def _case(junes: Junes, to: int) -> Case | None:
    last, index = max(junes)[0], min(BARS)
    now, outcome = junes[last, index], junes[last, to]
    found = forecast(CohortShare(last, index, now), to, junes, now.pupils)
    shares = now.reached / now.pupils, outcome.reached / outcome.pupils
    return Case(shares[0], found, shares[1]) if isinstance(found, Forecast) else None


def _junes(luck: Random) -> Iterator[tuple[int, Counted]]:
    middle, size = luck.gauss(0, BETWEEN_COHORTS), luck.randint(*COHORT_SIZE)
    levels = [luck.gauss(middle, GIFT) for _ in range(size)]
    for index, bar in BARS.items():
        drift = luck.gauss(0, DRIFT)
        yield index, Counted(sum(level + drift + luck.gauss(0, LUCK) > bar for level in levels), size)
