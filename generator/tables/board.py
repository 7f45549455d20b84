"""What a report says to the board: out of its tables as they are shown, so that nothing hidden can come along."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.domain.board import BoardPicture, Passage
from generator.domain.engagement import Engagement
from generator.domain.office import ChartLine, LineChart
from generator.domain.table import Align, Column, Row, Table, TableCell, TableSection, text_row
from generator.tables.board_chain import chain_table, weightiest
from generator.tables.board_matter import (
    CHANGE,
    PUPILS_NOW,
    SHARE_NOW,
    SINCE,
    BoardMatter,
    Deviation,
    board_label,
    deviations,
)
from generator.tables.report_words import subject_in_text, subject_name
from generator.tables.swedish import DASH, NBSP, date_with_year, in_words, listing, number

COHORT, TABLE_2, TARGETS, JUNE = "arskull-", "tabell2-", "mal-laget", "juni"
IN_THE_OVERVIEW = ("SVSVA", "MA", "EN")
MOST_IN_THE_LEAD = 4


def board_picture(of: BoardMatter) -> BoardPicture:
    """Everything at once; a report without comparisons gives honest words and tables with one row."""
    fallen = deviations(of)
    meeting, papers = next_meeting(of.engagement, of.report.edition_date)
    return BoardPicture(
        summary=_passage(of.written.summary, (summary(of, fallen),)),
        assessment=_passage(of.written.assessment, (board_label(of, "board.assessment"),)),
        best_interests=_passage(of.written.best_interests, (board_label(of, "board.best_interests"),)),
        economy=_passage(of.written.economy, (board_label(of, "board.economy"),)),
        sent_to=_points(of.written.sent_to, (board_label(of, "board.sent_to"),)),
        proposals=_proposals(of, fallen),
        overview=overview_table(of),
        chain=chain_table(of, fallen),
        weightiest=weightiest(of, fallen),
        targets=of.tables.get(TARGETS),
        said_done=of.said_done,
        questions=of.questions,
        way=way_chart(of, fallen),
        meeting=meeting,
        papers=papers,
    )


def next_meeting(engagement: Engagement, day: date) -> tuple[date | None, date | None]:
    """The board's first day that papers made on ``day`` can reach, and the last day for those papers."""
    before = timedelta(weeks=engagement.board.papers_weeks_before)
    found = next((one for one in sorted(engagement.board.meetings) if one - before >= day), None)
    return found, found - before if found else None


def _passage(written: str, drafted: Sequence[str]) -> Passage:
    return _points((written,) if written else (), drafted)


def _points(written: Sequence[str], drafted: Sequence[str]) -> Passage:
    return Passage(tuple(written), draft=False) if written else Passage(tuple(drafted), draft=True)


# ---- what is seen


def summary(of: BoardMatter, fallen: Sequence[Deviation]) -> str:
    """How many cohorts, which, and how many pupils; with many, the table says which."""
    cohorts = list(dict.fromkeys(one.key.cohort for one in fallen))
    if not of.month:
        return board_label(of, "board.summary.nothing_yet")
    if not cohorts:
        return board_label(of, "board.summary.none", before=of.moments[0])
    count = in_words(len(cohorts), "en årskull", "årskullar")
    if len(cohorts) > MOST_IN_THE_LEAD:
        return board_label(of, "board.summary.many", count=count, before=of.moments[0])
    which = [_falls(of, [one for one in fallen if one.key.cohort == cohort]) for cohort in cohorts]
    return board_label(of, "board.summary.some", count=count, before=of.moments[0], which="; ".join(which))


def _falls(of: BoardMatter, fallen: Sequence[Deviation]) -> str:
    """``född 2014 (engelska fyra elever, matematik två)``."""
    parts = [
        f"{subject_in_text(of.model, one.key.subject)} {in_words(one.pupils, 'en elev', 'elever')}" for one in fallen
    ]
    return f"född {fallen[0].key.cohort.born} ({listing(parts)})"


def overview_table(of: BoardMatter) -> Table:
    """A row a cohort: for each core subject how many of how many reach now, and what has changed in a year."""
    names = [subject_name(of.model, subject) for subject in IN_THE_OVERVIEW]
    columns = (
        Column("Årskull", 22),
        *(one for name in names for one in (Column(name, 12, Align.RIGHT), Column("Förändring", 15, Align.RIGHT))),
    )
    sections = [one for one in of.report.sections if one.id.startswith(COHORT)]
    rows = tuple(Row(one.title, tuple(_overview_cells(of, one, names))) for one in sections)
    before, now = of.moments
    caption = board_label(of, "board.overview.caption" if now else "board.overview.nothing_yet", before=before, now=now)
    notes = (board_label(of, "board.overview.note"), *_signs(of, rows))
    return Table("board-overview", caption, columns, rows or (_empty(of, len(columns)),), notes=notes)


def _overview_cells(of: BoardMatter, section: TableSection, names: Sequence[str]) -> Iterator[TableCell]:
    key = section.id.removeprefix(COHORT)
    table = of.tables.get(f"{SINCE}{of.month}-{key}")
    found = {row.stub: row.cells for row in table.rows} if table else {}
    for name in names:
        cells = found.get(name)
        if cells is None:
            yield from (_only_now(of, key, name), TableCell(DASH))
            continue
        yield _beside(cells[SHARE_NOW], cells[PUPILS_NOW])
        yield cells[CHANGE]


def _beside(share: TableCell, pupils: TableCell) -> TableCell:
    """``83 % av 53``, or the sign of what hides it."""
    beside = f"{share.text}{NBSP}% av{NBSP}{pupils.text}" if share.text[:1].isdigit() else share.text
    return TableCell(beside, share.identity, share.marks)


def _only_now(of: BoardMatter, key: str, name: str) -> TableCell:
    """Of a cohort that has nothing a year before: its first June, out of Tabell 2."""
    table = of.tables.get(f"{TABLE_2}{key}")
    rows = {row.stub: row.cells for row in table.rows} if table and of.month == JUNE else {}
    beside = zip(rows.get(name, ()), rows.get(f"{name}, antal elever", ()), strict=True)
    known = [(share, pupils) for share, pupils in list(beside)[:-1] if share.identity and share.text]
    return _beside(*known[-1]) if known else TableCell(DASH)


def _signs(of: BoardMatter, rows: Sequence[Row]) -> Iterator[str]:
    """What the signs that are there mean, in the report's own words."""
    shown = {mark.sign for row in rows for cell in row.cells for mark in cell.marks}
    for one in of.report.signs:
        if one.name in shown:
            yield f"”{one.name}” {one.text[:1].lower()}{one.text[1:]}"


def _empty(of: BoardMatter, columns: int) -> Row:
    return text_row(board_label(of, "board.nothing"), *([""] * (columns - 1)))


def way_chart(of: BoardMatter, fallen: Sequence[Deviation]) -> LineChart | None:
    """The way of the cohort that most pupils have fallen in; the youngest of several. Hidden shares are gaps."""
    if not fallen:
        return None
    most = max(fallen, key=lambda one: one.pupils)
    table = of.tables.get(f"{TABLE_2}{most.key.cohort.key}")
    names = {subject_name(of.model, subject) for subject in IN_THE_OVERVIEW}
    rows = [row for row in table.rows if row.stub in names] if table else []
    values = {row.stub: tuple(_height(cell.text) for cell in row.cells[:-1]) for row in rows}
    last = max((at for line in values.values() for at, one in enumerate(line) if one is not None), default=-1)
    if table is None or last < 1:
        return None
    categories = tuple(column.heading for column in table.columns[1 : last + 2])
    lines = tuple(ChartLine(name, line[: last + 1]) for name, line in values.items())
    title = board_label(of, "board.way", cohort=most.cohort)
    said = [f"{one.name}: {', '.join(_said(value) for value in one.values)}" for one in lines]
    breaks = tuple(at for at, column in enumerate(table.columns[1 : last + 2]) if column.breaks_before)
    return LineChart(title, categories, lines, f"{title}. {'; '.join(said)}.", breaks)


def _height(text: str) -> float | None:
    return float(text) if text.isdigit() else None


def _said(value: float | None) -> str:
    return DASH if value is None else number(int(value))


def _proposals(of: BoardMatter, fallen: Sequence[Deviation]) -> Passage:
    drafted = [board_label(of, "board.proposal.approve")]
    if fallen:
        born = listing([f"{born}" for born in dict.fromkeys(one.key.cohort.born for one in fallen)])
        drafted.append(board_label(of, "board.proposal.report_back", born=born))
    return _points(of.written.proposals, drafted)


def meeting_words(of: BoardMatter, picture: BoardPicture) -> tuple[str, str]:
    """The day of the meeting and the last day for its papers, or that they are to be filled in."""
    to_write = board_label(of, "board.to_write")
    return (
        date_with_year(picture.meeting) if picture.meeting else to_write,
        date_with_year(picture.papers) if picture.papers else to_write,
    )
