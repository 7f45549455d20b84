"""A counting of exports as its sheet is about it."""

from datetime import date

from generator.documents.export_sheet import Counting, sheet_html
from generator.domain.calendar import Checkpoint
from generator.domain.pupil_export import ExportFile, Tally
from tests.support.engagements import texts
from tests.support.papers import paper
from tests.support.posters import packaged

MAPPINGS = {"grade_catalogue": "Betygskatalog, en rad per elev", "judgements": "Omdömen i åk 1–5, en rad per elev"}


def file(name: str, mapping: str = "grade_catalogue", year: int = 2026, rows: int = 1204) -> ExportFile:
    """An export by its name, which also decides its hash."""
    return ExportFile(name, f"{len(name):02x}" * 32, mapping, 1, Checkpoint(year, 4), None, rows)


FILES = (file("betyg_juni_2027.csv"), file("betyg_juni_2026.csv", year=2025), file("omdömen.xlsx", "judgements"))
TALLY = Tally(
    3612, 2740, 2700, 2684, 6, {"adapted": 3, "other_school": 14, "not_enrolled": 8, "other_entry": 31}, 7, {}
)
COUNTING = Counting(date(2027, 6, 16), "juni 2027", FILES, MAPPINGS, TALLY, "1.0")


def html(counting: Counting = COUNTING) -> str:
    """The sheet of Exempelstad."""
    return sheet_html(paper(packaged("exempelstad"), "aggregate"), counting, texts())
