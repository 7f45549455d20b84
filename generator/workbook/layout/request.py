"""What a school's book is laid out from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.domain.asked import checkpoints_asked, counts_asked
from generator.domain.calendar import Checkpoint, Cohort, Term, checkpoints_of
from generator.domain.carry_over import KnownLine, LatestPupils
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.grid import CellKey
from generator.domain.model import Model
from generator.domain.observations import CountKey
from generator.domain.prefilled import Prefilled
from generator.domain.records import TextRecord
from generator.domain.remark import Remark
from generator.domain.sheets import LayoutPlan, SheetKind, SheetPlan
from generator.domain.texts import Texts
from generator.measures.totals import with_combined_subjects
from generator.workbook.layout.keys import of_count

CORE_FIGURE = "reach_goals"  # the one indicator that every year has, and that Tabell 2 follows


@dataclass(frozen=True)
class BookRequest:
    """One school unit, one term, and what is known of it: earlier checkpoints, and this term's own when prefilled."""

    engagement: Engagement
    model: Model
    plan: LayoutPlan
    texts: Texts
    unit: SchoolUnit
    term: Term
    known: Mapping[CountKey, int]
    lines: tuple[KnownLine, ...] = ()  # what other schools counted for cohorts that are here now
    pupils: Mapping[Cohort, LatestPupils] = field(default_factory=dict)  # the last head count of each cohort
    remarks: tuple[Remark, ...] = ()  # what is said of a returned book when it goes back
    records: tuple[TextRecord, ...] = ()  # what the unit wrote until now, under whatever code it then had
    prefilled: Mapping[CountKey, Prefilled] = field(default_factory=dict)  # those of ``known`` that exports lie behind
    systems: Mapping[str, str] = field(default_factory=dict)  # what people call the system of each mapping

    @cached_property
    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """The checkpoints that the unit answers in this term, in order of time."""
        return checkpoints_asked(self.engagement, self.unit, self.term)

    @cached_property
    def asked(self) -> dict[Checkpoint, tuple[CountKey, ...]]:
        """The counts that the unit types, by checkpoint."""
        return {
            checkpoint: counts_asked(self.engagement, self.model.catalogue, self.unit, checkpoint)
            for checkpoint in self.checkpoints
        }

    @cached_property
    def earlier(self) -> dict[CountKey, int]:
        """What is known since before this term's checkpoints, combined subjects summed, and ``beside``."""
        counts = with_combined_subjects(self.known, self.model.catalogue.subjects)
        before = {count: number for count, number in counts.items() if count.observation.checkpoint not in self.asked}
        return before | self.beside

    @cached_property
    def beside(self) -> dict[CountKey, int]:
        """What is known of this term's own checkpoints that nobody is asked to type."""
        own = ((count, number) for count, number in self.known.items() if count.observation.checkpoint in self.asked)
        return {count: number for count, number in own if count not in self.keys_asked}

    @cached_property
    def brought(self) -> tuple[tuple[KnownLine, dict[CountKey, int]], ...]:
        """Each line of another school, with its combined subjects summed."""
        subjects = self.model.catalogue.subjects
        return tuple((line, with_combined_subjects(line.counts, subjects)) for line in self.lines)

    @cached_property
    def shares(self) -> frozenset[tuple[Cohort, Checkpoint, str]]:
        """Every cohort, checkpoint and subject of which a share can stand in this book, typed or known."""
        subjects = self.model.catalogue.subjects
        typed = {count: 0 for counts in self.asked.values() for count in counts}
        counts = with_combined_subjects({**typed, **self.earlier}, subjects)
        held = {(count.observation, count.field) for count in counts}
        whole = (key for key, _ in held if {(key, "reached"), (key, "pupils")} <= held)
        return frozenset((key.cohort, key.checkpoint, key.subject) for key in whole if key.key_figure == CORE_FIGURE)

    @cached_property
    def keys_asked(self) -> dict[CountKey, CellKey]:
        """The cell of each count that the school types."""
        return {count: of_count(count) for counts in self.asked.values() for count in counts}

    @cached_property
    def exported(self) -> dict[CellKey, Prefilled]:
        """The cells that stand as an export has counted them."""
        return {of_count(count): cell for count, cell in self.prefilled.items() if cell.forms}

    def filled_at(self, checkpoint: Checkpoint) -> int:
        """How many of the checkpoint's cells are filled when the book arrives."""
        return sum(count.observation.checkpoint == checkpoint for count in self.prefilled)

    @cached_property
    def typed_keys(self) -> frozenset[CellKey]:
        """The cells that the school types counts in."""
        return frozenset(self.keys_asked.values())

    @cached_property
    def number_keys(self) -> frozenset[CellKey]:
        """The cells of this term's numbers: those that are typed, and the sums of combined subjects typed in parts."""
        typed = {count for counts in self.asked.values() for count in counts}
        sums = with_combined_subjects(dict.fromkeys(typed, 0), self.model.catalogue.subjects)
        return frozenset(map(of_count, sums))

    @property
    def has_classes(self) -> bool:
        """Whether the book has the sheet where classes are pasted in."""
        return bool(self.sheets(SheetKind.CLASSES))

    def sheets(self, kind: SheetKind) -> tuple[SheetPlan, ...]:
        """The sheets of a kind that the book has this term."""
        return tuple(sheet for sheet in self.plan.sheets if sheet.kind is kind and self.term_number in sheet.terms)

    @property
    def term_number(self) -> int:
        """1, 2 or 3: which term of the engagement this is."""
        return self.engagement.terms.index(self.term) + 1

    @property
    def cohorts(self) -> tuple[Cohort, ...]:
        """The cohorts that go to the school this school year, youngest first."""
        return tuple(Cohort.in_year(index, self.term.school_year) for index in self.unit.indexes)

    def cohort_name(self, cohort: Cohort) -> str:
        """The cohort's name as it is shown this school year."""
        return self.model.school_system.cohort_name(cohort, self.term.school_year)

    def year_name(self, index: int, school_year: int) -> str:
        """Such as ”åk 5”, by the labels of that school year."""
        return f"{self.label('year')}\N{NO-BREAK SPACE}{self.model.school_system.label(index, school_year)}"

    def checkpoint_name(self, checkpoint: Checkpoint) -> str:
        """Such as ”A4 juni 2027”."""
        plan = self.model.programme.checkpoint(checkpoint.number)
        return f"{plan.name} {plan.month}\N{NO-BREAK SPACE}{checkpoint.month.year}"

    @property
    def first_checkpoint(self) -> Checkpoint:
        """The first full checkpoint that every school of the engagement answers."""
        return checkpoints_of(self.engagement.first_term)[1]

    def label(self, label_id: str, **values: object) -> str:
        """The words of a label."""
        return self.texts.label(label_id, **values)
