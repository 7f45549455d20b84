"""What veraPDF and qpdf say of a PDF."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.outside.programs import java_classpath, run

CONFORMANCE = Path(__file__).with_name("PdfConformance.java")
SECONDS_A_DOCUMENT = 60


def conformance_faults(documents: Sequence[Path], *flavours: str) -> list[str]:
    """One line for each broken rule of the flavours, ``ua1`` (PDF/UA-1) or ``3a`` (PDF/A-3a), in any of the documents.

    One Java machine a flavour takes all the documents, and the flavours are judged side by side.
    """
    with ThreadPoolExecutor(len(flavours)) as judges:
        judged = judges.map(lambda flavour: _faults(documents, flavour), flavours)
        return [fault for faults in judged for fault in faults]


def _faults(documents: Sequence[Path], flavour: str) -> list[str]:
    lines = run(
        ["java", "-cp", java_classpath(), CONFORMANCE, flavour, *documents],
        seconds=60 + SECONDS_A_DOCUMENT * len(documents),
    ).splitlines()
    checked = [line for line in lines if line.startswith("CHECKED\t")]
    assert len(checked) == len(documents), "veraPDF did not check every document"
    return [line.replace("BROKEN", flavour, 1).replace("\t", ": ", 1) for line in lines if line.startswith("BROKEN\t")]


def qpdf_faults(document: Path) -> list[str]:
    """Errors and warnings of qpdf about the file's structure."""
    report = run(["qpdf", "--check", document], accepted=(0, 2, 3)).splitlines()
    sound = any("No syntax or stream encoding errors found" in line for line in report)
    return [] if sound else [f"{document.name}: {line}" for line in report or ["unreadable"]]
