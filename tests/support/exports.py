"""A small report by hand, with one of everything that a cell may hold, and the same read back out of its files."""

import csv
from collections.abc import Iterable
from datetime import date
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.edition import Edition
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.report import Definition, Explained, FigureKind, Report, ShownFigure
from generator.domain.table import Align, Column, Mark, Row, Table, TableCell, TableSection
from generator.tables.swedish import NBSP
from tests.support.workbooks import opened

KEY = ObservationKey(WHOLE_MUNICIPALITY, Cohort(2017), Checkpoint(2026, 4), "reach_goals", "MA")
HIDDEN = TableCell("..", KEY, frozenset({Mark.TOO_FEW}))
NEARLY = TableCell("~100", KEY, frozenset({Mark.NEARLY_ALL}))
COLUMNS = (
    Column("Ämne", 20),
    Column("åk 3", 8, Align.RIGHT),
    Column("åk 4", 8, Align.RIGHT, breaks_before=True),
    Column("Elever", 8, Align.RIGHT),
    Column("Förändring sedan juni i fjol", 20, Align.RIGHT),
)
ROWS = (
    Row(
        "Matematik",
        (TableCell("91", KEY), NEARLY, TableCell(f"1{NBSP}234", KEY), TableCell(f"−11{NBSP}(3{NBSP}elever)", KEY)),
    ),
    Row("Engelska", (TableCell(""), HIDDEN, HIDDEN, HIDDEN)),
    Row("Sv/SvA", (TableCell("82,5"), TableCell(f"90{NBSP}%"), TableCell("−3"), TableCell("+2"))),
)
TABLE = Table(
    "tabell2-2017", "Årskull född 2010 · åk 9", COLUMNS, ROWS, "skolornas resultatböcker", (".. visas inte.",)
)
FIGURES = (
    ShownFigure("tabell2-2017", "Matematik", "åk 3", FigureKind.SHARE, KEY, "91"),
    ShownFigure("tabell2-2017", "Matematik", "åk 4", FigureKind.SHARE, KEY, "~100", NEARLY.marks),
    ShownFigure("tabell2-2017", "Matematik", "Förändring sedan juni i fjol", FigureKind.CHANGE_POINTS, KEY, "−11"),
)


def small_report(**changes) -> Report:
    """One section with one table."""
    said = {
        "name": "rapport_VT2027_9998_provstad_namnd",
        "title": "Resultat per årskull",
        "subtitle": "Provstad · vårterminen 2027",
        "edition": Edition.NAMND,
        "edition_date": date(2027, 6, 30),
        "banners": ("UTKAST",),
        "warnings": ("UTKAST – rapporten är inte publicerad.",),
        "footer": "Provstad · utgåva för nämnden",
        "facts": (Explained("Täckning", "2 av 2 skolor har lämnat in."),),
        "signs": (Explained("..", "Visas inte."),),
        "sections": (TableSection("cohorts", "Årskullar", (TABLE,), "En rad följer samma årskull."),),
        "definitions": (Definition("Når målen", (Explained("Betyder", "Andelen elever."),)),),
        "figures": FIGURES,
    }
    return Report(**{**said, **changes})


# ---- the files read back: every table by its caption, as rows of texts

Rows = list[list[str]]


def tables_of_book(content: bytes, tables: Iterable[Table]) -> dict[str, Rows]:
    """What stands below each caption; a number is written with a decimal comma, a share of one as per cent."""
    captions, found = {table.caption: table for table in tables}, {}
    for sheet in opened(content).worksheets:
        rows = [list(row) for row in sheet.iter_rows()]
        for at, row in enumerate(rows):
            if table := captions.get(row[0].value):
                body = rows[at + 2 : at + 2 + len(table.rows)]
                found[table.id] = [[_said(cell) for cell in row[: len(table.columns)]] for row in body]
    return found


def _said(cell) -> str:
    if isinstance(cell.value, int | float):
        value = cell.value * 100 if "%" in cell.number_format else cell.value
        return f"{value:g}".replace(".", ",") + (" %" if "%" in cell.number_format else "")
    return plain(str(cell.value or ""))


def tables_of_csv(folder: Path) -> dict[str, Rows]:
    """The rows below the headings of every table's file."""
    files = folder.rglob("tabell_*.csv")
    return {path.stem.removeprefix("tabell_"): csv_rows(path.read_bytes())[1:] for path in files}


def csv_rows(content: bytes) -> Rows:
    """As a program reads it."""
    return list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def tables_of_page(page: str) -> dict[str, Rows]:
    """The body rows of every table by its id, as they are typeset."""
    reader = _Tables()
    reader.feed(page)
    return {name: [row for row in rows if row] for name, rows in reader.found.items()}


def plain_rows(tables: dict[str, Rows]) -> dict[str, Rows]:
    """Without typography, so that formats can be compared."""
    return {name: [[plain(text) for text in row] for row in rows] for name, rows in tables.items()}


def plain(text: str) -> str:
    """Without what only typography asks for: no-break spaces, spaces between thousands, plus, the true minus sign."""
    spaced = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-").strip()
    bare = spaced.removeprefix("+") if spaced[1:2].isdigit() else spaced
    joined = bare.replace(" ", "")
    return joined if joined.lstrip("-").replace(",", "").isdigit() else bare


class _Tables(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.rows, self.text = {}, [], None

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.rows = self.found.setdefault(dict(attrs)["id"].removeprefix("table-"), [])
        if tag == "tr":
            self.rows.append([])
        if tag == "td" or (tag == "th" and dict(attrs).get("scope") == "row"):
            self.text = ""

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.text is not None:
            self.rows[-1].append(self.text)
            self.text = None
