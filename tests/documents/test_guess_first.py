"""Gissa först in print: the question on one page, the answer on the next leaf."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from generator.config.engagement import load_engagement
from generator.documents.context import Matter
from generator.documents.html import DocumentRequest, render_document
from generator.documents.pdf import write_pdf
from tests.documents.test_handbook import CONTENT, EXAMPLE, FOLDER, MODEL, STYLE, TEMPLATES


def leaf(slug: str, number: int) -> str:
    """The term handbook with nothing in it but the guess."""
    document = CONTENT.document("term_handbook")
    only = tuple(section for section in document.sections if section.id == "guess_first")
    matter = Matter(load_engagement(FOLDER, slug, MODEL), MODEL, CONTENT, STYLE, EXAMPLE)
    return render_document(DocumentRequest(matter, replace(document, sections=only), number, (TEMPLATES,)))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_guess_is_a_page_and_its_answer_the_page_overleaf(number):
    html = leaf("ludvika", number)

    with pikepdf.open(BytesIO(write_pdf(html))) as pages:
        assert len(pages.pages) == 2
    assert "starts-recto" in html
    assert html.index("Därför tror jag det") < html.index('class="answer"') < html.index('id="table-guess"')


@pytest.mark.parametrize("number", [1, 2, 3])
def test_figures_say_that_they_are_made_up_wherever_they_stand(number):
    html = leaf("ludvika", number)

    assert html.count("(påhittade siffror)</caption>") == 2
    assert "Exempelstad finns inte" in html


def test_a_real_municipality_is_told_when_its_own_figures_come():
    assert "egna siffror kommer 14\N{NO-BREAK SPACE}juni 2027" in leaf("ludvika", 1)
    assert "egna siffror finns i kommunens resultatbok" in leaf("ludvika", 2)
    assert "egna siffror" not in leaf("exempelstad", 1)
