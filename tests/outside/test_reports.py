"""Reports as other programs than ours see them: the workbook by Microsoft's rules, the page by WCAG's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.domain.edition import Edition
from generator.pipeline import ReportFormat, ReportOrder, demo_folder, report
from tests.outside.accessibility import wcag_violations
from tests.outside.ooxml import ooxml_faults
from tests.support.handed_in import SLUG, hand_in, house

pytestmark = pytest.mark.outside
SHOWN = (ReportFormat.XLSX, ReportFormat.HTML)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Exempelstad's first term for those inside and for the board."""
    folder = tmp_path_factory.mktemp("reports")
    hand_in(folder)
    orders = [
        ReportOrder(demo_folder(), SLUG, folder / "ut", edition, formats=SHOWN, ledgers=folder)
        for edition in (Edition.INTERN, Edition.NAMND)
    ]
    return [path for order in orders for path in report(house(), order).files]


def test_the_ooxml_validator_finds_no_error(reports: list[Path], evidence: Callable[[str], None]) -> None:
    books = [path for path in reports if path.suffix == ".xlsx"]
    faults = [fault for book in books for fault in ooxml_faults(book)]

    evidence(f"OOXML validator: {len(books)} reports, {len(faults)} errors")
    assert faults == []
    assert books


def test_every_report_page_is_accessible(reports: list[Path], evidence: Callable[[str], None]) -> None:
    pages = [path for path in reports if path.suffix == ".html"]
    violations = wcag_violations(pages)

    evidence(f"axe-core, WCAG 2.1 A and AA: {len(pages)} reports, {len(violations)} violations")
    assert violations == []
    assert pages
