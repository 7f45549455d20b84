"""Grades of åk 6 and grades now, of made-up pupils: what an export from the grade register would have counted."""

from collections import Counter
from collections.abc import Iterator

from generator.domain.calendar import JUNE, Checkpoint, Cohort
from generator.domain.observations import CountKey, ObservationKey
from generator.domain.transitions import FIGURE, PRIOR_INDEX, GradePair, transition_key
from generator.simulation.counting import Census


def grade_transitions(census: Census, at: Checkpoint) -> dict[CountKey, int]:
    """Every pair of grades that some pupil has, by school, cohort and subject. Both marks must be counted ones.

    A pupil who came to the municipality after åk 6 has no earlier grade, and is not followed.
    """
    return {
        transition_key(place, pair): number
        for place in _places(census, at)
        for pair, number in Counter(_pairs(census, place)).items()
    }


def _places(census: Census, at: Checkpoint) -> Iterator[ObservationKey]:
    [figure] = [one for one in census.judge.model.catalogue.key_figures if one.id == FIGURE]
    for unit in census.town.engagement.school_units:
        for entry in figure.entries:
            for index in (one for one in unit.indexes if one in entry.indexes):
                cohort = Cohort.in_year(index, at.school_year)
                yield from (ObservationKey(unit.code, cohort, at, FIGURE, subject) for subject in entry.subjects)


def _pairs(census: Census, place: ObservationKey) -> Iterator[GradePair]:
    then = Checkpoint(place.cohort.key + PRIOR_INDEX - 1, JUNE)
    for pupil in census.town.enrolled(place.school_unit, place.cohort, place.checkpoint):
        before = census.mark(pupil, place.subject, then) if pupil.school(then) else None
        now = census.mark(pupil, place.subject, place.checkpoint)
        if before and now and before.counted and now.counted:
            yield GradePair(before.symbol, now.symbol)
