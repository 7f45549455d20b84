"""A cohort as the question cards look at it: its subjects now and in the Junes before, same pupils, autumns, tests."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.domain.calendar import DECEMBER, Checkpoint, Cohort
from generator.domain.counted import Counted
from generator.domain.observations import WHOLE_MUNICIPALITY, CountKey, ObservationKey
from generator.measures.coverage import HEADS, REACH_GOALS
from generator.measures.gathering import CATEGORIES, GRADE_AND_TEST
from generator.measures.progression import change_in_pupils
from generator.measures.reported import Reported


@dataclass(frozen=True, slots=True)
class SamePupils:
    """Lyft and tappat; ``stayers`` is ``None`` where nobody has counted all four groups."""

    gained: int
    lost: int
    stayers: int | None = None


@dataclass(frozen=True, slots=True)
class SubjectSeen:
    """``junes`` are the three latest, newest first; ``autumns`` are December and June of each school year with both."""

    subject: str
    core: bool
    junes: tuple[Counted | None, Counted | None, Counted | None]
    same: SamePupils | None = None
    autumns: tuple[tuple[Counted, Counted], ...] = ()

    @property
    def now(self) -> Counted | None:
        """The latest June."""
        return self.junes[0]

    @property
    def change(self) -> int | None:
        """Whole cohort, in whole pupils, since the June before."""
        return _change(self.junes[0], self.junes[1])

    @property
    def change_before(self) -> int | None:
        """The same a year earlier."""
        return _change(self.junes[1], self.junes[2])


@dataclass(frozen=True, slots=True)
class GradesAndTests:
    """Pupils with a lower grade than their test, the same, or a higher one."""

    lower: int
    same: int
    higher: int

    @property
    def pupils(self) -> int:
        """All with both grade and test."""
        return self.lower + self.same + self.higher


@dataclass(frozen=True, slots=True)
class TwoYears:
    """A subject's grades against its tests this year, and for the cohort that was there a year ago."""

    subject: str
    now: GradesAndTests
    before: GradesAndTests


@dataclass(frozen=True, slots=True)
class CohortSeen:
    """A cohort at a school or in the whole municipality in its latest June.

    ``unjudged`` are pupils without grade or judgement in mathematics, which all pupils read: now, and a year ago.
    """

    cohort: Cohort
    index: int
    crossed: bool
    pupils: int | None
    subjects: tuple[SubjectSeen, ...]
    unjudged: tuple[int | None, int | None] = (None, None)
    tested: tuple[TwoYears, ...] = ()


def seen(known: Reported, cohort: Cohort, school: str = WHOLE_MUNICIPALITY) -> CohortSeen:
    """What the latest June and those before it tell of a cohort. Nothing is worked out that was not counted."""
    june = known.june
    index = cohort.index(june.school_year)
    subjects = tuple(_subjects(known, ObservationKey(school, cohort, june, REACH_GOALS)))
    numbers = [one.now.pupils for one in subjects if one.now]
    return CohortSeen(
        cohort=cohort,
        index=index,
        crossed=known.model.school_system.breaks_before(index, june.school_year),
        pupils=max(numbers, default=None),
        subjects=subjects,
        unjudged=(_unjudged(known, cohort, school, june), _unjudged(known, cohort, school, june.a_year_earlier())),
        tested=tuple(_tested(known, cohort, school, june)),
    )


def _change(now: Counted | None, before: Counted | None) -> int | None:
    return change_in_pupils(now, before) if now and before else None


def _subjects(known: Reported, place: ObservationKey) -> Iterator[SubjectSeen]:
    """Every subject that is counted in any of three Junes; a part of a combined subject does not stand alone."""
    for subject in known.lines:
        keys = [replace(place, subject=subject.id, checkpoint=at) for at in _years_back(place.checkpoint)]
        first, second, third = (_counted(known, key) for key in keys)
        if first or second:
            yield SubjectSeen(
                subject.id, subject.core, (first, second, third), _same(known, keys[0]), _autumns(known, keys[0])
            )


def _years_back(june: Checkpoint) -> tuple[Checkpoint, ...]:
    return june, june.a_year_earlier(), june.a_year_earlier().a_year_earlier()


def _counted(known: Reported, key: ObservationKey) -> Counted | None:
    pair = known.pair(key)
    return pair.counted if pair else None


def _same(known: Reported, key: ObservationKey) -> SamePupils | None:
    flow = known.flow_of_all(key)
    return SamePupils(flow.gained, flow.lost, flow.stayers) if flow else None


def _autumns(known: Reported, key: ObservationKey) -> tuple[tuple[Counted, Counted], ...]:
    years = range(key.cohort.key, key.checkpoint.school_year + 1)
    both = (
        (
            _counted(known, replace(key, checkpoint=Checkpoint(year, DECEMBER))),
            _counted(known, replace(key, checkpoint=Checkpoint(year, key.checkpoint.number))),
        )
        for year in years
    )
    return tuple((december, june) for december, june in both if december and june)


def _unjudged(known: Reported, cohort: Cohort, school: str, june: Checkpoint) -> int | None:
    """Heads less those with a result, where both were counted at the same checkpoint by the same schools."""
    pair = known.pair(ObservationKey(school, cohort, june, REACH_GOALS, "MA"))
    if pair is None:
        return None
    heads = [known.counts.get(CountKey(_heads(part.school_unit, cohort, june), "pupils")) for part in pair.parts]
    whole = [number for number in heads if number is not None]
    return sum(whole) - pair.counted.pupils if len(whole) == len(heads) else None


def _heads(school: str, cohort: Cohort, june: Checkpoint) -> ObservationKey:
    return ObservationKey(school, cohort, june, HEADS)


def _tested(known: Reported, cohort: Cohort, school: str, june: Checkpoint) -> Iterator[TwoYears]:
    for subject in known.model.catalogue.subjects:
        now = _distribution(known, ObservationKey(school, cohort, june, GRADE_AND_TEST, subject.id))
        a_year_older = Cohort(cohort.key - 1)
        before = _distribution(
            known, ObservationKey(school, a_year_older, june.a_year_earlier(), GRADE_AND_TEST, subject.id)
        )
        if now and before:
            yield TwoYears(subject.id, now, before)


def _distribution(known: Reported, key: ObservationKey) -> GradesAndTests | None:
    found = [_counted(known, replace(key, category=one)) for one in CATEGORIES]
    lower, same, higher = (one.reached if one else None for one in found)
    if lower is None or same is None or higher is None:
        return None
    return GradesAndTests(lower, same, higher)
