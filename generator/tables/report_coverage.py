"""Täckning: which schools and how many of the pupils the figures of a term rest on, and how fresh they are."""

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.draft import DraftRow, DraftTable, Words
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.table import Column, Mark
from generator.measures.coverage import REACH_GOALS
from generator.measures.reported import Reported
from generator.measures.return_status import CheckpointStatus, status_of
from generator.tables.report_words import (
    OWN_SCHOOLS,
    asked_for,
    checkpoint_title,
    cohort_title,
    coverage_words,
    marked,
    nothing,
    when,
)
from generator.tables.swedish import date_with_year, in_order, listing


def coverage_table(known: Reported) -> DraftTable:
    """A row a checkpoint of the term."""
    columns = (
        Column("Avstämning", 20),
        Column("Har lämnat in", 30),
        Column("Saknas", 30),
        Column("Först inläst", 18),
        Column("Senast inläst", 18),
    )
    rows = tuple(_row(known, one) for one in status_of(known.received, (known.term,)))
    return DraftTable("tackning", "Så mycket är inlämnat", columns, rows, notes=(OWN_SCHOOLS,))


def _row(known: Reported, one: CheckpointStatus) -> DraftRow:
    days = sorted(school.received_on for school in one.schools if school.received_on)
    days = days or [day for at, day in known.received.counted_on.items() if at == one.checkpoint]
    exported = sum(school.exported > 0 for school in one.schools)
    missing = in_order((school.unit.name for school in one.schools if not school.known), str)
    return DraftRow(
        checkpoint_title(known.model, one.checkpoint),
        (
            Words(f"{coverage_words(one.coverage)}{f', varav {exported} ur uttag' if exported else ''}"),
            Words(listing(missing)) if missing else nothing(),
            Words(date_with_year(days[0])) if days else marked(Mark.NO_BASIS),
            Words(date_with_year(days[-1])) if days else marked(Mark.NO_BASIS),
        ),
    )


def cohort_coverage_table(known: Reported, moments: tuple[Checkpoint, ...]) -> DraftTable:
    """What each cohort's sums rest on, now and a year ago, in mathematics, which all pupils read."""
    times = tuple(sorted({at for now in moments for at in (now.a_year_earlier(), now)}))
    times = tuple(at for at in times if not known.before_history(at))
    columns = (Column("Årskull", 26), *(Column(when(known.model, at), 30) for at in times))
    rows = tuple(
        DraftRow(cohort_title(known, cohort), tuple(_covered(known, cohort, at) for at in times))
        for cohort in known.cohorts
    )
    notes = ("Räknat i matematik, som alla elever läser.",)
    return DraftTable("tackning-arskullar", "Så många skolor vilar årskullarnas tal på", columns, rows, notes=notes)


def _covered(known: Reported, cohort: Cohort, at: Checkpoint) -> Words:
    key = ObservationKey(WHOLE_MUNICIPALITY, cohort, at, REACH_GOALS, "MA")
    if not asked_for(known.model, key):
        return marked(Mark.NO_FIGURE)
    return Words(coverage_words(known.covered(key))) if known.asked(key) else nothing()
