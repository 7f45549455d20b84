"""Avvikelser: where a whole cohort has fallen by two pupils or more in a year, and what missing schools could change.

Rows stand by cohort and subject, never by size.
"""

from collections.abc import Iterator

from generator.domain.calendar import Checkpoint
from generator.domain.counted import Counted
from generator.domain.draft import ChangeOf, Draft, DraftRow, DraftTable, InternalOnly, Pair, PupilsOf, ShareOf, Words
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.table import Align, Column
from generator.measures.coverage import NOTABLE_DROP, REACH_GOALS, notable
from generator.measures.flips import Flip, Missing, flip
from generator.measures.progression import change_in_pupils
from generator.measures.reported import Reported
from generator.tables.report_words import (
    CHANGE_NOTE,
    PERCENT_NOTE,
    SHARE,
    WIDE,
    cohort_title,
    coverage_words,
    earlier,
    lines_of,
    nothing,
    subject_name,
    when,
)
from generator.tables.swedish import counted, in_words, listing, number

NOTES = (
    "Ordnade efter årskull och ämne, aldrig efter storlek. Ett tal säger var ni ska titta, aldrig varför det blev så.",
    "Står det ”byts här” ska nedgången jämföras med hur tidigare årskullar gick över samma gräns.",
    PERCENT_NOTE,
    CHANGE_NOTE,
)


def deviations(known: Reported, now: Checkpoint) -> tuple[tuple[ObservationKey, Pair, Pair], ...]:
    """Cohort by cohort, then subject by subject: those that have fallen, now and a year ago."""
    keys = (
        ObservationKey(WHOLE_MUNICIPALITY, cohort, now, REACH_GOALS, subject)
        for cohort in known.cohorts
        for subject in lines_of(known, cohort, (now,))
    )
    found = ((key, known.pair(key), known.pair(earlier(key))) for key in keys)
    return tuple(
        (key, pair, before)
        for key, pair, before in found
        if pair and before and notable(change_in_pupils(pair.counted, before.counted))
    )


def deviations_table(known: Reported, now: Checkpoint) -> DraftTable:
    """The deviations of a full checkpoint; outward only those whose figures are shown."""
    month = known.model.programme.checkpoint(now.number).month
    columns = (
        Column("Årskull", 26),
        Column("Ämne", 12),
        Column(f"Andel {when(known.model, now.a_year_earlier())}", SHARE, Align.RIGHT),
        Column(f"Elever {when(known.model, now.a_year_earlier())}", SHARE, Align.RIGHT),
        Column(f"Andel {when(known.model, now)}", SHARE, Align.RIGHT),
        Column(f"Elever {when(known.model, now)}", SHARE, Align.RIGHT),
        Column("Förändring", WIDE, Align.RIGHT),
        Column("Måttet", 10),
        Column("Täckning", 24),
    )
    rows = tuple(_row(known, *found) for found in deviations(known, now))
    fall = f"med vad som motsvarar minst {in_words(NOTABLE_DROP, 'en', 'elever')}"
    caption = f"Årskullar som har gått ned {fall} sedan {month} i fjol"
    return DraftTable(f"avvikelser-{month}", caption, columns, rows, notes=NOTES, selected=True)


def _row(known: Reported, key: ObservationKey, now: Pair, before: Pair) -> DraftRow:
    year = key.checkpoint.school_year
    broken = known.model.school_system.breaks_before(key.cohort.index(year), year)
    return DraftRow(
        cohort_title(known, key.cohort),
        (
            Words(subject_name(known.model, key.subject)),
            ShareOf(before),
            PupilsOf(before),
            ShareOf(now),
            PupilsOf(now),
            ChangeOf(now, before),
            Words("byts här" if broken else "samma"),
            Words(coverage_words(known.covered(key))),
        ),
    )


# ---- when schools are missing


def flips_table(known: Reported, now: Checkpoint) -> DraftTable | None:
    """For each deviation that lacks a school: what its pupils would have to show for the cohort not to have fallen."""
    rows = tuple(_flip_rows(known, now))
    if not rows:
        return None
    month = known.model.programme.checkpoint(now.number).month
    columns = (
        Column("Årskull", 24),
        Column("Ämne", 12),
        Column("Skolor som saknas", 22),
        Column("I skolorna som är med båda gångerna", 20, Align.RIGHT),
        Column("Det skulle krävas", 44),
    )
    caption = "Skolor saknas: vad skulle krävas för att årskullen inte ska ha gått ned?"
    return DraftTable(f"vandpunkt-{month}", caption, columns, rows)


def _flip_rows(known: Reported, now: Checkpoint) -> Iterator[DraftRow]:
    for key, pair, before in deviations(known, now):
        if missing := known.missing(key):
            sentence = flip_sentence(known, key, _flip(known, key, pair, before, missing))
            names = Words(listing([known.name(code) for code in missing]))
            same = _in_the_same_schools(pair, before)
            cells = (Words(subject_name(known.model, key.subject)), names, same, InternalOnly(sentence, key))
            yield DraftRow(cohort_title(known, key.cohort), cells)


def _in_the_same_schools(now: Pair, before: Pair) -> Draft:
    """The change without those who are in one of the sums only."""
    both = {part.school_unit for part in now.parts} & {part.school_unit for part in before.parts}
    then, there = (Pair(one.key, tuple(p for p in one.parts if p.school_unit in both)) for one in (before, now))
    return ChangeOf(there, then) if both else nothing()


def _flip(known: Reported, key: ObservationKey, now: Pair, before: Pair, missing: tuple[str, ...]) -> Flip | None:
    """``None`` where nobody knows how many pupils the missing schools have."""
    heads = [known.latest_pupils(key, code) for code in missing]
    pupils = [one for one in heads if one is not None]
    if len(pupils) < len(heads):
        return None
    said = [part.counted for part in before.parts if part.school_unit in missing]
    then = (
        Counted(sum(one.reached for one in said), sum(one.pupils for one in said))
        if len(said) == len(missing)
        else None
    )
    return flip(now.counted, before.counted, Missing(sum(pupils), then))


def flip_sentence(known: Reported, key: ObservationKey, found: Flip | None) -> str:
    """In pupils, never in points."""
    if found is None:
        return "Det går inte att säga: elevantalet i skolorna som saknas är inte känt."
    all_missing = counted(found.pupils, "elev", "elever")
    if found.needed is None:
        return f"Inget de lämnar ändrar slutsatsen: också om alla {all_missing} når har årskullen gått ned."
    words = f"Minst {number(found.needed)} av {all_missing} behöver nå."
    if found.before is None:
        return words
    month = known.model.programme.checkpoint(key.checkpoint.number).month
    then = f"I {month} i fjol nådde {number(found.before.reached)} av {number(found.before.pupils)}"
    more = found.needed - found.before.reached
    if found.before.pupils == found.pupils and more > 0:
        return f"{words} {then}, så {in_words(more, 'en elev', 'elever')} till behöver ha lyft."
    return f"{words} {then}."
