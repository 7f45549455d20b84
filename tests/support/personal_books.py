"""Books with a made-up personnummer somewhere, by the place where it lies."""

import io
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet.datavalidation import DataValidation

from tests.support import foreign_files as make

NUMBER = "20150312-1236"  # nobody's: 12 March 2015, with a checksum that holds
DIGITS = NUMBER.replace("-", "")
HIDDEN = "Klasslista"
NAMESPACE = "http://schemas.openxmlformats.org"
A = f"{NAMESPACE}/drawingml/2006/main"
COMMENTS = f"{NAMESPACE}/officeDocument/2006/relationships/comments"


def written(change: Callable[[Workbook], object]) -> bytes:
    """A small book by openpyxl, changed."""
    book = Workbook()
    book.active.title = "Inmatning"
    book.active["A1"] = "Antal elever"
    book.create_sheet(HIDDEN).sheet_state = "veryHidden"
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def in_cell(value: object, address: str = "B2", sheet: str = "Inmatning") -> Callable[[], bytes]:
    """In a cell."""
    return lambda: written(lambda book: book[sheet].__setitem__(address, value))


def in_comment() -> bytes:
    """In a comment of a cell; who wrote it is written by the program."""
    return written(
        lambda book: setattr(book.active["C3"], "comment", Comment(f"Gäller {NUMBER}", "anna@skolan.example"))
    )


def in_prompt() -> bytes:
    """In the help of a list."""
    rule = DataValidation(type="whole", operator="between", formula1="0", formula2="9", prompt=f"Fråga {NUMBER}")
    rule.add("A1")
    return written(lambda book: book.active.add_data_validation(rule))


def in_list() -> bytes:
    """Among the choices of a list."""
    rule = DataValidation(type="list", formula1=f'"{NUMBER},annan"')
    rule.add("A1")
    return written(lambda book: book.active.add_data_validation(rule))


def in_page_heading() -> bytes:
    """At the top of every printed page, in bold from its middle."""
    return written(lambda book: setattr(book.active.oddHeader.center, "text", f"{NUMBER[:8]}&B{NUMBER[8:]}"))


def in_property() -> bytes:
    """Among the file's own properties."""
    return written(lambda book: book.custom_doc_props.append(StringProperty(name="elev", value=NUMBER)))


def in_sheet_name() -> bytes:
    """As the name of a sheet."""
    return written(lambda book: setattr(book[HIDDEN], "title", NUMBER))


def in_defined_name() -> bytes:
    """In a name for a constant."""
    name = f'<definedNames><definedName name="elev">"{NUMBER}"</definedName></definedNames>'
    return make.edited(make.BOOK, b"<definedNames>", name.removesuffix("</definedNames>").encode())


def in_text_box() -> bytes:
    """In a text box, in two pieces of different looks."""
    runs = f"<a:p><a:r><a:t>{NUMBER[:6]}</a:t></a:r><a:r><a:rPr b='1'/><a:t>{NUMBER[6:]}</a:t></a:r></a:p>"
    drawing = f'<xdr:wsDr xmlns:xdr="{NAMESPACE}/x" xmlns:a="{A}"><xdr:txBody>{runs}</xdr:txBody></xdr:wsDr>'
    return make.plus({"xl/drawings/drawing7.xml": drawing.encode()})


def in_threaded_comment() -> bytes:
    """In a conversation about a cell; the persons' own addresses are the program's."""
    thread = f'<ThreadedComments xmlns="x"><threadedComment ref="D4"><text>Är det {NUMBER}?</text></threadedComment>'
    person = '<personList xmlns="x"><person displayName="A" userId="S::anna@skolan.example::1"/></personList>'
    return make.plus(
        {
            "xl/threadedComments/threadedComment1.xml": f"{thread}</ThreadedComments>".encode(),
            "xl/persons/person.xml": person.encode(),
        }
    )


def in_link() -> bytes:
    """Behind a word that links to an address."""
    link = f'<Relationship Id="r1" Type="{NAMESPACE}/hyperlink" Target="mailto:anna@skolan.example"/>'
    relations = f'<Relationships xmlns="{NAMESPACE}/package/2006/relationships">{link}</Relationships>'
    return make.plus({"xl/worksheets/_rels/sheet2.xml.rels": relations.encode()})


def in_leftovers() -> bytes:
    """A string that no cell uses any more."""
    return make.edited(make.STRINGS, b"</sst>", f"<si><t>{NUMBER}</t></si></sst>".encode())


def in_external_link() -> bytes:
    """Values that Excel has kept of another workbook."""
    kept = f'<externalLink xmlns="x"><row><cell r="A1"><v>{DIGITS}</v></cell></row></externalLink>'
    return make.plus({"xl/externalLinks/externalLink1.xml": kept.encode()})


def in_formula() -> bytes:
    """In the text of a formula that shows something else."""
    formula = f'<c r="A1"><f>COUNTIF(B1:B9,"{NUMBER}")</f><v>0</v></c>'
    return make.of_one_sheet(make.row_of(formula.encode()))


def in_date_cell() -> bytes:
    """As a number in a cell that should show a date, where Excel shows nothing but ####."""
    looks = b'<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    return make.of_one_sheet(make.row_of(make.cell_at(0, b's="1"', DIGITS.encode())), looks=looks)


def by_who_saved_it() -> bytes:
    """Nothing but the address of the one who saved the file, which programs write by themselves."""
    return written(lambda book: setattr(book.properties, "lastModifiedBy", "anna@skolan.example"))
