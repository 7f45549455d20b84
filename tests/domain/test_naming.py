"""File names: the same for the same thing, and legal everywhere."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.naming import class_book_names, document_name, slug, workbook_name
from tests.support.engagements import HT2027, VT2027, engagement, unit

FORBIDDEN_ON_WINDOWS = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$')


def test_files_are_named_by_term_code_and_name():
    assert workbook_name(VT2027, unit(code="13775470", name="Blötbergets skola")) == (
        "resultatbok_VT2027_13775470_blötbergets-skola.xlsx"
    )
    assert document_name("handbok", engagement(), HT2027) == "handbok_HT2027_9998_provstad.pdf"
    assert document_name("samlingsband", engagement(), None) == "samlingsband_9998_provstad.pdf"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Rönnkullens skola F–3", "rönnkullens-skola-f-3"),
        ("S:t Olofs skola, Norra", "s-t-olofs-skola-norra"),
        ("Idéskolan & Co.", "idéskolan-co"),
        ('=SUM(A1) "citat"', "sum-a1-citat"),
        (unicodedata.normalize("NFD", "Åkerö skola"), "åkerö-skola"),
    ],
)
def test_a_name_becomes_small_letters_digits_and_hyphens(name, written):
    assert slug(name) == written


@given(st.text(max_size=60))
def test_any_name_gives_a_file_name_that_every_system_takes(name):
    written = workbook_name(VT2027, unit(name=name))

    assert not FORBIDDEN_ON_WINDOWS.search(written)
    assert unicodedata.is_normalized("NFC", written)


def test_a_class_book_is_named_after_its_class_and_names_that_would_be_alike_get_a_number():
    names = class_book_names(VT2027, unit(), ["5A", "5 A", "5-a", "åk\N{NO-BREAK SPACE}4", "?"])

    assert [name.removeprefix("klassunderlag_VT2027_99000011_") for name in names] == [
        "5a.xlsx",
        "5-a.xlsx",
        "5-a_2.xlsx",
        "åk-4.xlsx",
        "klass.xlsx",
    ]
