"""What the tables of a report have in common: how a cell without a figure says why, and the words around it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.domain.calendar import Checkpoint, CheckpointKind, Cohort
from generator.domain.catalogue import SubjectKind
from generator.domain.draft import ChangeOf, Draft, PupilsOf, ShareOf, Words
from generator.domain.model import Model
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX
from generator.domain.table import Align, Column, Mark
from generator.domain.texts import Texts
from generator.measures.coverage import REACH_GOALS, Coverage
from generator.measures.reported import Reported
from generator.measures.return_status import CheckpointStatus
from generator.tables.swedish import NBSP, counted, percent

SUBJECTS = ("SVSVA", "MA", "EN")  # the lines that a cohort has all the way
YEARS = range(1, LAST_INDEX + 1)
BREAK_NOTE = "Streckad linje: måttet byts här. Jämför med hur tidigare årskullar gick över samma gräns."
PERCENT_NOTE = "Andelar i procent, avrundade en gång ur antalen."
CHANGE_NOTE = (
    "Förändringen är i procentenheter, räknad före avrundning. Inom parentes: så många av årskullens elever i dag som "
    "den motsvarar."
)
OWN_SCHOOLS = "Kommunens egna grundskolor. Fristående skolor och andra kommuners skolor är inte med."
EVERY_FIGURE = "all"  # what a break of every series applies to
NARROW, SHARE, WIDE = 8, 10, 20


def subject_name(model: Model, subject: str) -> str:
    """``Matematik``, but ``Sv/SvA``."""
    found = model.catalogue.subject(subject)
    return found.short if found.kind is SubjectKind.COMBINED else found.label


def subject_in_text(model: Model, subject: str) -> str:
    """``matematik`` in a sentence, and still ``Sv/SvA``."""
    name = subject_name(model, subject)
    return name if model.catalogue.subject(subject).kind is SubjectKind.COMBINED else name[:1].lower() + name[1:]


def when(model: Model, checkpoint: Checkpoint) -> str:
    """``juni 2027``."""
    return f"{model.programme.checkpoint(checkpoint.number).month}{NBSP}{checkpoint.month.year}"


def checkpoint_title(model: Model, checkpoint: Checkpoint) -> str:
    """``A4 juni 2027, full``."""
    kind = "lätt" if checkpoint.kind is CheckpointKind.LIGHT else "full"
    return f"{checkpoint.name} {when(model, checkpoint)}, {kind}"


def cohort_title(known: Reported, cohort: Cohort) -> str:
    """The only name of a cohort, with the year it is in now; without, when it has left grundskolan."""
    if not FIRST_INDEX <= cohort.index(known.term.school_year) <= LAST_INDEX:
        return f"Årskull född {cohort.born}"
    return known.model.school_system.cohort_name(cohort, known.term.school_year)


def year_label(known: Reported, cohort: Cohort, index: int) -> str:
    """``åk 5``, as the year was called when the cohort was in it."""
    return f"åk{NBSP}{known.model.school_system.label(index, year_of(cohort, index))}"


def year_of(cohort: Cohort, index: int) -> int:
    """The school year in which a cohort is in an index."""
    return cohort.key + index - 1


def year_column(known: Reported, cohort: Cohort, index: int) -> Column:
    """A school year of a cohort, with the line before it where the yardstick changes."""
    broken = known.model.school_system.breaks_before(index, year_of(cohort, index))
    return Column(year_label(known, cohort, index), NARROW, Align.RIGHT, broken)


def coverage_words(covered: Coverage) -> str:
    """``5 av 7 skolor, 83 % av eleverna``; without the pupils where somebody's are not known."""
    schools = f"{covered.reported} av {counted(covered.asked, 'skola', 'skolor')}"
    return schools if covered.per_cent is None else f"{schools}, {percent(covered.per_cent)} av eleverna"


def coverage_said(one: CheckpointStatus, texts: Texts) -> str:
    """How many schools have handed in, of how many others an export has figures, and how much of the pupils that is."""
    share = one.coverage.per_cent
    details = {
        "returned": sum(school.received_on is not None for school in one.schools),
        "asked": len(one.schools),
        "exported": sum(school.exported > 0 for school in one.schools),
        "of_pupils": "" if share is None else texts.label("status.of_pupils", share=share),
    }
    return texts.label("status.coverage.exported" if details["exported"] else "status.coverage", **details)


# ---- cells


def share(known: Reported, key: ObservationKey) -> Draft:
    """A share, or why there is none."""
    pair = known.pair(key)
    return ShareOf(pair) if pair else absent(known, key)


def pupils(known: Reported, key: ObservationKey) -> Draft:
    """How many a share is of, or why there is none."""
    pair = known.pair(key)
    return PupilsOf(pair) if pair else absent(known, key)


def change(known: Reported, key: ObservationKey) -> Draft:
    """What has changed in a year; a dash where there is nothing to compare, a sign where one ought to know."""
    now, before = known.pair(key), known.pair(earlier(key))
    if now and before:
        return ChangeOf(now, before)
    return nothing() if now else absent(known, key)


def earlier(key: ObservationKey) -> ObservationKey:
    """The same thing a year before."""
    return replace(key, checkpoint=key.checkpoint.a_year_earlier())


def nothing() -> Words:
    """A dash: there is nothing to say, and nobody ought to have said it."""
    return marked(Mark.NOTHING_TO_REPORT)


def marked(mark: Mark) -> Words:
    """The sign of a mark."""
    return Words(mark.sign, frozenset({mark}))


def absent(known: Reported, key: ObservationKey) -> Words:
    """Why a figure is not there: not time yet, never asked for, from before anybody counted, or wanting."""
    if not known.due(key.checkpoint):
        return marked(Mark.NOT_YET)
    if not asked_for(known.model, key):
        return marked(Mark.NO_FIGURE)
    if known.before_history(key.checkpoint):
        return Words("")  # from before anybody counted, which a note says
    asked = known.asked(replace(key, school_unit=WHOLE_MUNICIPALITY))
    if key.school_unit in (*asked, WHOLE_MUNICIPALITY):
        return marked(Mark.NO_BASIS) if asked else marked(Mark.NO_FIGURE)
    return nothing()  # the cohort went to another school then


def asked_for(model: Model, key: ObservationKey) -> bool:
    """Whether the catalogue asks for the figure in that year and subject at all; a combined subject by its parts."""
    subject = model.catalogue.subject(key.subject) if key.subject else None
    wanted = set(subject.parts or (subject.id,)) if subject else set()
    index = key.cohort.index(key.checkpoint.school_year)
    return any(
        index in entry.indexes
        and key.checkpoint.number in entry.checkpoints
        and (wanted <= set(entry.subjects) or key.subject in entry.subjects)
        for entry in model.catalogue.key_figure(key.key_figure).entries
    )


def lines_of(known: Reported, cohort: Cohort, checkpoints: Iterable[Checkpoint]) -> tuple[str, ...]:
    """The subjects of the default view that are asked for at any of the checkpoints."""
    times = tuple(checkpoints)
    return tuple(
        subject
        for subject in SUBJECTS
        if any(asked_for(known.model, ObservationKey("", cohort, at, REACH_GOALS, subject)) for at in times)
    )


def history_notes(known: Reported, times: Iterable[Checkpoint]) -> tuple[str, ...]:
    """Which of some checkpoints stand empty because nobody counted then."""
    empty = sorted(at for at in times if known.before_history(at))
    if not empty:
        return ()
    until = "till och med" if len(empty) > 1 else "för"
    return (f"Rutorna {until} {when(known.model, empty[-1])} står tomma: ingen räknade då.",)


def series_notes(known: Reported, years: Sequence[int]) -> tuple[str, ...]:
    """The breaks between some school years in a row, where there are figures before them or still to come."""
    first = max(min(years), known.june.school_year if known.first_june is None else known.first_june)
    return tuple(
        one.text
        for one in known.model.school_system.series_breaks
        if one.applies_to in (EVERY_FIGURE, REACH_GOALS) and first < one.school_year <= max(years)
    )
