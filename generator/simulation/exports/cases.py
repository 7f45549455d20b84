"""What makes real exports hard to count. Each is rare, and yet in every file that can have it."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from generator.simulation.pupils import Pupil, chance


class Case(StrEnum):
    """Why a row is not like the others."""

    # of a pupil, and the same at every checkpoint
    PROTECTED = "protected"  # skyddade personuppgifter
    COORDINATION = "coordination"  # samordningsnummer
    TEMPORARY = "temporary"  # a T-number
    MADE_REAL = "made_real"  # a T-number that became a personnummer
    SCHOOL_ISSUED = "school_issued"
    REPEATER = "repeater"  # goes a year again, and is then a year behind those of the same age
    INTEGRATED = "integrated"  # belongs to anpassad grundskola, goes in a class of grundskolan
    ADAPTED = "adapted"  # a pupil of anpassad grundskola in the same file
    OTHER_SCHOOL = "other_school"  # a fristående school in the same file
    # of a checkpoint
    SEVERAL_ENTRIES = "several_entries"  # moved to another of the schools during the term
    LEFT = "left"  # moved away at New Year, and still stands there
    TWICE = "twice"  # the same row once more
    CHANGED_SCHOOL = "changed_school"  # after year 3 or 6, or else between two school years
    NEWLY_ARRIVED = "newly_arrived"
    # of marks
    TWO_SWEDISH = "two_swedish"  # SV and SVA, and one of them says that it is not read
    TWO_SWEDISH_MARKED = "two_swedish_marked"  # SV and SVA, and a mark in both
    LATE_MARK = "late_mark"  # set after the cut-off day, in lovskolan
    LATE_MARK_ALONE = "late_mark_alone"  # and the mark of June is gone
    ADAPTED_STUDIES = "adapted_studies"  # ANP
    NOT_READ = "not_read"  # EJ
    TWO_LANGUAGES = "two_languages"  # a mark in each of two languages that are the same subject
    DASH = "dash"  # streck, or ”underlag saknas”
    NO_MARK = "no_mark"  # an empty cell


RATES: Mapping[Case, float] = {
    Case.PROTECTED: 0.003,
    Case.COORDINATION: 0.004,
    Case.TEMPORARY: 0.003,
    Case.MADE_REAL: 0.003,
    Case.SCHOOL_ISSUED: 0.002,
    Case.REPEATER: 0.003,
    Case.SEVERAL_ENTRIES: 0.006,
    Case.TWICE: 0.002,
    Case.TWO_SWEDISH: 0.003,
    Case.TWO_SWEDISH_MARKED: 0.002,
    Case.LATE_MARK: 0.01,
    Case.LATE_MARK_ALONE: 0.01,
    Case.ADAPTED_STUDIES: 0.012,
    Case.NOT_READ: 0.05,
    Case.TWO_LANGUAGES: 0.02,
    Case.NO_MARK: 0.01,
}


def chosen(case: Case, pupils: Iterable[Pupil], seed: str, *when: object) -> frozenset[int]:
    """The numbers of those whom a case befalls: each with its rate, and whoever was nearest when it is nobody."""
    drawn = {pupil.number: chance(seed, case, pupil.number, *when).random() for pupil in pupils}
    nearest = min(drawn, key=lambda number: (drawn[number], number), default=None)
    return frozenset(number for number, luck in drawn.items() if luck < RATES[case] or number == nearest)
