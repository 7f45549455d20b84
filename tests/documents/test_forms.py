"""The forms on paper and on the screen."""

import io
from functools import cache

import pikepdf
import pytest

from generator.config.handbook import load_handbook_content
from generator.documents.form_fields import finish_fields
from generator.documents.typesetting import VARIANT
from tests.support.engagements import model
from tests.support.laid_out import boxes, forms_laid_out

TERMS = (1, 2, 3)
EVERY_FORM = 0  # as if one term had them all: each form is laid out once, and all three terms when make verify is run
LAID_OUT = [EVERY_FORM, *(pytest.param(number, marks=pytest.mark.outside) for number in TERMS)]
MM = 96 / 25.4  # the typesetter counts in pixels
ROOM_FOR_A_HAND = 8 * MM
FORMS, MODEL = load_handbook_content().forms, model()


def forms_of(number):
    return [form for form in FORMS if number == EVERY_FORM or form.id in MODEL.programme.terms[number - 1].forms]


@cache
def forms(number):
    return forms_laid_out("ludvika", number or 1, [form.id for form in forms_of(number)])


@cache
def finished(number):
    written = forms(number).write_pdf(pdf_variant=VARIANT)
    with pikepdf.open(io.BytesIO(written)) as pdf:
        finish_fields(pdf)
        whole = io.BytesIO()
        pdf.save(whole)
    return whole.getvalue()


@pytest.fixture(params=LAID_OUT)
def number(request):
    return request.param


@pytest.fixture
def fields(number):
    with pikepdf.open(io.BytesIO(finished(number))) as pdf:
        yield list(pdf.Root.AcroForm.Fields)


def test_every_form_is_printed_in_some_term_and_the_class_list_in_all():
    printed = [{form.id for form in forms_of(number)} for number in TERMS]

    assert set.union(*printed) == {form.id for form in FORMS}
    assert "KL" in set.intersection(*printed)


def test_a_form_fills_the_pages_that_it_says(number):
    pages = forms(number).pages
    begins = [at for at, page in enumerate(pages) if any(name.startswith("form-") for name in page.anchors)]

    filled = [after - at for at, after in zip(begins, [*begins[1:], len(pages)], strict=True)]
    assert filled == [form.pages for form in forms_of(number)]


def test_a_hand_has_room_to_write(number):
    pages = forms(number).pages
    lines = [
        box for page in pages for box in boxes(page) if box.element is not None and box.element.get("class") == "line"
    ]

    assert lines
    assert min(line.height for line in lines) >= ROOM_FOR_A_HAND


def test_every_field_has_a_name_of_its_own_and_says_what_it_asks_for(number, fields):
    names = [str(field.T) for field in fields]
    ids = [form.id for form in forms_of(number) if form.fillable]

    assert len(names) == len(set(names)) > 0
    assert {name.split("-")[0] for name in names} == set(ids)
    assert [field for field in fields if not str(field.TU).startswith(f"{str(field.T).split('-')[0]} ")] == []
    assert [str(field.TU) for field in fields if "{" in str(field.TU) or '"' in str(field.TU)] == []


def test_what_holds_pupils_is_for_paper_alone(fields):
    assert [field for field in fields if str(field.T).startswith("KL")] == []


def test_a_field_has_a_look_in_the_file_and_a_font_to_type_in(number, fields):
    with pikepdf.open(io.BytesIO(finished(number))) as pdf:
        form = pdf.Root.AcroForm
        font = form.DR.Font.Form

        assert "/NeedAppearances" not in form
        assert (font.Encoding, font.FontDescriptor.FontFile2.read_bytes()[:4]) == ("/WinAnsiEncoding", b"\0\1\0\0")
        assert all(width > 0 for code, width in enumerate(font.Widths, 32) if chr(code) in "ÅÄÖåäöé 0129Az")
    assert {str(field.DA) for field in fields if field.FT == "/Tx"} == {"/Form 9 Tf 0 g"}
    assert all("/Off" in field.AP.N for field in fields if field.FT == "/Btn")
    assert all(field.AP.N.Type == "/XObject" for field in fields if field.FT == "/Tx")


def test_fields_come_in_the_order_in_which_they_are_read(number, fields):
    read = [str(field.T) for field in fields]
    printed = [
        box.element.get("name")
        for page in forms(number).pages
        for box in boxes(page)
        if box.is_input() and box.element.get("name")
    ]

    assert read == list(dict.fromkeys(printed))
