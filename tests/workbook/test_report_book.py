"""A report as a workbook: values and nothing else, which people can go on calculating with."""

from io import BytesIO
from zipfile import ZipFile

from generator.domain.engagement import Logo
from generator.domain.table import Column, Table, TableSection, text_row
from generator.pipeline import demo_folder
from generator.tables.swedish import NBSP
from generator.workbook.report_book import report_book
from generator.workbook.writer import write_book
from tests.support.engagements import style, texts
from tests.support.exports import opened, small_report


def written(report=None) -> bytes:
    return write_book(report_book(report or small_report(), texts(), style()))


def test_the_sheets_are_what_it_is_each_section_and_the_definitions():
    book = opened(written())

    assert book.sheetnames == ["Om rapporten", "Årskullar", "Definitioner"]
    about = [cell.value for sheet in book.worksheets[:1] for row in sheet.iter_rows() for cell in row if cell.value]
    assert {"Resultat per årskull", "Täckning", "2 av 2 skolor har lämnat in.", "..", "Visas inte."} <= set(about)


def test_numbers_are_numbers_and_signs_are_text():
    rows = {row[0].value: row for row in opened(written())["Årskullar"].iter_rows()}
    math, english, swedish = (rows[name] for name in ("Matematik", "Engelska", "Sv/SvA"))

    assert [cell.value for cell in math[1:5]] == [91, "~100", 1234, f"−11{NBSP}(3{NBSP}elever)"]
    assert [cell.value for cell in english[1:5]] == [None, "..", "..", ".."]
    assert [cell.value for cell in swedish[1:5]] == [82.5, 0.9, -3, 2]
    assert swedish[4].number_format.startswith("+")


def test_there_is_no_formula_link_macro_hidden_sheet_or_name_of_a_person():
    book = opened(written())
    with ZipFile(BytesIO(written())) as package:
        names, parts = package.namelist(), {name: package.read(name).decode() for name in package.namelist()}

    assert {sheet.sheet_state for sheet in book.worksheets} == {"visible"}
    assert not any(row.hidden for sheet in book.worksheets for row in sheet.row_dimensions.values())
    assert not any(column.hidden for sheet in book.worksheets for column in sheet.column_dimensions.values())
    assert not any("<f>" in text or "<hyperlink" in text for text in parts.values())
    assert not any("vbaProject" in name or "externalLink" in name or "custom" in name for name in names)
    assert (book.properties.creator, book.properties.lastModifiedBy) == (None, None)


def test_every_page_is_a4_and_says_what_it_is():
    sheets = opened(written()).worksheets

    assert [sheet.print_title_rows for sheet in sheets] == [None, "$1:$2", "$1:$2"]
    for sheet in sheets:
        assert sheet.page_setup.paperSize == 9
        assert sheet.oddHeader.right.text == "UTKAST"
        assert sheet.oddFooter.left.text == "Provstad · utgåva för nämnden"


def test_the_same_report_is_the_same_bytes():
    assert written() == written()


def test_a_picture_has_words_for_those_who_do_not_see_it():
    logo = Logo((demo_folder() / "exempelstad" / "logo.png").read_bytes(), 320, 96)
    content = written(small_report(logo=logo, logo_words="Logotyp för Provstad"))

    with ZipFile(BytesIO(content)) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    assert 'descr="Logotyp för Provstad"' in drawing


def test_no_words_are_cut_off_by_the_page_or_by_a_low_row():
    long = "Summorna vilar på alla skolor som hade årskullen. " * 8
    columns = (Column("A", 1), *(Column(f"B {number}", 1) for number in range(9)))
    wide = Table("w", "Bred", columns, (text_row("a", *"123456789"),))
    table = Table("t", "Kort", (Column("A", 1), Column("B", 1)), (text_row("a", long),), notes=(long,))
    report = small_report(sections=(TableSection("s", "S", (wide, table), long),))
    grid = report_book(report, texts(), style()).book.grids[1]

    (sentence,) = (cell for cell in grid.cells if cell.text == long)
    (area,) = (area for area in grid.merged if area.first_row == sentence.row)
    room = sum(grid.widths[area.first_column : area.last_column + 1])
    running_on = [cell for cell in grid.cells if cell.column == 0 and cell is not sentence]
    assert max(len(cell.text) for cell in running_on) <= sum(grid.widths) * 1.2
    assert room > 60
    assert grid.heights[sentence.row] >= 15 * len(long) / room


def test_numbers_stand_in_cells_of_their_own():
    grids = report_book(small_report(), texts(), style()).book.grids

    assert all(not grid.merged for grid in grids)
