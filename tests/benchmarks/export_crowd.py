"""A grade catalogue of sixty thousand pupils: the rows of a made-up town again and again, each time of others.

All who are anybody's have a number by the rule of ``simulation/exports/identities.py``. It gives two a day, so the
birthdays are of all years from 1990, and then come samordningsnummer, T-numbers and the schools' own.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import count, islice

from generator.config.export_mappings import load_export_mappings
from generator.domain.calendar import Checkpoint
from generator.simulation.exports.csv_file import csv_file
from generator.simulation.exports.forms import FORMS, Form, Made, MadeTable, entries_in, table
from generator.simulation.exports.identities import (
    coordination_number,
    personal_number,
    school_issued,
    temporary_number,
)
from tests.support.engagements import model
from tests.support.made_up_exports import cut_off
from tests.support.towns import its_records

PUPILS = 60_000
FIRST_DAY, DAYS = date(1990, 1, 1), 36 * 365
KINDS = (personal_number, coordination_number, temporary_number)
FORM = "grade_catalogue"


def identity(number: int) -> str:
    """The identity of the pupil with a running number: a day, one of its two birth numbers, and then another kind.

    >>> identity(0), identity(1), identity(2 * DAYS), identity(6 * DAYS)
    ('199001012385', '199001012393', '199001612382', 'ELEV78840')
    """
    kind, place = divmod(number, 2 * DAYS)
    if kind >= len(KINDS):
        return school_issued(number)
    return KINDS[kind](FIRST_DAY + timedelta(place // 2), girl=place % 2 == 0)


@cache
def crowd_file(at: str = "2026-4", pupils: int = PUPILS) -> bytes:
    """The catalogue of a checkpoint. In another's, whoever is there too has the same number."""
    asked = _made(at)
    once = entries_in(asked, its_records(at))
    seen = table(asked, once)
    rows = _again(asked.form, [one.number for one in once], seen.rows)
    return csv_file(asked.form, MadeTable(seen.headings, tuple(islice(rows, pupils))))


def _made(at: str) -> Made:
    checkpoint = Checkpoint.parse(at)
    [mapping] = [one for one in load_export_mappings(model()) if one.id == FORM]
    return Made(FORMS[FORM], mapping, f"VT{checkpoint.school_year + 1}", cut_off(checkpoint), "PÅHITTAD ELEV")


def _again(form: Form, numbers: Sequence[int], rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The town as often as anybody asks for, with new names and identities, which stand first; a word stays."""
    places = _places()
    for time in count():
        for one, (_, written, *cells) in zip(numbers, rows, strict=True):
            number = time * len(places) + places[one]
            told = form.identity(identity(number)) if any(map(str.isdecimal, written)) else written
            yield f"Testelev Exempelsson {number}", told, *cells


@cache
def _places() -> dict[int, int]:
    """Everybody who is in the catalogue of either June, in an order that both share."""
    found = {one.number for at in ("2025-4", "2026-4") for one in entries_in(_made(at), its_records(at))}
    return {number: place for place, number in enumerate(sorted(found))}
