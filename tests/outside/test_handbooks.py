"""Handböckerna as the reference checkers see them."""

from pathlib import Path

import pytest

from tests.outside.accessibility import wcag_violations
from tests.outside.pdf import pdf_ua_faults, qpdf_faults

pytestmark = pytest.mark.outside


def test_every_handbook_conforms_to_pdf_ua(handbooks: list[Path]) -> None:
    assert pdf_ua_faults(handbooks) == []


def test_qpdf_finds_every_handbook_sound(handbooks: list[Path]) -> None:
    assert [fault for book in handbooks for fault in qpdf_faults(book)] == []


def test_the_handbook_as_a_page_is_accessible(handbook_pages: list[Path]) -> None:
    assert wcag_violations(handbook_pages) == []
