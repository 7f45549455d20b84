"""Bevismappen: one folder that shows how the work has been planned, followed up, analysed and decided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from generator.build.job import Job, fingerprint
from generator.documents.attachments import Attachment
from generator.documents.evidence import INDEX, Evidence, InFolder, evidence_html, index_html
from generator.domain.edition import Edition
from generator.domain.naming import document_name, slug
from generator.domain.records import Acceptance, InForce
from generator.domain.table import Table
from generator.measures.return_status import CheckpointStatus
from generator.pipeline.documents import Publishing, made_from
from generator.pipeline.papers import paper_for, paper_job
from generator.tables.analysed import analysed_table, analyses_of
from generator.tables.csv_text import csv_text
from generator.tables.followed_up import acceptances_table, followed_up_table, schools_followed_up_table
from generator.tables.planned import planned_table
from generator.tables.said_done import said_done_table

FOLDER, KIND, TABLES, INTERNAL = "bevismapp", "evidence", "tabeller", "intern"
STEMS = {Edition.NAMND: "bevismapp", Edition.INTERN: f"{INTERNAL}/bevismapp_intern"}


@dataclass(frozen=True, slots=True)
class Kept:
    """What the ledger keeps: every file that was taken in, and what each checkpoint has got."""

    accepted: Mapping[str, Acceptance]
    held: tuple[CheckpointStatus, ...]


def evidence_jobs(of: Publishing, now: InForce, kept: Kept) -> Iterator[Job]:
    """The paper in both editions, and beside them its tables and the page about what lies where."""
    shown = {edition: evidence_of(of, now, kept, edition) for edition in STEMS}
    for edition, evidence in shown.items():
        yield _paper(of, evidence, edition)
    tables = {f"{TABLES}/{slug(table.caption)}.csv": table for table in shown[Edition.NAMND].tables}
    # What a school calls its file may be somebody's name.
    taken_in = acceptances_table(of.engagement, kept.accepted)
    tables[f"{INTERNAL}/{slug(taken_in.caption)}.csv"] = taken_in
    files = {f"{INDEX}.html": _index(of, tables).encode()} | {path: csv_text(one) for path, one in tables.items()}
    contents = tuple(files.values())
    paths = tuple(PurePosixPath(FOLDER) / name for name in files)
    yield Job(paths, KIND, fingerprint(contents), partial(tuple, contents))


def evidence_of(of: Publishing, now: InForce, kept: Kept, edition: Edition) -> Evidence:
    """Everything that an edition shows."""
    engagement, model, texts = of.engagement, of.house.model, tuple(now.texts.values())
    forms = {form.id: form.title for form in of.house.handbook.forms}
    analyses = analyses_of(engagement, texts)
    return Evidence(
        planned=tuple(planned_table(engagement, model, number, forms) for number in (1, 2, 3)),
        followed_up=followed_up_table(kept.held),
        schools=schools_followed_up_table(kept.held),
        analysed=analysed_table(analyses, kept.held),
        said_done=said_done_table(engagement, model, texts, edition),
        held=kept.held,
        analyses=analyses,
        accepted=len(acceptances_table(engagement, kept.accepted).rows),
    )


def _paper(of: Publishing, evidence: Evidence, edition: Edition) -> Job:
    html = evidence_html(paper_for(of.house, of.engagement, KIND), of.house.model, of.house.texts, evidence, edition)
    attached = (*made_from(of), *(_attached(of, table) for table in evidence.tables))
    path = PurePosixPath(FOLDER) / _name(of, edition)
    return paper_job(path, KIND, html, attached, of.engagement.edition_date)


def _name(of: Publishing, edition: Edition) -> str:
    return document_name(STEMS[edition], of.engagement, None)


def _attached(of: Publishing, table: Table) -> Attachment:
    words = of.house.texts.label("document.table", caption=table.caption)
    return Attachment(f"{slug(table.caption)}.csv", csv_text(table), words, "text/csv", "Data")


def _index(of: Publishing, tables: Mapping[str, Table]) -> str:
    label = of.house.texts.label
    papers = [InFolder(_name(of, edition), label(f"evidence.file.{edition}")) for edition in STEMS]
    beside = [InFolder(path, label("document.table", caption=table.caption)) for path, table in tables.items()]
    return index_html(paper_for(of.house, of.engagement, KIND), of.house.texts, (*papers, *beside))
