"""Bevismappen: what was planned, followed up, analysed and decided, in two editions, and a page about the folder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.documents.paper import Paper, render_paper
from generator.domain.edition import Edition
from generator.domain.model import Model
from generator.domain.table import Table
from generator.domain.texts import Texts
from generator.measures.return_status import CheckpointStatus
from generator.tables.analysed import Analysed, named
from generator.tables.followed_up import checkpoint_words, returned
from generator.tables.swedish import counted

INDEX = "index"


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the folder shows: tables ready to show, and the schools' analyses in their own words."""

    planned: tuple[Table, ...]
    followed_up: Table
    schools: Table
    analysed: Table
    said_done: Table
    held: tuple[CheckpointStatus, ...]
    analyses: tuple[Analysed, ...]
    accepted: int

    @property
    def answered(self) -> bool:
        """Whether any school has handed in at any checkpoint."""
        return any(returned(one) for one in self.held)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table in the order in which they are shown."""
        return (*self.planned, self.followed_up, self.schools, self.analysed, self.said_done)


@dataclass(frozen=True, slots=True)
class InFolder:
    """A file of the folder, and what it is."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class PrintedAnalysis:
    """An analysis as it is printed, under its checkpoint."""

    name: str
    answers: tuple[tuple[str, str], ...]


def evidence_html(paper: Paper, model: Model, texts: Texts, evidence: Evidence, edition: Edition) -> str:
    """The paper of an edition. The schools' own words stand in edition intern alone."""
    values = {
        "title": texts.label(f"evidence.title.{edition}"),
        "description": texts.label("evidence.description", municipality=paper.engagement.municipality.name),
        "evidence": evidence,
        "intern": not edition.outward,
        "accepted": counted(evidence.accepted, "inläst fil", "inlästa filer"),
        "count": counted(len(evidence.analyses), "analys", "analyser"),
        "analyses": list(_by_checkpoint(evidence, model)),
    }
    return render_paper(paper, values)


def index_html(paper: Paper, texts: Texts, files: Sequence[InFolder]) -> str:
    """The page that the folder is opened with."""
    values = {
        "title": texts.label("evidence.index"),
        "description": texts.label("evidence.description", municipality=paper.engagement.municipality.name),
        "files": files,
    }
    return render_paper(paper, values, INDEX)


def _by_checkpoint(evidence: Evidence, model: Model) -> Iterator[tuple[str, list[PrintedAnalysis]]]:
    for status in evidence.held:
        found = [one for one in evidence.analyses if one.checkpoint == status.checkpoint]
        if found:
            printed = [PrintedAnalysis(named(model.school_system, one), tuple(one.answers.items())) for one in found]
            yield checkpoint_words(status), printed
