"""Tables to write in: the heading row of a form's table, and its empty rows."""

from html import escape

from markupsafe import Markup

from generator.documents.table_html import widths
from generator.domain.handbook import TableBlock
from generator.domain.table import Column


def form_table(block: TableBlock) -> Markup:
    """The table of a form; a stub heads its row where there is one."""
    columns = tuple(Column(column.heading, column.width) for column in block.columns)
    head = "".join(f'<th scope="col">{escape(column.heading, quote=False)}</th>' for column in columns)
    stubs = block.stubs or ("",) * block.rows
    body = "".join(_row(stub, len(columns)) for stub in stubs)
    return Markup(  # noqa: S704  because every text in it has been escaped
        f'<table class="to-fill">{widths(columns)}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _row(stub: str, columns: int) -> str:
    if not stub:
        return f"<tr>{'<td></td>' * columns}</tr>"
    return f'<tr><th scope="row">{escape(stub, quote=False)}</th>{"<td></td>" * (columns - 1)}</tr>'
