"""Mål: what the municipality has decided, what each target set out from, and how far there is left, in pupils."""

from collections.abc import Sequence

from generator.domain.calendar import Checkpoint
from generator.domain.draft import (
    Draft,
    DraftRow,
    DraftTable,
    Following,
    InternalOnly,
    Pair,
    PupilsOf,
    ReachedOf,
    ShareOf,
    Words,
)
from generator.domain.engagement import Target
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.table import Align, Column, Mark
from generator.measures.coverage import REACH_GOALS
from generator.measures.progression import whole_per_cent
from generator.measures.reported import Reported
from generator.measures.targets import TargetStatus
from generator.measures.whole_cohorts import targets_of
from generator.tables.report_words import PERCENT_NOTE, SHARE, cohort_title, marked, nothing, subject_name, when
from generator.tables.swedish import capital, number, percent
from generator.tables.targets import WORDS, distance_text, track_text

COUNT = 15  # wide enough for its heading in the letter too
NOTE = "Läget jämförs med en rak väg från utgångsläget till målet. En enda elev efter är för litet för att säga något."


def target_tables(known: Reported) -> tuple[DraftTable, ...]:
    """What each target set out from, and where it is now; none where nothing is decided. By cohort, then subject."""
    order = ["", *(one.id for one in known.model.catalogue.subjects)]
    targets = sorted(known.engagement.targets, key=lambda one: (-one.cohort.key, order.index(one.subject)))
    return (_baselines(known, targets), _standing(known, targets)) if targets else ()


def _baselines(known: Reported, targets: Sequence[Target]) -> DraftTable:
    columns = (
        Column("Årskull", 24),
        Column("Ämne", 14),
        Column("Utgångsläge", 16),
        Column("Andel", SHARE, Align.RIGHT),
        Column("Når", SHARE, Align.RIGHT),
        Column("Elever", SHARE, Align.RIGHT),
        Column("Målet", 24),
    )
    rows = tuple(
        DraftRow(
            cohort_title(known, one.cohort),
            (
                Words(_about(known, one)),
                Words(when(known.model, one.baseline)),
                *_set_out_from(known, one),
                Words(f"{percent(one.per_cent)} i {when(known.model, one.by)}"),
            ),
        )
        for one in targets
    )
    return DraftTable("mal", "Kommunens mål per årskull", columns, rows, notes=(PERCENT_NOTE,))


def _set_out_from(known: Reported, target: Target) -> tuple[Draft, ...]:
    """The June that the target is reckoned from. What the YAML tells has not been counted here and stays internal."""
    key = _key(target, target.baseline)
    if target.told:
        told = (whole_per_cent(target.told), target.told.reached, target.told.pupils) if target.told.pupils else ()
        return tuple(InternalOnly(number(one), key) for one in told) or (nothing(),) * 3
    pair = known.pair(key)
    return (ShareOf(pair), ReachedOf(pair), PupilsOf(pair)) if pair else (marked(Mark.NO_BASIS),) * 3


def _standing(known: Reported, targets: Sequence[Target]) -> DraftTable:
    columns = (
        Column("Årskull", 25),
        Column("Ämne", 22),
        Column("Senaste juni", 20),
        Column("Andel", COUNT, Align.RIGHT),
        Column("Når", COUNT, Align.RIGHT),
        Column("Elever", COUNT, Align.RIGHT),
        Column("Läget", 27),
        Column("Kvar till målet", 22),
    )
    statuses = targets_of(targets, known.whole_junes)
    rows = tuple(
        DraftRow(cohort_title(known, one.cohort), (Words(_about(known, one)), *_now(known, one, status)))
        for one, status in zip(targets, statuses, strict=True)
    )
    return DraftTable("mal-laget", "Så långt är det kvar till målen", columns, rows, notes=(NOTE, PERCENT_NOTE))


def _about(known: Reported, target: Target) -> str:
    """The subject, and the key figure where it is another than the share who reach."""
    names = [subject_name(known.model, target.subject)] if target.subject else []
    if target.figure != REACH_GOALS:
        names.append(known.model.catalogue.key_figure(target.figure).label)
    return ": ".join(names)


def _now(known: Reported, target: Target, status: TargetStatus) -> tuple[Draft, ...]:
    """Where there is no June of our own to look at, the words hold no number either."""
    pair = (
        known.pair(_key(target, status.at))
        if status.at and not (target.told and status.at == target.baseline)
        else None
    )
    if pair is None or status.at is None:
        missing = marked(Mark.NO_BASIS)
        return (missing, missing, missing, missing, Words(capital(WORDS[status.track])), missing)
    of_whom: tuple[Draft, ...] = (ShareOf(pair), ReachedOf(pair), PupilsOf(pair))
    followed = Following(capital(track_text(status)), _pairs(known, target, pair))
    return (Words(when(known.model, status.at)), *of_whom, followed, Following(distance_text(status), (pair,)))


def _pairs(known: Reported, target: Target, now: Pair) -> tuple[Pair, ...]:
    """What the track follows from: the June of now, and that of the baseline where the YAML does not tell it."""
    baseline = None if target.told else known.pair(_key(target, target.baseline))
    return (now, baseline) if baseline and baseline != now else (now,)


def _key(target: Target, at: Checkpoint) -> ObservationKey:
    return ObservationKey(WHOLE_MUNICIPALITY, target.cohort, at, target.figure, target.subject)
