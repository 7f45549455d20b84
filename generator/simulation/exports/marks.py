"""The marks of one made-up pupil in every subject that is read, and what is unusual about them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from generator.domain.calendar import Checkpoint
from generator.domain.school_system import Scale, Symbol
from generator.simulation.exports.cases import Case
from generator.simulation.exports.records import MadeMark
from generator.simulation.pupils import Pupil, chance
from generator.simulation.statuses import Judge

ENGLISH_FROM, BLOCKS_UNTIL, GRADES_FROM, SPLIT_FROM, OWN_CHOICE_FROM = 4, 5, 6, 7, 8
BLOCKS, PARTS = ("NO", "SO"), ("BI", "FY", "KE", "GE", "HI", "RE", "SH")
PRACTICAL = ("TK", "BL", "HKK", "IDH", "MU", "SL")
NOT_YET_GRADED = "HKK"  # in index 6 of every other school, where it is read the year after
M2, M1, ML = "M2", "M1", "ML"
MODERN = {M2: 0.8, M1: 0.05}  # the share of pupils who read them
HOME_LANGUAGE = {True: 0.5, False: 0.02}  # by whether the pupil reads SVA
LANGUAGES = {M2: ("SPA", "DEU", "FRA"), M1: ("FRA", "DEU", "SPA"), ML: ("ARA", "SOM", "FIN", "POL")}
SWEDISH, SECOND_SWEDISH, ENGLISH = "SV", "SVA", "EN"
NOT_READ, ADAPTED_STUDIES, NO_BASIS = "EJ", "ANP", "underlag saknas"
ALWAYS_MARKED = 3  # the subjects that come first
WITHOUT_BASIS = frozenset({NO_BASIS, "–"})
BEFORE, SPREAD, EARLIER, LATER = 2, 7, 14, 16  # days from the cut-off day at which marks are set


@dataclass(frozen=True, slots=True)
class SchoolHabits:
    """What a school has decided: whether index 6 has NO and SO as parts, and whether HKK is graded there."""

    parts: bool
    graded_late: bool


@dataclass(frozen=True, slots=True)
class Marker:
    """Sets the marks of a checkpoint whose last day for marks is ``cut_off``."""

    judge: Judge
    at: Checkpoint
    cut_off: date

    def marks(self, pupil: Pupil, habits: SchoolHabits) -> tuple[MadeMark, ...]:
        """Every mark that the pupil would have if nothing unusual happened."""
        read = self._read(pupil, pupil.cohort.index(self.at.school_year), habits)
        set_ = ((subject, self.judge.judged(pupil, subject, self.at)) for subject in read)
        return tuple(self._mark(pupil, subject, symbol) for subject, symbol in set_ if symbol)

    def with_case(self, case: Case, pupil: Pupil, marks: tuple[MadeMark, ...]) -> tuple[MadeMark, ...]:
        """The marks as the case leaves them."""
        return CHANGES[case](self, pupil, marks) if case in CHANGES else marks

    def scale(self, pupil: Pupil) -> Scale | None:
        """The scale that the pupil is marked on."""
        return self.judge.model.school_system.scale(pupil.cohort.index(self.at.school_year), self.at.school_year)

    def symbols(self, pupil: Pupil) -> Mapping[str, Symbol]:
        """The marks of the scale."""
        scale = self.scale(pupil)
        return {one.symbol: one for one in scale.symbols} if scale else {}

    def lowest_reached(self, pupil: Pupil) -> str:
        """E, or the only judgement that reaches."""
        reached = [one for one in self.symbols(pupil).values() if one.reached]
        return min(reached, key=lambda one: one.points or 0).symbol

    def _mark(self, pupil: Pupil, subject: str, symbol: Symbol) -> MadeMark:
        marked_on = self.cut_off - timedelta(_days_before(self.judge.seed, pupil.school(self.at), subject, self.at))
        return MadeMark(subject, symbol.symbol, marked_on, self._language(pupil, subject))

    def _language(self, pupil: Pupil, subject: str) -> str:
        known = LANGUAGES.get(subject)
        return chance(self.judge.seed, "language", pupil.number, subject).choice(known) if known else ""

    def _read(self, pupil: Pupil, index: int, habits: SchoolHabits) -> Iterator[str]:
        yield SECOND_SWEDISH if pupil.second_language else SWEDISH
        yield "MA"
        if index >= ENGLISH_FROM:
            yield ENGLISH
        yield from PARTS if index >= SPLIT_FROM or (index > BLOCKS_UNTIL and habits.parts) else BLOCKS
        if index >= GRADES_FROM:
            late = index < SPLIT_FROM and habits.graded_late
            yield from (subject for subject in PRACTICAL if not (late and subject == NOT_YET_GRADED))
            yield from self._languages(pupil, index)

    def _languages(self, pupil: Pupil, index: int) -> Iterator[str]:
        chosen = {language: self._draw(pupil, language) < share for language, share in MODERN.items()}
        if index >= SPLIT_FROM and chosen[M2]:
            yield M2
        if index >= OWN_CHOICE_FROM and chosen[M1]:
            yield M1
        if self._draw(pupil, ML) < HOME_LANGUAGE[pupil.second_language]:
            yield ML

    def _draw(self, pupil: Pupil, subject: str) -> float:
        return chance(self.judge.seed, "reads", pupil.number, subject).random()


@lru_cache(2048)
def _days_before(seed: str, school: str | None, subject: str, at: Checkpoint) -> int:
    """A teacher sets all marks of a subject on one day."""
    return BEFORE + chance(seed, "marked", school, subject, at).randrange(SPREAD)


Marks = tuple[MadeMark, ...]


def _two_swedish(marker: Marker, pupil: Pupil, marks: Marks) -> Marks:
    """The other Swedish stands there too, as not read, or as not judged where the scale has no such mark."""
    symbol = NOT_READ if NOT_READ in marker.symbols(pupil) else NO_BASIS
    return (*marks, replace(_swedish(marks), subject=_other(pupil), symbol=symbol))


def _two_swedish_marked(marker: Marker, pupil: Pupil, marks: Marks) -> Marks:
    """A mark from before the pupil changed kind of Swedish."""
    own = _swedish(marks)
    symbol = marker.lowest_reached(pupil)
    return (*marks, replace(own, subject=_other(pupil), symbol=symbol, marked_on=own.marked_on - timedelta(EARLIER)))


def _late_mark(marker: Marker, pupil: Pupil, marks: Marks) -> Marks:
    """Lovskolan gives an E after the cut-off day, beside the F of June."""
    failed = next((one for one in marks if _may_rise(marker, pupil, one)), None)
    if failed is None:
        return marks
    late = replace(failed, symbol=marker.lowest_reached(pupil), marked_on=marker.cut_off + timedelta(LATER))
    return (*marks, late)


def _late_mark_alone(marker: Marker, pupil: Pupil, marks: Marks) -> Marks:
    """The register keeps the last mark only."""
    *_, late = _late_mark(marker, pupil, marks)
    return tuple(late if one.subject == late.subject else one for one in marks)


def _adapted_studies(marker: Marker, pupil: Pupil, marks: Marks) -> Marks:
    """Adapted studies: without the language choice, or else one of the practical subjects."""
    if ADAPTED_STUDIES not in marker.symbols(pupil):
        return marks
    without = M2 if any(one.subject == M2 for one in marks) else PRACTICAL[pupil.number % len(PRACTICAL)]
    return tuple(replace(one, symbol=ADAPTED_STUDIES) if one.subject == without else one for one in marks)


def _not_read(marker: Marker, pupil: Pupil, marks: Marks) -> Marks:
    """Some registers say of those without a language choice that they do not read it."""
    if pupil.cohort.index(marker.at.school_year) < SPLIT_FROM or any(one.subject == M2 for one in marks):
        return marks
    return (*marks, MadeMark(M2, NOT_READ, marks[0].marked_on, LANGUAGES[M2][0]))


def _two_languages(_marker: Marker, _pupil: Pupil, marks: Marks) -> Marks:
    """Two mother tongues, or two languages of the pupil's own choice, with a mark in each."""
    first = next((one for one in marks if one.subject in {ML, M1}), None)
    if first is None:
        return marks
    known = LANGUAGES[first.subject]
    return (*marks, replace(first, language=known[known.index(first.language) - 1]))


def _no_mark(_: Marker, pupil: Pupil, marks: Marks) -> Marks:
    """A mark that nobody has written; Swedish, mathematics and English, which come first, all have theirs."""
    others = len(marks) - ALWAYS_MARKED
    gone = ALWAYS_MARKED + pupil.number % others if others > 0 else None
    return tuple(one for place, one in enumerate(marks) if place != gone)


def may_have_late(marker: Marker, pupil: Pupil, marks: Marks) -> bool:
    """Lovskola is for those who lack a subject in June."""
    return any(_may_rise(marker, pupil, one) for one in marks)


def _may_rise(marker: Marker, pupil: Pupil, mark: MadeMark) -> bool:
    found = marker.symbols(pupil)[mark.symbol]
    return found.counted and not found.reached and found.points is not None


def _swedish(marks: Marks) -> MadeMark:
    return next(one for one in marks if one.subject in {SWEDISH, SECOND_SWEDISH})


def _other(pupil: Pupil) -> str:
    return SWEDISH if pupil.second_language else SECOND_SWEDISH


CHANGES: Mapping[Case, Callable[[Marker, Pupil, Marks], Marks]] = {
    Case.TWO_SWEDISH: _two_swedish,
    Case.TWO_SWEDISH_MARKED: _two_swedish_marked,
    Case.LATE_MARK: _late_mark,
    Case.LATE_MARK_ALONE: _late_mark_alone,
    Case.ADAPTED_STUDIES: _adapted_studies,
    Case.NOT_READ: _not_read,
    Case.TWO_LANGUAGES: _two_languages,
    Case.NO_MARK: _no_mark,
}
