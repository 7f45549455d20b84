"""The schools' own papers by the archive's and the accessibility's rules, and by the structure of the file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.domain.edition import Edition
from generator.pipeline import ReportFormat, ReportOrder, demo_folder, report
from tests.outside.pdf import conformance_faults, qpdf_faults
from tests.support.handed_in import SLUG, hand_in, house

pytestmark = pytest.mark.outside
LOOKED_AT = ("ekbackaskolan", "björnmossens-skola", "fodd-2016")  # a large school and a small one, of every kind


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Those of Exempelstad's first term, which has all kinds."""
    folder = tmp_path_factory.mktemp("papers")
    hand_in(folder)
    order = ReportOrder(demo_folder(), SLUG, folder / "ut", Edition.INTERN, formats=(ReportFormat.PDF,), ledgers=folder)
    return [path for path in report(house(), order).files if any(name in path.name for name in LOOKED_AT)]


def test_every_paper_keeps_both_standards(papers: list[Path], evidence: Callable[[str], None]) -> None:
    faults = conformance_faults(papers, "ua1", "3a") + [fault for one in papers for fault in qpdf_faults(one)]

    evidence(f"veraPDF PDF/UA-1 and PDF/A-3a, qpdf: {len(papers)} papers of schools, {len(faults)} faults")
    assert faults == []
    assert {path.parent.name for path in papers} == {"arskullsblad", "larrapport", "resultatdialog", "skolkort"}
