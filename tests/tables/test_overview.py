"""The overviews: the levels with the Model's roles, and every key figure in its years."""

import pytest

from generator.documents.charts.ladder import LETTERS, ladder, wrapped
from generator.domain.asked import figures_asked
from generator.domain.engagement import Title
from generator.tables.overview import levels_table, overview_signs, overview_table
from tests.support.engagements import engagement, model, style
from tests.support.posters import levels


def row(table, stub):
    found = next(one for one in table.rows if one.stub == stub)
    return [cell.text.replace("\xa0", " ") for cell in found.cells]


def test_every_key_figure_that_is_asked_has_its_row():
    table = overview_table(engagement(), model(), 2027)

    labels = [figure.label for figure in figures_asked(engagement(), model().catalogue, 2027)]
    assert [one.stub for one in table.rows] == ["”Når” betyder", *labels]


def test_an_optional_figure_is_there_for_those_who_asked_for_it():
    asked = engagement(added_figures=("absence",))

    assert row(overview_table(asked, model(), 2027), "Stor frånvaro")[1] == "A2 A4 ●"


@pytest.mark.parametrize(
    ("figure", "years"),
    [
        ("Når målen", ["", *["A2 A4 ●"] * 5, *["A2 A4 ●○"] * 4]),
        ("Kartläggning i förskoleklass", ["A2 ●", *[""] * 9]),
        ("Genomsnittligt meritvärde", [*[""] * 9, "A4 ○"]),
    ],
)
def test_a_cell_says_at_which_checkpoints_and_by_which_means(figure, years):
    assert row(overview_table(engagement(), model(), 2027), figure)[:10] == years


def test_lines_stand_where_the_yardstick_changes():
    columns = overview_table(engagement(), model(), 2027).columns

    assert [column.heading.replace("\xa0", " ") for column in columns if column.breaks_before] == [
        "åk 4",
        "åk 6",
        "åk 7",
    ]


def test_every_checkpoint_and_every_sign_of_a_cell_is_explained():
    signs = " ".join(overview_signs(model()))

    used = {
        sign for one in overview_table(engagement(), model(), 2027).rows for cell in one.cells for sign in cell.text
    }
    assert {"●", "○"} <= used
    assert all(words in signs for words in ("A1", "A2", "A3", "A4", "●", "○"))


def test_levels_name_the_municipalitys_own_title():
    own = engagement(director=Title("utbildningschef", "utbildningschefen"))

    stubs = [one.stub for one in levels_table(own, model(), levels()).rows]

    assert stubs[0] == "Nämnden: nämnd"
    assert stubs[1] == "Förvaltningen: utbildningschef och kvalitetsutvecklare"


def test_what_is_handed_on_goes_both_ways_between_every_two_levels():
    top, *between, bottom = levels()

    assert (top.passes_up, bottom.passes_down) == ("", "")
    assert all(level.passes_up and level.passes_down for level in between)


def test_the_ladder_shows_every_level_and_all_that_is_handed_on():
    svg = ladder(levels(), ["roll"] * len(levels()), style(), "Fem nivåer")

    handed = [words for level in levels() for words in (level.passes_up, level.passes_down) if words]
    lines = [level.title for level in levels()] + [line for words in handed for line in wrapped(words, LETTERS)]
    assert [line for line in lines if f">{line}</text>" not in svg] == []


def test_words_are_broken_between_and_never_within():
    assert wrapped("ett läge per elev", 9) == ["ett läge", "per elev"]
    assert wrapped("ställningstagande", 9) == ["ställningstagande"]
