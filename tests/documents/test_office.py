import io
import re
import zipfile

import docx
import pptx
import pytest
from docx.oxml.ns import qn

from generator.documents.office.powerpoint import deck_file
from generator.documents.office.word import letter_file
from generator.pipeline import open_house
from tests.support.office import CHART, DECK, LETTER, TABLE

HIDDEN_SIGN = ".."


@pytest.fixture(scope="module")
def deck():
    return deck_file(DECK, open_house().style)


@pytest.fixture(scope="module")
def letter():
    return letter_file(LETTER, open_house().style)


@pytest.fixture(scope="module")
def slides(deck):
    return list(pptx.Presentation(io.BytesIO(deck)).slides)


def package_texts(package):
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        for name in opened.namelist():
            content = opened.read(name)
            if name.endswith(".xlsx"):
                yield from package_texts(content)
            elif name.endswith(".xml"):
                yield name, content.decode("utf-8")


def test_every_slide_has_its_title_first(slides):
    assert [slide.shapes[0].text_frame.text for slide in slides] == [DECK.title, *(s.title for s in DECK.slides)]


def test_the_foot_and_the_number_stand_last_on_every_slide(slides):
    assert {tuple(shape.name for shape in list(slide.shapes)[-2:]) for slide in slides[:1]} == {
        ("Sidfot", "Bildnummer")
    }
    for slide in slides:
        assert DECK.footer in [shape.text_frame.text for shape in slide.placeholders]


def test_a_table_and_a_chart_are_native_and_described(slides):
    (table,) = [shape for shape in slides[1].shapes if shape.has_table]
    (chart,) = [shape for shape in slides[2].shapes if shape.has_chart]
    described = [shape.element.xpath("./p:nvGraphicFramePr/p:cNvPr/@descr")[0] for shape in (table, chart)]

    assert described == [TABLE.caption, CHART.description]
    assert [cell.text for cell in table.table.rows[2].cells] == ["Årskull född 2013", "Engelska", HIDDEN_SIGN]


def test_what_is_not_known_is_a_gap_in_the_chart(slides):
    (chart,) = [shape.chart for shape in slides[2].shapes if shape.has_chart]

    assert [tuple(series.values) for series in chart.plots[0].series] == [(90, None, 78), (None, 92, 90)]


def test_notes_are_spoken_and_a_slide_without_any_says_nothing(slides):
    assert [slide.notes_slide.notes_text_frame.text for slide in slides] == [DECK.notes, DECK.slides[0].notes, "", ""]


def test_no_slide_reaches_outside_its_edges(slides, deck):
    width, height = pptx.Presentation(io.BytesIO(deck)).slide_width, pptx.Presentation(io.BytesIO(deck)).slide_height
    outside = [
        (slide.shapes.title.text_frame.text, shape.name)
        for slide in slides
        for shape in slide.shapes
        if shape.left < 0 or shape.top < 0 or shape.left + shape.width > width or shape.top + shape.height > height
    ]
    assert outside == []


def test_the_letter_has_real_headings_lists_and_a_heading_row(letter):
    made = docx.Document(io.BytesIO(letter))
    styles = [(p.style.name, p.text) for p in made.paragraphs if p.style.name in ("Title", "Heading 1", "List Bullet")]
    (table,) = made.tables

    assert styles == [
        ("Title", LETTER.title),
        ("Heading 1", "Förslag till beslut"),
        ("List Bullet", "Nämnden godkänner rapporten."),
        ("Heading 1", "Bedömning"),
    ]
    assert [cell.text for cell in table.rows[0].cells] == [column.heading for column in TABLE.columns]
    (described,) = made.element.body.iter(qn("w:tblDescription"))
    assert described.get(qn("w:val")) == TABLE.caption
    assert len(list(made.element.body.iter(qn("w:tblHeader")))) == 1


@pytest.mark.parametrize("made", ["deck", "letter"])
def test_everything_is_swedish_and_nobody_is_named(made, request):
    package = request.getfixturevalue(made)

    languages = {found for _, text in package_texts(package) for found in re.findall(r'\blang="([^"]+)"', text)}
    languages |= {found for _, text in package_texts(package) for found in re.findall(r'w:lang w:val="([^"]+)"', text)}
    (core,) = [text for name, text in package_texts(package) if name == "docProps/core.xml" and "revision" in text]

    assert languages == {"sv-SE"}
    assert set(re.findall(r"(?:creator|lastModifiedBy)>([^<]*)</", core)) <= {""}
    assert "python" not in core


def test_the_same_deck_and_letter_are_the_same_bytes(deck, letter, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Auckland")

    assert deck_file(DECK, open_house().style) == deck
    assert letter_file(LETTER, open_house().style) == letter


def test_no_time_but_the_edition_s_stands_in_the_files(deck, letter):
    times = {
        found
        for package in (deck, letter)
        for name, text in package_texts(package)
        if name.endswith("core.xml")
        for found in re.findall(r">(\d{4}-[^<]+)<", text)
    }
    assert times == {"2027-06-22T00:00:00Z"}
