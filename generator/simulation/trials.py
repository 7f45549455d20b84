"""The measures tried on what was planted. The same numbers every time: they are printed in Metod och definitioner."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from generator.domain.transitions import TransitionCounts
from generator.measures.back_test import Errors, Recovery, errors, rank_correlation
from generator.measures.value_added import ValueAdded, of_pupils
from generator.simulation.planted import planted_forecasts, planted_schools

SEED = "metod"
SCHOOLS, TOWNS = 120, 100
SIZES = ((15, 35), (40, 80), (100, 200))  # a class, a year of a small and of a large högstadium
POINTS = dict(zip("FEDCBA", map(Decimal, ("0", "10", "12.5", "15", "17.5", "20")), strict=True))


@lru_cache(1)
def recoveries() -> tuple[Recovery, ...]:
    """Value added and the plain difference beside the planted truth, size by size."""
    return tuple(_recovery(size) for size in SIZES)


@lru_cache(1)
def foretold() -> Mapping[int, Errors]:
    """How far off forecasts from åk 6 were, by the index they went to."""
    return {to: errors(cases) for to, cases in planted_forecasts(SEED, TOWNS).items()}


def plain_difference(school: TransitionCounts) -> float:
    """Mean points now less mean points then: what is easily read as what a school has added."""
    return _mean(school, "now") - _mean(school, "before")


def _mean(school: TransitionCounts, when: str) -> float:
    return sum(float(POINTS[getattr(pair, when)]) * number for pair, number in school.pupils.items()) / school.followed


def _recovery(size: tuple[int, int]) -> Recovery:
    schools = planted_schools(f"{SEED}{size}", SCHOOLS, size)
    truth, counts = [one.effect for one in schools], [one.counts for one in schools]
    added = [one for one in of_pupils(counts, POINTS) if isinstance(one, ValueAdded)]
    plain = [plain_difference(one) for one in counts]
    return Recovery(
        pupils=size,
        found=rank_correlation(truth, [one.value for one in added]),
        shrunk=rank_correlation(truth, [one.shrunk.shrunk for one in added if one.shrunk]),
        naive=rank_correlation(truth, plain),
        start=rank_correlation([_mean(one, "before") for one in counts], plain),
    )
