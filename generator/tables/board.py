"""What a report says to the board: out of its tables as they are shown, so that nothing hidden can come along."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.domain.board import BoardPicture, BoardTexts, ChainText, Passage
from generator.domain.engagement import Engagement
from generator.domain.model import Model
from generator.domain.observations import ObservationKey
from generator.domain.office import ChartLine, LineChart
from generator.domain.report import FigureKind, Report, ShownFigure
from generator.domain.table import Align, Column, Row, Table, TableCell, TableSection, text_row
from generator.domain.texts import Texts
from generator.tables.programme import responsible
from generator.tables.report_words import subject_in_text, subject_name
from generator.tables.swedish import DASH, NBSP, date_with_year, in_words, listing, number, short_date

COHORT, DEVIATIONS, TABLE_2, SINCE = "arskull-", "avvikelser-", "tabell2-", "sedan-"
CROSSED, TARGETS, JUNE, SHARE = "over-gransen", "mal-laget", "juni", "Andel "
SHARE_NOW, PUPILS_NOW, CHANGE = 2, 3, 4  # the cells of a cohort's table, after its stub
IN_THE_OVERVIEW = ("SVSVA", "MA", "EN")
MOST_IN_THE_LEAD = 4


@dataclass(frozen=True, slots=True)
class Deviation:
    """One cohort and subject that has fallen, as the report shows it: ``pupils`` fewer, and both shares as text."""

    key: ObservationKey
    cohort: str
    before: str
    now: str
    change: str
    broken: bool
    pupils: int


@dataclass(frozen=True, slots=True)
class BoardMatter:
    """What the board's documents are made of. ``said_done`` is the outward table of decisions and measures."""

    report: Report
    engagement: Engagement
    model: Model
    texts: Texts
    written: BoardTexts
    questions: tuple[str, ...]
    said_done: Table

    @property
    def tables(self) -> Mapping[str, Table]:
        """The report's tables by id."""
        return {table.id: table for table in self.report.tables}

    @property
    def month(self) -> str:
        """The checkpoint that the board is told of: the last one that anything can be compared with a year before."""
        months = [name.removeprefix(DEVIATIONS) for name in self.tables if name.startswith(DEVIATIONS)]
        return next((month for month in reversed(months) if self._compared(month)), "")

    @property
    def moments(self) -> tuple[str, str]:
        """``juni 2026``, ``juni 2027``: what is compared with what; empty where nothing is."""
        table = next((self.tables[name] for name in self._years(self.month)), None)
        if not self.month or table is None:
            return "", ""
        before, now = table.columns[1].heading, table.columns[SHARE_NOW + 1].heading
        return before.removeprefix(SHARE), now.removeprefix(SHARE)

    @property
    def stale(self) -> bool:
        """Whether the term's own checkpoint has nothing to be compared with, so that the figures are older."""
        months = [name.removeprefix(DEVIATIONS) for name in self.tables if name.startswith(DEVIATIONS)]
        return bool(self.month) and months[-1] != self.month

    def _years(self, month: str) -> list[str]:
        return [name for name in self.tables if name.startswith(f"{SINCE}{month}-")]

    def _compared(self, month: str) -> bool:
        """A change that is hidden has been compared too; one that has nothing before it is of nothing."""
        tables = (self.tables[name] for name in self._years(month))
        return any(row.cells[CHANGE].identity for table in tables for row in table.rows)


def board_picture(of: BoardMatter) -> BoardPicture:
    """Everything at once; a report without comparisons gives honest words and tables with one row."""
    fallen = deviations(of)
    meeting, papers = next_meeting(of.engagement, of.report.edition_date)
    return BoardPicture(
        summary=_passage(of.written.summary, (summary(of, fallen),)),
        assessment=_passage(of.written.assessment, (_label(of, "board.assessment"),)),
        best_interests=_passage(of.written.best_interests, (_label(of, "board.best_interests"),)),
        proposals=_proposals(of, fallen),
        overview=overview_table(of),
        chain=chain_table(of, fallen),
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
    return Passage((written,), draft=False) if written else Passage(tuple(drafted), draft=True)


def _label(of: BoardMatter, name: str, **values: object) -> str:
    return of.texts.label(name, director_definite=of.engagement.director.definite, **values)


# ---- what is seen


def deviations(of: BoardMatter) -> tuple[Deviation, ...]:
    """The rows of the report's own table, in its order: by cohort and subject, never by size."""
    table = of.tables.get(f"{DEVIATIONS}{of.month}")
    if table is None:
        return ()
    told = [one for one in of.report.figures if one.table == table.id and one.kind is FigureKind.CHANGE_PUPILS]
    rows = [row for row in table.rows if len(row.cells) > CHANGE and row.cells[CHANGE + 1].identity]
    return tuple(_deviation(row, figure) for row, figure in zip(rows, told, strict=True))


def _deviation(row: Row, figure: ShownFigure) -> Deviation:
    assert figure.identity is not None  # noqa: S101  because a change is always a change of something
    shares, change = (row.cells[1].text, row.cells[3].text), row.cells[CHANGE + 1].text
    fewer = abs(int(figure.text.replace("−", "-")))
    return Deviation(figure.identity, row.stub, *shares, change, row.cells[CHANGE + 2].text != "samma", fewer)


def summary(of: BoardMatter, fallen: Sequence[Deviation]) -> str:
    """How many cohorts, which, and how many pupils; with many, the table says which."""
    cohorts = list(dict.fromkeys(one.key.cohort for one in fallen))
    if not of.month:
        return _label(of, "board.summary.nothing_yet")
    if not cohorts:
        return _label(of, "board.summary.none", before=of.moments[0])
    count = in_words(len(cohorts), "en årskull", "årskullar")
    if len(cohorts) > MOST_IN_THE_LEAD:
        return _label(of, "board.summary.many", count=count, before=of.moments[0])
    which = [_falls(of, [one for one in fallen if one.key.cohort == cohort]) for cohort in cohorts]
    return _label(of, "board.summary.some", count=count, before=of.moments[0], which="; ".join(which))


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
    caption = _label(of, "board.overview.caption" if now else "board.overview.nothing_yet", before=before, now=now)
    notes = (_label(of, "board.overview.note"), *_signs(of, rows))
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
    return text_row(_label(of, "board.nothing"), *([""] * (columns - 1)))


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
    title = _label(of, "board.way", cohort=most.cohort)
    said = [f"{one.name}: {', '.join(_said(value) for value in one.values)}" for one in lines]
    breaks = tuple(at for at, column in enumerate(table.columns[1 : last + 2]) if column.breaks_before)
    return LineChart(title, categories, lines, f"{title}. {'; '.join(said)}.", breaks)


def _height(text: str) -> float | None:
    return float(text) if text.isdigit() else None


def _said(value: float | None) -> str:
    return DASH if value is None else number(int(value))


# ---- what is done about it


def chain_table(of: BoardMatter, fallen: Sequence[Deviation]) -> Table:
    """From what is seen to who does what and when. What nobody has written yet says so."""
    columns = (
        Column("Årskull och ämne", 19),
        Column("Det här ser vi", 21),
        Column("Trolig orsak", 22),
        Column("Åtgärd", 22),
        Column("Ansvarig, och när", 16),
    )
    rows = tuple(_chain_row(of, one) for one in fallen)
    empty = text_row(_label(of, "board.chain.none" if of.month else "board.nothing"), "", "", "", "")
    return Table("board-chain", _label(of, "board.chain.caption"), columns, rows or (empty,))


def _chain_row(of: BoardMatter, one: Deviation) -> Row:
    text = of.written.about(one.key.cohort, one.key.subject)
    to_write = _label(of, "board.to_write")
    who = _who(of.engagement, of.model, text, to_write)
    seen = f"{one.before} → {one.now} procent, {one.change.replace(NBSP, ' ')}"
    broken = f" {_crossed(of, one)}" if one.broken else ""
    stub = f"{one.cohort}, {subject_in_text(of.model, one.key.subject)}"
    return text_row(stub, f"{seen}.{broken}", text.cause or to_write, text.measure or to_write, who)


def _crossed(of: BoardMatter, one: Deviation) -> str:
    """That the yardstick changes here, and how earlier cohorts crossed the same line, as far as it is shown."""
    index = one.key.cohort.index(one.key.checkpoint.school_year)
    table = of.tables.get(f"{CROSSED}-{index}-{one.key.subject.lower()}")
    own = f"Årskull född {one.key.cohort.born}"
    rows = [row for row in table.rows if row.stub != own] if table else []
    points = [row.cells[-1].text.partition(NBSP)[0] for row in rows if row.cells[-1].text[-1:] == ")"]
    if not points:
        return _label(of, "board.broken")
    return _label(of, "board.broken.earlier", earlier=listing(points))


def with_earlier(said_done: Table, of: Engagement, words: Texts, earlier: Sequence["Earlier"]) -> Table:
    """Before the decisions and measures that the ledger holds: what earlier reports said would be done."""
    rows = [
        text_row(
            words.label("board.earlier", term=one.term),
            words.label(
                "board.earlier.said",
                born=text.cohort.born,
                subject=subject_in_text(one.model, text.subject),
                measure=text.measure,
            ),
            _who(of, one.model, text, words.label("board.to_write")),
            text.outcome or words.label("board.to_write"),
        )
        for one in earlier
        for text in one.written.chain
        if text.measure
    ]
    return replace(said_done, rows=(*rows, *said_done.rows)) if rows else said_done


def _who(of: Engagement, model: Model, text: ChainText, to_write: str) -> str:
    """The role, and by when."""
    who = responsible(of, model, text.role) if text.role else to_write
    return f"{who}, {short_date(text.due)}" if text.due and text.role else who


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was written for the report of an earlier term."""

    term: str
    model: Model
    written: BoardTexts


def _proposals(of: BoardMatter, fallen: Sequence[Deviation]) -> Passage:
    if of.written.proposals:
        return Passage(of.written.proposals, draft=False)
    drafted = [_label(of, "board.proposal.approve")]
    if fallen:
        born = listing([f"{born}" for born in dict.fromkeys(one.key.cohort.born for one in fallen)])
        drafted.append(_label(of, "board.proposal.report_back", born=born))
    return Passage(tuple(drafted), draft=True)


def meeting_words(of: BoardMatter, picture: BoardPicture) -> tuple[str, str]:
    """The day of the meeting and the last day for its papers, or that they are to be filled in."""
    to_write = _label(of, "board.to_write")
    return (
        date_with_year(picture.meeting) if picture.meeting else to_write,
        date_with_year(picture.papers) if picture.papers else to_write,
    )
