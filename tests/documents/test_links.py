"""References between sections, and between documents."""

import pytest

from generator.documents.links import anchors, loose, resolved

HERE, ELSEWHERE = {"calendar", "form-B6"}, {"data_protection": "Samlingsband", "form-B1": ""}


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('<a href="#calendar">kalendern</a>', '<a class="page-reference" href="#calendar">kalendern</a>'),
        ('<a class="page-number" href="#form-B6"></a>', '<a class="page-number" href="#form-B6"></a>'),
        ('<a href="#data_protection">Personuppgifter</a>', "Personuppgifter i <em>Samlingsband</em>"),
        ('<a class="page-reference" href="#form-B1">B1 Uppdragskort</a>', "B1 Uppdragskort"),
    ],
)
def test_a_reference_shows_its_page_or_names_its_document(written, printed):
    assert resolved(f"Se {written}.", HERE, ELSEWHERE) == f"Se {printed}."


def test_a_reference_that_nobody_knows_is_found():
    html = '<h1 id="calendar"></h1><a href="#calendar">här</a> <a href="#kalender">där</a>'

    assert loose(html, set(anchors(html))) == ["kalender"]
