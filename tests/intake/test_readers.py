"""Both readers see the same in every file that the fast one dares to read; the careful one reads all."""

from datetime import date, datetime

import pytest

from generator.domain.foreign import ContentKind
from generator.intake import open_book
from generator.intake.opening import admit
from generator.intake.read_carefully import read_carefully
from generator.intake.read_quickly import read_quickly
from tests.returns.shelf import GOOD, dates
from tests.support import foreign_files as make


@pytest.mark.parametrize("kind", GOOD, ids=lambda kind: kind.name)
def test_both_readers_see_the_same(kind):
    admitted = admit("bok.xlsx", kind.make())

    quick = read_quickly(admitted.readable, admitted.scans, admitted.contents.strings or b"")

    careful = read_carefully(admitted.readable, admitted.scans)
    assert quick == (careful if kind.quick else None)


@pytest.mark.parametrize("kind", GOOD, ids=lambda kind: kind.name)
def test_a_good_file_is_read_and_its_oddities_told(kind, tmp_path):
    book = opened(kind.make(), tmp_path)

    assert book.sheets
    assert tuple(notice.code for notice in book.notices) == kind.notices


@pytest.mark.parametrize("saved_as", [make.saved_by_openpyxl, make.as_libreoffice_writes, make.as_google_writes])
def test_whoever_saved_the_book_it_holds_the_same(saved_as, tmp_path):
    as_handed_out = opened(make.healthy(), tmp_path)

    saved = opened(saved_as(), tmp_path)

    assert [sheet.name for sheet in saved.sheets] == [sheet.name for sheet in as_handed_out.sheets]
    assert [typed(sheet) for sheet in saved.sheets] == [typed(sheet) for sheet in as_handed_out.sheets]
    assert dict(saved.properties) == dict(as_handed_out.properties)


def test_a_book_tells_its_name_its_fingerprint_its_properties_and_its_hidden_sheets(tmp_path):
    book = opened(make.healthy(), tmp_path)

    assert (book.name, len(book.sha256), book.size) == ("bok.xlsx", 64, len(make.healthy()))
    assert (book.properties["school_unit"], book.properties["term"]) == ("99000011", "VT2027")
    assert {sheet.name for sheet in book.sheets if not sheet.visible} >= {"_nycklar", "_listor"}
    assert not [name for name in book.properties if "creator" in name.lower() or "author" in name.lower()]


def test_what_is_shown_as_a_day_is_a_day_and_what_no_calendar_knows_stays_a_number(tmp_path):
    (sheet,) = opened(dates(), tmp_path).sheets

    found = {cell.address: (cell.kind, cell.value) for cell in sheet.cells.values()}

    assert found["A1"] == (ContentKind.NUMBER, 45000.0)
    assert found["B1"] == (ContentKind.DATE, date(2023, 3, 15))
    assert found["C2"] == (ContentKind.DATE, datetime(2023, 3, 15, 12))  # noqa: DTZ001  because Excel knows no zones
    assert found["D3"] == (ContentKind.NUMBER, 0.5)
    assert found["F1"] == (ContentKind.NUMBER, 45000.0)
    assert found["H1"] == (ContentKind.NUMBER, 45000.0)
    assert found["B8"] == (ContentKind.NUMBER, 201503121234.0)


def test_formulas_are_kept_by_their_stored_values_and_errors_by_their_names(tmp_path):
    kinds = {kind.name: kind for kind in GOOD}

    formulas = cells_of(opened(kinds["formulas"].make(), tmp_path))
    errors = cells_of(opened(kinds["errors"].make(), tmp_path))

    assert formulas == {"A1": (" text ", True), "B1": ("", True), "C1": ("", True), "D1": (3, True), "E1": (4, True)}
    assert errors == {"A1": ("#DIV/0!", False), "B1": ("#DIV/0!", True)}


def opened(content, folder):
    (path := folder / "bok.xlsx").write_bytes(content)
    return open_book(path)


def typed(sheet):
    """What stands in cells without a formula: programs that do not calculate forget the values of the others."""
    return {cell.address: cell.value for cell in sheet.cells.values() if not cell.formula}


def cells_of(book):
    return {cell.address: (cell.value, cell.formula) for cell in book.sheets[0].cells.values()}
