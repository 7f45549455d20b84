"""The last official figures on the overview: beside the key figures, and never on top of them."""

from dataclasses import replace

from generator.documents.posters import render_overview
from generator.documents.typesetting import lay_out
from generator.domain.official import Official, Source
from generator.tables.official_reference import official_reference_table
from tests.documents.test_official_block import TEXTS
from tests.support.laid_out import bottom, boxes
from tests.support.official import CATALOGUE
from tests.support.posters import packaged, poster_request, read_aloud
from tests.support.reports import rows_of
from tests.tables.test_official_lines import NATION, figure


def reference(*figures):
    return official_reference_table(Official(figures, CATALOGUE), TEXTS)


EVERYTHING = (
    figure("all_subjects_9 2025 66,7"), figure("all_subjects_9 2025 72,8", NATION, Source.KOLADA),
    figure("eligible_vocational 2024 80,0"), figure("eligible_vocational 2025 ~100"),
    figure("merit_17 2025 209,8"), figure("merit_17 2024 227,0", NATION, Source.PLANNED_EDUCATIONS),
    figure("all_subjects_6 2025 .."),
)  # fmt: skip


def test_the_last_year_of_the_municipality_stands_with_the_country_s_of_that_year():
    assert rows_of(reference(*EVERYTHING)) == [
        "Alla ämnen, åk 9 (%) | 2025/26 | 66,7 | 72,8",
        "Behöriga till yrkesprogram (%) | 2025/26 | ~100 |",
        "Meritvärde, åk 9 (poäng) | 2025/26 | 209,8 |",
        "Alla ämnen, åk 6 (%) | 2025/26 | .. |",
    ]


def test_only_those_whose_figures_stand_there_are_named_as_sources():
    assert reference(*EVERYTHING).source.replace("\xa0", " ") == (
        "Skolverket, export, 1 oktober 2027; Kolada, 1 oktober 2027"
    )


def test_where_nothing_is_known_of_the_country_it_has_no_column():
    assert rows_of(reference(figure("merit_17 2025 209,8"))) == ["Meritvärde, åk 9 (poäng) | 2025/26 | 209,8"]


def test_nothing_published_is_no_table_and_changes_nothing_on_the_overview():
    request = poster_request(packaged("ludvika"))

    assert reference(figure("merit_17 2025 227,2", NATION)) is None
    assert "Officiella tal" not in render_overview(request)


def test_they_stand_above_the_key_figures_and_leave_them_on_their_side_of_the_sheet():
    html = render_overview(replace(poster_request(packaged("exempelstad")), reference=reference(*EVERYTHING)))
    pages = lay_out(html).pages
    placed = {box.element.get("class"): box for box in boxes(pages[1]) if box.element_tag in ("div", "table")}

    assert len(pages) == 2
    assert bottom(placed["reference"]) <= placed["figures overview-table"].position_y
    assert CATALOGUE.indicators["all_subjects_6"].note in read_aloud(html)
    assert "”~100”: alla utom 1–4 elever" in read_aloud(html)
