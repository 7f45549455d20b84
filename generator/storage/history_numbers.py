"""The numbers of a row of the history file, and what they must be to one another."""

import re
from collections.abc import Iterator, Mapping

from generator.problems import Problem
from generator.storage.history_columns import NUMBERS, SAME_PUPILS, Column
from generator.storage.history_file import Row, quoted
from generator.storage.history_place import HistoryRequest, Place, checkpoint_name

Numbers = Mapping[Column, int]

MOST_PUPILS = 9999  # more than any school has in a year; a longer number is something else
WHOLE_NUMBER = re.compile("[0-9]+")
PARTS_OF_PUPILS = ((Column.REACHED,), SAME_PUPILS, (Column.JOINED,))
DIGITS_NOT_SHOWN = re.compile("[0-9]{5,}")  # may be part of a personnummer


def numbers_of(row: Row, place: Place | None, request: HistoryRequest) -> tuple[Numbers, list[Problem]]:
    """Every number that is there, with every fault; where the row belongs nowhere only the numbers are judged."""
    written = {column: row.text(column) for column in NUMBERS if row.text(column)}
    problems = [problem for column, text in written.items() for problem in _faults(row, column, text, request)]
    if problems:
        return {}, problems
    numbers = {column: int(text) for column, text in written.items()}
    problems = list(_too_many(row, numbers, request))
    if place is not None:
        problems += _not_here(row, numbers, place, request)
    return numbers, problems


def _faults(row: Row, column: Column, text: str, request: HistoryRequest) -> Iterator[Problem]:
    if not WHOLE_NUMBER.fullmatch(text):
        details = {"column": request.heading(column), "found": DIGITS_NOT_SHOWN.sub("…", quoted(text))}
        yield Problem("history_not_a_whole_number", row.at, details)
    elif len(text) > len(str(MOST_PUPILS)):
        yield Problem("history_number_too_large", row.at, {"column": request.heading(column), "most": str(MOST_PUPILS)})


def _too_many(row: Row, numbers: Numbers, request: HistoryRequest) -> Iterator[Problem]:
    """No part can be larger than the whole, and those who reach are a part of somebody."""
    pupils = numbers.get(Column.PUPILS)
    if pupils is None:
        if Column.REACHED in numbers:
            details = {"pupils": request.heading(Column.PUPILS), "reached": request.heading(Column.REACHED)}
            yield Problem("history_pupils_missing", row.at, details)
        return
    for columns in PARTS_OF_PUPILS:
        number = sum(numbers.get(column, 0) for column in columns)
        if number > pupils:
            names = " + ".join(request.heading(column) for column in columns if column in numbers)
            details = {"columns": names, "found": str(number), "pupils": str(pupils)}
            yield Problem("history_more_than_pupils", row.at, details)


def _not_here(row: Row, numbers: Numbers, place: Place, request: HistoryRequest) -> Iterator[Problem]:
    """Numbers in columns that this kind of row has no use for."""
    if place.subject is not None and not place.followed(request.model.catalogue):
        label = request.model.school_system.label(place.index, place.checkpoint.school_year)
        yield Problem("history_subject_not_in_year", row.at, {"subject": place.subject.label, "year": label})
        return
    used = {column for columns in place.figures(request.model.catalogue).values() for column in columns}
    wrong = [request.heading(column) for column in numbers if column not in used]
    if wrong:
        details = {"columns": ", ".join(wrong), "row": place.subject.short if place.subject else request.whole_cohort,
                   "checkpoint": checkpoint_name(place.checkpoint, request)}  # fmt: skip
        yield Problem("history_cell_not_here", row.at, details)
