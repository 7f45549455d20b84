"""The index: marked words, their pages, and where the list is put."""

import io
import re

import pikepdf

from generator.documents.index_entries import Mark, index_list, marks, page_runs
from generator.documents.index_marks import marked
from generator.documents.pdf import write_pdf

BOOK = """<!DOCTYPE html><html lang="sv"><head><title>Prov</title><style>
@page {{ @bottom-left {{ content: counter(page) }} }} body {{ font-family: 'Source Sans 3' }}
.new {{ break-before: page }} .right {{ break-before: right }}
</style></head><body><section class="section text starts-page">
<h1 id="text">Text</h1><p><a href="#index">Sakregister</a></p>{text}</section>
<section class="section index starts-recto"><h1 id="index" class="right">Sakregister</h1>
<ul class="index-list"></ul></section></body></html>"""


def shown(listed: str) -> list[str]:
    """The lines of a printed index."""
    return [re.sub(r"<[^>]+>", "", line) for line in listed.split("</li>")][:-1]


def test_a_mark_is_its_words_and_stands_under_its_entry():
    html = marked("En [[årskull]] och dess [[lätta avstämning|avstämning: lätt]].", "why")

    assert re.sub(r"<[^>]+>", "", html) == "En årskull och dess lätta avstämning."
    assert marks(html) == (Mark("ix-why-1", "årskull"), Mark("ix-why-2", "avstämning", "lätt"))


def test_neighbouring_pages_are_merged_and_lead_to_the_first_place():
    places = [Mark(anchor, "årskull") for anchor in "abcdef"]
    pages = {"a": 16, "b": 12, "c": 14, "d": 14, "e": 15, "f": 20}

    runs = page_runs(places, pages)

    assert [str(run) for run in runs] == ["12", "14–16", "20"]
    assert [run.anchor for run in runs] == ["b", "c", "f"]


def test_entries_stand_in_swedish_order_under_their_letters():
    found = [
        Mark("a", "ämne"),
        Mark("b", "årskull"),
        Mark("c", "zon"),
        Mark("d", "avstämning", "lätt"),
        Mark("e", "NP"),
        Mark("f", "~100"),
    ]

    listed = index_list(found, {"a": 5, "b": 3, "c": 2, "d": 4, "e": 1, "f": 6})

    assert shown(listed) == [
        "Tecken", "~100 6", "A", "avstämning", "lätt 4", "N", "NP 1", "Z", "zon 2", "Å", "årskull 3", "Ä", "ämne 5",
    ]  # fmt: skip


def test_the_index_takes_the_place_that_the_contents_refer_to():
    text = marked("[[ett]] <p class='new'>[[två]]</p><p class='new'>[[två]]</p>", "text")

    with pikepdf.open(io.BytesIO(write_pdf(BOOK.format(text=text)))) as pdf:
        assert len(pdf.pages) == 5  # three of text, an empty left-hand page, and the index
        places = {str(link.Dest) for link in pdf.pages[4].Annots}

    assert places == {"ix-text-1", "ix-text-2"}


def test_a_document_without_an_index_is_left_alone():
    html = BOOK.format(text="").replace("section index ", "section other ")

    with pikepdf.open(io.BytesIO(write_pdf(html))) as pdf:
        assert len(pdf.pages) == 3
