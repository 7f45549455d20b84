"""What a school has written: last term's measures and what they gave, this term's, its analyses; and what is next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.domain.calendar import Cohort, checkpoints_of
from generator.domain.programme import Meeting
from generator.domain.schedule import Occasion, meetings_of, occasion
from generator.domain.school_system import FIRST_INDEX, LAST_INDEX
from generator.domain.table import Column, Row, Table, text_row
from generator.tables.analysed import Analysed, analyses_of
from generator.tables.said_done import DID, GAVE, SaidBySchool, said_by_schools
from generator.tables.school_findings import Finding
from generator.tables.school_picture import School
from generator.tables.swedish import capital, days, weeks

DIALOGUES = {1: (2, "t2_dialogue_1"), 2: (3, "t3_dialogue_2")}  # the dialogue that a term's figures are meant for
NEXT = {1: ((1, "t1_close"), (2, "t2_dialogue_1")), 2: ((3, "t3_school"), (3, "t3_dialogue_2")), 3: ((3, "t3_close"),)}


@dataclass(frozen=True, slots=True)
class SchoolWords:
    """``before`` are the latest measures of earlier terms, ``now`` those of this term's full checkpoint."""

    before: tuple[SaidBySchool, ...]
    now: tuple[SaidBySchool, ...]
    analyses: tuple[Analysed, ...]


def words_of(of: School) -> SchoolWords:
    """Read out of the ledger's records; blank answers are no answers."""
    engagement, (light, full) = of.known.engagement, checkpoints_of(of.known.term)
    texts = [one for one in of.known.received.now.texts.values() if one.key.checkpoint <= full]
    own = [one for one in said_by_schools(engagement, texts) if one.unit == of.unit]
    earlier = max((one.checkpoint for one in own if one.checkpoint < light), default=None)
    return SchoolWords(
        before=tuple(one for one in own if one.checkpoint == earlier),
        now=tuple(one for one in own if one.checkpoint == full),
        analyses=tuple(one for one in analyses_of(engagement, texts) if one.unit == of.unit and one.checkpoint == full),
    )


def given_table(of: School, said: Sequence[SaidBySchool]) -> Table:
    """Vi sa – vi gjorde – det gav: last term's measures, an empty answer said as such."""
    label = of.texts.label
    columns = (
        Column(label("school.said.cohort"), 20),
        Column(label("school.said.said"), 34),
        Column(label("school.said.did"), 25),
        Column(label("school.said.gave"), 25),
    )
    rows = tuple(_given(of, one) for one in said)
    return Table(f"det-gav-{of.unit.code}", label("school.said.caption"), columns, rows)


def planned_table(of: School, said: Sequence[SaidBySchool]) -> Table:
    """What the school has decided to do now."""
    label = of.texts.label
    columns = (
        Column(label("school.said.cohort"), 20),
        Column(label("school.plan.what"), 42),
        Column(label("school.plan.who"), 18),
        Column(label("school.plan.sign"), 26),
    )
    rows = tuple(_planned(of, one) for one in said)
    return Table(f"insatser-{of.unit.code}", label("school.plan.caption"), columns, rows)


def cohort_words(of: School, cohort: Cohort | None) -> str:
    """A cohort by its name this school year; one that has left grundskolan keeps the year of its birth."""
    if cohort is None:
        return of.texts.label("school.whole")
    year = of.known.term.school_year
    if FIRST_INDEX <= cohort.index(year) <= LAST_INDEX:
        return of.known.model.school_system.cohort_name(cohort, year)
    return of.texts.label("school.born", year=cohort.born)


def said_words(one: SaidBySchool) -> str:
    """For whom, what, and how often, in the school's own words."""
    group, what, often = (one.said.get(field, "").rstrip(".") for field in ("group", "what", "how_often"))
    whole = f"{what} ({often[:1].lower()}{often[1:]})." if what and often else f"{what}." if what else ""
    return " ".join(part for part in (f"{group}:" if group and whole else group, whole) if part)


def who_words(one: SaidBySchool) -> str:
    """The role that answers, and when it is followed up."""
    return ", ".join(one.said[field] for field in ("role", "check") if one.said.get(field))


def with_plan(of: School, words: SchoolWords, finding: Finding) -> Finding:
    """The finding, and last what the school has decided to do for the cohort, or that nothing is written yet."""
    plans = [one for one in words.now if one.cohort == finding.cohort]
    label = of.texts.label
    said = [
        label("school.plan.is", what=said_words(one), who=who_words(one) or label("school.plan.principal"))
        for one in plans
    ]
    return replace(finding, details=(*finding.details, *(said or [label("school.plan.none")])))


def dialogue_after(of: School) -> Occasion | None:
    """The dialogue that the term's figures are meant for; the last term has none, nor has a school that has closed."""
    step = DIALOGUES.get(_number(of))
    return _held(of, step) if step and _open(of, step) else None


def next_steps(of: School) -> tuple[str, ...]:
    """What comes after the checkpoint: the meeting, and its weeks or day."""
    found = (_held(of, step) for step in NEXT[_number(of)] if _open(of, step))
    return tuple(f"{one.meeting.title}, {weeks(one.when)} ({days(one.when)})" for one in found)


def _number(of: School) -> int:
    return of.known.engagement.terms.index(of.known.term) + 1


def _open(of: School, step: tuple[int, str]) -> bool:
    return of.unit.open_in(of.known.engagement.terms[step[0] - 1])


def _held(of: School, step: tuple[int, str]) -> Occasion:
    number, meeting_id = step
    engagement = of.known.engagement
    meeting = _meeting(meetings_of(of.known.model.programme, number), meeting_id)
    return occasion(engagement, engagement.terms[number - 1], meeting)


def _meeting(meetings: Iterable[Meeting], meeting_id: str) -> Meeting:
    return next(one for one in meetings if one.id == meeting_id)


def _given(of: School, one: SaidBySchool) -> Row:
    none = of.texts.label("school.said.nothing")
    did, gave = (one.outcome.get(field) or none for field in (DID, GAVE))
    return text_row(capital(cohort_words(of, one.cohort)), said_words(one), did, gave)


def _planned(of: School, one: SaidBySchool) -> Row:
    return text_row(
        capital(cohort_words(of, one.cohort)),
        said_words(one),
        who_words(one) or of.texts.label("school.plan.principal"),
        one.said.get("sign", ""),
    )
