"""What points out a person is found wherever it lies, told by its place, and never quoted."""

import traceback

import pytest

from generator.config.texts import load_texts
from generator.domain.texts import sentence
from generator.intake import open_book
from generator.problems import ProblemsFound
from tests.support import foreign_files as make
from tests.support import personal_books as book
from tests.support.personal_books import DIGITS, NUMBER

PLACES = [
    (book.in_cell(NUMBER), "personal_data_found", "bok.xlsx, bladet Inmatning, cell B2"),
    (book.in_cell(int(DIGITS)), "personal_data_found", "bok.xlsx, bladet Inmatning, cell B2"),
    (book.in_cell(int(DIGITS[2:])), "personal_data_found", "bok.xlsx, bladet Inmatning, cell B2"),
    (book.in_cell("Ring 070-123 45 67"), "personal_data_found", "bok.xlsx, bladet Inmatning, cell B2"),
    (book.in_cell(701234567), "personal_data_found", "bok.xlsx, bladet Inmatning, cell B2"),
    (book.in_cell("anna@skolan.example"), "personal_data_found", "bok.xlsx, bladet Inmatning, cell B2"),
    (book.in_cell(NUMBER, sheet=book.HIDDEN), "personal_data_found", "bok.xlsx, bladet Klasslista, cell B2"),
    (book.in_formula, "personal_data_found", "bok.xlsx, bladet 1, cell A1"),
    (book.in_date_cell, "personal_data_found", "bok.xlsx, bladet 1, cell A1"),
    (book.in_comment, "personal_data_in_comment", "bok.xlsx, bladet Inmatning, cell C3"),
    (book.in_threaded_comment, "personal_data_in_comment", "bok.xlsx"),
    (book.in_prompt, "personal_data_in_prompt", "bok.xlsx, bladet Inmatning"),
    (book.in_list, "personal_data_in_prompt", "bok.xlsx, bladet Inmatning"),
    (book.in_page_heading, "personal_data_in_page_heading", "bok.xlsx, bladet Inmatning"),
    (book.in_property, "personal_data_in_property", "bok.xlsx"),
    (book.in_sheet_name, "personal_data_in_sheet_name", "bok.xlsx"),
    (book.in_defined_name, "personal_data_in_name", "bok.xlsx"),
    (book.in_text_box, "personal_data_in_drawing", "bok.xlsx"),
    (book.in_link, "personal_data_in_link", "bok.xlsx"),
    (book.in_leftovers, "personal_data_elsewhere", "bok.xlsx"),
    (book.in_external_link, "personal_data_elsewhere", "bok.xlsx"),
]


@pytest.mark.parametrize(("made", "code", "place"), PLACES)
def test_what_points_out_a_person_is_told_by_its_place(made, code, place, tmp_path):
    problems = refused(made(), tmp_path).problems

    assert [(problem.code, str(problem.at)) for problem in problems] == [(code, place)]


@pytest.mark.parametrize("made", [made for made, _, _ in PLACES])
def test_it_is_never_quoted(made, tmp_path):
    error = refused(made(), tmp_path)

    said = [sentence(problem, load_texts()) for problem in error.problems]
    shown = " ".join([*said, repr(error.problems), *traceback.format_exception(error)])
    assert not [value for value in (NUMBER, NUMBER[2:], DIGITS, "anna@", "123 45 67", "701234567") if value in shown]


def test_a_cell_in_a_sheet_whose_name_points_out_a_person_is_told_without_the_name(tmp_path):
    named = book.written(lambda one: (setattr(one.active, "title", NUMBER), one.active.__setitem__("B2", NUMBER)))

    problems = refused(named, tmp_path).problems

    assert {str(problem.at) for problem in problems} == {"bok.xlsx"}


def test_every_cell_is_told_once(tmp_path):
    several = book.written(lambda one: [one.active.__setitem__(address, NUMBER) for address in ("A1", "A2", "B7")])

    found = [problem.at.cell for problem in refused(several, tmp_path).problems]

    assert found == ["A1", "A2", "B7"]


@pytest.mark.parametrize(
    "value",
    [
        "13775470",
        "99000011",
        "2027-01-18",
        "vecka 24–26",
        "0 1 2 0 0 1 3 0 2",
        0.0833333333333,
        46041,
        9999,
        "5566778899",
    ],
)
def test_codes_dates_shares_and_counts_are_let_through(value, tmp_path):
    assert opened(book.in_cell(value)(), tmp_path)


def test_who_saved_the_file_is_neither_searched_nor_kept(tmp_path):
    read = opened(book.by_who_saved_it(), tmp_path)

    assert "anna" not in repr(read)


def test_a_text_of_our_own_sets_off_nothing(tmp_path):
    with_contact = book.in_cell("Frågor? Skriv till kvalitet@ludvika.example.")()

    refused(with_contact, tmp_path)

    assert opened(with_contact, tmp_path, ours=["kvalitet@ludvika.example"])


def test_a_book_as_it_is_handed_out_sets_off_nothing(tmp_path):
    assert opened(make.healthy(), tmp_path)


def opened(content, folder, ours=()):
    (path := folder / "bok.xlsx").write_bytes(content)
    return open_book(path, ours)


def refused(content, folder):
    with pytest.raises(ProblemsFound) as caught:
        opened(content, folder)
    return caught.value
