"""What a reader's eye stumbles over, looked for on laid-out pages."""

import pytest

from generator.documents.typesetting import lay_out
from tests.support.laid_out import (
    HEADINGS,
    bottom,
    boxes,
    laid_out,
    margin_texts,
    page_kind,
    stranded_captions,
    text_of,
)

BOOKS = [
    ("exempelstad", "term_handbook", 1),
    pytest.param(("ludvika", "compilation", 0), marks=pytest.mark.outside),  # ninety pages take half a minute
]
WITHOUT_RUNNING_HEAD = {"cover", "plain", "form", "form-landscape", "cards", "notes"}


@pytest.fixture(params=BOOKS, ids=lambda book: f"{book[0]}-{book[1]}")
def pages(request):
    return laid_out(*request.param).pages


def test_no_caption_is_parted_from_its_table(pages):
    assert [(number, captions) for number, page in enumerate(pages, 1) if (captions := stranded_captions(page))] == []


def test_a_caption_that_is_parted_from_its_table_is_noticed():
    tall = "<table><caption>Läget</caption><tbody><tr><td style='height: 250mm'>1</td></tr></tbody></table>"

    first, second = lay_out(f"<html lang='sv'><body><p style='height: 200mm'>Först</p>{tall}</body></html>").pages

    assert (stranded_captions(first), stranded_captions(second)) == (["Läget"], [])


def test_no_heading_stands_last_on_its_page(pages):
    stranded = [
        (number, text_of(heading))
        for number, page in enumerate(pages, 1)
        for heading in boxes(page)
        if heading.element_tag in HEADINGS and text_of(heading) and not something_below(page, heading)
    ]

    assert stranded == []


def something_below(page, heading):
    return any(bottom(box) > bottom(heading) + 1 for box in boxes(page) if getattr(box, "text", "").strip())


def test_the_running_head_names_the_chapter_and_the_place(pages):
    chapter, wrong = "", []
    for number, page in enumerate(pages, 1):
        opened = [text_of(box) for box in boxes(page) if box.element_tag == "h1"]
        chapter = next((title for title in opened if title), chapter)
        said = margin_texts(page)
        if page_kind(page) not in WITHOUT_RUNNING_HEAD and said and chapter not in said:
            wrong.append((number, chapter, said))

    assert wrong == []


def test_every_page_that_is_not_blank_or_a_cover_is_numbered(pages):
    unnumbered = [
        number
        for number, page in enumerate(pages, 1)
        if page_kind(page) != "cover" and text_of(page._page_box) and str(number) not in margin_texts(page)  # noqa: SLF001  because the page has no other way to its words
    ]

    assert unnumbered == []
