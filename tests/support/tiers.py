"""Two tiers of the same tests: one made-up and one real engagement at once, all the others when make verify is run."""

from collections.abc import Iterable, Sequence

import pytest

AT_ONCE = ("exempelstad", "ludvika")


def in_tiers(cases: Iterable[Sequence[object]]) -> list[object]:
    """Cases that begin with an engagement's slug; those of other engagements are left to make verify."""
    return [case if case[0] in AT_ONCE else pytest.param(*case, marks=pytest.mark.outside) for case in cases]


def slugs_in_tiers(slugs: Iterable[str]) -> list[object]:
    """As ``in_tiers``, for cases that are a slug alone."""
    return [slug if slug in AT_ONCE else pytest.param(slug, marks=pytest.mark.outside) for slug in slugs]
