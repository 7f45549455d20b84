"""What a frame of figures is read against: the Model, and the schools of an engagement with what happened to them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

import polars as pl

from generator.domain.asked import checkpoints_asked
from generator.domain.calendar import Checkpoint, CheckpointKind, Cohort, Term
from generator.domain.catalogue import Entry, KeyFigureKind, Means, Subject
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.lineage import Origin, formerly, predecessors
from generator.domain.model import Model
from generator.domain.observations import EVERY_PUPIL
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX
from generator.measures.coverage import HEADS

FULL = (2, 4)
EXPECTED = pl.Schema(
    {
        "school_unit": pl.String(), "cohort": pl.Int16(), "school_year": pl.Int16(), "number": pl.Int8(),
        "key_figure": pl.String(), "subject": pl.String(), "part": pl.String(), "group": pl.String(),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """``renamed`` gives the code of today for each earlier one; ``mergers`` the first checkpoints after a merger.

    Without an engagement nobody knows which schools were asked, save those whose rows say that they did not answer.
    """

    model: Model
    engagement: Engagement | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    mergers: tuple[tuple[str, Checkpoint], ...] = ()

    @classmethod
    def of(cls, model: Model, engagement: Engagement | None = None, term: Term | None = None) -> Self:
        """The Model, and an engagement as it is known in a term: its last one, unless another is named."""
        if engagement is None:
            return cls(model)
        known_in = term or engagement.terms[-1]
        return cls(
            model, engagement, _renamed(engagement, known_in), tuple(sorted(set(_mergers(engagement, known_in))))
        )

    @property
    def shares(self) -> tuple[str, ...]:
        """The key figures that are a share of the pupils, by id."""
        return self._figures(KeyFigureKind.SHARE)

    @property
    def risks(self) -> tuple[str, ...]:
        """The key figures that count pupils at risk, by id; the heads that stand beside them are another figure."""
        return tuple(one for one in self._figures(KeyFigureKind.COUNT) if one != HEADS)

    def breaks(self, school_years: Iterable[int]) -> tuple[tuple[int, int], ...]:
        """Each school year with an index that begins on a new yardstick in it. Indexes, so that 2028 moves no line."""
        system, indexes = self.model.school_system, range(FIRST_INDEX, LAST_INDEX + 1)
        return tuple((year, at) for year in school_years for at in indexes if system.breaks_before(at, year))

    def expected(self, checkpoints: Iterable[Checkpoint], figure: str) -> pl.DataFrame:
        """What each school that had a cohort was asked, in the subjects that everybody has: keys without numbers.

        A school with a new code is expected under the code of today, and once.
        """
        units = self.engagement.school_units if self.engagement else ()
        rows = dict.fromkeys(row for one in checkpoints for unit in units for row in self._asked(unit, one, figure))
        return pl.DataFrame(list(rows), schema=EXPECTED, orient="row")

    def _asked(self, unit: SchoolUnit, at: Checkpoint, figure: str) -> Iterator[tuple[str | int, ...]]:
        if not unit.open_in(at.term) or not self._asks(unit, at):
            return
        catalogue, code = self.model.catalogue, self.renamed.get(unit.code, unit.code)
        for entry in catalogue.key_figure(figure).entries:
            for index in set(entry.indexes) & set(unit.indexes) if at.number in entry.checkpoints else ():
                for subject in (one for one in entry.subjects if _of_everybody(entry, catalogue.subject(one))):
                    cohort = Cohort.in_year(index, at.school_year).key
                    yield code, cohort, at.school_year, at.number, figure, subject, "", EVERY_PUPIL

    def _asks(self, unit: SchoolUnit, at: Checkpoint) -> bool:
        """Every full checkpoint, for history reaches back; a light one only where the engagement has it."""
        if at.kind is CheckpointKind.FULL or self.engagement is None:
            return True
        return any(at in checkpoints_asked(self.engagement, unit, term) for term in self.engagement.terms)

    def _figures(self, kind: KeyFigureKind) -> tuple[str, ...]:
        return tuple(one.id for one in self.model.catalogue.key_figures if one.kind is kind)


def _of_everybody(entry: Entry, subject: Subject) -> bool:
    """What is typed is asked of every school; of what comes from exports only the core is read in all of them."""
    return entry.means is Means.TYPED or subject.core


def _renamed(engagement: Engagement, term: Term) -> Mapping[str, str]:
    earlier = {unit.code: formerly(engagement, unit, term) for unit in engagement.school_units}
    old = {unit.code for units in earlier.values() for unit in units}
    return {unit.code: code for code, units in earlier.items() if code not in old for unit in units}


def _mergers(engagement: Engagement, term: Term) -> Iterator[tuple[str, Checkpoint]]:
    """The full checkpoints whose last year was before the day on which a school became a larger one."""
    for unit in engagement.school_units:
        for one in predecessors(engagement, unit, term):
            if one.origin is Origin.MERGED and one.on:
                near = (Checkpoint(year, number) for year in range(one.on.year - 1, one.on.year + 2) for number in FULL)
                yield from ((unit.code, at) for at in near if at.a_year_earlier().month < one.on <= at.month)
