"""A book filled with made-up figures never becomes a real municipality's figures."""

import pytest

from generator.config.resources import packaged_engagements
from generator.pipeline import Fate, ReturnsOrder, SimulationOrder, collect_returns, open_house, simulate


@pytest.mark.parametrize(("slug", "codes"), [("fagersta", {"book_made_up"}), ("exempelstad", set())])
def test_only_a_made_up_municipality_takes_them_in(slug, codes, tmp_path):
    house = open_house()
    files = simulate(house, SimulationOrder(packaged_engagements(), slug, tmp_path, 2))
    books = tuple(one.path for one in files if one.path.parent.name == "A1")[:1]

    (told,) = collect_returns(house, ReturnsOrder(packaged_engagements(), slug, books, ledgers=tmp_path))

    assert {problem.code for problem in told.problems} >= codes
    assert (told.fate is Fate.REFUSED) == bool(codes)
