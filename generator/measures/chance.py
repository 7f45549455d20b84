"""How often chance alone makes two groups so different. Only for different pupils, never for the same twice."""

from fractions import Fraction
from math import comb

from generator.domain.counted import Counted


def as_unlike_by_chance(one: Counted, other: Counted) -> Fraction:
    """Fisher's exact test, two-sided, by whole numbers: the probability of a table no more likely than this one.

    Both margins are held fixed, so the number who reach in the first group is hypergeometric. Two-sided is the sum of
    all tables that are at most as likely. Exact for the smallest groups, where a normal approximation is not.

    >>> as_unlike_by_chance(Counted(3, 4), Counted(1, 4))
    Fraction(17, 35)
    """
    reached, pupils = one.reached + other.reached, one.pupils + other.pupils
    fewest, most = max(0, reached - other.pupils), min(one.pupils, reached)
    ways = [comb(one.pupils, k) * comb(other.pupils, reached - k) for k in range(fewest, most + 1)]
    seen = ways[one.reached - fewest]
    return Fraction(sum(way for way in ways if way <= seen), comb(pupils, reached))
