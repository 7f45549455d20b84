"""How often chance alone makes a difference so large: Fisher for different pupils, McNemar for the same pupils twice.

Both are exact, by whole numbers: a normal approximation is at its worst in the small groups that schools have.
"""

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


def as_lopsided_by_chance(gained: int, lost: int) -> Fraction:
    """McNemar's exact test, two-sided: how often chance alone divides those who crossed the line at least so unevenly.

    Same pupils, June to June. Only those who crossed it tell anything; if nothing but chance moved them, each was as
    likely to be lifted as to fall. Formula: 2 · Σ_{i ≤ min(gained, lost)} C(m, i) / 2^m with m = gained + lost, never
    above 1; nobody crossing gives 1. Unit: probability. Source: McNemar, Psychometrika 12 (1947), in its exact form.

    >>> as_lopsided_by_chance(1, 3)
    Fraction(5, 8)
    """
    crossed = gained + lost
    tail = sum(comb(crossed, i) for i in range(min(gained, lost) + 1))
    return min(Fraction(1), Fraction(2 * tail, 2**crossed))
