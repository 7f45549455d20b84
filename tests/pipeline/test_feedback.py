"""What goes back to a school: its own values, the remarks, a letter of one page; and nothing is taken in."""

from functools import cache
from io import BytesIO

import openpyxl
import pikepdf
import pytest

from generator.config.resources import packaged_engagements
from generator.pipeline import ReturnsOrder, SimulationOrder, feedback, open_house, simulate
from tests.support.workbooks import inputs_found

SCHOOL, OTHER = "99000011", "99000029"


@cache
def house():
    return open_house()


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """Exempelstad's June, where every other school makes a mistake; and a file that is no book."""
    output = tmp_path_factory.mktemp("svar")
    files = simulate(house(), SimulationOrder(packaged_engagements(), "exempelstad", output, 1, mistakes=True))
    folder = next(one.path.parent for one in files if one.path.parent.name == "A4")
    (folder / "anteckningar.xlsx").write_bytes(b"hej")
    return output, folder


@pytest.fixture(scope="module")
def answered(made_up):
    output, folder = made_up
    order = ReturnsOrder(packaged_engagements(), "exempelstad", (folder,), ledgers=output)
    (told,) = feedback(house(), order, output)
    return told


def book_of(told, code, kind="resultatbok"):
    (path,) = (path for path in told.folder.iterdir() if code in path.name and kind in path.name)
    return openpyxl.load_workbook(BytesIO(path.read_bytes()))


def test_every_school_is_answered_and_the_file_that_is_no_book_is_named(answered):
    assert (answered.schools, answered.to_mend, answered.unread) == (6, 2, 1)
    assert "anteckningar.xlsx" in (answered.folder / "oversikt.html").read_text(encoding="utf-8")


def test_everything_that_the_school_wrote_stands_where_it_stood(made_up, answered):
    _, folder = made_up
    for code in (SCHOOL, OTHER):
        sent = next(openpyxl.load_workbook(path) for path in folder.glob(f"*{code}*.xlsx"))
        before = {key: cell.value for key, cell in inputs_found(sent).items() if cell.value is not None}
        after = {key: cell.value for key, cell in inputs_found(book_of(answered, code)).items()}

        assert before
        assert {key: after.get(key) for key in before} == before


def test_a_faulty_cell_is_framed_and_says_why_when_somebody_stands_in_it(answered):
    sheet = book_of(answered, SCHOOL)["Inmatning"]
    framed = [cell for row in sheet.iter_rows() for cell in row if cell.border.left.style == "thick"]
    prompts = [rule for rule in sheet.data_validations.dataValidation if rule.promptTitle == "Fel"]

    assert framed
    assert {cell.coordinate for cell in framed} <= {place for rule in prompts for place in str(rule.sqref).split()}
    assert any("elever räknas" in rule.prompt for rule in prompts)


def test_the_list_on_kontroll_links_to_the_cell(answered):
    sheet = book_of(answered, SCHOOL)["Kontroll och inlämning"]
    links = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("Inmatning, ")]

    assert links
    assert all(cell.hyperlink is not None for cell in links)
    assert "fel" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_book_with_nothing_wrong_has_no_list(answered):
    sheet = book_of(answered, OTHER)["Kontroll och inlämning"]

    assert not any(cell.value == "fel" for row in sheet.iter_rows() for cell in row)


def test_every_letter_is_one_page(answered):
    letters = sorted(answered.folder.glob("brev_*.pdf"))

    assert len(letters) == 6
    for path in letters:
        with pikepdf.open(path) as letter:
            assert len(letter.pages) == 1, path.name


def test_nothing_is_taken_in(made_up, answered):
    output, _ = made_up

    assert answered.schools
    assert not (output / "exempelstad" / "ledger").exists()
