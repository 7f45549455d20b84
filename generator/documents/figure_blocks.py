"""Blocks of figures for the documents, each in one of three states: figures, ”kommer”, or made up and marked so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.documents.charts.cohort_way import Axis, cohort_way
from generator.documents.charts.crossing import Panel, crossing_panels
from generator.domain.calendar import Cohort
from generator.domain.engagement import Engagement
from generator.domain.figures import BlockState, Figures
from generator.domain.model import Model
from generator.domain.schedule import CheckpointDays, checkpoints_in
from generator.domain.style import Style
from generator.domain.table import Table
from generator.tables.cohort_figures import (
    CohortFigures,
    ShownPoint,
    cohort_lines,
    cohort_table,
    crossing_table,
    crossings,
)
from generator.tables.programme import checkpoint_name
from generator.tables.report_words import YEARS, subject_name
from generator.tables.swedish import NBSP, date_with_year, listing

SHOWN_INDEX = 5  # this cohort has years on both sides of the line between 3 and 4, the first that everybody asks about
CROSSED_INDEX, CROSSED_SUBJECT = 4, "MA"
TABLE, CHART, CROSSING = "cohort_table", "cohort_chart", "crossing"


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """One block. A block that is coming has only its name and its day; a picture always has its table with it."""

    id: str
    state: BlockState
    name: str
    coming: str = ""
    place: str = ""
    chart: Markup | None = None
    table: Table | None = None

    @property
    def made_up(self) -> bool:
        """Whether its figures must be marked ”påhittade siffror”."""
        return self.state is BlockState.MADE_UP


NAMES = {
    TABLE: "Tabell 2 för en av kommunens årskullar",
    CHART: "Årskullens väg",
    CROSSING: "Så gick årskullarna över samma gräns",
}


def coming_blocks(engagement: Engagement, model: Model, number: int) -> dict[str, FigureBlock]:
    """Every block of a municipality whose figures may not be printed yet, with the day on which they come."""
    when = coming(checkpoints_in(engagement, model.programme, number or 1)[-1])
    return {block: FigureBlock(block, BlockState.COMING, name, coming=when) for block, name in NAMES.items()}


def coming(days: CheckpointDays) -> str:
    """``kommer 16 juni 2027, när A4 juni är återkopplad``: the day on which a checkpoint's figures come back."""
    if days.feedback:
        return f"kommer {date_with_year(days.feedback)}, när {checkpoint_name(days)} är återkopplad"
    return f"kommer {date_with_year(days.hand_in)}, när {checkpoint_name(days)} är inlämnad"


def made_up_blocks(figures: Figures, model: Model, style: Style) -> dict[str, FigureBlock]:
    """Every block with the figures of a municipality that does not exist."""
    known = CohortFigures.of(figures, model)
    cohort = Cohort.in_year(SHOWN_INDEX, known.last)
    table, crossed = cohort_table(known, cohort), crossing_table(known, CROSSED_INDEX, CROSSED_SUBJECT)
    shown: Mapping[str, tuple[Markup | None, Table]] = {
        TABLE: (None, table),
        CHART: (_way(known, cohort, style), replace(table, id=f"{table.id}-way")),
        CROSSING: (_panels(known, style), crossed),
    }
    place = figures.engagement.municipality.name
    return {
        block: FigureBlock(block, BlockState.MADE_UP, NAMES[block], place=place, chart=chart, table=table)
        for block, (chart, table) in shown.items()
    }


def blocks_for(
    engagement: Engagement, model: Model, number: int, examples: Mapping[str, FigureBlock]
) -> Mapping[str, FigureBlock]:
    """The blocks of a document: the examples' own municipality shows its made-up figures, every other a day."""
    place = engagement.municipality.name
    mine = engagement.fictional and all(block.place == place for block in examples.values())
    return examples if mine else coming_blocks(engagement, model, number)


def _way(known: CohortFigures, cohort: Cohort, style: Style) -> Markup:
    system = known.model.school_system
    years = [(index, cohort.key + index - 1) for index in YEARS]
    breaks = tuple(place for place, (index, year) in enumerate(years) if system.breaks_before(index, year))
    axis = Axis(tuple(f"åk{NBSP}{system.label(*at)}" for at in years), breaks, system.yardstick_break)
    lines = cohort_lines(known, cohort)
    names = listing([line.name for line in lines])
    title = (
        f"{system.cohort_name(cohort, known.last)}: andelen som når målen i {names}, från åk 1 till åk 9. "
        "Talen står i tabellen."
    )
    return cohort_way(lines, axis, style, title)


def _panels(known: CohortFigures, style: Style) -> Markup:
    name = subject_name(known.model, CROSSED_SUBJECT)
    title = f"{name}: varje årskull på var sin sida om gränsen före åk {CROSSED_INDEX}. Talen står i tabellen."
    return crossing_panels(tuple(_each_panel(known)), style, title)


def _each_panel(known: CohortFigures) -> Iterator[Panel]:
    system = known.model.school_system
    for one in crossings(known, CROSSED_INDEX, CROSSED_SUBJECT):
        year = one.cohort.key + CROSSED_INDEX - 1
        years = (system.label(CROSSED_INDEX - 1, year - 1), system.label(CROSSED_INDEX, year))
        labels = (f"åk{NBSP}{years[0]}", f"åk{NBSP}{years[1]}")
        yield Panel(f"född {one.cohort.born}", ShownPoint.of(one.before), ShownPoint.of(one.after), labels)
