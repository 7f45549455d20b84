"""The same report in every format, and nothing left behind that says otherwise."""

from generator.build.manifest import read_manifest
from generator.domain.calendar import Term
from generator.domain.engagement import Logo
from generator.pipeline import demo_folder
from generator.pipeline.inspection import Inspection, inspect
from generator.pipeline.report_files import ReportFormat, Writing, write_report
from tests.support.board import board_matter
from tests.support.engagements import style
from tests.support.exports import plain_rows, small_report, tables_of_book, tables_of_csv, tables_of_page
from tests.support.handed_in import house

ALL = (ReportFormat.XLSX, ReportFormat.CSV, ReportFormat.HTML)  # the formats of every figure
VT2027 = Term.parse("VT2027")
LOGO = Logo((demo_folder() / "exempelstad" / "logo.png").read_bytes(), 320, 96)


def writing(*, draft=True, **changes) -> Writing:
    return Writing(house(), board_matter(small_report(**changes)), style(), VT2027, draft)


def left(folder) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.name != "manifest.json"}


def test_the_formats_agree_cell_by_cell(tmp_path):
    report = small_report()
    book, *_, page = write_report(writing(), ALL, tmp_path)

    meant = {
        table.id: [[row.stub, *(cell.text for cell in row.cells)] for row in table.rows] for table in report.tables
    }
    assert plain_rows(tables_of_book(book.read_bytes(), report.tables)) == plain_rows(meant)
    assert plain_rows(tables_of_csv(tmp_path)) == plain_rows(meant)
    assert tables_of_page(page.read_text(encoding="utf-8")) == meant


def test_a_draft_lies_apart_and_goes_when_it_is_published(tmp_path):
    write_report(writing(), ALL, tmp_path)
    assert all(name.startswith("VT2027/rapport/namnd/utkast/") for name in left(tmp_path))

    write_report(writing(draft=False, banners=()), (ReportFormat.HTML,), tmp_path)
    assert left(tmp_path) == {"VT2027/rapport/namnd/rapport_VT2027_9998_provstad_namnd.html"}


def test_a_format_that_says_the_same_stays_and_one_that_says_otherwise_goes(tmp_path):
    write_report(writing(), (ReportFormat.XLSX,), tmp_path)
    write_report(writing(), (ReportFormat.HTML,), tmp_path)
    assert len(left(tmp_path)) == 2

    write_report(writing(subtitle="Nya siffror"), (ReportFormat.HTML,), tmp_path)
    assert [name.rpartition(".")[2] for name in left(tmp_path)] == ["html"]


def test_the_same_report_is_the_same_files(tmp_path):
    first = [path.read_bytes() for path in write_report(writing(), ALL, tmp_path / "a")]

    assert [path.read_bytes() for path in write_report(writing(), ALL, tmp_path / "b")] == first


def test_every_file_passes_the_look_that_it_gets_before_it_leaves_the_house(tmp_path):
    write_report(writing(logo=LOGO, logo_words="Logotyp"), ALL, tmp_path)

    made = read_manifest(tmp_path)
    found = inspect(Inspection(tmp_path, made, ()))
    assert len(found) == len(made) == 6
