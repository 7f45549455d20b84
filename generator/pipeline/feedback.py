"""What goes back: for every returned book a clean one with the school's own values, a letter, and one page for all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.config.engagement import load_engagement
from generator.config.resources import templates
from generator.documents.context import mark_of
from generator.documents.feedback import FeedbackPaper, SchoolAnswer, letter_html, overview_html
from generator.documents.pdf import write_pdf
from generator.domain.engagement import Engagement
from generator.domain.foreign import ForeignCell
from generator.domain.grid import CellKey
from generator.domain.naming import letter_name, workbook_name
from generator.domain.observations import CountKey
from generator.domain.prefilled import Prefilled
from generator.domain.remark import Remark
from generator.domain.texts import sentence
from generator.files import write_whole
from generator.pipeline.books import answered_book_file
from generator.pipeline.house import House
from generator.pipeline.returns import Fate, ReadBook, Returned, ReturnsOrder, collect_returns
from generator.problems import InSheet, Nowhere, Problem
from generator.tables.swedish import date_with_year, term_name
from generator.workbook.finding import Found
from generator.workbook.layout.keys import of_count
from generator.workbook.layout.typed import DAY_NOUGHT
from generator.workbook.pairs import Value
from generator.workbook.writer import write_book

FOLDER, OVERVIEW = "aterkoppling", "oversikt.html"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was written, and for how many schools."""

    folder: Path
    schools: int
    to_mend: int
    unread: int


@dataclass(frozen=True, slots=True)
class _Desk:
    house: House
    engagement: Engagement
    folder: Path
    on: date


def feedback(house: House, order: ReturnsOrder, output: Path) -> tuple[Feedback, ...]:
    """Look through the returned files again and answer each school, a folder a term. The ledger is left as it is."""
    engagement = load_engagement(order.folder, order.slug, house.model)
    returned = collect_returns(house, replace(order, look_only=True, keep_books=True))
    read = [one for one in returned if one.read]
    unread = [one for one in returned if not one.read and one.fate is not Fate.PASSED_BY]
    terms = [term for term in engagement.terms if any(one.read and one.read.reading.term == term for one in read)]
    on = order.accepted_on or engagement.edition_date
    desks = {term: _Desk(house, engagement, output / order.slug / str(term) / FOLDER, on) for term in terms}
    return tuple(
        _of_term(desk, [one for one in read if one.read and one.read.reading.term == term], unread)
        for term, desk in desks.items()
    )


def _of_term(desk: _Desk, returned: Sequence[Returned], unread: Sequence[Returned]) -> Feedback:
    term = returned[0].read.request.term if returned[0].read else desk.engagement.first_term
    paper = _paper(desk, term_name(term))
    answers = [_answer(desk, paper, one, one.read) for one in returned if one.read]
    heard = {one.unit.code for one in returned if one.unit}
    silent = [unit.name for unit in desk.engagement.units_in(term) if unit.code not in heard]
    failed = [(one.file.name, _said(desk, problem)) for one in unread for problem in one.problems]
    write_whole(desk.folder / OVERVIEW, overview_html(paper, answers, failed, silent).encode())
    return Feedback(desk.folder, len(answers), sum(answer.to_mend > 0 for answer in answers), len(unread))


def _answer(desk: _Desk, paper: FeedbackPaper, returned: Returned, read: ReadBook) -> SchoolAnswer:
    """Write the school's book and letter."""
    remarks = tuple(_remarks(desk, returned.problems, read.found))
    checkpoint = read.reading.checkpoint
    name = f"{checkpoint.name}_{workbook_name(read.request.term, read.unit)}"
    own = own_values(read.found)
    request = replace(read.request, remarks=remarks, prefilled=_as_said(read.request.prefilled, own))
    write_whole(desk.folder / name, write_book(answered_book_file(request, desk.house.style, own)))
    asked = read.request.asked[checkpoint]
    answer = SchoolAnswer(
        school=read.unit.name,
        checkpoint=read.request.checkpoint_name(checkpoint),
        file=returned.file.name,
        accepted=returned.fate is Fate.NOTHING_NEW,
        filled=sum(key in read.reading.numbers or key in read.reading.marks for key in asked),
        asked=len(asked),
        remarks=remarks,
        book=name,
        letter=letter_name(checkpoint, read.request.term, read.unit),
    )
    write_whole(desk.folder / answer.letter, write_pdf(letter_html(paper, answer)))
    return answer


def _paper(desk: _Desk, term: str) -> FeedbackPaper:
    engagement = desk.engagement
    return FeedbackPaper(
        municipality=engagement.municipality.name,
        term=term,
        on=date_with_year(desk.on),
        by=engagement.contact or desk.house.texts.label("guide.contact"),
        mark=mark_of(engagement),
        style=desk.house.style.with_accent(engagement.colour),
        folder=templates() / "documents" / "feedback",
    )


def _remarks(desk: _Desk, problems: Sequence[Problem], found: Found) -> Iterator[Remark]:
    by_place = {spot.at: spot.key for spot in found.spots.values()}
    for problem in problems:
        at = problem.at if isinstance(problem.at, InSheet) else InSheet("", "")
        where = f"{at.sheet}, {at.cell}" if at.cell else at.sheet
        severity = desk.house.texts.problems[problem.code].severity
        yield Remark(severity, where, _said(desk, problem), by_place.get(at, ""))


def _said(desk: _Desk, problem: Problem) -> str:
    return sentence(replace(problem, at=Nowhere()), desk.house.texts)


def _as_said(cells: Mapping[CountKey, Prefilled], own: Mapping[CellKey, Value]) -> dict[CountKey, Prefilled]:
    """The filled cells of a book: one in which the school has typed something else is its own from now on."""
    said = {count: own.get(of_count(count), cell.number) for count, cell in cells.items()}
    return {c: cell if said[c] == cell.number else replace(cell, forms=()) for c, cell in cells.items()}


def own_values(found: Found) -> Mapping[CellKey, Value]:
    """What the school has typed, right or wrong, by key: nothing that somebody has written is lost."""
    return {key: _value(spot.cell) for key, spot in found.spots.items() if spot.filled and spot.cell}


def _value(cell: ForeignCell) -> Value:
    value = cell.value
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, date):
        return float((date(value.year, value.month, value.day) - DAY_NOUGHT).days)
    return value
