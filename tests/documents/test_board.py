"""The board's documents: two pages, a letter and slides, all with the same figures."""

import io
import re

import pikepdf
import pytest

from generator.config.resources import templates
from generator.documents.board_letter import board_letter
from generator.documents.board_report import board_report_html, report_pdf_html
from generator.documents.board_slides import board_slides, staff_slides
from generator.documents.paper import Paper
from generator.documents.pdf import write_pdf
from generator.tables.board import board_picture
from tests.support.board import QUESTIONS, board_matter, board_report
from tests.support.engagements import style, texts
from tests.support.exports import plain, small_report

SUBJECTS = ("SVSVA", "MA", "EN", "SV", "SVA", "BL", "BI", "FY", "GE", "HI", "HKK", "IDH")


def paper(of, kind="board"):
    return Paper(of.engagement, "PÅHITTADE SIFFROR", style(), templates() / "documents", kind)


def html_of(of):
    return board_report_html(paper(of), of, board_picture(of))


@pytest.mark.parametrize("many", [0, 2, 12])
def test_the_board_report_is_exactly_two_pages_however_much_there_is_to_say(many):
    of = board_matter(board_report(*((subject, "80", "74", "3") for subject in SUBJECTS[:many])))

    html = html_of(of)
    said = plain(html)

    with pikepdf.open(io.BytesIO(write_pdf(html))) as pdf:
        assert len(pdf.pages) == 2
    shown = said.count("procent, -6")
    left_out = re.search(r"(\w+) rad(?:er)? till står i rapportens tabeller", said)
    assert bool(left_out) == (shown < many)


def test_it_says_edition_coverage_and_which_texts_are_drafts():
    html = plain(html_of(board_matter(board_report(("MA", "80", "74", "3")))))

    for said in (
        "UTKAST – rapporten är inte publicerad.",
        "2 av 2 skolor har lämnat in",
        "Förslag till text",
        *QUESTIONS,
    ):
        assert said in html


def test_the_printed_report_holds_every_table_and_what_explains_it():
    report = small_report()
    html = report_pdf_html(paper(board_matter(report), "report_print"), report, texts())

    for said in (*(table.caption for table in report.tables), "Definitioner", "Når målen", "Täckning"):
        assert said in html


def test_the_letter_has_the_headings_that_a_decision_needs_in_order():
    of = board_matter(board_report(("MA", "80", "74", "3")))
    letter = board_letter(of, board_picture(of), "vårterminen 2027")

    assert [section.heading for section in letter.sections] == [
        "Ärendet", "Förslag till beslut", "Sammanfattning", "Bedömning", "Barnets bästa",
        "Ekonomiska konsekvenser", "Vi sa – vi gjorde – det gav", "Beslutsunderlag",
        "Beslutet skickas till", "Underskrift",
    ]  # fmt: skip
    assert plain(dict(letter.facts)["Handlingar senast"]) == "3 augusti 2027"
    assert letter.sections[1].paragraphs == ("Förslag till text",)


def test_the_slides_are_six_to_eight_with_a_title_a_word_to_say_and_one_thing_each():
    of = board_matter(board_report(("MA", "80", "74", "3")))
    deck = board_slides(of, board_picture(of))

    assert 6 <= 1 + len(deck.slides) <= 8
    assert all(
        slide.title and (bool(slide.points) + bool(slide.table) + bool(slide.chart)) == 1 for slide in deck.slides
    )
    assert deck.slides[-1].points == QUESTIONS
    assert "UTKAST" in deck.footer


def test_staff_and_board_see_the_same_figures_and_get_other_questions():
    of = board_matter(board_report(("MA", "80", "74", "3")))
    board, staff = board_slides(of, board_picture(of)), staff_slides(of, board_picture(of))
    figures = [slide for slide in board.slides if slide.chart or (slide.table and slide.table.id == "board-overview")]

    assert [slide for slide in staff.slides if slide.chart or slide.table] == figures
    assert staff.slides[-1].points != board.slides[-1].points
