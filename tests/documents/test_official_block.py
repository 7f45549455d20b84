"""Official figures in the handbook: figures, how they come in, or made up and marked; and no sign is ever drawn."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.config.resources import templates
from generator.documents.charts.official_years import OfficialPanel, OfficialPoint, official_panels, scale_of
from generator.documents.html import DocumentRequest, render_sections
from generator.documents.official_block import NOT_READ_IN, official_block
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.figures import BlockState
from generator.domain.observations import CountKey, ObservationKey
from generator.domain.official import Official, Sign
from generator.pipeline import StatisticsOrder, import_statistics
from generator.pipeline.documents import Publishing
from tests.support.engagements import engagement, style, texts
from tests.support.handed_in import house
from tests.support.official import CATALOGUE, DATA
from tests.support.posters import packaged
from tests.tables.test_official_lines import NATION, figure

TEXTS = texts()
SIGNS = {sign.value for sign in Sign}
YEARS = ("23/24", "24/25", "25/26")


def block(*figures, **changes):
    return official_block(engagement(**changes), Official(figures, CATALOGUE), TEXTS, style())


def points(written):
    """``68,1 .. ~100 –``: numbers and signs, and a dash where nothing is known."""
    return tuple(map(point, written.split()))


def point(word):
    if word == "–":
        return OfficialPoint()
    return OfficialPoint(None if word in SIGNS else Decimal(word.replace(",", ".")), word)


def drawn(ours, nation=""):
    panel = OfficialPanel("Mått", points(ours), points(nation))
    return official_panels([panel], YEARS, ("A", "B")[: 1 + bool(nation)], style(), "Titel")


# ---- its three states


def test_where_nothing_has_been_read_in_a_line_says_how_it_comes():
    assert block() is NOT_READ_IN
    assert "arskull statistics" in NOT_READ_IN.coming


def test_the_country_alone_is_no_figure_of_the_municipality():
    assert block(figure("merit_17 2025 227,0", NATION)) is NOT_READ_IN


@pytest.mark.parametrize(("fictional", "state"), [(True, BlockState.MADE_UP), (False, BlockState.FIGURES)])
def test_figures_are_figures_and_those_of_a_municipality_that_does_not_exist_are_marked(fictional, state):
    found = block(figure("merit_17 2025 210,0"), fictional=fictional)

    assert found.state is state
    assert found.table.rows[0].cells[1].text == "210,0"


def test_a_picture_has_its_table_and_tells_where_to_look():
    found = block(figure("all_subjects_9 2025 70,0"), figure("merit_17 2025 210,0"))

    measures = "alla ämnen, åk 9 och meritvärde, åk 9"
    assert f"De officiella talen i Provstad, läsår för läsår: {measures}." in found.chart.replace("\xa0", " ")
    assert len(found.table.rows) == 2


# ---- what is drawn


@pytest.mark.parametrize("sign", sorted(SIGNS - {"minst 95"}))
def test_a_sign_is_never_a_point_and_the_line_is_broken_there(sign):
    svg, legend = drawn(f"68,1 {sign} 70,0"), 1

    assert svg.count("<circle") == legend + 2
    assert svg.count("<path") == legend


def test_nearly_all_is_written_above_everything_that_is_drawn():
    svg = drawn("68,1 ~100 70,0")
    [written] = re.findall(r'y="([0-9.]+)"[^>]*>~100<', svg)
    scale, *_ = re.findall(r'<line [^>]*y1="([0-9.]+)"', svg)[::-1]

    assert float(written) < float(scale)
    assert scale_of(OfficialPanel("Mått", points("68,1 ~100 70,0"), most=100)) == (60, 80)


@pytest.mark.parametrize("sign", Sign)
def test_a_sign_that_would_look_like_a_point_stands_in_the_table_alone(sign):
    found = block(figure("eligible_vocational 2024 80,0"), figure(f"eligible_vocational 2025 {sign.value}"))
    written = sign in (Sign.TOO_FEW, Sign.NEARLY_ALL, Sign.AT_LEAST_95)

    assert found.table.rows[0].cells[2].text == sign.value
    assert (f">{sign.value}</text>" in found.chart) is written


def test_the_two_lines_are_told_apart_without_colour():
    svg = drawn("68,1 69,0 70,0", "72,0 73,0 74,0")

    assert svg.count('stroke-dasharray="4 2.6"') == 2  # its line, and the legend's
    assert (svg.count("<circle"), svg.count("<rect")) == (4, 4)


@pytest.mark.parametrize(
    ("ours", "nation", "scale"),
    [
        ("68,1 69,9 70,0", "", (60, 80)),
        ("67,0 66,7 69,2", "– 73,4 –", (60, 80)),
        ("99,0 100,0 .", "", (80, 100)),
        (".. . –", "", (0, 20)),
    ],
)
def test_a_scale_goes_by_whole_tens_around_what_is_shown_and_never_past_a_hundred_per_cent(ours, nation, scale):
    assert scale_of(OfficialPanel("Mått", points(ours), points(nation), 100)) == scale


def test_points_have_no_such_end():
    assert scale_of(OfficialPanel("Mått", points("201,7 192,6 212,1"), points("224,5 225,9 –"))) == (190, 230)


# ---- in the handbook


@pytest.fixture(scope="module")
def statistics(tmp_path_factory):
    """Ludvika's figures and the country's, as Kolada had them."""
    kept = tmp_path_factory.mktemp("statistics")
    files = [DATA / name for name in ("kolada-data.json", "kolada-data-2.json", "kolada-kpi.json")]
    import_statistics(StatisticsOrder(kept, date(2026, 4, 12)), files)
    return kept


def chapter(slug, statistics=None):
    """The cohorts of a handbook, where the figures stand."""
    matter = Publishing(house(), packaged(slug), Path(), statistics).matter
    document = house().handbook.document("term_handbook")
    alone = replace(document, sections=tuple(one for one in document.sections if one.id == "cohorts"))
    [section] = render_sections(DocumentRequest(matter, alone, 1, (templates() / "handbook",)))
    return section.html.replace("\xa0", " ")


def test_a_handbook_has_them_where_they_have_been_read_in_and_otherwise_a_line_says_how(statistics):
    whole, without = chapter("ludvika", statistics), chapter("ludvika")
    before, _, after = without.partition('<p class="figure-name">Officiella siffror</p>')

    assert re.search(r'Officiella siffror</h2>.*<svg.*id="table-official_years".*Källa: Kolada</p>', whole, re.DOTALL)
    assert "Kolada, 12 april 2026" in whole
    assert "Kommer när förvaltningen har hämtat kommunens tal" in after
    assert "official_years" not in without
    assert whole.startswith(before[: before.rindex("<div")].rstrip()), "nothing else is changed by them"


def test_exempelstads_own_are_made_up_and_say_so():
    html = chapter("exempelstad")
    shown = html[html.index("Officiella siffror</h2>") :]

    assert shown.index("Exempelstad · påhittade siffror") < shown.index('id="table-official_years"')
    assert "Källa: ingen, talen är påhittade" in shown


def test_what_is_made_up_could_have_been_published():
    """The official figures of Exempelstad are of the pupils of its history: never more than reach in mathematics."""
    for one in house().example_official.figures:
        pupils, reached = in_mathematics(house().example, one.school_year)
        assert one.pupils == pupils
        if one.number is None:
            assert (one.value, 0 < pupils - reached < 5) == (Sign.NEARLY_ALL, True)
        elif one.indicator != "merit_17":
            assert one.number <= Decimal(100 * reached) / pupils


def in_mathematics(example, year):
    """Pupils and those who reach, in åk 9 in June."""
    key = ObservationKey("", Cohort.in_year(9, year), Checkpoint(year, 4), "reach_goals", "MA")
    schools = [replace(key, school_unit=unit.code) for unit in example.engagement.school_units]
    return [sum(example.counts.get(CountKey(one, field), 0) for one in schools) for field in ("pupils", "reached")]
