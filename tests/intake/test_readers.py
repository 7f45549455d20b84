"""Both readers see the same in every file that the fast one dares to read; the careful one reads all."""

from datetime import date, datetime
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.foreign import ContentKind, address_of
from generator.intake import open_book
from generator.intake.gate import admit
from generator.intake.opening import carefully, quickly
from tests.returns.shelf import FORMATS, GOOD, LOOKS, dates
from tests.support import foreign_files as make


@pytest.mark.parametrize("kind", GOOD, ids=lambda kind: kind.name)
def test_both_readers_see_the_same(kind):
    admitted = admit("bok.xlsx", kind.make())

    quick = quickly(admitted)

    assert quick == (carefully(admitted) if kind.quick else None)


# What one cell of a plain sheet may be: its type, its look, its formula and its value as it is written.
SIGNS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
WORDS = st.one_of(
    st.text(SIGNS, max_size=12), st.sampled_from(["", " ", "a\n b", "<&>\"'", "_x000D_", "å_x00e5_", "=A1"])
)
NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12).map(str),
    st.floats(allow_nan=False, allow_infinity=False, width=32).map("{:.6g}".format),
    st.sampled_from(["", "0", "-0", "1E-3", "45000.5", "201503121234"]),
)
VALUES = st.one_of(
    NUMBERS.map(lambda number: ("", number)),
    NUMBERS.map(lambda number: (' t="n"', number)),
    WORDS.map(lambda words: (' t="str"', escape(words))),
    st.sampled_from(["0", "1"]).map(lambda truth: (' t="b"', truth)),
    st.integers(0, 3).map(lambda number: (' t="s"', str(number))),
)
LOOKS_OF_CELLS = st.sampled_from(["", *(f' s="{look}"' for look in range(len(FORMATS)))])
CELLS = st.dictionaries(
    st.tuples(st.integers(0, 40), st.integers(0, 60)), st.tuples(VALUES, LOOKS_OF_CELLS, st.booleans()), max_size=12
)


@given(CELLS, st.lists(WORDS, min_size=4, max_size=4), st.booleans())
@settings(max_examples=60, deadline=None)
def test_whatever_stands_in_a_plain_sheet_both_readers_see_the_same(cells, strings, from_1904):
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    book = make.of_one_sheet(written(cells), items.encode(), LOOKS, from_1904=from_1904)

    admitted = admit("bok.xlsx", book)

    assert quickly(admitted) == carefully(admitted) != None  # noqa: E711  because the fast one has to dare


def written(cells):
    """The rows of some cells by their places."""
    rows = {}
    for (row, column), ((kind, value), look, formula) in sorted(cells.items()):
        before = "<f>A1+1</f>" if formula and kind != ' t="s"' else ""
        inside = f'<c r="{address_of(row, column)}"{look}{kind}>{before}<v>{value}</v></c>'
        rows[row] = rows.get(row, "") + inside
    return "".join(f'<row r="{row + 1}">{inside}</row>' for row, inside in rows.items()).encode()


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
