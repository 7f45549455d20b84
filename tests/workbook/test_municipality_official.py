"""Official figures on Historik: values to read, with source, year and day, and nothing that a reader could take in."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from generator.domain.calendar import Term
from generator.domain.official import Official, Sign, Source
from generator.pipeline import municipality_book_file
from generator.workbook.layout.keys import to_count
from generator.workbook.layout.municipality_history import history_grid
from generator.workbook.layout.municipality_official import LOOKS
from generator.workbook.writer import write_book
from tests.support.engagements import engagement, style
from tests.support.municipality_books import request
from tests.support.official import CATALOGUE
from tests.tables.test_official_lines import NATION, figure

TERM = Term.parse("VT2027")


def asked(*figures):
    return replace(request(engagement(), TERM), official=Official(figures, CATALOGUE))


def book(*figures):
    return municipality_book_file(asked(*figures), style())


def rows(*figures):
    """The rows below the heading of the official figures, as people read them."""
    found = defaultdict(list)
    for cell in sorted(history_grid(asked(*figures)).cells, key=lambda one: (one.row, one.column)):
        words = cell.text or cell.number
        found[cell.row] += [words] if words is not None and words != "" and cell.style != "key" else []
    lines = [row for _, row in sorted(found.items()) if row]
    return lines[lines.index(["Officiella siffror"]) + 1 :]


def test_each_school_year_has_its_value_its_source_and_its_day():
    _, measure, heads, *years = rows(
        figure("merit_17 2024 208,8", source=Source.KOLADA, read=date(2026, 4, 12)),
        figure("merit_17 2025 211,9"),
        figure("merit_17 2025 227,2", NATION, Source.PLANNED_EDUCATIONS),
    )

    assert measure == ["Genomsnittligt meritvärde (17 ämnen), åk\xa09 (poäng)"]
    assert heads[:3] == ["Läsår", "Årskurs", "Kommunens skolor"]
    assert years == [
        ["2024/25", "åk\xa09", 208.8, "2026-04-12", "Kolada"],
        [
            "2025/26", "åk\xa09", 211.9, 227.2, "alla", "2027-10-01", "2027-10-01",
            "Skolverket, export; riket: Skolverket, Planned Educations",
        ],
    ]  # fmt: skip


@pytest.mark.parametrize("sign", Sign)
def test_a_sign_stands_as_text_and_is_explained(sign):
    note, *_, year = rows(figure(f"eligible_vocational 2025 {sign.value}"))[1:]

    assert note[0].startswith(f"”{sign.value}”")
    assert year[2] == sign.value


def test_the_number_of_pupils_stands_beside_where_it_was_published():
    one = replace(figure("all_subjects_9 2025 72,7"), pupils=44)

    assert rows(one)[-1][2:4] == [72.7, 44]


def test_a_number_with_other_decimals_than_a_cell_has_stands_as_it_was_published():
    assert 2 not in LOOKS
    assert rows(replace(figure("merit_17 2025 210,0"), value=Decimal("210.25")))[-1][2] == "210,25"


def test_nothing_of_it_is_typed_or_has_the_key_of_a_count():
    plain, made = book(), book(replace(figure("all_subjects_9 2025 72,7"), pupils=44), figure("merit_17 2025 210,0"))
    added = {cell.key for grid in made.book.grids for cell in grid.cells} - {
        cell.key for grid in plain.book.grids for cell in grid.cells
    }

    assert len(added) > 2
    assert [key for key in added if to_count(key, "kommun")] == []
    assert made.book.identity.layout_hash == plain.book.identity.layout_hash


def test_without_official_figures_of_the_municipality_the_book_has_the_same_bytes():
    assert write_book(book()) == write_book(municipality_book_file(request(engagement(), TERM), style()))
    assert write_book(book(figure("merit_17 2025 227,2", NATION))) == write_book(book())


def test_the_contents_and_the_top_of_the_sheet_lead_there():
    made = book(figure("merit_17 2025 210,0"))
    target = "sheet=official;field=heading"
    links = {grid.id: [cell.text for cell in grid.cells if cell.target == target] for grid in made.book.grids}

    assert links["contents"] == ["Officiella siffror"]
    assert links["history"] == ["Officiella siffror står sist på bladet →"]


def test_a_number_is_a_number_in_the_file_and_a_sign_is_text():
    made = book(figure("merit_17 2024 210,0"), figure("merit_17 2025 .."))
    sheet = load_workbook(BytesIO(write_book(made)))["Historik – tidigare läsår"]
    column = [row[3].value for row in sheet.iter_rows() if str(row[1].value).startswith(("2024/25", "2025/26"))]

    assert column[-2:] == [210.0, ".."]
