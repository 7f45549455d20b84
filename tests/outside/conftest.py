"""Exempelstad built once by the real command; the outside programs judge what it left."""

import sys
from pathlib import Path

import pytest

from tests.outside.programs import run

ARSKULL = Path(sys.executable).with_name("arskull")
ENGAGEMENT = "exempelstad"


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the engagement, three terms in it."""
    output = tmp_path_factory.mktemp("release")
    run([ARSKULL, "build", ENGAGEMENT, "--output", output])
    return output / ENGAGEMENT


@pytest.fixture(scope="session")
def workbooks(release: Path) -> list[Path]:
    """Every resultatbok of every term, as the schools receive it."""
    found = sorted(release.rglob("*.xlsx"))
    assert found, "the build left no workbook"
    return found


@pytest.fixture(scope="session")
def filled_workbooks() -> list[Path]:
    """The same workbooks with numbers in their input cells and the values that follow from them stored."""
    pytest.skip("nothing fills workbooks in yet")


@pytest.fixture(scope="session")
def handbooks(release: Path) -> list[Path]:
    """The handbook of every term."""
    found = sorted(release.rglob("handbok*.pdf"))
    assert found, "the build left no handbook"
    return found


@pytest.fixture(scope="session")
def handbook_pages() -> list[Path]:
    """The handbook of every term as HTML, before it is set as PDF."""
    pytest.skip("no handbook is exported as HTML yet")
