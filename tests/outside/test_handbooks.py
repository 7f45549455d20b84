"""Handböckerna as the reference checkers see them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.outside.accessibility import wcag_violations
from tests.outside.pdf import pdf_ua_faults, qpdf_faults

pytestmark = pytest.mark.outside


def test_every_handbook_conforms_to_pdf_ua(handbooks: list[Path], evidence: Callable[[str], None]) -> None:
    faults = pdf_ua_faults(handbooks)

    evidence(f"veraPDF, PDF/UA-1: {len(handbooks)} handbooks, {len(faults)} broken rules")
    assert faults == []


def test_qpdf_finds_every_handbook_sound(handbooks: list[Path], evidence: Callable[[str], None]) -> None:
    faults = [fault for book in handbooks for fault in qpdf_faults(book)]

    evidence(f"qpdf: {len(handbooks)} handbooks, {len(faults)} faults")
    assert faults == []


def test_the_handbook_as_a_page_is_accessible(handbook_pages: list[Path], evidence: Callable[[str], None]) -> None:
    violations = wcag_violations(handbook_pages)

    evidence(f"axe-core, WCAG 2.1 A and AA: {len(handbook_pages)} handbooks as pages, {len(violations)} violations")
    assert violations == []
