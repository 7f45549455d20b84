"""What lies in ``dataskydd/`` when exports have been counted: the sheet, its text, and our figures beside others'."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from generator.build.job import Job, fingerprint
from generator.build.run import run
from generator.build.tools import tools_fingerprint
from generator.documents.export_sheet import Counting, sheet_html, sheet_text
from generator.documents.paper import made_of
from generator.domain.calendar import Checkpoint
from generator.domain.engagement import Engagement
from generator.domain.naming import document_name
from generator.domain.official import OfficialCatalogue
from generator.domain.pupil_export import ExportFile, Tally
from generator.domain.table import Table
from generator.domain.texts import Texts
from generator.measures.reconciliation import Reconciled
from generator.pipeline.house import House
from generator.pipeline.papers import paper_for, set_paper
from generator.tables.csv_text import csv_text
from generator.tables.reconciliation import TO_LOOK_AT, reconciliation_table

KIND, FOLDER = "aggregate", "dataskydd"
SHEET, BESIDE_OFFICIAL = "dataskyddsblad_uttag", "egna-tal-och-officiella"
DIGITS = 6  # of the files' hash: another counting of the same checkpoint has papers of its own


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Our own figures held against the official ones: all of them, and those that somebody should look at."""

    rows: tuple[Reconciled, ...]
    table: Table
    table_apart: Table

    @classmethod
    def of(cls, rows: tuple[Reconciled, ...], catalogue: OfficialCatalogue, texts: Texts) -> "Reconciliation | None":
        """Nothing when there is no published figure of which we have our own."""
        if not rows:
            return None
        tables = (reconciliation_table(some, catalogue, texts) for some in (rows, _apart(rows)))
        return cls(rows, *tables)

    @property
    def apart(self) -> tuple[Reconciled, ...]:
        """Those that differ, or lie outside what a sign tells."""
        return _apart(self.rows)


def _apart(rows: tuple[Reconciled, ...]) -> tuple[Reconciled, ...]:
    return tuple(row for row in rows if row.agreement in TO_LOOK_AT)


@dataclass(frozen=True, slots=True)
class ExportPapers:
    """One counting, as its papers tell of it. ``digest`` is of all its files together; ``mappings`` are names by id."""

    engagement: Engagement
    checkpoint: Checkpoint
    day: date
    files: tuple[ExportFile, ...]
    digest: str
    mappings: Mapping[str, str]
    tally: Tally
    reconciliation: Reconciliation | None


def write_papers(house: House, papers: ExportPapers, output: Path) -> tuple[Path, ...]:
    """Make what has changed, in the engagement's folder of ``output``; give the places of all."""
    folder = output / papers.engagement.slug
    jobs = tuple(_jobs(house, papers))
    run(jobs, folder, lambda *_: False, lambda _: None, workers=1)
    return tuple(folder / path for job in jobs for path in job.paths)


def _jobs(house: House, papers: ExportPapers) -> Iterator[Job]:
    plan, at = house.model.programme.checkpoint(papers.checkpoint.number), papers.checkpoint.month
    counting = Counting(
        day=papers.day,
        of=f"{plan.month} {at.year}",
        files=papers.files,
        mappings=papers.mappings,
        tally=papers.tally,
        version=version("arskull"),
    )
    paper = paper_for(house, papers.engagement, KIND)
    html, text = sheet_html(paper, counting, house.texts), sheet_text(counting, house.texts).encode()
    inputs = fingerprint(html, text, made_of(paper), tools_fingerprint())
    paths = (_path(papers, SHEET, ".pdf"), _path(papers, SHEET, ".txt"))
    yield Job(paths, KIND, inputs, partial(_set, html, text, papers.day))
    if papers.reconciliation:
        table = csv_text(papers.reconciliation.table)
        yield Job.of_file(_path(papers, BESIDE_OFFICIAL, ".csv"), KIND, fingerprint(table), partial(bytes, table))


def _set(html: str, text: bytes, day: date) -> tuple[bytes, bytes]:
    return set_paper(html, (), day), text


def _path(papers: ExportPapers, stem: str, ending: str) -> PurePosixPath:
    """``VT2027/dataskydd/dataskyddsblad_uttag_2026-4_3fa9c2_9999_exempelstad.pdf``."""
    whole = f"{stem}_{papers.checkpoint}_{papers.digest[:DIGITS]}"
    name = document_name(whole, papers.engagement, None, ending)
    return PurePosixPath(str(papers.checkpoint.term)) / FOLDER / name
