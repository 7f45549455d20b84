"""All that a municipality's schools have reported until a term's end, gathered into pairs that know whose they are.

A pair is so many of so many, with one part a school; tables are drafted from pairs, and disclosure judges them. What a
sum rests on is told by its coverage. Sources: product.md, sections 4 and 8. Unit: pupils.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from generator.domain.asked import checkpoints_asked, light
from generator.domain.calendar import DECEMBER, JUNE, Checkpoint, Cohort, Season, Term, checkpoints_of
from generator.domain.carry_over import MATHEMATICS
from generator.domain.catalogue import Subject
from generator.domain.draft import Flow, FlowPart, Pair, Part
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.model import Model
from generator.domain.observations import WHOLE_MUNICIPALITY, CountKey, ObservationKey
from generator.domain.transitions import TransitionCounts, transitions_of
from generator.measures.coverage import REACH_GOALS, Coverage, Place, Returned, coverage, pupils_by_time
from generator.measures.gathering import by_observation, gathered, renamed, same_pupils, shares, under, until, versions
from generator.measures.junes import MOVEMENT, SAME_PUPILS
from generator.measures.return_status import Received
from generator.measures.totals import with_combined_subjects
from generator.measures.whole_cohorts import WholeJune, WholeJunes


def whole(
    cohort: Cohort, checkpoint: Checkpoint, subject: str = "", figure: str = REACH_GOALS, part: str = ""
) -> ObservationKey:
    """The key of a municipal sum."""
    return ObservationKey(WHOLE_MUNICIPALITY, cohort, checkpoint, figure, subject, part)


@dataclass(frozen=True)
class Reported:
    """``parts`` and ``flows`` stand under the key of the municipality, and below it by school unit."""

    received: Received
    term: Term
    counts: Mapping[CountKey, int]
    parts: Mapping[ObservationKey, Mapping[str, Part]]
    flows: Mapping[ObservationKey, Mapping[str, FlowPart]]

    @classmethod
    def of(cls, received: Received, term: Term) -> Self:
        """What is known when the term has ended; a renamed school stands under the name that it has now."""
        names = renamed(received.engagement, term)
        last = checkpoints_of(term)[1]
        held = {count: number for count, number in received.counts.items() if until(count, last)}
        old = {under(count, names): number for count, number in held.items() if count.observation.school_unit in names}
        counts = {**old, **{count: number for count, number in held.items() if under(count, names) == count}}
        counts = with_combined_subjects(counts, received.model.catalogue.subjects)
        fields = by_observation(counts)
        read_from = versions(received, names)
        parts = gathered(shares(fields, read_from, received.model))
        return cls(received, term, counts, parts, gathered(same_pupils(fields, read_from)))

    @property
    def engagement(self) -> Engagement:
        """Whose figures they are."""
        return self.received.engagement

    @property
    def model(self) -> Model:
        """What is asked, and how it is judged."""
        return self.received.model

    @property
    def june(self) -> Checkpoint:
        """The last June that the term knows of."""
        return Checkpoint(self.term.school_year - (self.term.season is Season.AUTUMN), JUNE)

    @property
    def december(self) -> Checkpoint:
        """The last December that the term knows of."""
        return Checkpoint(self.term.school_year, DECEMBER)

    @property
    def cohorts(self) -> tuple[Cohort, ...]:
        """The cohorts in åk 1–9 this school year that some school has, youngest first."""
        return self.cohorts_in(self.term.school_year)

    def cohorts_in(self, school_year: int) -> tuple[Cohort, ...]:
        """Those of another school year, in the years that the schools have now: in June one more went to åk 9."""
        indexes = {index for unit in self.engagement.units_in(self.term) for index in unit.indexes}
        return tuple(Cohort.in_year(index, school_year) for index in sorted(indexes - {0}))

    @cached_property
    def lines(self) -> tuple[Subject, ...]:
        """The subjects of the default view: a part of Sv/SvA does not stand alone there."""
        subjects = self.model.catalogue.subjects
        parts = {part for one in subjects for part in one.parts}
        return tuple(one for one in subjects if one.id not in parts)

    @cached_property
    def first_june(self) -> int | None:
        """The school year of the first June that anybody has counted."""
        years = (key.checkpoint.school_year for key in self.parts if key.checkpoint.number == JUNE)
        return min(years, default=None)

    @cached_property
    def transitions(self) -> tuple[TransitionCounts, ...]:
        """Pupils by their grade of åk 6 and their grade now, school by school."""
        return transitions_of(self.counts)

    @cached_property
    def whole_junes(self) -> WholeJunes:
        """The municipality's Junes in which no school is missing, as targets and forecasts take them."""
        junes = (key for key in self.parts if key.checkpoint.number == JUNE and not (key.part or key.category))
        whole = ((key, pair) for key in junes if (pair := self.pair(key)) and not self._lacks(key, pair))
        return {
            Place(key.cohort, key.checkpoint, key.subject, key.key_figure): WholeJune(
                pair.counted, flow.stayers if (flow := self.flow(key)) else None
            )
            for key, pair in whole
            if pair.counted.pupils
        }

    def _lacks(self, key: ObservationKey, pair: Pair) -> bool:
        """Whether a school is missing from the schools' sum; what the municipality has typed is whole."""
        typed = [part.school_unit for part in pair.parts] == [WHOLE_MUNICIPALITY]
        return not typed and bool(self.missing(key))

    def pair(self, key: ObservationKey) -> Pair | None:
        """A school's own pair, or the sum of the schools; ``None`` where nobody has counted.

        What the municipality has typed for itself holds only where a school is missing, and is never added to theirs.
        """
        by_school = self.parts.get(_of_all(key), {})
        if key.school_unit != WHOLE_MUNICIPALITY:
            return Pair(key, (by_school[key.school_unit],)) if key.school_unit in by_school else None
        schools = tuple(part for code, part in sorted(by_school.items()) if code != WHOLE_MUNICIPALITY)
        typed = by_school.get(WHOLE_MUNICIPALITY)
        found = (typed,) if typed and self.missing(key) else schools
        return Pair(key, found) if found else None

    def of_several_schools(self) -> Self:
        """Without the sums that rest on a single school because the others have not counted: that school's own figures.

        A cohort that only one school was asked about stays: there the school's figures are the municipality's.
        """
        lone = {key for key, parts in self.parts.items() if len(parts) == 1 and self.missing(key)}
        typed = {key for key in lone if WHOLE_MUNICIPALITY in self.parts[key]}
        kept = {key: parts for key, parts in self.parts.items() if key not in lone - typed}
        return replace(self, parts=kept)

    def flow(self, key: ObservationKey) -> Flow | None:
        """The same pupils, for a key of any figure: where somebody has said both lyft and tappat."""
        wanted = replace(key, key_figure=SAME_PUPILS, school_unit=WHOLE_MUNICIPALITY)
        by_school = self.flows.get(wanted, {})
        if key.school_unit != WHOLE_MUNICIPALITY:
            by_school = {code: part for code, part in by_school.items() if code == key.school_unit}
        parts = tuple(part for _, part in sorted(by_school.items()))
        return Flow(replace(wanted, school_unit=key.school_unit), parts) if parts else None

    def flow_of_all(self, key: ObservationKey) -> Flow | None:
        """The same pupils where every school that a pair rests on has told of them: only then they stand beside it."""
        flow, pair = self.flow(key), self.pair(key)
        told = {part.school_unit for part in flow.parts} if flow else set()
        return flow if pair and _schools(pair) <= told else None

    def stayed(self, key: ObservationKey) -> bool:
        """Whether the cohort goes to the very schools that it went to a year before, as far as they have counted."""
        now, before = self.pair(key), self.pair(replace(key, checkpoint=key.checkpoint.a_year_earlier()))
        return bool(now and before and _schools(now) == _schools(before))

    def moved(self, key: ObservationKey, field: str) -> int | None:
        """Nya or slutat of the whole cohort, over the schools that have said so."""
        wanted = replace(key, key_figure=MOVEMENT, subject="")
        numbers = [
            number
            for unit in ([key.school_unit] if key.school_unit != WHOLE_MUNICIPALITY else self._codes)
            if (number := self.counts.get(CountKey(replace(wanted, school_unit=unit), field))) is not None
        ]
        return sum(numbers) if numbers else None

    def asked(self, key: ObservationKey) -> tuple[str, ...]:
        """The schools that a sum should rest on: those that had the cohort and were asked, in the order of the YAML."""
        index, term = key.cohort.index(key.checkpoint.school_year), key.checkpoint.term
        units = (unit for unit in self.engagement.units_in(term) if index in unit.indexes)
        codes = [unit.code for unit in units if self._answers(unit, key.checkpoint, term)]
        others = (code for code in self.parts.get(key, {}) if code not in codes and code != WHOLE_MUNICIPALITY)
        return tuple(dict.fromkeys((*codes, *others)))

    def covered(self, key: ObservationKey) -> Coverage:
        """What the sum rests on. A silent school's pupils are those that somebody last counted."""
        by_school, asked = self.parts.get(key, {}), self.asked(key)
        found = [by_school.get(code) for code in asked]
        said = [Returned(one.counted.pupils, one.counted.reached) if one else Returned() for one in found]
        return coverage(said, [self.latest_pupils(key, code) for code in asked])

    def missing(self, key: ObservationKey) -> tuple[str, ...]:
        """The schools that were asked and have not counted."""
        return tuple(code for code in self.asked(key) if code not in self.parts.get(key, {}))

    def latest_pupils(self, key: ObservationKey, code: str) -> int | None:
        """How many pupils a school had when somebody last counted them; otherwise the schools that feed it."""
        own = self._latest(key, code)
        if own is not None:
            return own
        unit = next((one for one in self.engagement.school_units if one.code == code), None)
        before = key.cohort.index(key.checkpoint.school_year) - 1
        feeders = self.engagement.feeders_of(unit) if unit else ()
        numbers = [self._latest(key, one.code) for one in feeders if one.indexes and one.indexes[-1] == before]
        known = [number for number in numbers if number is not None]
        return sum(known) if numbers and len(known) == len(numbers) else None

    def due(self, checkpoint: Checkpoint) -> bool:
        """Whether it is time: the checkpoint has been held when the term is over."""
        return checkpoint <= checkpoints_of(self.term)[1]

    def before_history(self, checkpoint: Checkpoint) -> bool:
        """Whether it was held before the engagement began, and nobody has brought any figures of it."""
        began = checkpoints_of(self.engagement.first_term)[0]
        return checkpoint < began and not self.counted_at(checkpoint)

    def counted_at(self, checkpoint: Checkpoint) -> bool:
        """Whether anybody has counted anything then."""
        return checkpoint in self._checkpoints

    def name(self, code: str) -> str:
        """A school's name; a code that the YAML lacks stands for itself."""
        return next((unit.name for unit in self.engagement.school_units if unit.code == code), code)

    def _answers(self, unit: SchoolUnit, checkpoint: Checkpoint, term: Term) -> bool:
        return not light(checkpoint) or checkpoint in checkpoints_asked(self.engagement, unit, term)

    def _latest(self, key: ObservationKey, code: str) -> int | None:
        subjects = (key.subject or MATHEMATICS[1], "")
        seen = [one for subject in subjects for one in self._pupils.get((code, key.cohort, subject), ())]
        earlier = [one for one in seen if one[0] < key.checkpoint]
        return max(earlier)[1] if earlier else None

    @cached_property
    def _pupils(self) -> Mapping[tuple[str, Cohort, str], list[tuple[Checkpoint, int]]]:
        return pupils_by_time(self.counts, REACH_GOALS)

    @cached_property
    def _checkpoints(self) -> frozenset[Checkpoint]:
        return frozenset(key.checkpoint for key in self.parts)

    @cached_property
    def _codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(count.observation.school_unit for count in self.counts))


def _of_all(key: ObservationKey) -> ObservationKey:
    return key if key.school_unit == WHOLE_MUNICIPALITY else replace(key, school_unit=WHOLE_MUNICIPALITY)


def _schools(pair: Pair) -> set[str]:
    return {part.school_unit for part in pair.parts}
