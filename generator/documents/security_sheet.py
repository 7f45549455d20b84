"""IT-säkerhetsbladet: what the finished files were found to hold, and where things lie. It works nothing out itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.documents.paper import Paper, render_paper
from generator.domain.outgoing import Format, OutgoingFile
from generator.domain.table import Align, Column, Row, Table, text_row
from generator.domain.texts import Texts
from generator.tables.swedish import DASH, listing, number

NONE, SCRIPT = "inga", ".js"
IN_ORDER = (
    "workbooks",
    "municipality",
    "classes",
    "handbook",
    "posters",
    "web",
    "handover",
    "evidence",
    "school_document",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """All files as they were found, the hash of the list of their hashes, and the version of the program.

    ``contact`` is the engagement's own, when it looks like a person's; otherwise empty.
    """

    files: tuple[OutgoingFile, ...]
    sums_name: str
    sums_sha256: str
    contact: str
    version: str


def security_html(paper: Paper, checked: Checked, texts: Texts) -> str:
    """The sheet as HTML."""
    values = {
        "title": texts.label("security.title"),
        "description": texts.label("security.description", municipality=paper.engagement.municipality.name),
        "checked": checked,
        "count": number(len(checked.files)),
        "tables": {
            "books": books_table(checked.files, texts),
            "others": others_table(checked.files, texts),
            "hidden": hidden_table(checked.files, texts),
            "places": places_table(texts, paper.engagement.slug),
        },
        "authors": listing(sorted({author for one in checked.files for author in one.authors})),
        "elsewhere": not all(one.searched for one in checked.files),
    }
    return render_paper(paper, values)


def books_table(files: Sequence[OutgoingFile], texts: Texts) -> Table:
    """The workbooks, a row a kind. A column that says *inga* says what was looked for in every one and not found."""
    columns = (
        Column("Böckerna", 27),
        Column("Antal", 8, Align.RIGHT),
        Column("Makron", 10, Align.CENTRE),
        Column("Länkar ut", 11, Align.CENTRE),
        Column("Frågor och anslutningar", 15, Align.CENTRE),
        Column("Filer inuti", 11, Align.CENTRE),
        Column("Dolda blad", 11, Align.RIGHT),
        Column("Formler", 14, Align.RIGHT),
    )
    rows = tuple(_books(kind, found, texts) for kind, found in _grouped(files, {Format.WORKBOOK}))
    return Table("books", "Excelböckerna", columns, rows, notes=(texts.label("security.books_note"),))


def others_table(files: Sequence[OutgoingFile], texts: Texts) -> Table:
    """PDF, web pages and files of text."""
    columns = (
        Column("Filerna", 33),
        Column("Antal", 8, Align.RIGHT),
        Column("Program och skript som körs", 18, Align.CENTRE),
        Column("Länkar ut", 12, Align.CENTRE),
        Column("Bilagor i filen", 17, Align.RIGHT),
        Column("Fält att fylla i", 16, Align.RIGHT),
    )
    formats = {Format.PDF, Format.WEB, Format.TEXT, Format.OFFICE}
    rows = tuple(_others(kind, found, texts) for kind, found in _grouped(files, formats))
    return Table("others", "PDF, webbsidor och textfiler", columns, rows, notes=(texts.label("security.others_note"),))


def hidden_table(files: Sequence[OutgoingFile], texts: Texts) -> Table:
    """Every hidden sheet that was found, in how many books, and what it is for."""
    books = {name: sum(name in one.hidden for one in files) for one in files for name in one.hidden}
    columns = (Column("Dolt blad", 16), Column("Böcker", 10, Align.RIGHT), Column("Vad det är till för", 74))
    rows = tuple(
        text_row(name, number(count), texts.label(f"security.hidden.{name[1:]}"))
        for name, count in sorted(books.items())
    )
    return Table("hidden", "Dolda blad i böckerna", columns, rows)


def places_table(texts: Texts, slug: str) -> Table:
    """Where things lie, who has them and when they go."""
    columns = (Column("Vad", 21), Column("Var det ligger", 27), Column("Vem som har det", 24), Column("Gallring", 28))
    rows = tuple(
        text_row(*(texts.label(f"security.place.{place}.{part}", slug=slug) for part in (1, 2, 3, 4)))
        for place in ("built", "returned", "ledger", "class")
    )
    return Table("places", "Var uppgifterna ligger", columns, rows)


def _grouped(
    files: Iterable[OutgoingFile], formats: set[Format]
) -> Iterator[tuple[tuple[str, Format], list[OutgoingFile]]]:
    """The files of some formats by kind and format, in the order in which people meet them."""
    groups: dict[tuple[str, Format], list[OutgoingFile]] = {}
    for one in files:
        if one.format in formats:
            groups.setdefault((one.kind, one.format), []).append(one)
    yield from sorted(groups.items(), key=lambda group: _place(*group[0]))


def _place(kind: str, form: Format) -> tuple[int, int, str]:
    """The schools' own books first; a kind that is not among those we know comes last."""
    place = IN_ORDER.index(kind) if kind in IN_ORDER else len(IN_ORDER)
    return place, list(Format).index(form), kind


def _books(kind: tuple[str, Format], found: Sequence[OutgoingFile], texts: Texts) -> Row:
    hidden, formulas = _range(len(one.hidden) for one in found), _range(one.formulas for one in found)
    return text_row(_name(kind, texts), number(len(found)), NONE, NONE, NONE, NONE, hidden, formulas)


def _others(kind: tuple[str, Format], found: Sequence[OutgoingFile], texts: Texts) -> Row:
    attached, fields = sum(one.attached for one in found), sum(one.fields for one in found)
    runs = texts.label("security.search") if any(one.path.endswith(SCRIPT) for one in found) else NONE
    return text_row(_name(kind, texts), number(len(found)), runs, NONE, *(_or_none(one) for one in (attached, fields)))


def _name(kind: tuple[str, Format], texts: Texts) -> str:
    """What people call the files of a product; one that has no name yet goes by its own."""
    product, form = kind
    if f"security.kind.{product}.{form}" in texts.labels:
        return texts.label(f"security.kind.{product}.{form}")
    return texts.label("security.kind.other", kind=product)


def _or_none(count: int) -> str:
    return number(count) if count else NONE


def _range(numbers: Iterable[int]) -> str:
    """``3–6``: the fewest and the most of any file."""
    found = sorted(set(numbers))
    least, most = number(found[0]), number(found[-1])
    return least if least == most else f"{least}{DASH}{most}"
