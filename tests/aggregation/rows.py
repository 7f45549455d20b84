"""Pupils and marks written as small tables, and made-up crowds of them, as ``PupilRows``."""

from datetime import date

import polars as pl

from generator.aggregation.task import Task
from generator.domain.calendar import Checkpoint
from generator.domain.pupil_export import MARKS, PUPILS, ExportFile, PupilRows
from tests.support.engagements import JUNE_2027, engagement, model, unit

NORTH, SOUTH, EAST = "99000011", "99000029", "99000037"
BLANK_PUPIL = dict.fromkeys(PUPILS) | {"adapted": False}
BLANK_MARK = dict.fromkeys(MARKS)


def task(at: Checkpoint = JUNE_2027, units=(), **changes) -> Task:
    """An F–9, an F–6 and an F–3 school, and June 2027 unless something else is said."""
    schools = units or (
        unit(),
        unit("F–6", code=SOUTH, name="Söderskolan"),
        unit("F–3", code=EAST, name="Österskolan"),
    )
    return Task(engagement(*schools, **changes), model(), at)


def pupil_rows(pupils, marks, at: Checkpoint = JUNE_2027, name: str = "uttag.csv") -> PupilRows:
    """Rows as dictionaries; what is not named is blank."""
    frames = (
        pl.DataFrame([blank | row for row in rows], schema=schema, orient="row")
        for rows, schema, blank in ((pupils, PUPILS, BLANK_PUPIL), (marks, MARKS, BLANK_MARK))
    )
    found = ExportFile(name, name.encode().hex().ljust(64, "0"), "grade_list", 1, at, date(2027, 6, 11), len(pupils))
    return PupilRows(found, *frames)


def export(*pupils: tuple[dict, str], at: Checkpoint = JUNE_2027, name: str = "uttag.csv") -> PupilRows:
    """Each pupil's entry and marks, written ``MA E, SV C``; a pupil goes to the first school in index 9 unless told."""
    rows = [
        {"row": row, "school_unit": NORTH, "index": 9, "identity": f"p{row}", **told}
        for row, (told, _) in enumerate(pupils)
    ]
    marks = [{"row": row, **mark} for row, (_, written) in enumerate(pupils) for mark in read(written)]
    return pupil_rows(rows, marks, at, name)


def read(written: str) -> list[dict]:
    """``MA E, 14 M1 A, SV – 2027-06-20`` as marks: so many of them, and the day after the symbol."""
    found = []
    for part in filter(None, (part.strip() for part in written.split(","))):
        words = part.split(" ")
        times = int(words.pop(0)) if words[0].isdigit() else 1
        day = date.fromisoformat(words.pop()) if words[-1][:2] == "20" else None
        subject, symbol = words[0], " ".join(words[1:])
        found += [{"subject": subject, "symbol": symbol, "marked_on": day}] * times
    return found
