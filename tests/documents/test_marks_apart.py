"""Six reasons why a cell has no figure, and none of them looks like another, whichever way the table is read."""

import re

import pytest

from generator.documents.table_html import table_html
from generator.domain.table import Column, Mark, Row, Table, TableCell
from generator.tables.csv_text import csv_text
from generator.tables.shown import legend
from tests.support.engagements import model
from tests.support.reports import rows_of

SIGNS = ["..", "~100", ".", "–", "underlag saknas", ""]
CELLS = tuple(TableCell(mark.sign, marks=frozenset({mark})) for mark in Mark)
TABLE = Table(
    "tecken",
    "Tecken",
    (Column("Vad", 1), *(Column(mark.value, 1) for mark in Mark)),
    (Row("Matematik", CELLS),),
    notes=legend(CELLS, model().school_system.marks),
)


def as_text():
    return [one.strip() for one in rows_of(TABLE)[0].split("|")][1:]


def as_csv():
    return csv_text(TABLE).decode("utf-8-sig").split("\r\n")[1].split(";")[1:]


def as_html():
    return re.findall(r"<td[^>]*>(.*?)</td>", table_html(TABLE))


@pytest.mark.parametrize("read", [as_text, as_csv, as_html])
def test_every_mark_keeps_its_own_sign(read):
    assert read() == SIGNS


@pytest.mark.parametrize("mark", Mark)
def test_every_mark_has_one_sentence_of_its_own(mark):
    meanings = model().school_system.marks

    assert set(meanings) == set(Mark)
    (said,) = legend((TableCell(mark.sign, marks=frozenset({mark})),), meanings)
    assert said.startswith(f"”{mark.sign}” betyder" if mark.sign else "Tom ruta betyder")
    assert sum(text == meanings[mark] for text in meanings.values()) == 1


def test_the_legend_follows_the_table_out_of_the_house():
    for written in (csv_text(TABLE).decode("utf-8-sig"), str(table_html(TABLE))):
        assert all(meaning in written for meaning in model().school_system.marks.values())
