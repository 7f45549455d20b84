"""The files of a report: the same content in every format, whole or not at all, and none left that says otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePosixPath

from generator.build.job import Job, fingerprint
from generator.build.manifest import read_manifest
from generator.build.run import Covers, run
from generator.build.tools import tools_fingerprint
from generator.config.resources import templates
from generator.documents.report_page import report_page
from generator.domain.calendar import Term
from generator.domain.report import Report
from generator.domain.style import Style
from generator.domain.texts import Texts
from generator.pipeline.board import BoardDesk, letter_jobs, printed_jobs, slide_jobs, written_of
from generator.pipeline.house import House
from generator.tables.board_matter import BoardMatter
from generator.tables.csv_report import csv_report
from generator.workbook.report_book import report_book
from generator.workbook.writer import write_book

KIND = "report"
FOLDER, DRAFTS, CSV_FOLDER = "rapport", "utkast", "csv"


class ReportFormat(StrEnum):
    """What a report can be written as."""

    XLSX = "xlsx"
    CSV = "csv"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"


@dataclass(frozen=True, slots=True)
class Writing:
    """What a report is made with, and where it goes: a draft in a folder of its own, beside what is published."""

    house: House
    matter: BoardMatter
    style: Style
    term: Term
    draft: bool

    @property
    def report(self) -> Report:
        """What the report says."""
        return self.matter.report

    @property
    def texts(self) -> Texts:
        """The words around it."""
        return self.house.texts

    @property
    def folder(self) -> PurePosixPath:
        """Below the engagement's output."""
        edition = PurePosixPath(str(self.term)) / FOLDER / self.report.edition
        return edition / DRAFTS if self.draft else edition


def write_report(of: Writing, formats: Sequence[ReportFormat], output: Path) -> tuple[Path, ...]:
    """Make the files in ``output``, the engagement's folder; give their places.

    A format that is not asked for stays as long as it says the same; one that says something else goes.
    """
    page = report_page(of.report, of.texts, of.style, templates() / "documents" / "report").encode()
    tables = csv_report(of.report, of.texts)
    inputs = fingerprint(page, sorted(tables.items()), written_of(of.house, of.matter), tools_fingerprint())
    jobs = tuple(_jobs(of, page, tables, inputs, formats))
    run(jobs, output, _outdated(of, inputs, output), lambda _: None, workers=1)
    return tuple(output / path for job in jobs for path in job.paths)


def _jobs(
    of: Writing, page: bytes, tables: Mapping[str, bytes], inputs: str, formats: Sequence[ReportFormat]
) -> Iterator[Job]:
    name = of.folder / of.report.name
    if ReportFormat.XLSX in formats:
        book = partial(write_book, report_book(of.report, of.texts, of.style))
        yield Job.of_file(name.with_name(f"{name.name}.xlsx"), KIND, inputs, book)
    if ReportFormat.CSV in formats:
        paths = tuple(of.folder / CSV_FOLDER / file for file in tables)
        yield Job(paths, KIND, inputs, partial(tuple, tables.values()))
    if ReportFormat.HTML in formats:
        yield Job.of_file(name.with_name(f"{name.name}.html"), KIND, inputs, partial(bytes, page))
    desk = BoardDesk(of.house, of.matter, of.style, of.term, of.folder, inputs, KIND)
    for wanted, made in (
        (ReportFormat.PDF, printed_jobs),
        (ReportFormat.DOCX, letter_jobs),
        (ReportFormat.PPTX, slide_jobs),
    ):
        if wanted in formats:
            yield from made(desk)


def _outdated(of: Writing, inputs: str, output: Path) -> Covers:
    """What an earlier run left here, drafts of it included when it is published, and that no longer holds."""
    before, folder = read_manifest(output), of.folder

    def covers(path: str, kind: str) -> bool:
        return kind == KIND and PurePosixPath(path).is_relative_to(folder) and before[path].inputs != inputs

    return covers
