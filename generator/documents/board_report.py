"""Nämndrapporten: exactly two pages, what is seen and what is done; and the report of figures as a printed document."""

from collections.abc import Callable
from dataclasses import replace

from markupsafe import Markup

from generator.documents.charts.cohort_way import Axis, cohort_way
from generator.documents.paper import Paper, render_paper
from generator.documents.typesetting import pages_of
from generator.domain.board import BoardPicture
from generator.domain.office import LineChart
from generator.domain.report import Explained, Report
from generator.domain.table import Table
from generator.domain.texts import Texts
from generator.tables.board import meeting_words
from generator.tables.board_chain import with_room_for
from generator.tables.board_matter import BoardMatter
from generator.tables.cohort_figures import ShownLine, ShownPoint
from generator.tables.swedish import date_with_year

WORDS = (
    "board.page.see",
    "board.page.do",
    "board.questions",
    "board.read",
    "board.draft",
    "board.letter.meeting",
    "board.letter.papers",
)
PAGES = 2
MOST_TARGETS, MOST_SAID = 3, 3
MOST_ROWS, FEWEST_ROWS = 8, 2  # of the chain on the second page


def board_report_html(paper: Paper, of: BoardMatter, picture: BoardPicture) -> str:
    """The board's report with as many rows as two pages have room for; what is left out is told of.

    The chart goes before a row does that there is always room for.
    """
    for shown in (picture, replace(picture, way=None)):
        for rows in range(MOST_ROWS, FEWEST_ROWS - 1, -1):
            html = _html(paper, of, shown, rows)
            if pages_of(html) <= PAGES:
                return html
    raise ValueError("the report has no room for its fewest rows")


def report_pdf_html(paper: Paper, report: Report, texts: Texts) -> str:
    """All tables of a report, with what it says of itself, for print and archive."""
    label: Callable[[str], str] = texts.label
    return render_paper(
        paper,
        {
            **_said(report),
            "title": report.title,
            "description": report.subtitle,
            "report": report,
            "words": {name: label(f"report.{name}") for name in ("about", "signs", "definitions", "source")},
        },
    )


def _said(report: Report) -> dict[str, object]:
    """The day and the marks are the report's own, not the engagement's."""
    return {
        "edition_date": date_with_year(report.edition_date),
        "created": report.edition_date.isoformat(),
        "mark": " · ".join(report.banners),
    }


def _html(paper: Paper, of: BoardMatter, picture: BoardPicture, rows: int) -> str:
    label = of.texts.label
    meeting, papers = meeting_words(of, picture)
    return render_paper(
        paper,
        {
            **_said(of.report),
            "title": label("board.title"),
            "description": label("board.description"),
            "report": of.report,
            "picture": picture,
            "chart": _chart(paper, of, picture.way) if picture.way else "",
            "words": {name.rpartition(".")[2]: label(name) for name in WORDS},
            "chain": with_room_for(picture.chain, picture.weightiest[:rows] or (0,), of.texts),
            "said_done": _latest(of, picture.said_done, MOST_SAID),
            "meeting": meeting,
            "papers": papers,
            "coverage": () if of.stale else _facts(of, "coverage"),
            "stale": label("board.stale", now=of.moments[1]) if of.stale else "",
            "targets": _targets(of, picture.targets),
            "about": _facts(of, "date", "checkpoint", "cut_off", "source"),
        },
    )


def _facts(of: BoardMatter, *names: str) -> list[Explained]:
    """What the report says of itself, of some kinds."""
    wanted = {of.texts.label(f"report.fact.{name}") for name in names}
    return [fact for fact in of.report.facts if fact.name in wanted]


def _chart(paper: Paper, of: BoardMatter, way: LineChart) -> Markup:
    """The same lines as on the slides; a year that is hidden or not known is a gap."""
    lines = [
        ShownLine(one.name, one.name, tuple(ShownPoint(None if v is None else int(v), "") for v in one.values))
        for one in way.lines
    ]
    axis = Axis(way.categories, way.breaks, of.model.school_system.yardstick_break)
    return cohort_way(lines, axis, paper.style, way.description)


def _latest(of: BoardMatter, table: Table, rows: int) -> Table:
    """The latest decisions and measures: those at the end."""
    return with_room_for(table, range(len(table.rows))[-rows:], of.texts)


def _targets(of: BoardMatter, table: Table | None) -> Table | None:
    """As many as there is room for; their notes stand in the report."""
    return with_room_for(replace(table, notes=()), range(len(table.rows))[:MOST_TARGETS], of.texts) if table else None
