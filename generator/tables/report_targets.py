"""Mål: a row a target that the municipality has decided, with how far there is left, in pupils."""

from generator.domain.calendar import Checkpoint
from generator.domain.draft import Draft, DraftRow, DraftTable, Following, Pair, PupilsOf, ReachedOf, ShareOf, Words
from generator.domain.engagement import Target
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.table import Align, Column, Mark
from generator.measures.coverage import REACH_GOALS
from generator.measures.reported import Reported
from generator.measures.targets import TargetStatus
from generator.measures.whole_cohorts import targets_of
from generator.tables.report_words import PERCENT_NOTE, SHARE, cohort_title, marked, subject_name, when
from generator.tables.swedish import capital, percent
from generator.tables.targets import distance_text, track_text

NOTE = "Läget jämförs med en rak väg från utgångsläget till målet. En enda elev efter är för litet för att säga något."


def targets_table(known: Reported) -> DraftTable | None:
    """Targets by cohort and then subject; ``None`` where none is decided."""
    order = ["", *(one.id for one in known.model.catalogue.subjects)]
    targets = sorted(known.engagement.targets, key=lambda one: (-one.cohort.key, order.index(one.subject)))
    if not targets:
        return None
    columns = (
        Column("Årskull", 24),
        Column("Ämne", 12),
        Column("Målet", 22),
        Column("Senaste juni", 14),
        Column("Andel", SHARE, Align.RIGHT),
        Column("Når", SHARE, Align.RIGHT),
        Column("Elever", SHARE, Align.RIGHT),
        Column("Läget", 30),
        Column("Kvar till målet", 26),
    )
    rows = tuple(_row(known, target) for target in targets)
    return DraftTable("mal", "Kommunens mål per årskull", columns, rows, notes=(NOTE, PERCENT_NOTE))


def _row(known: Reported, target: Target) -> DraftRow:
    (status,) = targets_of((target,), known.whole_junes)
    goal = f"{percent(target.per_cent)} i {when(known.model, target.by)}"
    cells = (Words(_about(known, target)), Words(goal), *_now(known, target, status))
    return DraftRow(cohort_title(known, target.cohort), cells)


def _about(known: Reported, target: Target) -> str:
    """The subject, and the key figure where it is another than the share who reach."""
    names = [subject_name(known.model, target.subject)] if target.subject else []
    if target.figure != REACH_GOALS:
        names.append(known.model.catalogue.key_figure(target.figure).label)
    return ": ".join(names)


def _now(known: Reported, target: Target, status: TargetStatus) -> tuple[Draft, ...]:
    pair = known.pair(_key(target, status.at)) if status.at else None
    if pair is None or status.at is None:
        missing = marked(Mark.NO_BASIS)
        return (missing, missing, missing, missing, Words(capital(track_text(status))), missing)
    of_whom: tuple[Draft, ...] = (ShareOf(pair), ReachedOf(pair), PupilsOf(pair))
    told = _pairs(known, target, pair)
    sentences = (Following(capital(track_text(status)), told), Following(distance_text(status), (pair,)))
    return (Words(when(known.model, status.at)), *of_whom, *sentences)


def _pairs(known: Reported, target: Target, now: Pair) -> tuple[Pair, ...]:
    """What the track follows from: the June of now, and that of the baseline where the YAML does not tell it."""
    baseline = None if target.told else known.pair(_key(target, target.baseline))
    return (now, baseline) if baseline and baseline != now else (now,)


def _key(target: Target, at: Checkpoint) -> ObservationKey:
    return ObservationKey(WHOLE_MUNICIPALITY, target.cohort, at, target.figure, target.subject)
