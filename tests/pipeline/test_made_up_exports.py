"""Exports made up from end to end: every file says so, spells as its mapping does, and is the same every time."""

import csv
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from io import BytesIO, StringIO

import openpyxl
import pytest

from generator.config.export_mappings import load_export_mappings
from generator.config.resources import packaged_engagements
from generator.domain.calendar import Checkpoint
from generator.domain.pupil_export import Role, Shape
from generator.pipeline import EXPORT_FORMS, ExportsOrder, open_house, simulate_exports
from generator.problems import ProblemsFound
from generator.simulation.exports.forms import FORMS, NAME, REMARK
from generator.simulation.exports.identities import is_fictional
from generator.simulation.exports.rows import rows_of
from generator.sources.exports import Expected, read_export
from tests.support.engagements import model
from tests.support.made_up_exports import census, made, records

NAMES = {
    "PAHITTAT_betygskatalog_VT2027.csv": "grade_catalogue",
    "PAHITTAT_betygslista_VT2027.csv": "grade_list",
    "PAHITTAT_betygsfil-scb_VT2027.csv": "scb_grades",
    "PAHITTAT_bedomningar_VT2027.csv": "judgements",
}
BOOKS = {name.replace(".csv", ".xlsx"): name for name, form in NAMES.items() if FORMS[form].workbook}

DAYS_AND_ORIGIN = {"row", "entered", "left", "newly_arrived"}
JUNE = Checkpoint.parse("2026-4")

in_every_form = pytest.mark.parametrize("form", EXPORT_FORMS)


@cache
def house():
    return open_house()


@cache
def mapping(form):
    return next(one for one in load_export_mappings(model()) if one.id == form)


def ordered(output, slug="exempelstad", **changes):
    order = ExportsOrder(packaged_engagements(), slug, output, 1, **changes)
    return {one.path.name: one for one in simulate_exports(house(), order)}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return ordered(tmp_path_factory.mktemp("uttag"))


def lines(files, form):
    """Headings and rows of a form's CSV."""
    [name] = [name for name, of in NAMES.items() if of == form]
    content = files[name].path.read_bytes().decode(FORMS[form].encoding)
    return list(csv.reader(StringIO(content), delimiter=FORMS[form].delimiter))


def test_every_form_has_a_file_whose_name_says_that_it_is_made_up(files):
    assert set(files) == set(NAMES) | set(BOOKS)
    assert {one.path.parent.as_posix().rpartition("exempelstad/")[2] for one in files.values()} == {"VT2027/uttag"}


def test_the_encodings_are_those_that_such_systems_have(files):
    begins = {name: one.path.read_bytes()[:80] for name, one in files.items()}

    assert begins["PAHITTAT_betygskatalog_VT2027.csv"].startswith("\ufeffNamn;".encode())
    assert begins["PAHITTAT_betygslista_VT2027.csv"].startswith(b"Namn\tPersonnummer")
    assert "Årskurs".encode("latin-1") in begins["PAHITTAT_betygsfil-scb_VT2027.csv"]
    assert begins["PAHITTAT_bedomningar_VT2027.csv"].startswith(b"Namn,")


@in_every_form
def test_every_heading_and_mark_is_one_that_the_mapping_knows(files, form):
    headings, *rows = lines(files, form)
    known = {heading for column in mapping(form).columns for heading in column.headings}
    subjects = {spelling for spellings in mapping(form).subjects.values() for spelling in spellings}
    languages = {f"{code} {heading.split()[-1]}" for code in ("M1", "M2", "ML") for heading in headings}
    marks = {spelling for spellings in mapping(form).marks.values() for spelling in spellings} | {""}
    where = [place for place, heading in enumerate(headings) if heading in subjects | languages]

    assert set(headings) - known - subjects - languages == {NAME, REMARK}
    assert {NAME, REMARK} <= set(mapping(form).ignored)
    assert {row[place] for row in rows for place in where} <= marks


@in_every_form
def test_every_row_says_that_the_pupil_is_made_up_and_has_a_fictional_identity(files, form):
    headings, *rows = lines(files, form)
    [identity] = [
        headings.index(column.headings[0]) for column in mapping(form).columns if column.role is Role.IDENTITY
    ]
    centuries = "20" if form == "grade_list" else ""

    assert rows
    for row in rows:
        assert (row[-1], "Exempelsson" in row[0]) == ("PÅHITTAD ELEV", True)
        found = row[identity].replace("-", "") if row[identity][0].isdecimal() else row[identity]
        assert found == "Skyddad" or is_fictional(f"{centuries}{found}" if found[0].isdecimal() else found)


def test_a_workbook_has_the_same_cells_as_the_csv_and_says_on_every_page_that_its_pupils_are_made_up(files):
    for book, name in BOOKS.items():
        [sheet] = openpyxl.load_workbook(BytesIO(files[book].path.read_bytes())).worksheets
        read = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]

        assert read == lines(files, NAMES[name])
        assert "PÅHITTADE ELEVER" in sheet.oddFooter.left.text
        assert "PÅHITTADE ELEVER" in sheet.oddHeader.right.text


@pytest.mark.parametrize("name", [*NAMES, *BOOKS])
def test_what_is_read_is_what_was_made_up(files, name):
    read = read_export(files[name].path, Expected(town(), model().school_system, load_export_mappings(model()), JUNE))
    asked = replace(made(read.file.mapping, JUNE), mapping=mapping(read.file.mapping))
    codes = {unit.code for unit in town().school_units}
    once = dict.fromkeys(records())  # the same row once more is not another entry

    assert read.file.mapping == NAMES[BOOKS.get(name, name)]
    assert entries(read, asked) == entries(rows_of(asked, once, codes, read.file), asked)


def town():
    return census().town.engagement


def entries(rows, asked):
    """Everything that the form can say of every entry at one of the schools, and of its marks."""
    roles = {column.role.value for column in asked.mapping.columns}
    said = [name for name in rows.pupils.columns if name not in DAYS_AND_ORIGIN or name in roles]
    days = asked.mapping.shape is Shape.LONG
    marks = defaultdict(list)
    for mark in rows.marks.rows(named=True):
        marks[mark["row"]].append((mark["subject"], mark["symbol"], str(mark["marked_on"]) if days else ""))
    return Counter(
        (*(one[name] for name in said), *sorted(marks[one["row"]]))
        for one in rows.pupils.rows(named=True)
        if one["school_unit"]
    )


def test_the_same_order_gives_the_same_bytes(files, tmp_path):
    again = ordered(tmp_path, forms=("judgements", "scb_grades"))

    assert len(again) == 3
    assert all(one.path.read_bytes() == files[name].path.read_bytes() for name, one in again.items())


def test_a_june_that_has_been_and_a_single_form_can_be_asked_for(tmp_path):
    [(name, one)] = ordered(tmp_path, checkpoint="2025-4", forms=("grade_list",)).items()

    assert name == "PAHITTAT_betygslista_VT2026.csv"
    assert one.path.parent == tmp_path / "exempelstad" / "VT2026" / "uttag"


@pytest.mark.parametrize("asked", ["2026-3", "2019-4", "2028-2", "juni"])
def test_a_checkpoint_without_marks_is_refused_with_those_there_are(tmp_path, asked):
    with pytest.raises(ProblemsFound) as caught:
        ordered(tmp_path, checkpoint=asked)

    [problem] = caught.value.problems
    assert (problem.code, problem.details["last"]) == ("simulate_no_marks_then", "2027-4")
    assert not list(tmp_path.iterdir())


def test_a_real_municipalitys_files_say_of_every_pupil_that_nobody_exists(tmp_path):
    [(name, one)] = ordered(tmp_path, "lessebo", forms=("scb_grades",)).items()
    headings, *rows = csv.reader(StringIO(one.path.read_bytes().decode("latin-1")), delimiter=";")

    assert name.startswith("PAHITTAT_")
    assert {row[headings.index("Anmärkning")] for row in rows} == {"PÅHITTAD ELEV"}
