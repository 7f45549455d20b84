"""What the board's documents are made of: a report as it is shown, what people have written, and what has fallen."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.domain.board import BoardTexts
from generator.domain.engagement import Engagement
from generator.domain.model import Model
from generator.domain.observations import ObservationKey
from generator.domain.report import FigureKind, Report, ShownFigure
from generator.domain.table import Row, Table
from generator.domain.texts import Texts

DEVIATIONS, SINCE, SHARE = "avvikelser-", "sedan-", "Andel "
SHARE_NOW, PUPILS_NOW, CHANGE = 2, 3, 4  # the cells of a cohort's table, after its stub


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


def board_label(of: BoardMatter, name: str, **values: object) -> str:
    """Words of the board's documents, with the title that the municipality gives its head of schools."""
    return of.texts.label(name, director_definite=of.engagement.director.definite, **values)


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
