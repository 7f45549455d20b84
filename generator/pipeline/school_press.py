"""What the schools' own papers are made from, and what each says of itself: edition intern, never let out."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from generator.config.resources import templates
from generator.documents.context import mark_of
from generator.documents.school_papers import SchoolPaper
from generator.domain.draft import DraftTable
from generator.domain.edition import Edition
from generator.domain.schedule import CheckpointDays, checkpoint_days
from generator.domain.table import Table
from generator.measures.reported import Reported
from generator.pipeline.house import House
from generator.tables.programme import checkpoint_name
from generator.tables.report_words import when
from generator.tables.school_picture import School
from generator.tables.shown import shown
from generator.tables.swedish import date_with_year, days
from generator.tables.wording import years_in_words


@dataclass(frozen=True)
class SchoolPress:
    """All that a term's papers are made from; ``day`` stands on them, ``latest`` is the last return's."""

    house: House
    known: Reported
    day: date
    latest: date

    @property
    def schools(self) -> tuple[School, ...]:
        """Those that run during the term, in the order of the YAML."""
        return tuple(
            School(self.known, unit, self.house.texts) for unit in self.known.engagement.units_in(self.known.term)
        )

    @property
    def folder(self) -> PurePosixPath:
        """Below the engagement's output."""
        return PurePosixPath(str(self.known.term)) / "rapport" / Edition.INTERN

    @cached_property
    def full(self) -> CheckpointDays:
        """The term's full checkpoint with its days."""
        at = School(self.known, self.known.engagement.school_units[0], self.house.texts).full
        return checkpoint_days(self.known.model.programme.checkpoint(at.number), at)

    @property
    def moment(self) -> str:
        """``juni 2027``."""
        return when(self.known.model, self.full.checkpoint)

    @property
    def checkpoint(self) -> str:
        """``A4 juni 2027``."""
        return f"{checkpoint_name(self.full)} {self.full.checkpoint.month.year}"

    @property
    def nothing_yet(self) -> str:
        """What is said where nobody has counted anything: when figures come."""
        day = date_with_year(self.full.hand_in)
        return self.house.texts.label("school.nothing_yet", checkpoint=self.checkpoint, day=day)

    def shown(self, draft: DraftTable) -> Table:
        """Edition intern hides nothing; the figure becomes text where all figures do."""
        return shown(draft, {}, Edition.INTERN, self.known.model.school_system.marks)

    def paper(self, place: str, covered: str) -> SchoolPaper:
        """The frame, with what the paper rests on."""
        engagement, label = self.known.engagement, self.house.texts.label
        style = self.house.style.with_accent(engagement.colour)
        facts = (
            label("school.intern"),
            covered,
            label("school.source", day=date_with_year(self.latest)),
            label("school.cut_off", days=self._cut_off),
        )
        return SchoolPaper(engagement, mark_of(engagement), style, templates(), self.day, place, facts)

    def school_paper(self, school: School) -> SchoolPaper:
        """The frame of a school's own paper: it rests on whether the school has handed in."""
        label = self.house.texts.label
        came = self.known.received.latest.get((school.unit.code, self.full.checkpoint))
        if came is None:
            return self.paper(school.unit.name, label("school.coverage.missing", checkpoint=self.checkpoint))
        said = label("school.coverage.in", checkpoint=self.checkpoint, day=date_with_year(came))
        return self.paper(school.unit.name, said)

    @property
    def _cut_off(self) -> str:
        system, year = self.known.model.school_system, self.full.checkpoint.school_year
        return ", ".join(f"{years_in_words(at, system, year)}: {days(span)}" for at, span in self.full.status)
