"""With the network absent everything works all the same, and nothing even tries to reach it.

What is made in processes of their own is not watched here: a chapter is typeset in this one. Reports are watched where
they are made with official figures.
"""

import socket
from datetime import date

import pytest

from generator.cli.statistics import as_lines, dated
from generator.config.resources import packaged_engagements
from generator.pipeline import (
    BeginOrder,
    PreviewOrder,
    StatisticsOrder,
    begin,
    demo_folder,
    import_statistics,
    official_known,
    preview,
)
from tests.support.engagements import texts
from tests.support.handed_in import SLUG
from tests.support.official import DATA, EXPORT

TEXTS = texts()
READ_ON = date(2026, 4, 12)

pytestmark = pytest.mark.usefixtures("no_network")


@pytest.fixture
def kept(tmp_path):
    """What has been published about Ludvika, taken in from files."""
    order = StatisticsOrder(tmp_path / "statistics", READ_ON)
    import_statistics(order, [EXPORT, *(DATA / f"kolada-{name}.json" for name in ("data", "data-2", "kpi"))])
    return order.kept


def test_the_guard_sees_whoever_asks(no_network):
    with pytest.raises(no_network):
        socket.create_connection(("127.0.0.1", 1))


def test_statistics_are_shown_with_their_source_school_year_and_day(kept):
    known = official_known(TEXTS, kept, packaged_engagements(), "ludvika")
    lines = [line for line in as_lines(known.table, TEXTS).splitlines() if line.endswith(READ_ON.isoformat())]

    assert len(lines) == len(known.figures)
    assert all("Skolverket, export" in line or "Kolada" in line for line in lines)
    assert {figure.school_year for figure in known.figures} == {2017, 2018, 2024}
    assert all(any(year in line for year in ("2017/18", "2018/19", "2024/25")) for line in lines)
    assert dated(known, TEXTS) == "Kolada: hämtad 2026-04-12\nSkolverket, export: hämtad 2026-04-12"


def test_a_chapter_of_the_handbook_is_typeset(tmp_path):
    made = preview(PreviewOrder(demo_folder(), SLUG, tmp_path, section="so_far"))

    assert made.pdf.read_bytes().startswith(b"%PDF")


def test_an_engagement_is_begun_from_the_register_that_comes_along(tmp_path):
    assert begin(BeginOrder(tmp_path, "Ludvika", "VT2027", READ_ON)).engagement.slug == "ludvika"
