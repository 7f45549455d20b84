"""The printed documents as the reference checkers see them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.outside.accessibility import wcag_violations
from tests.outside.pdf import conformance_faults, qpdf_faults

pytestmark = pytest.mark.outside


def test_every_document_keeps_pdf_ua_and_pdf_a(screen_documents: list[Path], evidence: Callable[[str], None]) -> None:
    faults = conformance_faults(screen_documents, "ua1", "3a")

    evidence(f"veraPDF, PDF/UA-1 and PDF/A-3a: {len(screen_documents)} documents, {len(faults)} broken rules")
    assert faults == []


def test_qpdf_finds_both_editions_sound(
    screen_documents: list[Path], print_documents: list[Path], evidence: Callable[[str], None]
) -> None:
    faults = [fault for book in (*screen_documents, *print_documents) for fault in qpdf_faults(book)]

    evidence(f"qpdf: {len(screen_documents)} documents and {len(print_documents)} for print, {len(faults)} faults")
    assert faults == []


def test_the_handbook_as_a_page_is_accessible(handbook_pages: list[Path], evidence: Callable[[str], None]) -> None:
    violations = wcag_violations(handbook_pages)

    evidence(f"axe-core, WCAG 2.1 A and AA: {len(handbook_pages)} handbooks as pages, {len(violations)} violations")
    assert violations == []
