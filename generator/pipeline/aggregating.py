"""Pupil-level exports in: read and counted in a sealed room, and nothing but counts and their words comes out of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import polars as pl

from generator.aggregation.counting import count
from generator.aggregation.task import Task
from generator.config.engagement import load_engagement
from generator.domain.calendar import Checkpoint, checkpoints_of
from generator.domain.engagement import Engagement
from generator.domain.exported import CountedFiles, export_acceptance, left_behind, one_source
from generator.domain.observations import CountKey, Observations
from generator.domain.personal_data import name_points_out_a_person
from generator.domain.pupil_export import ExportFile, PupilRows, Tally
from generator.domain.records import Acceptance, InForce, changes, following, in_force
from generator.domain.texts import any_fault
from generator.domain.understood_export import UnderstoodExport
from generator.measures.followed import Followed, followed_together
from generator.measures.reconciliation import of_last_year, reconciled
from generator.pipeline.export_papers import ExportPapers, Reconciliation, write_papers
from generator.pipeline.house import House
from generator.pipeline.ledgers import ledger_of
from generator.pipeline.official import official_of
from generator.pipeline.returns import Fate
from generator.pipeline.sealed import sealed
from generator.problems import InFile, Nowhere, Problem, ProblemsFound
from generator.simulation.exports.identities import is_fictional
from generator.sources.exports import Expected, read_exports, understood
from generator.storage.ledger import accept, read_ledger
from generator.storage.ledger_problems import Words, difference_problems, export_changes, left_behind_problems


@dataclass(frozen=True, slots=True)
class AggregateOrder:
    """Exports to count, those of the checkpoint and earlier ones. Without ``accepted_on`` the edition's date is today.

    ``ledgers`` is where the ledger is kept when it is not in the engagement's own folder; ``statistics`` where official
    figures lie, if anywhere. ``look_only`` writes nothing at all.
    """

    folder: Path
    slug: str
    output: Path
    checkpoint: Checkpoint
    files: tuple[Path, ...]
    earlier: tuple[Path, ...] = ()
    form: str = ""
    accepted_on: date | None = None
    accept_changes: bool = False
    look_only: bool = False
    ledgers: Path | None = None
    statistics: Path | None = None


@dataclass(frozen=True, slots=True)
class ExplainOrder:
    """A file to be explained and not counted. Without a checkpoint it is read as of the first term's full one."""

    folder: Path
    slug: str
    file: Path
    form: str = ""
    checkpoint: Checkpoint | None = None


@dataclass(frozen=True, slots=True)
class Aggregation:
    """What became of the exports: how each was understood, where its rows went, and what was taken in.

    ``numbers`` is how many counts came of them; ``acceptance`` is their name in the ledger, if they were new.
    """

    engagement: Engagement
    checkpoint: Checkpoint
    fate: Fate
    files: tuple[ExportFile, ...]
    tally: Tally
    problems: tuple[Problem, ...]
    numbers: int
    followed: tuple[Followed, ...]
    reconciliation: Reconciliation | None
    acceptance: str = ""
    papers: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Counted:
    """All that leaves the sealed room."""

    files: tuple[ExportFile, ...]
    observations: Observations
    tally: Tally
    followed: tuple[Followed, ...]
    problems: tuple[Problem, ...]


def aggregate(house: House, order: AggregateOrder) -> Aggregation:
    """Count exports and take the counts into the ledger, all files or none: ``ProblemsFound`` says why not."""
    desk = _Desk.of(house, order)
    counted = sealed(partial(_counted, desk))
    new, problems = _compared(desk, counted)
    fate = Fate.READY if order.look_only and new else Fate.ACCEPTED if new else Fate.NOTHING_NEW
    counts = counted.observations.counts()
    reconciliation = _reconciliation(desk, counts)
    papers: tuple[Path, ...] = ()
    name = ""
    if not order.look_only:
        papers = write_papers(house, _papers(desk, counted, reconciliation), order.output)
        name = accept(desk.ledger, new) if new else ""
    return Aggregation(
        engagement=desk.engagement,
        checkpoint=order.checkpoint,
        fate=fate,
        files=counted.files,
        tally=counted.tally,
        problems=problems,
        numbers=len(counts),
        followed=counted.followed,
        reconciliation=reconciliation,
        acceptance=name,
        papers=papers,
    )


def explain(house: House, order: ExplainOrder) -> UnderstoodExport:
    """How a file is understood, in headings and numbers of rows; nothing is counted and nothing is written."""
    engagement = load_engagement(order.folder, order.slug, house.model)
    _refuse_telling_names((order.file,))
    checkpoint = order.checkpoint or checkpoints_of(engagement.first_term)[1]
    return sealed(partial(understood, order.file, _expected(house, engagement, checkpoint, order.form)))


def _expected(house: House, engagement: Engagement, checkpoint: Checkpoint, form: str) -> Expected:
    """What a file is read as when it does not say otherwise."""
    return Expected(engagement, house.model.school_system, house.export_mappings, checkpoint, form or None)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a counting goes by, and what holds before it."""

    house: House
    order: AggregateOrder
    engagement: Engagement
    ledger: Path
    accepted: Mapping[str, Acceptance]
    now: InForce

    @classmethod
    def of(cls, house: House, order: AggregateOrder) -> "_Desk":
        """With the ledger as it is; nothing of a file has been opened yet."""
        engagement = load_engagement(order.folder, order.slug, house.model)
        _refuse_telling_names((*order.files, *order.earlier))
        ledger = ledger_of(order.ledgers or order.folder, engagement)
        accepted = read_ledger(ledger, engagement.slug)
        return cls(house, order, engagement, ledger, accepted, in_force(accepted))

    @property
    def day(self) -> date:
        """The day that counts as today."""
        return self.order.accepted_on or self.engagement.edition_date

    def expected(self, checkpoint: Checkpoint) -> Expected:
        """How the files of a checkpoint are to be read."""
        return _expected(self.house, self.engagement, checkpoint, self.order.form)


def _counted(desk: _Desk) -> _Counted:
    """In the sealed room: all files into memory, counted, and let go."""
    order = desk.order
    of_now = [(file, desk.expected(order.checkpoint)) for file in order.files]
    of_then = [(file, desk.expected(order.checkpoint.a_year_earlier())) for file in order.earlier]
    rows = _read([*of_now, *of_then])
    if not desk.engagement.fictional:
        _refuse_made_up(rows)
    found = count(Task(desk.engagement, desk.house.model, order.checkpoint), rows)
    problems = (*(problem for one in rows for problem in one.notices), *found.problems)
    followed = followed_together((one.cohort, one.pupils, one.followed) for one in found.matched)
    return _Counted(tuple(one.file for one in rows), found.observations, found.tally, followed, problems)


def _read(files: Sequence[tuple[Path, Expected]]) -> list[PupilRows]:
    """Every file, or ``ProblemsFound`` with what is wrong in any of them."""
    read: list[PupilRows] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for path, expected in files:
        try:
            found = read_exports(path, expected)
        except ProblemsFound as faults:
            problems += faults.problems
            continue
        if first := seen.get(found[0].file.sha256):
            problems.append(Problem("export_twice", InFile(path.name), {"first": first}))
        seen[found[0].file.sha256] = path.name
        read += found
    if problems:
        raise ProblemsFound(problems)
    return read


def _refuse_made_up(rows: Sequence[PupilRows]) -> None:
    """Exports of a torrövning belong in no real ledger. Every pupil in them has a number that is nobody's."""
    made_up = {one.file.name: None for one in rows if _is_made_up(one.pupils["identity"].drop_nulls())}
    if made_up:
        raise ProblemsFound(Problem("export_made_up", InFile(name)) for name in made_up)


def _is_made_up(identities: pl.Series) -> bool:
    """A school's own ids alone say nothing."""
    return any(one[:1].isdigit() for one in identities) and all(map(is_fictional, identities))


def _compared(desk: _Desk, counted: _Counted) -> tuple[Acceptance | None, tuple[Problem, ...]]:
    """The acceptance that the counts become, none when nothing is new, and all that there is to say and to ask.

    ``ProblemsFound`` when something is wrong, or when an earlier counting would change and nobody has asked for that.
    """
    files = tuple(one.source for one in counted.files)
    rows = counted.observations.rows()
    acceptance, apart = export_acceptance(CountedFiles(desk.engagement.slug, files, desk.day, rows), desk.now)
    words = Words(desk.engagement, desk.house.model, desk.house.texts)
    changed = export_changes(changes(desk.now, acceptance), words, wanted=desk.order.accept_changes)
    beside = left_behind_problems(left_behind(desk.accepted, desk.now, acceptance.observations), words)
    problems = (*counted.problems, *changed, *difference_problems(apart, words), *beside)
    if any_fault(problems, desk.house.texts):
        raise ProblemsFound(problems)
    return following(desk.accepted, acceptance), problems


def _reconciliation(desk: _Desk, counts: Mapping[CountKey, int]) -> Reconciliation | None:
    """Ours beside the official figures of this school year; until those have come, of the last year that has both."""
    official = official_of(desk.engagement, desk.order.statistics)
    known = {**desk.now.observations.counts(), **counts}
    rows = reconciled(official.figures, official.catalogue, known)
    last = of_last_year(rows, desk.order.checkpoint.school_year)
    return Reconciliation.of(last, official.catalogue, desk.house.texts)


def _papers(desk: _Desk, counted: _Counted, reconciliation: Reconciliation | None) -> ExportPapers:
    return ExportPapers(
        engagement=desk.engagement,
        checkpoint=desk.order.checkpoint,
        day=desk.day,
        files=counted.files,
        digest=one_source(one.source for one in counted.files).sha256,
        mappings={one.id: one.label for one in desk.house.export_mappings},
        tally=counted.tally,
        reconciliation=reconciliation,
    )


def _refuse_telling_names(files: Sequence[Path]) -> None:
    """A file's name goes with every count to the ledger and the sheet; one that points somebody out goes nowhere."""
    telling = (number for number, file in enumerate(files, 1) if name_points_out_a_person(file.name))
    if problems := [Problem("export_name_tells", Nowhere(), {"number": str(number)}) for number in telling]:
        raise ProblemsFound(problems)
