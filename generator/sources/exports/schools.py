"""Which of the engagement's schools a row is about."""

from collections.abc import Sequence

import polars as pl

from generator.domain.engagement import SchoolUnit
from generator.domain.pupil_export import Role, written_alike
from generator.nearest import nearest
from generator.sources.exports.cells import Told, read_as, texts
from generator.sources.exports.expected import Expected

CODE, NAME = Role.SCHOOL_CODE, Role.SCHOOL_NAME
CODE_DIGITS = 8


def school_units(cells: pl.DataFrame, expected: Expected, told: Told) -> pl.Series:
    """The unit of each row; nothing where it is no school of the engagement.

    Where a code stands it decides: another municipality may have a school of the same name. Some systems write the
    name under the code's heading, or the code under the name's.
    """
    units = expected.engagement.school_units
    known = {written_alike(unit.name): unit.code for unit in units} | {unit.code: unit.code for unit in units}
    read = [read_as(cells, told, role, lambda text: _unit(text, known), pl.String()) for role in (CODE, NAME)]
    codes, names = (texts(cells, told.column(role)) for role in (CODE, NAME))
    found = pl.select(pl.when(codes.is_null()).then(read[1][0]).otherwise(read[0][0])).to_series().alias("school_unit")
    role = NAME if told.column(CODE) is None else CODE
    told.noticed("pupil_export_other_schools", cells.filter(found.is_null()), role)
    told.wrong("pupil_export_cell_missing", cells.filter(codes.is_null() & names.is_null()), role)
    if cells.height and found.is_null().all():
        told.wrong("pupil_export_no_school", cells, role, choices=", ".join(unit.name for unit in units))
    elif role is NAME:
        _tell_resembling(read[1][1], units, told)
    return found


def _unit(text: str, known: dict[str, str]) -> str | None:
    """By a name, or by a code's digits; Excel takes away the zeros that a number begins with."""
    plain = written_alike(text)
    code = plain.removesuffix(".0").replace(" ", "").replace("-", "").zfill(CODE_DIGITS)
    return known.get(plain) or known.get(code)


def _tell_resembling(strange: pl.DataFrame, units: Sequence[SchoolUnit], told: Told) -> None:
    """A school whose name is nearly one of the engagement's: asked about by our name, not by what stands there."""
    written = texts(strange, told.column(NAME))
    near = {text: nearest(text, [unit.name for unit in units]) for text in written.unique().drop_nulls().to_list()}
    for suggestion in sorted({name for name in near.values() if name}):
        rows = strange.filter(written.is_in([text for text, name in near.items() if name == suggestion]))
        told.noticed("pupil_export_school_resembles", rows, NAME, suggestion=suggestion)
