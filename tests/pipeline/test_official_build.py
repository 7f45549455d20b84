"""A build uses what lies in the folder of statistics, and is the same as ever without it."""

from datetime import date

import pytest

from generator.pipeline import BuildOrder, Product, StatisticsOrder, demo_folder, import_statistics, plan
from tests.support.handed_in import house
from tests.support.official import DATA

KOLADA = [DATA / name for name in ("kolada-data.json", "kolada-data-2.json", "kolada-kpi.json")]


@pytest.fixture(scope="module")
def statistics(tmp_path_factory):
    kept = tmp_path_factory.mktemp("statistics")
    import_statistics(StatisticsOrder(kept, date(2026, 4, 12)), KOLADA)
    return kept


def inputs(tmp_path, slug, products, statistics=None):
    """What each file is made from, by its path."""
    order = BuildOrder(demo_folder(), slug, tmp_path / "ut", (1,), products, tmp_path, statistics)
    return {job.paths[0].name: job.inputs for job in plan(house(), order)}


@pytest.mark.parametrize("product", [Product.MUNICIPALITY, Product.HANDBOOK])
def test_what_shows_official_figures_is_made_anew_when_they_have_been_read_in(tmp_path, statistics, product):
    without, found = (inputs(tmp_path, "ludvika", (product,), place) for place in (None, statistics))

    assert without.keys() == found.keys()
    assert without != found


def test_a_folder_that_is_not_there_or_tells_of_others_changes_nothing(tmp_path, statistics):
    plain = inputs(tmp_path, "exempelstad", (Product.MUNICIPALITY,))

    assert inputs(tmp_path, "exempelstad", (Product.MUNICIPALITY,), tmp_path / "nowhere") == plain
    assert inputs(tmp_path, "exempelstad", (Product.MUNICIPALITY,), statistics) == plain
