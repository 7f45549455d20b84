"""The schools' own papers after a full checkpoint: skolkort, årskullsblad, dialogues and lärrapport, as jobs."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from generator.build.job import Job, fingerprint
from generator.build.run import processors, run
from generator.build.tools import tools_fingerprint
from generator.documents.attachments import Attachment
from generator.documents.cohort_sheet import SheetValues, cohort_sheet_html
from generator.documents.dialogue import DialogueValues, dialogue_html
from generator.documents.learning_report import LessonValues, learning_report_html
from generator.documents.school_card import AskedCard, CardValues, card_versions
from generator.documents.school_charts import way_chart
from generator.documents.school_papers import fitted
from generator.domain.calendar import Cohort
from generator.domain.engagement import SchoolUnit
from generator.domain.naming import document_name, slug
from generator.domain.observations import WHOLE_MUNICIPALITY
from generator.domain.table import Table
from generator.measures.patterns import Fit, chosen, fitting
from generator.measures.reported import whole as whole_key
from generator.measures.seen import seen
from generator.pipeline.school_press import SchoolPress
from generator.tables.cohort_sheet import schools_table
from generator.tables.csv_text import csv_text
from generator.tables.dialogue import agenda, agreed_rows, decided, minutes_for
from generator.tables.learning_report import cohorts_table
from generator.tables.report_cards import evidence
from generator.tables.report_cohorts import table_2
from generator.tables.report_words import cohort_title, coverage_words, when
from generator.tables.school_findings import (
    Finding,
    crossings,
    fallen_rows,
    lifted,
    nothing_fell,
    others,
    remaining,
    worries,
)
from generator.tables.school_picture import School, picture
from generator.tables.school_words import (
    dialogue_after,
    given_table,
    next_steps,
    planned_table,
    with_plan,
    words_of,
)
from generator.tables.swedish import days, term_name, weeks

KIND = "school_document"
CARDS, SHEETS, DIALOGUES, REPORTS = "skolkort", "arskullsblad", "resultatdialog", "larrapport"
ONE, MOST_OF_A_REPORT, MOST_OF_A_DIALOGUE = 1, 4, 5
WORK_OF_A_CARD, WORK_OF_A_REPORT = 3, 4  # beside each other: the longest begin first


def write_school_documents(press: SchoolPress, output: Path) -> tuple[Path, ...]:
    """Make the papers of the term in ``output``, the engagement's folder; those that no longer hold go."""
    jobs = tuple(school_document_jobs(press))
    run(jobs, output, partial(_earlier, press.folder), lambda _: None, workers=processors())
    return tuple(output / path for job in jobs for path in job.paths)


def _earlier(folder: PurePosixPath, path: str, kind: str) -> bool:
    """What an earlier run made of the same term."""
    return kind == KIND and PurePosixPath(path).is_relative_to(folder)


def school_document_jobs(press: SchoolPress) -> Iterator[Job]:
    """A skolkort a school and an årskullsblad a cohort; dialogue material before a dialogue, lärrapport after June."""
    for school in press.schools:
        yield _card(press, school)
        if dialogue_after(school):
            yield _dialogue(press, school)
        if not school.autumn:
            yield _learning_report(press, school)
    yield from (_sheet(press, cohort) for cohort in press.known.cohorts)


# ---- skolkort


def _card(press: SchoolPress, school: School) -> Job:
    values, label = card_values(press, school), press.house.texts.label
    left_out = label("school.picture.no_feeders"), label("school.picture.no_earlier")
    tries = card_versions(press.school_paper(school), values, *left_out)
    tables = (values.picture, values.crossings, values.given, values.planned)
    return _job(press, _place(press, CARDS, school.unit), tries, ONE, tables, WORK_OF_A_CARD)


def card_values(press: SchoolPress, school: School) -> CardValues:
    """What a skolkort shows of a school."""
    words, asked = words_of(school), chosen_cards(press, school)
    own, whole = press.shown(picture(school, feeders=False)), press.shown(picture(school))
    found = worries(school, {fit.cohort for fit in asked})
    return CardValues(
        school=school.unit.name,
        moment=press.moment,
        worries=tuple(with_plan(school, words, one) for one in found),
        no_worries=tuple(line for line in (nothing_fell(school), remaining(school)) if line),
        also=tuple(line for line in (others(school, found), _most_left(school)) if line),
        lifted=lifted(school),
        steps=next_steps(school),
        picture=whole,
        own=own,
        fallen=fallen_rows(school),
        crossings=press.shown(crossings(school)),
        cards=tuple(_asked(press, fit) for fit in asked),
        june=when(press.known.model, press.known.june),
        given=given_table(school, words.before),
        planned=planned_table(school, words.now),
        nothing_yet="" if whole.rows else press.nothing_yet,
    )


def _most_left(school: School) -> str:
    """In autumn there is still time to do something about it, whatever has changed."""
    return remaining(school) if school.autumn else ""


def chosen_cards(press: SchoolPress, school: School) -> tuple[Fit, ...]:
    """At most three, by pattern."""
    looked_at = (seen(press.known, cohort, school.unit.code) for cohort in school.cohorts)
    return chosen(fitting(looked_at, press.house.handbook.cards))


def _asked(press: SchoolPress, fit: Fit) -> AskedCard:
    return AskedCard(
        number=fit.card.id.removeprefix("Q"),
        title=fit.card.title,
        cohort=cohort_title(press.known, fit.cohort),
        evidence=evidence(press.known, fit),
        question=fit.card.question,
        follow_up=fit.card.follow_up,
        avoid=fit.card.avoid,
    )


# ---- årskullsblad


def _sheet(press: SchoolPress, cohort: Cohort) -> Job:
    known, texts = press.known, press.house.texts
    whole, schools = press.shown(table_2(known, cohort)), press.shown(schools_table(known, cohort, texts))
    title = cohort_title(known, cohort)
    chart = way_chart(known, cohort, WHOLE_MUNICIPALITY, press.house.style, texts)
    covered = known.covered(whole_key(cohort, press.full.checkpoint, "MA"))
    said = texts.label("school.coverage.of", checkpoint=press.checkpoint, covered=coverage_words(covered))
    values = SheetValues(title, press.moment, chart, whole, schools)
    tries = cohort_sheet_html(press.paper(known.engagement.municipality.name, said), values)
    place = _named(press, SHEETS, f"fodd-{cohort.born}")
    return _job(press, place, tries, ONE, (whole, schools), 1)


# ---- resultatdialog


def _dialogue(press: SchoolPress, school: School) -> Job:
    held = dialogue_after(school)
    assert held is not None  # noqa: S101  because only a school with a dialogue to come gets here
    words, content = words_of(school), press.house.handbook
    minutes = minutes_for(school, held.meeting)
    values = DialogueValues(
        card=card_values(press, school),
        meeting=held.meeting,
        when=f"{weeks(held.when)} ({days(held.when)})",
        minutes=minutes,
        agenda=agenda(held.meeting, minutes),
        protocol=content.form("B11"),
        agreed=content.form("B12"),
        given=agreed_rows(school, words),
        decided=decided(school, press.day),
    )
    tries = dialogue_html(press.school_paper(school), values)
    place = _place(press, DIALOGUES, school.unit)
    return _job(press, place, tries, MOST_OF_A_DIALOGUE, (values.card.picture,), WORK_OF_A_REPORT)


# ---- lärrapport


def _learning_report(press: SchoolPress, school: School) -> Job:
    words, card = words_of(school), card_values(press, school)
    cohorts = press.shown(cohorts_table(school))
    values = LessonValues(
        card=card,
        term=term_name(press.known.term),
        cohorts=cohorts,
        lifted_chart=_chart(press, school, card.lifted),
        worry_chart=_chart(press, school, card.worries),
        analyses=words.analyses,
        form=press.house.handbook.form("B17"),
        goes_on=school.unit.open_in(press.known.term.next()),
    )
    html = learning_report_html(press.school_paper(school), values)
    place = _place(press, REPORTS, school.unit)
    tables = (cohorts, card.crossings, card.given, card.planned)
    return _job(press, place, html, MOST_OF_A_REPORT, tables, WORK_OF_A_REPORT)


def _chart(press: SchoolPress, school: School, findings: Sequence[Finding]) -> Markup | None:
    if not findings:
        return None
    return way_chart(press.known, findings[0].cohort, school.unit.code, press.house.style, press.house.texts)


# ---- all of them


def _job(
    press: SchoolPress, path: PurePosixPath, tries: Sequence[str], pages: int, tables: Sequence[Table], work: int
) -> Job:
    attached = tuple(_figures(press, tables))
    inputs = fingerprint(tries, attached, press.day, pages, tools_fingerprint())
    return Job.of_file(path, KIND, inputs, partial(fitted, tuple(tries), pages, attached, press.day), work=work)


def _figures(press: SchoolPress, tables: Sequence[Table]) -> Iterator[Attachment]:
    for table in tables:
        if table.rows:
            words = press.house.texts.label("document.table", caption=table.caption)
            yield Attachment(f"{slug(table.caption)}.csv", csv_text(table), words, "text/csv", "Data")


def _place(press: SchoolPress, stem: str, unit: SchoolUnit) -> PurePosixPath:
    return press.folder / stem / f"{stem}_{press.known.term}_{unit.code}_{slug(unit.name)}.pdf"


def _named(press: SchoolPress, stem: str, name: str) -> PurePosixPath:
    return press.folder / stem / document_name(stem, press.known.engagement, press.known.term, f"_{name}.pdf")
