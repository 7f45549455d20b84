"""A table as HTML: one heading row, a heading for every row, widths from the columns' weights."""

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

from generator.domain.table import Align, Column, Row, Table

BREAK_CLASS = "measure-changes"
MOST_UNBROKEN = 18  # rows; a longer table may go on overleaf


def table_html(table: Table, kind: str = "") -> Markup:
    """The table with its caption; notes and source stand below it."""
    head = "".join(_heading(column) for column in table.columns)
    body = "".join(_row(row, table.columns) for row in table.rows)
    classes = f"figures {kind}".strip()
    block = "table-block long" if len(table.rows) > MOST_UNBROKEN else "table-block"
    return Markup(  # noqa: S704  because every text in it has been escaped
        f'<div class="{block}"><table id="table-{table.id}" class="{classes}">'
        f"<caption>{_text(table.caption)}</caption>{widths(table.columns)}"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{_below(table)}</div>"
    )


def widths(columns: Sequence[Column]) -> str:
    """The ``colgroup``: weights as shares of the whole measure."""
    whole = sum(column.width for column in columns)
    return (
        "<colgroup>"
        + "".join(f'<col style="width:{100 * column.width / whole:.3f}%">' for column in columns)
        + "</colgroup>"
    )


def _heading(column: Column) -> str:
    return f'<th scope="col"{classes_of(column)}>{_text(column.heading)}</th>'


def _row(row: Row, columns: Sequence[Column]) -> str:
    cells = "".join(
        f"<td{classes_of(column)}>{_text(cell.text)}</td>" for cell, column in zip(row.cells, columns[1:], strict=True)
    )
    return f'<tr><th scope="row"{classes_of(columns[0])}>{_text(row.stub)}</th>{cells}</tr>'


def classes_of(column: Column) -> str:
    """How a column's cells stand, and whether a line goes before them; nothing where both are as usual."""
    names = [] if column.align is Align.LEFT else [column.align.value]
    names += [BREAK_CLASS] if column.breaks_before else []
    return f' class="{" ".join(names)}"' if names else ""


def _below(table: Table) -> str:
    notes = "".join(f'<p class="table-note">{_text(note)}</p>' for note in table.notes)
    source = f'<p class="table-note">Källa: {_text(table.source)}</p>' if table.source else ""
    return notes + source


def _text(text: str) -> str:
    return escape(text, quote=False)
