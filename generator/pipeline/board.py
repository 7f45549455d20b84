"""The documents that go out from a report: to the board, and for print and archive."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from generator.build.job import Job, fingerprint
from generator.documents.attachments import Attachment
from generator.documents.board_letter import board_letter
from generator.documents.board_report import board_report_html, report_pdf_html
from generator.documents.board_slides import board_slides, staff_slides
from generator.documents.office.powerpoint import deck_file
from generator.documents.office.word import letter_file
from generator.documents.paper import made_of
from generator.domain.calendar import Season, Term
from generator.domain.edition import Edition
from generator.domain.naming import document_name, slug
from generator.domain.report import Report
from generator.domain.style import Style
from generator.domain.table import Table
from generator.pipeline.house import House
from generator.pipeline.papers import paper_for, set_paper
from generator.tables.board import board_picture
from generator.tables.board_matter import BoardMatter
from generator.tables.csv_text import csv_text
from generator.tables.swedish import term_name

BOARD, PRINTED = "board", "report_print"
LETTER, SLIDES, STAFF, REPORT = "tjansteskrivelse", "bildspel_namnd", "bildspel_upptakt", "namndrapport"


@dataclass(frozen=True, slots=True)
class BoardDesk:
    """A report, and whose it is. ``folder`` is where its files go; every job has the report's fingerprint."""

    house: House
    matter: BoardMatter
    style: Style
    term: Term
    folder: PurePosixPath
    inputs: str
    kind: str

    @property
    def report(self) -> Report:
        """The report with its tables as they may be shown."""
        return self.matter.report

    def path(self, stem: str, ending: str) -> PurePosixPath:
        """``namndrapport_VT2027_2085_ludvika.pdf``; a draft says so in its name."""
        draft = "_utkast" if self.report.name.endswith("_utkast") else ""
        return self.folder / document_name(stem, self.matter.engagement, self.term, f"{draft}{ending}")

    def job(self, path: PurePosixPath, make: partial[bytes], work: int = 1) -> Job:
        """A file that is made again when the report or what people have written has changed."""
        return Job.of_file(path, self.kind, fingerprint(self.inputs, path.name), make, work=work)


def written_of(house: House, matter: BoardMatter) -> tuple[object, ...]:
    """What the documents rest on besides the report: people's words, decisions, the board's days and our templates."""
    papers = [paper_for(house, matter.engagement, kind) for kind in (BOARD, PRINTED)]
    return (
        matter.written,
        matter.said_done,
        matter.questions,
        matter.engagement.board,
        [(paper.shown, made_of(paper)) for paper in papers],
        sorted((name, words) for name, words in house.texts.labels.items() if name.startswith(BOARD)),
    )


def printed_jobs(desk: BoardDesk) -> Iterator[Job]:
    """The whole report as a PDF when it is let out, and to the board its two pages."""
    if desk.report.edition.outward:
        yield desk.job(desk.folder / f"{desk.report.name}.pdf", partial(_printed, desk), len(desk.report.tables))
    if desk.report.edition is Edition.NAMND:
        yield desk.job(desk.path(REPORT, ".pdf"), partial(_board_report, desk), 10)


def letter_jobs(desk: BoardDesk) -> Iterator[Job]:
    """The letter before the board's report."""
    if desk.report.edition is Edition.NAMND:
        yield desk.job(desk.path(LETTER, ".docx"), partial(_letter, desk))


def slide_jobs(desk: BoardDesk) -> Iterator[Job]:
    """Slides for the board; after June, slides for the staff day, which are for everybody."""
    if desk.report.edition is Edition.NAMND:
        yield desk.job(desk.path(SLIDES, ".pptx"), partial(_slides, desk))
    if desk.report.edition is Edition.PUBLIK and desk.term.season is Season.SPRING:
        yield desk.job(desk.path(STAFF, ".pptx"), partial(_staff_slides, desk))


def _printed(desk: BoardDesk) -> bytes:
    paper = paper_for(desk.house, desk.matter.engagement, PRINTED)
    html = report_pdf_html(paper, desk.report, desk.house.texts)
    return set_paper(html, _attached(desk, desk.report.tables), desk.report.edition_date)


def _board_report(desk: BoardDesk) -> bytes:
    paper, picture = paper_for(desk.house, desk.matter.engagement, BOARD), board_picture(desk.matter)
    html = board_report_html(paper, desk.matter, picture)
    tables = (picture.overview, picture.chain, picture.said_done)
    return set_paper(html, _attached(desk, tables), desk.report.edition_date)


def _letter(desk: BoardDesk) -> bytes:
    letter = board_letter(desk.matter, board_picture(desk.matter), term_name(desk.term))
    return letter_file(letter, desk.style)


def _slides(desk: BoardDesk) -> bytes:
    return deck_file(board_slides(desk.matter, board_picture(desk.matter)), desk.style)


def _staff_slides(desk: BoardDesk) -> bytes:
    return deck_file(staff_slides(desk.matter, board_picture(desk.matter)), desk.style)


def _attached(desk: BoardDesk, tables: Sequence[Table]) -> tuple[Attachment, ...]:
    """The figures that are shown, as they are shown."""
    label = desk.house.texts.label
    return tuple(
        Attachment(
            f"{slug(table.id)}.csv", csv_text(table), label("document.table", caption=table.caption), "text/csv", "Data"
        )
        for table in tables
    )
