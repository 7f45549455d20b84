"""Riskerar att inte nå: October and March by themselves, a number beside the pupils, never in a column with a share."""

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.draft import Draft, DraftRow, DraftTable, PupilsOf, RemainingOf, Words
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.table import Align, Column
from generator.measures.gathering import AT_RISK, AT_RISK_ANY, AT_RISK_VOCATIONAL
from generator.measures.reported import Reported
from generator.tables.report_words import SUBJECTS, absent, cohort_title, coverage_words, subject_name, when
from generator.tables.swedish import capital

ASKED = (*((AT_RISK, subject) for subject in SUBJECTS), (AT_RISK_ANY, ""), (AT_RISK_VOCATIONAL, ""))
HEADINGS = {AT_RISK_ANY: "Minst ett ämne", AT_RISK_VOCATIONAL: "Behörighet till yrkesprogram"}
NOTE = (
    "Antal elever som enligt lärarna riskerar att inte nå när läsåret är slut, med det stöd de har nu. "
    "Det är ett eget mått och jämförs aldrig med hur många som når i december eller juni."
)
OF_WHOM = "Elever är alla elever i de skolor som har svarat."


def light_table(known: Reported, now: Checkpoint, school: str = WHOLE_MUNICIPALITY) -> DraftTable:
    """A row a cohort: its pupils, and how many of them are at risk in each subject."""
    headings = [HEADINGS.get(figure) or subject_name(known.model, subject) for figure, subject in ASKED]
    columns = (
        Column("Årskull", 26),
        Column("Elever", 9, Align.RIGHT),
        *(Column(heading, 12, Align.RIGHT) for heading in headings),
        Column("Täckning", 24),
    )
    rows = tuple(_row(known, now, cohort, school) for cohort in known.cohorts if _asked(known, now, cohort, school))
    caption = f"{capital(when(known.model, now))}: elever som riskerar att inte nå"
    name = f"riskerar-{now}" if school == WHOLE_MUNICIPALITY else f"riskerar-{now}-{school}"
    return DraftTable(name, caption, columns, rows, notes=(NOTE, OF_WHOM))


def _asked(known: Reported, now: Checkpoint, cohort: Cohort, school: str) -> bool:
    asked = known.asked(ObservationKey(WHOLE_MUNICIPALITY, cohort, now, AT_RISK, "MA"))
    return bool(asked) if school == WHOLE_MUNICIPALITY else school in asked


def _row(known: Reported, now: Checkpoint, cohort: Cohort, school: str) -> DraftRow:
    keys = [ObservationKey(school, cohort, now, figure, subject) for figure, subject in ASKED]
    mathematics = ObservationKey(school, cohort, now, AT_RISK, "MA")
    pair = known.pair(mathematics)
    heads: Draft = PupilsOf(pair) if pair else absent(known, mathematics)
    covered = known.covered(ObservationKey(WHOLE_MUNICIPALITY, cohort, now, AT_RISK, "MA"))
    return DraftRow(
        cohort_title(known, cohort),
        (heads, *(_risk(known, key) for key in keys), Words(coverage_words(covered))),
    )


def _risk(known: Reported, key: ObservationKey) -> Draft:
    pair = known.pair(key)
    return RemainingOf(pair) if pair else absent(known, key)
