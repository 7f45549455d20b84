"""What the board's documents are made of, by hand: a report of two cohorts, one of which has fallen in two subjects."""

from datetime import date

from generator.domain.board import BoardTexts, ChainText
from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.engagement import Board
from generator.domain.observations import WHOLE_MUNICIPALITY, ObservationKey
from generator.domain.report import Explained, FigureKind, Report, ShownFigure
from generator.domain.table import Align, Column, Mark, Row, Table, TableCell, TableSection
from generator.tables.board_matter import BoardMatter
from generator.tables.said_done import said_done_table
from generator.tables.swedish import NBSP
from tests.support.engagements import engagement, model, texts
from tests.support.exports import small_report

FALLEN, STEADY = Cohort(2021), Cohort(2022)
JUNE = Checkpoint.parse("2026-4")
HIDDEN = frozenset({Mark.TOO_FEW})
QUESTIONS = ("Vilken årskull oroar er mest?", "Vad behöver nämnden besluta?", "Vad sa ni förra gången?")
BOARD = Board("Barn- och utbildningsnämnden", (date(2027, 7, 6), date(2027, 8, 31)), 4)
WRITTEN = BoardTexts(
    chain=(ChainText(FALLEN, "MA", "Lärarbyten.", "Två lärare i klassrummet.", "principal", date(2027, 10, 18)),),
)


def key(cohort: Cohort, subject: str) -> ObservationKey:
    """A June figure of the whole municipality."""
    return ObservationKey(WHOLE_MUNICIPALITY, cohort, JUNE, "reach_goals", subject)


def cells(cohort: Cohort, subject: str, *shown: str) -> tuple[TableCell, ...]:
    """Shown figures of one cohort and subject; ``..`` carries its mark."""
    return tuple(TableCell(one, key(cohort, subject), HIDDEN if one == ".." else frozenset()) for one in shown)


def change(points: str, pupils: str) -> str:
    """``−11 (3 elever)`` as it is set."""
    return f"{points}{NBSP}({pupils}{NBSP}elever)"


def year_table(cohort: Cohort, *rows: Row) -> Table:
    """A cohort's June against the June before."""
    heads = ("Andel juni 2026", "Elever juni 2026", "Andel juni 2027", "Elever juni 2027", "Förändring", "Samma elever")
    columns = (Column("Ämne", 16), *(Column(head, 10, Align.RIGHT) for head in heads))
    return Table(f"sedan-juni-{cohort.key}", "Förändring", columns, rows)


def table_2(cohort: Cohort, *rows: Row) -> Table:
    """Tabell 2 of a cohort in åk 6: åk 3 to åk 6, with the lines before åk 4 and 6."""
    years = (Column("åk 3", 8), Column("åk 4", 8, breaks_before=True), Column("åk 5", 8))
    last = (Column("åk 6", 8, breaks_before=True), Column("Förändring", 20))
    return Table(f"tabell2-{cohort.key}", "Tabell 2", (Column("Når målen", 16), *years, *last), rows)


def deviations_table(*fallen: tuple[str, str, str, str]) -> tuple[Table, tuple[ShownFigure, ...]]:
    """Rows of subject, shares then and now, and how many pupils fewer."""
    heads = ("Ämne", "Andel", "Elever", "Andel", "Elever", "Förändring", "Måttet", "Täckning")
    rows, figures = [], []
    for subject, before, now, pupils in fallen:
        shown = cells(FALLEN, subject, before, "50", now, "50", change("−6", pupils))
        words = (TableCell("byts här"), TableCell("2 av 2 skolor"))
        stub = f"Årskull född 2014 · åk{NBSP}6"
        rows.append(Row(stub, (TableCell(subject), *shown, *words)))
        told = FigureKind.CHANGE_PUPILS, key(FALLEN, subject), f"−{pupils}"
        figures.append(ShownFigure("avvikelser-juni", stub, "Förändring", *told))
    columns = (Column("Årskull", 26), *(Column(head, 10) for head in heads))
    return Table("avvikelser-juni", "Avvikelser", columns, tuple(rows)), tuple(figures)


def board_report(*fallen: tuple[str, str, str, str], compared: bool = True) -> Report:
    """The report; without ``compared`` there is nothing a year before."""
    table, figures = deviations_table(*fallen)
    sections = [TableSection("avvikelser", "Avvikelser", (table,))]
    if compared:
        way = Row("Matematik", cells(FALLEN, "MA", "90", "..", "80", "74", change("−6", "3")))
        row = Row("Matematik", cells(FALLEN, "MA", "80", "50", "74", "50", change("−6", "3"), "–"))
        hidden = Row("Matematik", cells(STEADY, "MA", "..", "..", "..", "..", "..", ".."))
        sections += [
            TableSection("arskull-2022", f"Årskull född 2015 · åk{NBSP}5", (year_table(STEADY, hidden),)),
            TableSection(
                "arskull-2021", f"Årskull född 2014 · åk{NBSP}6", (year_table(FALLEN, row), table_2(FALLEN, way))
            ),
        ]
    signs = (Explained("..", "Betyder att talet inte visas."), Explained("–", "Betyder inget att visa."))
    facts = (Explained("Täckning", "A4 juni 2027: 2 av 2 skolor har lämnat in."),)
    return small_report(sections=tuple(sections), figures=figures, signs=signs, facts=facts)


def board_matter(report: Report | None = None, written: BoardTexts = WRITTEN, **changes) -> BoardMatter:
    """The report with what people have written about it."""
    whose = engagement(**{"board": BOARD, **changes})
    said_done = said_done_table(whose, model(), (), (report or board_report()).edition)
    return BoardMatter(report or board_report(), whose, model(), texts(), written, QUESTIONS, said_done)
