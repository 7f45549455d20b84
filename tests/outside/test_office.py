"""Slides and letters as Microsoft's own rules and LibreOffice see them."""

from pathlib import Path

import pytest

from generator.documents.office.powerpoint import deck_file
from generator.documents.office.word import letter_file
from generator.pipeline import open_house
from tests.outside.ooxml import ooxml_faults
from tests.outside.programs import run
from tests.support.office import DECK, LETTER

pytestmark = pytest.mark.outside


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A deck and a letter that hold everything that one may hold."""
    folder, style = tmp_path_factory.mktemp("office"), open_house().style
    made = {"deck.pptx": deck_file(DECK, style), "letter.docx": letter_file(LETTER, style)}
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in made]


def test_the_ooxml_validator_finds_no_error(files: list[Path]) -> None:
    assert [fault for file in files for fault in ooxml_faults(file)] == []


def test_libreoffice_shows_a_page_for_every_slide_and_the_letter_on_one(files: list[Path], tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run(["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", tmp_path, *files], seconds=120)

    assert [_pages(tmp_path / f"{file.stem}.pdf") for file in files] == [1 + len(DECK.slides), 1]


def _pages(document: Path) -> int:
    (line,) = [line for line in run(["pdfinfo", document]).splitlines() if line.startswith("Pages:")]
    return int(line.split()[1])
