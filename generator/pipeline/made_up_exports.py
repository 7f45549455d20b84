"""Torrövning with exports: what the registers would hand over, of pupils who do not exist."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from generator.config.engagement import load_engagement
from generator.domain.calendar import Checkpoint, checkpoints_of
from generator.domain.engagement import Engagement
from generator.domain.schedule import Span
from generator.files import write_whole
from generator.pipeline.house import House
from generator.pipeline.simulating import FULL, YEARS_BEFORE, made_up_town
from generator.problems import Problem, ProblemsFound
from generator.simulation.exports.csv_file import csv_file
from generator.simulation.exports.forms import FORMS, Form, Made, MadeTable, table
from generator.simulation.exports.people import People
from generator.simulation.exports.records import PupilRecord
from generator.simulation.exports.register import Register
from generator.workbook.export_book import TextTable, export_book
from generator.workbook.writer import write_book

EXPORTS_FOLDER = "uttag"
EXPORT_FORMS = tuple(FORMS)


@dataclass(frozen=True, slots=True)
class ExportsOrder:
    """Which exports to make up. Without a checkpoint it is the full one of the term, 1–3; without forms all four."""

    folder: Path
    slug: str
    output: Path
    number: int
    checkpoint: str = ""
    forms: tuple[str, ...] = ()
    seed: str = ""


@dataclass(frozen=True, slots=True)
class MadeUpExport:
    """One file, how many rows of pupils or marks it has, and the last day for marks in it."""

    path: Path
    rows: int
    cut_off: date


def simulate_exports(house: House, order: ExportsOrder) -> tuple[MadeUpExport, ...]:
    """Write what each register would hand over at a full checkpoint. Everything in the files is made up."""
    engagement = load_engagement(order.folder, order.slug, house.model)
    return tuple(_Exports(house, engagement, order).files())


@dataclass(frozen=True)
class _Exports:
    """The exports of one checkpoint."""

    house: House
    engagement: Engagement
    order: ExportsOrder

    def files(self) -> Iterator[MadeUpExport]:
        records = self.records
        for form in (FORMS[name] for name in self.order.forms or FORMS):
            made = self._made(form)
            written = table(made, records)
            for path, content in self._contents(form, written):
                write_whole(path, content)
                yield MadeUpExport(path, len(written.rows), self.cut_off.last)

    @cached_property
    def records(self) -> tuple[PupilRecord, ...]:
        census = made_up_town(self.house, self.engagement, self.order.seed)
        return Register(census, People(census.town), self.checkpoint, self.cut_off.last).records()

    @cached_property
    def checkpoint(self) -> Checkpoint:
        """The one that is asked for, otherwise the full one of the term."""
        asked = self.order.checkpoint
        if not asked:
            return checkpoints_of(self.engagement.terms[self.order.number - 1])[1]
        found = next((one for one in self._known if str(one) == asked), None)
        if found is None:
            details = {"first": str(self._known[0]), "last": str(self._known[-1])}
            raise ProblemsFound([Problem("simulate_no_marks_then", details=details)])
        return found

    @cached_property
    def _known(self) -> tuple[Checkpoint, ...]:
        """Every full checkpoint at which the town has pupils, as far as the engagement goes."""
        last = checkpoints_of(self.engagement.terms[-1])[1]
        years = range(self.engagement.first_term.school_year - YEARS_BEFORE, last.school_year + 1)
        full = (Checkpoint(year, number) for year in years for number in FULL)
        return tuple(one for one in full if one <= last)

    @property
    def cut_off(self) -> Span:
        """The weeks in which the grades are locked."""
        plan = self.house.model.programme.checkpoint(self.checkpoint.number)
        weeks = plan.locked or plan.status_weeks[-1]
        return Span.of_weeks(self.checkpoint.month.year, weeks.first, weeks.last)

    def _made(self, form: Form) -> Made:
        label = self.house.texts.label
        term = str(self.checkpoint.term)
        return Made(form, self.house.export_mapping(form.id), term, self.cut_off.last, label("simulate.exports.remark"))

    def _contents(self, form: Form, written: MadeTable) -> Iterator[tuple[Path, bytes]]:
        term = self.checkpoint.term
        title = self.house.texts.label("simulate.exports.file", form=self._named(form), term=term)
        folder = self.order.output / self.order.slug / str(term) / EXPORTS_FOLDER
        yield folder / f"{title}.csv", csv_file(form, written)
        if form.workbook:
            content = TextTable(written.headings, written.rows)
            texts, day = self.house.texts, self.engagement.edition_date
            yield folder / f"{title}.xlsx", write_book(export_book(content, title, day, texts, self.house.style))

    def _named(self, form: Form) -> str:
        return self.house.texts.label(f"simulate.form.{form.id}")
