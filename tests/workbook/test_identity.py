"""Whose book a file is: told by either of two places, and a wrong one by one sentence that says what to do."""

from dataclasses import replace
from datetime import date

import pytest

from generator.domain.texts import sentence
from generator.pipeline import class_book_file
from generator.problems import ProblemsFound
from generator.workbook.identity import identify, said_in
from generator.workbook.layout.keys import encode
from generator.workbook.migrations import accepted_versions, find_in_version
from generator.workbook.reader import read_return
from generator.workbook.writer import write_book
from tests.support.class_books import class_request
from tests.support.engagements import HT2027, VT2027, count, engagement, style, texts, unit
from tests.support.foreign import foreign
from tests.support.municipality_books import made
from tests.support.returns import PROVSTAD, addressee, clean, read, typed_in
from tests.support.workbooks import request

PUPILS, _ = count("pupils", 0)


def refused(book, **changes):
    with pytest.raises(ProblemsFound) as caught:
        identify(book, addressee(**changes))
    (problem,) = caught.value.problems
    return problem.code, sentence(problem, texts())


def without_properties(book):
    return replace(book, properties={})


def without_hidden_sheets(book):
    return replace(book, sheets=tuple(sheet for sheet in book.sheets if sheet.visible))


def said(book, **changes):
    """The book as if its identity were another, in both places."""
    sheets = tuple(
        replace(
            sheet, cells={at: cell._replace(value=new(sheet, at, cell, changes)) for at, cell in sheet.cells.items()}
        )
        for sheet in book.sheets
    )
    return replace(book, sheets=sheets, properties={**book.properties, **changes})


def new(sheet, place, cell, changes):
    left = sheet.cells.get((place[0], place[1] - 1))
    names = {encode(record="identity", field=name): value for name, value in changes.items()}
    return names.get(left.value, cell.value) if left else cell.value


@pytest.mark.parametrize("lost", [without_properties, without_hidden_sheets, lambda book: book])
def test_either_place_is_enough(lost):
    whose = identify(lost(clean()), addressee())

    assert (whose.unit.code, whose.term) == ("99000011", VT2027)


def test_two_places_that_disagree_are_a_problem():
    code, _ = refused(replace(clean(), properties={**clean().properties, "term": "HT2027"}))

    assert code == "identity_disagrees"


@pytest.mark.parametrize("name", ["karins kopia (2).xlsx", "ht2027.xlsx", "1.xlsx"])
def test_a_renamed_file_is_still_that_schools_book(name):
    assert identify(replace(clean(), name=name), addressee()).unit.code == "99000011"


def test_moved_meetings_and_other_names_in_the_yaml_do_no_harm():
    school = replace(PROVSTAD.school_units[0], name="Nytt namn")
    changed = replace(PROVSTAD, school_units=(school,), weeks={"t1_kickoff": 9}, edition_date=date(2027, 1, 1))

    assert read(clean(), changed).problems == ()


def test_somebody_elses_workbook_has_no_identity():
    stranger = without_properties(without_hidden_sheets(clean()))

    assert refused(stranger)[0] == "not_our_book"
    assert said_in(stranger) is None


def test_other_books_of_ours_are_told_by_name():
    code, told = refused(foreign(write_book(class_book_file(class_request(), style())), "klass.xlsx"))
    assert (code, "stannar på skolan" in told) == ("class_book_returned", True)

    code, _ = refused(foreign(write_book(made(PROVSTAD, VT2027)), "kommunbok.xlsx"))
    assert code == "municipality_book_returned"


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [({"engagement": "ludvika"}, "book_of_another", "”ludvika”, inte till Provstad"),
     ({"term": "HT2031"}, "term_outside", "VT2027, HT2027, VT2028"),
     ({"school_unit": "12345678"}, "unit_unknown", "12345678"),
     ({"schema_version": "99"}, "template_newer", "Uppdatera"),
     ({"schema_version": "0"}, "template_older", "version 0"),
     ({"schema_version": "två"}, "not_our_book", "resultatbok")],
)  # fmt: skip
def test_a_book_that_is_not_for_here_is_told_by_what_it_is_for(changes, code, words):
    found, told = refused(said(clean(), **changes))

    assert (found, words in told) == (code, True)


def test_a_book_of_another_school_than_it_was_collected_for_or_named_for_is_refused():
    both = engagement(PROVSTAD.school_units[0], unit("7–9", code="99000029", name="Andra skolan"))
    named = replace(clean(), name="resultatbok_VT2027_99000029_andra-skolan.xlsx")

    assert refused(clean(), asked=both, school="99000029")[0] == "book_of_another_school"
    code, told = refused(named, asked=both)
    assert (code, "Provskolan" in told, "Andra skolan" in told) == ("file_named_for_another", True, True)


def test_a_school_that_is_closed_that_term_is_told():
    closed = engagement(replace(PROVSTAD.school_units[0], closes=date(2027, 6, 30)))

    assert refused(said(clean(), term=str(HT2027)), asked=closed)[0] == "unit_not_open"
    assert identify(clean(), addressee(closed)).term == VT2027


def test_a_book_of_an_older_template_is_read_by_todays_keys():
    """Suppose that version 0 called matematik MATTE: its migration says so, and the number is found."""
    migrations = {"0": lambda key: key.replace("subject=MATTE", "subject=MA")}
    typed = said(typed_in({PUPILS: 20}), schema_version="0")
    sheets = tuple(
        replace(sheet, cells={place: renamed(cell) for place, cell in sheet.cells.items()}) for sheet in typed.sheets
    )
    old = replace(typed, sheets=sheets)

    whose = identify(old, addressee(migrations=migrations))
    made = request(PROVSTAD, whose.unit, whose.term)
    reading = read_return(old, find_in_version(old, "0", "1", migrations), whose, made)
    assert {key: number.value for key, number in reading.numbers.items()} == {PUPILS: 20}


def renamed(cell):
    words = isinstance(cell.value, str)
    return cell._replace(value=cell.value.replace("subject=MA", "subject=MATTE")) if words else cell


def test_only_an_unbroken_chain_of_migrations_is_accepted():
    assert accepted_versions("10", {"9": str, "8": str, "6": str}) == {"10", "9", "8"}
