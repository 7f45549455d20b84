"""A book filled with made-up figures never becomes a real municipality's figures."""

import pytest

from generator.pipeline import Fate, ReturnsOrder, SimulationOrder, collect_returns, simulate
from tests.support.desks import house, settled


@pytest.mark.parametrize(("fictional", "codes"), [("false", {"book_made_up"}), ("true", set())])
def test_only_a_made_up_municipality_takes_them_in(fictional, codes, tmp_path):
    yaml = settled(tmp_path) / "provstad" / "engagement.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("fictional: true", f"fictional: {fictional}"), "utf-8")
    files = simulate(house(), SimulationOrder(tmp_path, "provstad", tmp_path / "build", 1))
    book = next(one.path for one in files if one.path.parent.name == "A4")

    (told,) = collect_returns(house(), ReturnsOrder(tmp_path, "provstad", (book,), ledgers=tmp_path))

    assert {problem.code for problem in told.problems} >= codes
    assert (told.fate is Fate.REFUSED) == bool(codes)
