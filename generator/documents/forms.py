"""What is filled in on a form: writing room on paper, and over it a field for those who have the form on a screen.

Every field has a name of its own, the form's id and the places of its block, row and column, and says what it asks for,
because a field in a PDF is read aloud without the words that are printed around it.
"""

from html import escape

from markupsafe import Markup

from generator.documents.table_html import widths
from generator.domain.handbook import Form, FormColumn, TableBlock
from generator.domain.table import Column

WIDE = 0.2  # of the measure; a narrower column holds a figure or a word, never two lines


def field_id(form: Form, *places: int) -> str:
    """``B7-3-2`` is the second answer of the third block of B7."""
    return "-".join([form.id, *map(str, places)])


def text_field(form: Form, asks: str, *places: int, lines: int = 1) -> Markup:
    """A field over the writing room of its parent; nothing on a form that is for paper alone."""
    if not form.fillable:
        return Markup()
    name, said = field_id(form, *places), escape(f"{form.id} {form.title}: {asks}")
    attributes = f'class="fill" id="{name}" name="{name}" title="{said}"'
    field = f"<textarea {attributes}></textarea>" if lines > 1 else f'<input type="text" {attributes}>'
    return Markup(field)  # noqa: S704  because what it asks has been escaped


def tick_box(form: Form, asks: str, *places: int) -> Markup:
    """A box to tick with its words beside it: a box inside its label would have no name in a PDF."""
    name, said = field_id(form, *places), escape(f"{form.id} {form.title}: {asks}")
    box = f'<input type="checkbox" class="tick" id="{name}" name="{name}" title="{said}">' if form.fillable else ""
    return Markup(f'{box}<label for="{name}">{escape(asks, quote=False)}</label>')  # noqa: S704  because escaped


def form_table(block: TableBlock, form: Form, place: int) -> Markup:
    """The table of a form; a stub heads its row where there is one."""
    columns = tuple(Column(column.heading, column.width) for column in block.columns)
    head = "".join(f'<th scope="col">{escape(column.heading, quote=False)}</th>' for column in columns)
    stubs = block.stubs or ("",) * block.rows
    body = "".join(_row(block, form, (place, number), stub) for number, stub in enumerate(stubs, 1))
    return Markup(  # noqa: S704  because every text in it has been escaped
        f'<table class="to-fill">{widths(columns)}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _row(block: TableBlock, form: Form, places: tuple[int, int], stub: str) -> str:
    row = stub or f"rad {places[1]}"
    answered = block.columns[1:] if stub else block.columns
    heading = f'<th scope="row">{escape(stub, quote=False)}</th>' if stub else ""
    first = len(block.columns) - len(answered) + 1
    cells = (
        f"<td>{text_field(form, _asks(block, row, column), *places, number, lines=_lines(block, column))}</td>"
        for number, column in enumerate(answered, first)
    )
    return f"<tr>{heading}{''.join(cells)}</tr>"


def _asks(block: TableBlock, row: str, column: FormColumn) -> str:
    return ", ".join(part for part in (block.label, row, column.heading) if part)


def _lines(block: TableBlock, column: FormColumn) -> int:
    wide = column.width >= WIDE * sum(one.width for one in block.columns)
    return 2 if wide else 1
