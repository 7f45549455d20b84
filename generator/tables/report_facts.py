"""What a report says of itself: for whom it is, what it is about, what it rests on, and what its signs mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.domain.calendar import CheckpointKind, Term
from generator.domain.catalogue import KeyFigure
from generator.domain.edition import Edition
from generator.domain.engagement import Engagement
from generator.domain.model import Model
from generator.domain.report import Definition, Explained, ShownFigure
from generator.domain.schedule import CheckpointDays, checkpoint_days
from generator.domain.table import Mark
from generator.domain.texts import Texts
from generator.measures.return_status import CheckpointStatus
from generator.tables.programme import checkpoint_name
from generator.tables.report_words import coverage_said
from generator.tables.swedish import capital, date_with_year, listing, term_name
from generator.tables.wording import addressed, years_in_words

PARTS = ("definition", "numerator", "denominator", "caution", "source_system")


@dataclass(frozen=True, slots=True)
class Occasion:
    """Which report is spoken of: ``on`` is its day, ``latest`` its last return's, ``release`` its name in the log."""

    engagement: Engagement
    model: Model
    texts: Texts
    term: Term
    edition: Edition
    on: date
    latest: date
    checkpoints: tuple[CheckpointStatus, ...]
    release: str = ""


def facts(of: Occasion) -> tuple[Explained, ...]:
    """What stands first in every format."""
    return tuple(Explained(of.texts.label(f"report.fact.{name}"), text) for name, text in _facts(of))


def _facts(of: Occasion) -> Iterator[tuple[str, str]]:
    label, full = of.texts.label, [one for one in of.checkpoints if one.checkpoint.kind is CheckpointKind.FULL]
    board = of.engagement.board.name or label("report.board")
    yield "what", label("report.fact.what.text")
    yield "for", label(f"report.fact.for.{of.edition}", board=capital(board))
    yield "date", date_with_year(of.on)
    yield "checkpoint", listing([f"{_name(of, one)}, {term_name(of.term)}" for one in full])
    for one in full:
        yield "cut_off", _cut_off(of, one)
    for one in of.checkpoints:
        yield "coverage", _coverage(of, one)
    if not of.edition.outward:
        yield from (("missing", missing) for one in of.checkpoints if (missing := _missing(of, one)))
    exported = any(school.exported for one in of.checkpoints for school in one.schools)
    yield "source", label(f"report.fact.source.{'exported' if exported else 'text'}", day=date_with_year(of.latest))
    yield "rounding", label("report.fact.rounding.text")
    if of.release:
        yield "release", of.release


def signs(model: Model, texts: Texts) -> tuple[Explained, ...]:
    """The whole legend, the same in every report: what may stand in a cell instead of a figure."""
    meanings = model.school_system.marks
    return tuple(Explained(mark.sign or texts.label("report.empty_cell"), capital(meanings[mark])) for mark in Mark)


def definitions(of: Occasion, figures: Sequence[ShownFigure]) -> tuple[Definition, ...]:
    """The key figures that some cell is a figure of, in the catalogue's order and words."""
    used = {one.identity.key_figure for one in figures if one.identity}
    return tuple(_definition(of, figure) for figure in of.model.catalogue.key_figures if figure.id in used)


def _definition(of: Occasion, figure: KeyFigure) -> Definition:
    said = ((part, addressed(str(getattr(figure, part)), of.engagement.director)) for part in PARTS)
    parts = (Explained(of.texts.label(f"report.definition.{part}"), text) for part, text in said if text)
    return Definition(figure.label, tuple(parts))


def _name(of: Occasion, one: CheckpointStatus) -> str:
    return f"{checkpoint_name(_days(of, one))} {one.checkpoint.month.year}"


def _days(of: Occasion, one: CheckpointStatus) -> CheckpointDays:
    return checkpoint_days(of.model.programme.checkpoint(one.checkpoint.number), one.checkpoint)


def _cut_off(of: Occasion, one: CheckpointStatus) -> str:
    """The last day on which grades and judgements can be locked, which differs between the years."""
    system, year = of.model.school_system, one.checkpoint.school_year
    return ", ".join(
        f"{years_in_words(at, system, year)}: {date_with_year(span.last)}" for at, span in _days(of, one).status
    )


def _coverage(of: Occasion, one: CheckpointStatus) -> str:
    pilots = len(one.schools) < len(of.engagement.units_in(one.checkpoint.term))
    alone = f" {of.texts.label('report.fact.coverage.pilots')}" if pilots else ""
    return f"{_name(of, one)}: {coverage_said(one, of.texts)}{alone}"


def _missing(of: Occasion, one: CheckpointStatus) -> str:
    missing = [school.unit.name for school in one.schools if not school.known]
    return f"{_name(of, one)}: {listing(missing)}." if missing else ""
