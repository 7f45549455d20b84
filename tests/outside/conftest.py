"""Exempelstad built once by the real command; the outside programs judge what it left."""

import sys
from pathlib import Path

import pytest

from generator.config.engagement import load_engagement
from generator.pipeline import demo_folder, open_house
from generator.workbook.writer import write_book
from tests.outside.programs import run
from tests.support.filling import filled_books

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
def filled_workbooks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same workbooks with numbers in their input cells and the values that follow from them stored."""
    house = open_house()
    engagement = load_engagement(demo_folder(), ENGAGEMENT, house.model)
    books = list(filled_books(house, engagement, tmp_path_factory.mktemp("filled")))
    for path, made_of in books:
        path.write_bytes(write_book(made_of))
    return [path for path, _ in books]


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
