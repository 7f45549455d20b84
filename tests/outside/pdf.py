"""What veraPDF and qpdf say of a PDF."""

from collections.abc import Sequence
from pathlib import Path

from tests.outside.programs import java_classpath, run

CONFORMANCE = Path(__file__).with_name("PdfConformance.java")
SECONDS_A_DOCUMENT = 60


def pdf_ua_faults(documents: Sequence[Path]) -> list[str]:
    """One line for each broken rule of PDF/UA-1 in any of the documents."""
    lines = run(
        ["java", "-cp", java_classpath(), CONFORMANCE, "ua1", *documents],
        seconds=60 + SECONDS_A_DOCUMENT * len(documents),
    ).splitlines()
    checked = [line for line in lines if line.startswith("CHECKED\t")]
    assert len(checked) == len(documents), "veraPDF did not check every document"
    return [line.removeprefix("BROKEN\t") for line in lines if line.startswith("BROKEN\t")]


def qpdf_faults(document: Path) -> list[str]:
    """Errors and warnings of qpdf about the file's structure."""
    report = run(["qpdf", "--check", document], accepted=(0, 2, 3)).splitlines()
    sound = any("No syntax or stream encoding errors found" in line for line in report)
    return [] if sound else [f"{document.name}: {line}" for line in report or ["unreadable"]]
