"""The file as other programs see it: safe, open only where people type, ready to print, and always the same."""

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from xlsxwriter.worksheet import Worksheet

from generator.domain.grid import Role
from generator.workbook.layout.plan import plan_book
from tests.support.engagements import HT2027, VT2027, engagement, layout, unit
from tests.support.strategies import ODD_NAMES, books
from tests.support.workbooks import cells, inputs_found, opened, request, values, written

ROOT = Path(__file__).parents[2]
A4 = "9"
CLASSIC = {"IF", "AND", "ISNUMBER", "ROUND", "COUNT", "REPT", "INT", "N", "COUNTA", "COUNTIFS", "SUMIFS"}
ALLOWED = ("formatColumns", "formatRows", "autoFilter", "sort")
VISIBLE = [sheet.title for sheet in layout().sheets if 1 in sheet.terms]

BOOK = request(engagement(unit(pilot=True)), unit(pilot=True), VT2027)


def parts(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@given(books())
@settings(max_examples=8)
def test_every_formula_carries_the_value_that_our_own_functions_give(asked):
    book, content = plan_book(asked.request()), written(asked.request())
    expected = values(book, asked.request().known)
    formulas, shown = opened(content), opened(content, shown=True)

    for grid in book.grids:
        for cell in grid.cells:
            if cell.role is Role.COMPUTED:
                at = (cell.row + 1, cell.column + 1)
                stored = shown[grid.title].cell(*at).value
                assert (None if stored == "" else stored) == expected[cell.key], cell.key
                assert formulas[grid.title].cell(*at).data_type == "f", cell.key


@given(books())
@settings(max_examples=8)
def test_formulas_stand_only_where_we_put_them_and_use_classic_functions_and_our_words(asked):
    book = plan_book(asked.request())
    computed = {(g.title, c.row + 1, c.column + 1) for g in book.grids for c in g.cells if c.role is Role.COMPUTED}
    found = [(s.title, c) for s in opened(written(asked.request())).worksheets for c in cells(s) if c.data_type == "f"]
    declared = {word for grid in book.grids for cell in grid.cells if cell.formula for word in cell.formula.words}

    assert {(title, cell.row, cell.column) for title, cell in found} == computed
    for _, cell in found:
        assert set(re.findall(r"([A-Z.]+)\(", cell.value)) <= CLASSIC
        assert "#REF" not in cell.value
        assert set(re.findall(r'"([^"]*)"', cell.value)) <= declared | {"", "█", "░", ">=0"}


def test_the_library_would_have_changed_nothing_in_our_formulas():
    """The writer's own kind of sheet leaves the library's search for newer functions out, so this holds it to that."""
    formulas = [cell.value for sheet in opened(written(BOOK)) for cell in cells(sheet) if cell.data_type == "f"]

    assert formulas
    assert [text for text in formulas if Worksheet()._prepare_formula(text) != text.removeprefix("=")] == []  # noqa: SLF001  because it is what the writer replaces


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_stays_the_text_that_it_is(name):
    school = unit("F–3", name=name)
    workbook = opened(written(request(engagement(school, contact=name), school, VT2027)))

    titles = [cell for cell in cells(workbook["Läs mig"]) if cell.value == name]
    assert {cell.data_type for cell in titles} == {"s"}
    assert len(titles) == 2  # the school's name, and the contact's
    assert not any(cell.hyperlink for cell in titles)


def test_the_file_holds_no_macro_no_connection_and_no_way_out():
    found = parts(written(BOOK))

    assert not [
        name for name in found if re.search(r"vba|macro|external|connection|activeX|embed|query", name, re.IGNORECASE)
    ]
    assert not [name for name, text in found.items() if 'TargetMode="External"' in text]
    assert not [name for name, text in found.items() if "DDE" in text or "<!ENTITY" in text]


def test_every_link_leads_to_an_input_cell_of_its_own_cohort():
    workbook = opened(written(BOOK))
    inputs = {f"{cell.parent.title}!{cell.coordinate}" for cell in inputs_found(workbook).values()}

    links = [cell.hyperlink.location.replace("'", "") for sheet in workbook for cell in cells(sheet) if cell.hyperlink]
    assert links
    assert set(links) <= inputs


@pytest.mark.parametrize("term", [VT2027, HT2027])
def test_people_can_type_where_they_are_asked_and_nowhere_else(term):
    workbook = opened(written(request(engagement(), unit(), term)))
    inputs = {(cell.parent.title, cell.coordinate) for cell in inputs_found(workbook).values()}
    drawn = {(sheet.title, cell.coordinate): cell for sheet in workbook for cell in cells(sheet) if cell.has_style}

    assert {place for place, cell in drawn.items() if not cell.protection.locked} == inputs
    assert all(sheet.protection.sheet for sheet in workbook)


def test_the_normal_style_is_open_so_that_what_is_pasted_can_be_changed():
    styles = parts(written(BOOK))["xl/styles.xml"]

    for group in ("cellStyleXfs", "cellXfs"):
        first = re.search(rf"<{group}[^>]*>(<xf .*?(?:/>|</xf>))", styles)[1]
        assert '<protection locked="0"/>' in first, group


def test_the_protection_has_no_password_and_lets_people_filter_and_widen():
    for name, text in parts(written(BOOK)).items():
        if name.startswith("xl/worksheets/sheet"):
            protection = re.search(r"<sheetProtection [^>]*>", text)[0]
            assert not re.search("password|hash|salt", protection)
            assert all(f'{what}="0"' in protection for what in ALLOWED)


def test_sheets_that_nobody_opens_are_very_hidden_and_the_others_in_sight():
    workbook = opened(written(BOOK))
    states = {sheet.title: sheet.sheet_state for sheet in workbook}

    assert {title for title, state in states.items() if state == "veryHidden"} == states.keys() - set(VISIBLE)
    assert states["_nycklar"] == "veryHidden"
    assert [title for title, state in states.items() if state == "visible"] == VISIBLE
    assert all(len(title) <= 31 for title in states)


def test_keys_are_hidden_and_every_visible_sheet_is_set_up_for_a4():
    found = parts(written(BOOK))
    visible = [found[f"xl/worksheets/sheet{number}.xml"] for number, _ in enumerate(VISIBLE, start=1)]

    for text in visible:
        assert f'paperSize="{A4}"' in text
        assert re.search(r'<col min="1" max="1" [^>]*hidden="1"', text)
        assert "<oddFooter>" in text
        assert "mergeCell" not in text


def test_the_rows_of_column_keys_are_hidden():
    workbook = opened(written(BOOK))
    rows = [(sheet, cell.row) for sheet in workbook for cell in cells(sheet) if cell.value == "#columns"]

    assert rows
    assert all(sheet.row_dimensions[row].hidden for sheet, row in rows)


@pytest.mark.parametrize("kind", ["whole", "list", "date"])
def test_every_cell_to_type_in_has_a_rule_with_a_prompt_in_words(kind):
    workbook = opened(written(BOOK))
    rules = [rule for sheet in workbook for rule in sheet.data_validations.dataValidation]
    covered = {
        (sheet.title, row, column)
        for sheet in workbook
        for rule in sheet.data_validations.dataValidation
        for place in rule.sqref.ranges
        for row, column in place.cells
    }

    assert {(cell.parent.title, cell.row, cell.column) for cell in inputs_found(workbook).values()} == covered
    assert all(rule.prompt and rule.promptTitle and rule.error and rule.errorTitle for rule in rules)
    assert kind in {rule.type for rule in rules}


def test_lists_come_from_ranges_whose_choices_are_those_of_the_term():
    workbook = opened(written(BOOK))
    rules = [rule for rule in workbook["Kontroll och inlämning"].data_validations.dataValidation if rule.type == "list"]
    sheet = workbook["_listor"]

    offered = [
        [cell.value for row in sheet[rule.formula1.partition("!")[2].replace("$", "")] for cell in row]
        for rule in rules
    ]
    assert offered == [
        ["A3 mars\N{NO-BREAK SPACE}2027", "A4 juni\N{NO-BREAK SPACE}2027"],
        ["Rektor", "Biträdande rektor", "Skoladministratör"],
    ]


def test_the_only_day_in_the_file_is_that_of_the_edition():
    content = written(BOOK)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        packed = {entry.date_time for entry in archive.infolist()}

    days = re.findall(r"20\d\d-\d\d-\d\dT[^<]*", parts(content)["docProps/core.xml"])
    assert set(days) == {f"{BOOK.engagement.edition_date}T00:00:00Z"}
    assert packed == {(1980, 1, 1, 0, 0, 0)}


def digest():
    return hashlib.sha256(written(BOOK)).hexdigest()


def test_the_same_request_gives_the_same_bytes():
    assert written(BOOK) == written(request(engagement(unit(pilot=True)), unit(pilot=True), VT2027))


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LANG": "sv_SE.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Anchorage", "LC_ALL": "C"},
    ],
    ids=["new_zealand", "alaska"],
)
def test_a_fresh_process_elsewhere_in_the_world_gives_the_same_bytes(surroundings):
    ask = "from tests.workbook.test_writer import digest; print(digest())"
    answer = subprocess.run(  # noqa: S603  because it is our own code
        [sys.executable, "-c", ask],
        cwd=ROOT,
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.strip() == digest()
