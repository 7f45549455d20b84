"""What the shape alone cannot see: names that must exist, dates that must follow each other, schools that must fit.

The checks read the document's texts, not the validated file, so that a fault in one place hides none in another.
Where a text cannot be parsed the schema has said so already, and the check passes it by.
"""

from collections.abc import Iterator
from itertools import pairwise

from generator.config import parsing
from generator.config.parsing import parsed
from generator.config.target_checks import target_problems
from generator.config.unit_checks import unit_problems
from generator.config.yaml_source import Document, KeyPath
from generator.domain.calendar import Season, Term, week_day
from generator.domain.model import Model
from generator.domain.programme import Meeting
from generator.nearest import hint
from generator.problems import Problem

SEASON_OF_BREAK = {"winter": Season.SPRING, "easter": Season.SPRING, "autumn": Season.AUTUMN}


def cross_problems(document: Document, slug: str, model: Model) -> list[Problem]:
    """Every problem between the parts of the file, or between the file and the Model."""
    return [
        *_slug(document, slug),
        *_first_term(document, model),
        *_board(document),
        *_breaks(document),
        *_weeks(document, model),
        *_measures(document, model),
        *_roles(document, model),
        *_decisions(document),
        *target_problems(document, model),
        *unit_problems(document),
    ]


def _slug(document: Document, folder: str) -> Iterator[Problem]:
    found = document.text("engagement")
    if parsed(parsing.slug, found) and found != folder:
        details = {"found": str(found), "folder": folder}
        yield Problem("slug_not_folder", document.at_value(("engagement",)), details)


def _terms(document: Document) -> tuple[Term, ...]:
    first = parsed(parsing.term, document.text("first_term"))
    return (first, first.next(), first.next().next()) if first else ()


def _first_term(document: Document, model: Model) -> Iterator[Problem]:
    terms = _terms(document)
    season = model.programme.terms[0].season
    if terms and terms[0].season is not season:
        details = {"found": str(terms[0]), "season": season.value}
        yield Problem("first_term_season", document.at_value(("first_term",)), details)


def _board(document: Document) -> Iterator[Problem]:
    meetings = ((path, parsed(parsing.iso_date, document.text(*path))) for path in document.within("board", "meetings"))
    for (_, before), (path, day) in pairwise((path, day) for path, day in meetings if day):
        if day <= before:
            code = "date_twice" if day == before else "dates_not_in_order"
            details = {"found": day.isoformat(), "before": before.isoformat()}
            yield Problem(code, document.at_value(path), details)


def _breaks(document: Document) -> Iterator[Problem]:
    terms = _terms(document)
    for path in document.within("school_breaks"):
        term = parsed(parsing.term, str(path[-1]))
        if term is None or not terms:
            continue
        if term not in terms:
            details = {"found": str(term), "terms": ", ".join(str(term) for term in terms)}
            yield Problem("not_a_term_of_the_engagement", document.at_key(path), details)
        for entry in document.within(*path):
            yield from _break(document, entry, term)


def _break(document: Document, path: KeyPath, term: Term) -> Iterator[Problem]:
    season = SEASON_OF_BREAK.get(str(path[-1]), term.season)
    if season is not term.season:
        details = {"found": str(path[-1]), "term": str(term), "season": season.value}
        yield Problem("break_in_wrong_term", document.at_key(path), details)
    yield from _week_exists(document, path, term.year)


def _week_exists(document: Document, path: KeyPath, year: int) -> Iterator[Problem]:
    """Only some years have a week 53."""
    week = parsed(parsing.week, document.text(*path))
    try:
        week_day(year, week or 1)
    except ValueError:
        yield Problem("week_not_in_year", document.at_value(path), {"found": str(week), "year": str(year)})


def _weeks(document: Document, model: Model) -> Iterator[Problem]:
    terms = _terms(document)
    meetings = _meetings(model)
    for path in document.within("weeks"):
        found = meetings.get(str(path[-1]))
        if found is None:
            yield Problem("unknown_meeting", document.at_key(path), hint(str(path[-1]), meetings))
        elif terms:
            number, meeting = found
            yield from _week_exists(document, path, (*terms, terms[-1].next())[number].year + meeting.year_offset)


def _meetings(model: Model) -> dict[str, tuple[int, Meeting]]:
    """Every meeting by its id, with which of the terms it lies in: 0–2, and 3 for the one after."""
    programme = model.programme
    within = {meeting.id: (n, meeting) for n, term in enumerate(programme.terms) for meeting in term.meetings}
    return within | {programme.after.id: (len(programme.terms), programme.after)}


def _measures(document: Document, model: Model) -> Iterator[Problem]:
    figures = {figure.id: figure for figure in model.catalogue.key_figures}
    for list_name in ("add", "leave_out"):
        for path in document.within("measures", list_name):
            found = document.text(*path)
            if found and found not in figures:
                labels = {figure.label: figure.id for figure in figures.values()}
                yield Problem("unknown_measure", document.at_value(path), hint(found, figures, labels))
    yield from _measures_both(document)


def _measures_both(document: Document) -> Iterator[Problem]:
    added = {document.text(*path) for path in document.within("measures", "add")}
    for path in document.within("measures", "leave_out"):
        if (found := document.text(*path)) and found in added:
            yield Problem("measure_both_ways", document.at_value(path), {"found": found})


def _roles(document: Document, model: Model) -> Iterator[Problem]:
    roles = [role.id for role in model.programme.roles]
    labels = {role.label: role.id for role in model.programme.roles}
    for path in (("contact",), *document.within("decisions")):
        found = document.text(*path, "role")
        if found and found not in roles:
            yield Problem("unknown_role", document.at_value((*path, "role")), hint(found, roles, labels))


def _decisions(document: Document) -> Iterator[Problem]:
    for path in document.within("decisions"):
        on = parsed(parsing.iso_date, document.text(*path, "date"))
        due = parsed(parsing.iso_date, document.text(*path, "due"))
        if on and due and due < on:
            details = {"due": due.isoformat(), "date": on.isoformat()}
            yield Problem("due_before_decision", document.at_value((*path, "due")), details)
