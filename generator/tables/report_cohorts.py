"""One cohort: Tabell 2, the same year against year, December against December, and who has come and gone."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.domain.calendar import JUNE, Checkpoint, Cohort
from generator.domain.draft import Draft, DraftRow, DraftTable, Flow, InternalOnly, NetOf, Words
from generator.domain.lineage import Origin, ancestors
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.table import Align, Column, Mark
from generator.measures.certainty import of_same_pupils
from generator.measures.coverage import REACH_GOALS
from generator.measures.reported import Reported
from generator.tables.certainty import certainty_sentence, share_sentence
from generator.tables.report_words import (
    BREAK_NOTE,
    CHANGE_NOTE,
    PERCENT_NOTE,
    SHARE,
    WIDE,
    YEARS,
    absent,
    change,
    cohort_title,
    coverage_words,
    earlier,
    history_notes,
    lines_of,
    marked,
    nothing,
    pupils,
    series_notes,
    share,
    subject_name,
    when,
    year_column,
    year_label,
    year_of,
)
from generator.tables.swedish import counted, listing, number

WHOLE = WHOLE_MUNICIPALITY


def table_id(name: str, cohort: Cohort, school: str) -> str:
    """The same table has the same id in every edition; a school's own has its code."""
    return f"{name}-{cohort.key}" if school == WHOLE else f"{name}-{cohort.key}-{school}"


def place(known: Reported, school: str) -> str:
    """Whose figures a caption is about."""
    return "hela kommunen" if school == WHOLE else known.name(school)


# ---- Tabell 2


def table_2(known: Reported, cohort: Cohort, school: str = WHOLE) -> DraftTable:
    """A row a subject and one below it with the pupils; last what has changed since June last year."""
    columns = (
        Column("Når målen", 16),
        *(year_column(known, cohort, index) for index in YEARS),
        Column("Förändring sedan juni i fjol", WIDE, Align.RIGHT),
    )
    rows = tuple(_table_2_rows(known, cohort, school))
    caption = f"{cohort_title(known, cohort)} – andelen som når målen i juni varje läsår, {place(known, school)}"
    notes = (
        f"{PERCENT_NOTE} {BREAK_NOTE}",
        CHANGE_NOTE,
        *history_notes(known, (_june(cohort, index) for index in YEARS)),
        *series_notes(known, [year_of(cohort, index) for index in YEARS]),
        *_rests_on(known, cohort, school),
    )
    return DraftTable(table_id("tabell2", cohort, school), caption, columns, rows, notes=notes)


def _table_2_rows(known: Reported, cohort: Cohort, school: str) -> Iterator[DraftRow]:
    until_now = [june for index in YEARS if (june := _june(cohort, index)) <= known.june]
    for subject in lines_of(known, cohort, until_now):
        name = subject_name(known.model, subject)
        keys = [ObservationKey(school, cohort, _june(cohort, index), REACH_GOALS, subject) for index in YEARS]
        now = ObservationKey(school, cohort, known.june, REACH_GOALS, subject)
        if school == WHOLE or any(known.pair(key) for key in keys):
            yield DraftRow(name, (*(share(known, key) for key in keys), change(known, now)))
            yield DraftRow(f"{name}, antal elever", (*(pupils(known, key) for key in keys), _compared(known, now)))
        yield from _feeder_rows(known, cohort, school, subject)


def _compared(known: Reported, now: ObservationKey) -> Draft:
    """How many pupils the change is counted in: those of now, where there is a change."""
    return pupils(known, now) if known.pair(now) and known.pair(earlier(now)) else nothing()


def _feeder_rows(known: Reported, cohort: Cohort, school: str, subject: str) -> Iterator[DraftRow]:
    """What other schools counted before the cohort came here: under their own names, never added to the school's."""
    for code in _feeders(known, school):
        keys = [ObservationKey(code, cohort, _june(cohort, index), REACH_GOALS, subject) for index in YEARS]
        if any(known.pair(key) for key in keys):
            name = f"{subject_name(known.model, subject)}, {known.name(code)}"
            yield DraftRow(name, (*(_brought(known, key, share) for key in keys), nothing()))
            yield DraftRow(f"{name}, antal elever", (*(_brought(known, key, pupils) for key in keys), nothing()))


def _feeders(known: Reported, school: str) -> tuple[str, ...]:
    unit = next((one for one in known.engagement.school_units if one.code == school), None)
    before = ancestors(known.engagement, unit, known.term) if unit else ()
    return tuple(one.code for step in before if step.origin is not Origin.RENAMED for one in step.units)


def _brought(known: Reported, key: ObservationKey, cell: Callable[[Reported, ObservationKey], Draft]) -> Draft:
    """What the feeder counted; a dash where the cohort was not there, empty where it has not been yet."""
    waiting = marked(Mark.NOT_YET) if not known.due(key.checkpoint) else nothing()
    return cell(known, key) if known.pair(key) else Words("") if known.before_history(key.checkpoint) else waiting


def _june(cohort: Cohort, index: int) -> Checkpoint:
    return Checkpoint(year_of(cohort, index), JUNE)


def _rests_on(known: Reported, cohort: Cohort, school: str) -> Iterator[str]:
    """Which sums lack a school, in mathematics, which all pupils read."""
    if school != WHOLE:
        return
    keys = {index: ObservationKey(WHOLE, cohort, _june(cohort, index), REACH_GOALS, "MA") for index in YEARS}
    covered = {index: known.covered(key) for index, key in keys.items() if known.pair(key)}
    partly = [
        f"{year_label(known, cohort, index)}: {coverage_words(one)}"
        for index, one in covered.items()
        if not one.complete
    ]
    if partly:
        yield f"Alla skolor är inte med i summan. {listing(partly)}."
    elif covered:
        yield "Summorna vilar på alla skolor som hade årskullen."


# ---- a year against the year before


def year_table(known: Reported, cohort: Cohort, now: Checkpoint, school: str = WHOLE) -> DraftTable | None:
    """June against June with the same pupils beside, or December against December; the two never meet.

    ``None`` where nothing is known of either, or where the cohort was not in school years that are counted then.
    """
    june = now.number == JUNE
    before = now.a_year_earlier()
    month = known.model.programme.checkpoint(now.number).month
    columns = (
        Column("Ämne", 16),
        Column(f"Andel {when(known.model, before)}", SHARE, Align.RIGHT),
        Column(f"Elever {when(known.model, before)}", SHARE, Align.RIGHT),
        Column(f"Andel {when(known.model, now)}", SHARE, Align.RIGHT, _broken(known, cohort, now)),
        Column(f"Elever {when(known.model, now)}", SHARE, Align.RIGHT),
        Column(f"Förändring sedan {month} i fjol", WIDE, Align.RIGHT),
        *((Column("Samma elever: lyft − tappat", WIDE, Align.RIGHT),) if june else ()),
    )
    keys = _counted_or_asked(known, ObservationKey(school, cohort, now, REACH_GOALS))
    known_then = any(known.pair(key) or known.pair(earlier(key)) for key in keys)
    if not known_then or not lines_of(known, cohort, (before,)):
        return None
    rows = tuple(_year_row(known, key) for key in keys)
    caption = f"{cohort_title(known, cohort)} – förändring sedan {month} i fjol, {place(known, school)}"
    notes = (
        PERCENT_NOTE,
        CHANGE_NOTE,
        *history_notes(known, (before,)),
        *((BREAK_NOTE,) if _broken(known, cohort, now) else ()),
        *((SAME_NOTE,) if june else ()),
    )
    return DraftTable(table_id(f"sedan-{month}", cohort, school), caption, columns, rows, notes=notes)


def _counted_or_asked(known: Reported, place: ObservationKey) -> list[ObservationKey]:
    """The core subjects that are asked for, and every other that somebody has counted, in the catalogue's order."""
    core = lines_of(known, place.cohort, (place.checkpoint,))
    keys = [replace(place, subject=one.id) for one in known.lines]
    return [key for key in keys if key.subject in core or known.pair(key) or known.pair(earlier(key))]


SAME_NOTE = (
    "Förändringen gäller hela årskullen. Samma elever är de som gick i någon av kommunens grundskolor också i juni "
    "i fjol: lyft är elever som når nu men inte då, tappat är elever som nådde då men ännu inte når nu."
)


def _year_row(known: Reported, key: ObservationKey) -> DraftRow:
    cells = (share(known, earlier(key)), pupils(known, earlier(key)), share(known, key), pupils(known, key))
    same = (same_pupils(known, key),) if key.checkpoint.number == JUNE else ()
    return DraftRow(subject_name(known.model, key.subject), (*cells, change(known, key), *same))


def same_pupils(known: Reported, key: ObservationKey) -> Draft:
    """Lyft − tappat beside the whole cohort's figure."""
    flow, pair = known.flow_of_all(key), known.pair(key)
    if flow and pair:
        return NetOf(flow, pair)
    return absent(known, replace(key, key_figure="same_pupils"))


def _broken(known: Reported, cohort: Cohort, now: Checkpoint) -> bool:
    return known.model.school_system.breaks_before(cohort.index(now.school_year), now.school_year)


# ---- edition intern only


BETWEEN_SCHOOLS = "Den som har bytt mellan kommunens egna skolor är ny i den ena och har slutat i den andra."


def certainty_table(known: Reported, cohort: Cohort, school: str = WHOLE) -> DraftTable | None:
    """What may be said of the same pupils' change and of the share itself, in the words of programme.md 8.3."""
    subjects = lines_of(known, cohort, (known.june,))
    keys = [ObservationKey(school, cohort, known.june, REACH_GOALS, one) for one in subjects]
    rows = tuple(row for key in keys if (row := _certainty_row(known, key)))
    columns = (
        Column("Ämne", 14),
        Column("Lyft", 7, Align.RIGHT),
        Column("Tappat", 7, Align.RIGHT),
        Column("Så säker är förändringen", 40),
        Column("Så säker är andelen", 32),
        *((Column("Lyft och tappat från", 16),) if school == WHOLE else ()),
    )
    caption = f"{cohort_title(known, cohort)} – samma elever, och hur säkra talen är, {place(known, school)}"
    return DraftTable(table_id("samma-elever", cohort, school), caption, columns, rows) if rows else None


def _certainty_row(known: Reported, key: ObservationKey) -> DraftRow | None:
    """Nothing where there are neither same pupils nor a share that is better told in pupils."""
    pair, flow = known.pair(key), known.flow(key)
    share_words = share_sentence(pair.counted) if pair else ""
    if not (flow or share_words):
        return None
    of_same = (number(flow.gained), number(flow.lost), _certainty(flow)) if flow else ()
    moved = tuple(InternalOnly(text, key) for text in of_same) or (nothing(),) * 3
    told = InternalOnly(share_words, key) if share_words else nothing()
    told_by = (Words(_told_by(known, key, flow)) if flow else nothing(),) if key.school_unit == WHOLE else ()
    return DraftRow(subject_name(known.model, key.subject), (*moved, told, *told_by))


def _told_by(known: Reported, key: ObservationKey, flow: Flow) -> str:
    """``2 av 3 skolor``: after a change of school nobody there knows how it was in June last year."""
    return f"{number(len(flow.parts))} av {counted(len(known.asked(key)), 'skola', 'skolor')}"


def _certainty(flow: Flow) -> str:
    """Where as many have lifted as have fallen there is no difference to be certain of."""
    if flow.gained != flow.lost:
        return certainty_sentence(of_same_pupils(flow.gained, flow.lost, flow.stayers))
    return "Lika många har lyft som har tappat." if flow.gained else "Ingen har lyft, och ingen har tappat."


def movement_table(known: Reported, cohort: Cohort, school: str = WHOLE) -> DraftTable | None:
    """Who has come and gone: the whole cohort, never per subject, and never outside the schools and förvaltningen."""
    if school == WHOLE and not known.stayed(ObservationKey(school, cohort, known.june, REACH_GOALS, "MA")):
        return None  # where the whole cohort has changed school, everybody is new somewhere
    key = ObservationKey(school, cohort, known.june, "movement")
    numbers = [
        (word, known.moved(key, field)) for word, field in (("Nya elever", "joined"), ("Elever som har slutat", "left"))
    ]
    if all(one is None for _, one in numbers):
        return None
    rows = tuple(
        DraftRow(word, (marked(Mark.NO_BASIS) if one is None else InternalOnly(number(one), key),))
        for word, one in numbers
    )
    caption = f"{cohort_title(known, cohort)} – nya och slutat sedan juni i fjol, {place(known, school)}"
    columns = (Column("Sedan juni i fjol", 30), Column("Elever", 10, Align.RIGHT))
    notes = (BETWEEN_SCHOOLS,) if school == WHOLE else ()
    return DraftTable(table_id("nya-och-slutat", cohort, school), caption, columns, rows, notes=notes)
