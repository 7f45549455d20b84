"""Resultatböckerna as other programs than ours see them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.outside.libreoffice import comparison, recalculated
from tests.outside.ooxml import ooxml_faults

pytestmark = pytest.mark.outside

PROGRAMS_AT_ONCE = 2


@pytest.mark.parametrize("filled_in", ["workbooks", "filled_workbooks", "odd_workbooks"])
def test_libreoffice_calculates_the_values_we_stored(
    filled_in: str, request: pytest.FixtureRequest, tmp_path: Path, evidence: Callable[[str], None]
) -> None:
    originals: list[Path] = request.getfixturevalue(filled_in)

    compared = [comparison(*pair) for pair in zip(originals, recalculated(originals, tmp_path), strict=True)]

    formulas = sum(one.formulas for one in compared)
    differences = [line for one in compared for line in one.differences]
    evidence(f"LibreOffice: {len(originals)} {filled_in}, {formulas} formulas, {len(differences)} differences")
    assert differences == []
    assert formulas > 0


def test_the_ooxml_validator_finds_no_error(workbooks: list[Path], evidence: Callable[[str], None]) -> None:
    with ThreadPoolExecutor(PROGRAMS_AT_ONCE) as pool:
        faults = [fault for found in pool.map(ooxml_faults, workbooks) for fault in found]

    evidence(f"OOXML validator: {len(workbooks)} workbooks, {len(faults)} errors")
    assert faults == []
