"""What is filled in on a form: writing room on paper, and over it a field for those who have the form on a screen.

Every field has a name of its own, the form's id and the places of its block, row and column, and says what it asks for,
because a field in a PDF is read aloud without the words that are printed around it.
"""

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

from generator.documents.table_html import widths
from generator.domain.handbook import Form, FormColumn, TableBlock
from generator.domain.table import Column

Answers = Sequence[Sequence[str]]  # a row each, without its stub

WIDE = 0.2  # of the measure; a narrower column holds a figure or a word, never two lines


def field_id(form: Form, *places: int) -> str:
    """``B7-3-2`` is the second answer of the third block of B7."""
    return "-".join([form.id, *map(str, places)])


def text_field(form: Form, asks: str, *places: int, lines: int = 1, value: str = "") -> Markup:
    """A field over the writing room of its parent; nothing on a form that is for paper alone.

    A ``value`` is there to be changed: it stands in the field, and is drawn there when the PDF is finished.
    """
    if not form.fillable:
        return Markup()
    name, said = field_id(form, *places), escape(f"{form.id} {form.title}: {asks}")
    attributes = f'class="fill" id="{name}" name="{name}" title="{said}"'
    if lines > 1:
        field = f"<textarea {attributes}>{escape(value, quote=False)}</textarea>"
    else:
        field = f'<input type="text" {attributes}{_valued(value)}>'
    return Markup(field)  # noqa: S704  because what it asks has been escaped


def _valued(value: str) -> str:
    return f' value="{escape(value)}"' if value else ""


def tick_box(form: Form, asks: str, *places: int, ticked: bool = False) -> Markup:
    """A box to tick with its words beside it: a box inside its label would have no name in a PDF."""
    name, said = field_id(form, *places), escape(f"{form.id} {form.title}: {asks}")
    attributes = f'class="tick" id="{name}" name="{name}" title="{said}"{" checked" if ticked else ""}'
    box = f'<input type="checkbox" {attributes}>' if form.fillable else ""
    return Markup(f'{box}<label for="{name}">{escape(asks, quote=False)}</label>')  # noqa: S704  because escaped


def form_table(block: TableBlock, form: Form, place: int, answers: Answers = ()) -> Markup:
    """The table of a form; a stub heads its row where there is one. ``answers`` fill its first rows in."""
    columns = tuple(Column(column.heading, column.width) for column in block.columns)
    head = "".join(f'<th scope="col">{escape(column.heading, quote=False)}</th>' for column in columns)
    stubs = block.stubs or ("",) * block.rows
    rows = zip(stubs, (*answers, *((),) * len(stubs)), strict=False)  # those that nobody has answered are empty
    body = "".join(_row(block, form, (place, number), *row) for number, row in enumerate(rows, 1))
    return Markup(  # noqa: S704  because every text in it has been escaped
        f'<table class="to-fill">{widths(columns)}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _row(block: TableBlock, form: Form, places: tuple[int, int], stub: str, said: Sequence[str]) -> str:
    row = stub or f"rad {places[1]}"
    answered = block.columns[1:] if stub else block.columns
    heading = f'<th scope="row">{escape(stub, quote=False)}</th>' if stub else ""
    first = len(block.columns) - len(answered) + 1
    values = (*said, *("",) * len(answered))
    fields = (
        text_field(form, _asks(block, row, column), *places, number, lines=_lines(block, column), value=value)
        for number, (column, value) in enumerate(zip(answered, values, strict=False), first)
    )
    return f"<tr>{heading}{''.join(f'<td>{field}</td>' for field in fields)}</tr>"


def _asks(block: TableBlock, row: str, column: FormColumn) -> str:
    return ", ".join(part for part in (block.label, row, column.heading) if part)


def _lines(block: TableBlock, column: FormColumn) -> int:
    wide = column.width >= WIDE * sum(one.width for one in block.columns)
    return 2 if wide else 1
