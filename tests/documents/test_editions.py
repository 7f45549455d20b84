"""One layout, two editions: what the archive keeps and what the printer gets."""

import io
import re
from datetime import date
from functools import cache

import pikepdf
import pytest

from generator.documents.pdf import Attachment, Editions, write_editions

MADE_ON = date(2026, 11, 23)
MM = 72 / 25.4
YAML = Attachment("exempelstad.yaml", b"municipality: Exempelstad\n", "Uppgifterna", "application/yaml", "Source")
CSV = Attachment("besluten.csv", "Årskull;Elever\n".encode(), "Besluten hittills", "text/csv", "Data")
BOOK = """<!DOCTYPE html><html lang="sv"><head><title>Prov</title><style>
@page {{ size: A4; margin: 25mm; background: #246 }} @page across {{ size: A4 landscape }}
body {{ font-family: 'Source Sans 3' }} .page {{ break-before: page }} .across {{ page: across }}
</style></head><body><h1 id="first">Prov</h1><table><thead><tr><th>Ämne</th><th>Når</th></tr></thead>
<tbody><tr><th scope="row">Ma</th><td>18</td></tr></tbody></table>{pages}
<template id="notes-page"><div class="page"><h2>Anteckningar</h2></div></template></body></html>"""
PAGE = "<p class='page'><a href='#first'>Till början</a></p>"


@cache
def editions(pages: str = "") -> Editions:
    return write_editions(BOOK.format(pages=pages), [YAML, CSV], MADE_ON)


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def words(page: pikepdf.Page) -> list[str]:
    """Nothing of a page but whether it says something; letters are glyph numbers in a PDF."""
    return re.findall(rb"T[jJ]\b", page.Contents.read_bytes())


def size(box: pikepdf.Array) -> tuple[int, int]:
    """In millimetres."""
    rectangle = pikepdf.Rectangle(box)
    return round(rectangle.width / MM), round(rectangle.height / MM)


def test_the_screen_edition_carries_what_it_was_made_from():
    with opened(editions().screen) as pdf:
        files = {str(file.UF): file for file in pdf.Root.AF}

        assert {name: bytes(file.EF.F.read_bytes()) for name, file in files.items()} == {
            "exempelstad.yaml": YAML.content,
            "besluten.csv": CSV.content,
        }
        assert (files["exempelstad.yaml"].AFRelationship, files["besluten.csv"].AFRelationship) == ("/Source", "/Data")
        assert {str(file.EF.F.Params.ModDate) for file in files.values()} == {"D:20261123000000Z"}


def test_the_screen_edition_says_that_it_is_accessible_and_shows_its_title():
    with opened(editions().screen) as pdf:
        said = pdf.Root.Metadata.read_bytes()

        assert b'pdfuaid:part="1"' in said
        assert b'pdfaid:part="3"' in said
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert str(pdf.Root.Lang) == "sv"


def test_the_screen_edition_ends_where_the_page_ends():
    with opened(editions().screen) as pdf:
        assert size(pdf.pages[0].mediabox) == size(pdf.pages[0].trimbox) == (210, 297)


def test_heading_cells_say_what_they_head():
    with opened(editions().screen) as pdf:
        cells = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH"]

        assert sorted(str(cell.A.Scope) for cell in cells) == ["/Column", "/Column", "/Row"]


def test_the_print_edition_has_bleed_and_marks_outside_the_page():
    with opened(editions().print) as pdf:
        page = pdf.pages[0]

        assert [size(box) for box in (page.trimbox, page.bleedbox, page.mediabox)] == [
            (210, 297),
            (216, 303),
            (230, 317),
        ]
        assert page.Contents.read_bytes().count(b" l S") == 8


def test_the_print_edition_has_nothing_to_click_on_and_claims_nothing():
    with opened(editions(PAGE).print) as pdf:
        assert [page for page in pdf.pages if "/Annots" in page] == []
        assert [key for key in ("/AcroForm", "/AF", "/Metadata", "/Names", "/StructTreeRoot") if key in pdf.Root] == []


@pytest.mark.parametrize(("own", "printed"), [(1, 4), (4, 4), (5, 8), (6, 8)])
def test_the_print_edition_fills_its_last_sheet(own, printed):
    made = editions(PAGE * (own - 1))

    with opened(made.screen) as screen, opened(made.print) as book:
        assert (len(screen.pages), len(book.pages)) == (own, printed)
        assert all(words(page) for page in book.pages)


def test_a_back_cover_stays_last():
    with opened(editions("<p class='page across' id='back-cover'>Baksidan</p>").print) as pdf:
        turned = [b"0 1 -1 0" in page.Contents.read_bytes() for page in pdf.pages]

        assert turned == [False, False, False, True]


def test_a_page_across_stands_upright_in_print():
    made = editions("<p class='page across'>Tvären</p>")

    with opened(made.screen) as screen, opened(made.print) as book:
        assert size(screen.pages[1].mediabox) == (297, 210)
        assert {size(page.trimbox) for page in book.pages} == {(210, 297)}


def test_the_same_document_gives_the_same_editions():
    once = editions(PAGE)
    editions.cache_clear()

    assert editions(PAGE) == once
