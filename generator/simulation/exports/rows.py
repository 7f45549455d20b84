"""What a reader should find in a made-up file: the same pupils and marks, in the columns of ``PupilRows``."""

from collections.abc import Collection, Iterable

import polars as pl

from generator.domain.pupil_export import MARKS, PUPILS, ExportFile, PupilRows, Shape
from generator.simulation.exports.forms import Made, entries_in, marks_in
from generator.simulation.exports.records import PupilRecord


def rows_of(made: Made, records: Iterable[PupilRecord], codes: Collection[str], file: ExportFile) -> PupilRows:
    """The pupils of the form's years, a row an entry; ``codes`` are the engagement's schools."""
    wide = made.mapping.shape is Shape.WIDE  # in a long file nobody stands without a mark
    seen = [one for one in entries_in(made, records) if wide or one.marks]
    pupils = [_pupil(row, one, codes) for row, one in enumerate(seen)]
    marks = [
        (row, mark.subject, mark.symbol, mark.marked_on) for row, one in enumerate(seen) for mark in marks_in(made, one)
    ]
    return PupilRows(
        file,
        pl.DataFrame(pupils, schema=PUPILS, orient="row"),
        pl.DataFrame(marks, schema=MARKS, orient="row"),
    )


def _pupil(row: int, one: PupilRecord, codes: Collection[str]) -> tuple[object, ...]:
    identity = None if one.protected else one.identity
    unit = one.school_unit if one.school_unit in codes else None
    return row, identity, unit, one.index, one.adapted, one.entered, one.left, one.group, one.newly_arrived
