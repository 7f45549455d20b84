"""The engagements built once by the real command; the outside programs judge what it left."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.config.engagement import available, load_engagement
from generator.pipeline import GoalOrder, Product, book_file, demo_folder, open_house, review_goals, write_review
from generator.pipeline.documents import FOR_PRINT
from generator.pipeline.papers import set_paper
from generator.workbook.writer import write_book
from tests.outside.programs import run
from tests.support import export_sheets
from tests.support.class_books import filled_class_books
from tests.support.filling import filled_books, filled_request
from tests.support.handbooks import handbook_html
from tests.support.municipality_books import filled_municipality_books

BUILT = Path(__file__).parents[2] / "build"
ARSKULL = Path(sys.executable).with_name("arskull")
ENGAGEMENT = "exempelstad"
SECONDS_FOR_ALL = 300
SECONDS_FOR_DOCUMENTS = 1200
PRINTED = (Product.HANDBOOK, Product.POSTERS)
PAPERS = (Product.EVIDENCE, Product.HANDOVER, Product.SECURITY)  # alike for all: one engagement's are enough
BOOKS = (Product.WORKBOOKS, Product.MUNICIPALITY, Product.CLASSES)
EVIDENCE = "evidence"
LONGEST = ("test_handbooks.py", "test_workbooks.py")  # one for each process, so that neither ends alone


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture
def evidence(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Takes one line about what was judged; all lines are shown when the tests have run."""
    return lambda line: record_property(EVIDENCE, line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what was judged, whichever process judged it."""
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        for name, line in report.user_properties:
            if name == EVIDENCE:
                terminalreporter.write_line(str(line))


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the engagement with the workbooks of three terms."""
    output = tmp_path_factory.mktemp("release")
    for product in BOOKS:
        run([ARSKULL, "build", ENGAGEMENT, "--only", product, "--output", output], seconds=SECONDS_FOR_ALL)
    return output / ENGAGEMENT


@pytest.fixture(scope="session")
def workbooks(release: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every workbook of every term as it goes out: all of Exempelstad's, and the others' books of results."""
    others = tmp_path_factory.mktemp("others")
    for product in ("workbooks", "municipality"):
        run([ARSKULL, "build", "--all", "--only", product, "--output", others], seconds=SECONDS_FOR_ALL)
    foreign = [book for book in others.rglob("*.xlsx") if ENGAGEMENT not in book.parts]
    found = sorted([*release.rglob("*.xlsx"), *foreign])
    assert found, "the build left no workbook"
    return found


@pytest.fixture(scope="session")
def odd_workbooks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The F–9 school's books half filled in, all noughts, and with the largest numbers that the cells take."""
    house, folder = open_house(), tmp_path_factory.mktemp("odd")
    engagement = load_engagement(demo_folder(), ENGAGEMENT, house.model)
    largest = max(engagement.school_units, key=lambda unit: len(unit.indexes))
    for term in engagement.terms:
        full = filled_request(house, engagement, largest, term)
        half = {count: number for place, (count, number) in enumerate(full.known.items()) if place % 2}
        odd = {"half": half, "noughts": dict.fromkeys(full.known, 0), "largest": dict.fromkeys(full.known, 999)}
        for name, known in odd.items():
            made_of = book_file(replace(full, known=known), house.style)
            (folder / f"{term}_{name}.xlsx").write_bytes(write_book(made_of))
    return sorted(folder.iterdir())


@pytest.fixture(scope="session")
def filled_workbooks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same workbooks with numbers in their input cells and the values that follow from them stored."""
    house = open_house()
    engagement = load_engagement(demo_folder(), ENGAGEMENT, house.model)
    folder = tmp_path_factory.mktemp("filled")
    books = [*filled_books(house, engagement, folder), *filled_class_books(house, engagement, folder)]
    books += filled_municipality_books(engagement, folder)
    for path, made_of in books:
        path.write_bytes(write_book(made_of))
    return [path for path, _ in books]


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every PDF of every engagement: what each product that is printed leaves.

    It goes on from what make demo may have left, so only what that is not up to date with is made.
    """
    output = tmp_path_factory.mktemp("documents") / "build"
    if BUILT.is_dir():
        shutil.copytree(BUILT, output)
    for product in PRINTED:
        run([ARSKULL, "build", "--all", "--only", product, "--output", output], seconds=SECONDS_FOR_DOCUMENTS)
    for product in PAPERS:
        run([ARSKULL, "build", ENGAGEMENT, "--only", product, "--output", output], seconds=SECONDS_FOR_DOCUMENTS)
    found = sorted(output.rglob("*.pdf"))
    assert {path.relative_to(output).parts[0] for path in found} == set(available(demo_folder()))
    return found


@pytest.fixture(scope="session")
def screen_documents(documents: list[Path], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The editions for screen and archive, the review of Exempelstad's goals, and the sheet on exports."""
    house = open_house()
    reviewed = review_goals(house, GoalOrder(demo_folder(), "exempelstad"))
    papers = write_review(house, reviewed, tmp_path_factory.mktemp("goals"))
    (sheet := tmp_path_factory.mktemp("uttag") / "dataskyddsblad_uttag.pdf").write_bytes(
        set_paper(export_sheets.html(), (), export_sheets.COUNTING.day)
    )
    return [*(path for path in documents if not path.name.endswith(FOR_PRINT)), *papers, sheet]


@pytest.fixture(scope="session")
def print_documents(documents: list[Path]) -> list[Path]:
    """The editions for the printer."""
    found = [path for path in documents if path.name.endswith(FOR_PRINT)]
    assert found, "the build left nothing for the printer"
    return found


@pytest.fixture(scope="session")
def handbook_pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The handbook of every term as HTML, before it is set as PDF."""
    house, folder = open_house(), tmp_path_factory.mktemp("pages")
    engagement = load_engagement(demo_folder(), ENGAGEMENT, house.model)
    pages = [(folder / f"{term}.html", number) for number, term in enumerate(engagement.terms, 1)]
    for path, number in pages:
        path.write_text(handbook_html(house, engagement, number), encoding="utf-8")
    return [path for path, _ in pages]
