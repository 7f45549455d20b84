import pytest

from generator.documents.card_sheets import card_sheets
from generator.documents.html import flat
from generator.documents.markdown import tied, to_html
from generator.documents.sections import sections_of
from generator.documents.table_html import table_html
from generator.domain.handbook import Document, QuestionCard, Scope, Section, Starts
from generator.domain.table import Align, Column, Table, text_row

NBSP = "\N{NO-BREAK SPACE}"


def section(name: str, *terms: int) -> Section:
    return Section(name, name.title(), f"{name}.md.jinja", terms, Starts.PAGE, in_contents=True)


DOCUMENT = Document(
    "d", "D", "D", "d", Scope.TERM, "last", (section("first", 1, 2), section("middle", 2), section("last", 1, 2))
)


def test_a_term_has_its_own_sections_in_the_files_order():
    assert [s.id for s in sections_of(DOCUMENT, 1, ())] == ["first", "last"]
    assert [s.id for s in sections_of(DOCUMENT, 2, ())] == ["first", "middle", "last"]


def test_an_added_section_stands_before_the_one_that_was_named(tmp_path):
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "our_own.md.jinja").touch()
    (tmp_path / "d" / "first.md.jinja").touch()

    assert [s.id for s in sections_of(DOCUMENT, 1, (tmp_path, tmp_path / "ours"))] == ["first", "our_own", "last"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("i åk 5 och v 6", f"i åk{NBSP}5 och v{NBSP}6"),
        ("75 % av dem", f"75{NBSP}% av dem"),
        ("ett – två", f"ett{NBSP}– två"),
        ('<a href="åk 5 %">12 elever</a>', f'<a href="åk 5 %">12{NBSP}elever</a>'),
    ],
)
def test_what_belongs_together_is_tied_but_never_inside_a_tag(written, printed):
    assert tied(written) == printed


def test_a_box_has_a_kind_and_a_title():
    html = to_html("::: exercise Tre minuter\n\nLäs.\n\n:::\n\nEfter.")

    assert '<div class="box exercise">\n<p class="box-title">Tre minuter</p>' in html
    assert html.index("</div>") < html.index("Efter.")


def test_flat_html_keeps_its_no_break_spaces():
    assert flat(f"<p>\n  åk{NBSP}5\n</p>\n") == f"<p> åk{NBSP}5 </p>"


def test_a_table_has_one_heading_row_and_a_heading_for_every_row():
    columns = (Column("Skola", 3), Column("Antal", 1, Align.RIGHT, breaks_before=True))
    html = table_html(Table("t", "Rubrik & mer", columns, (text_row("<Alby>", "3"),), notes=("En not.",)))

    assert "<caption>Rubrik &amp; mer</caption>" in html
    assert html.count("<tr>") == 2
    assert '<th scope="row">&lt;Alby&gt;</th><td class="right measure-changes">3</td>' in html
    assert '<col style="width:75.000%"><col style="width:25.000%">' in html


def test_backs_of_cards_are_mirrored_so_that_they_meet_their_fronts():
    cards = [QuestionCard(str(number), "", "", "", "", "") for number in range(1, 8)]

    first, second = card_sheets(cards)

    assert [card.id for card in first.backs] == ["2", "1", "4", "3", "6", "5"]
    assert [card and card.id for card in second.backs] == [None, "7"]
