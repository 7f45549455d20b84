"""The figures of a report one by one, for programs.

What a cell is a figure of comes from its draft, what it says from the cell that is shown: no figure is ever told that
its table hides.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from generator.domain.draft import (
    ChangeOf,
    Draft,
    DraftRow,
    DraftTable,
    Following,
    InternalOnly,
    NetOf,
    PupilsOf,
    ReachedOf,
    RemainingOf,
    ShareOf,
    Words,
)
from generator.domain.report import FigureKind, ShownFigure
from generator.domain.table import Table, TableCell
from generator.measures.progression import change_in_pupils
from generator.tables.swedish import NBSP, signed

COUNTED = {
    ShareOf: FigureKind.SHARE,
    PupilsOf: FigureKind.PUPILS,
    ReachedOf: FigureKind.REACHED,
    RemainingOf: FigureKind.REMAINING,
}


def shown_figures(draft: DraftTable, rows: Sequence[DraftRow], table: Table) -> Iterator[ShownFigure]:
    """``rows`` are those of the draft that are shown, in the order of the table's. Words are no figures."""
    for drafted, row in zip(rows, table.rows, strict=True):
        cells = zip(drafted.cells, row.cells, table.columns[1:], strict=True)
        for wanted, cell, column in cells:
            for kind, text in _told(wanted, cell):
                yield ShownFigure(draft.id, row.stub, column.heading, kind, cell.identity, text, cell.marks)


def _told(wanted: Draft, cell: TableCell) -> Iterator[tuple[FigureKind, str]]:
    match wanted:
        case Words() | Following():
            return
        case ShareOf() | PupilsOf() | ReachedOf() | RemainingOf():
            yield COUNTED[type(wanted)], cell.text
        case InternalOnly():
            yield FigureKind.INTERNAL, cell.text
        case NetOf():
            yield FigureKind.NET, _number(cell.text)
        case ChangeOf():
            yield from _change(wanted, cell)
        case _:
            assert_never(wanted)


def _change(wanted: ChangeOf, cell: TableCell) -> Iterator[tuple[FigureKind, str]]:
    """Both parts of ``−11 (3 elever)``; the text leaves out which way the pupils went."""
    in_pupils = change_in_pupils(wanted.now.counted, wanted.before.counted)
    hidden = cell.marks or in_pupils is None
    yield FigureKind.CHANGE_POINTS, cell.text if hidden else _number(cell.text)
    yield FigureKind.CHANGE_PUPILS, cell.text if hidden else signed(in_pupils or 0)


def _number(text: str) -> str:
    """``−11`` of ``−11 (3 elever)``, ``+2`` of ``+2 elever``; a sign stays a sign."""
    first, _, rest = text.partition(NBSP)
    return text if rest[:1].isdigit() else first
