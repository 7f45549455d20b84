"""A municipality's Junes written as a table, in the form that documents take them."""

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.figures import Figures
from generator.domain.observations import CountKey, ObservationKey
from generator.tables.cohort_figures import CohortFigures
from tests.support.engagements import engagement, model, unit


def junes(written: str, *units) -> CohortFigures:
    """``| school | cohort | school year | subject | reached | pupils |``; the figure is reach_goals."""
    counts = {}
    for line in written.strip().splitlines():
        school, cohort, year, subject, reached, pupils = (part.strip() for part in line.strip().strip("|").split("|"))
        key = ObservationKey(school, Cohort(int(cohort)), Checkpoint(int(year), 4), "reach_goals", subject)
        counts |= {CountKey(key, "reached"): int(reached), CountKey(key, "pupils"): int(pupils)}
    return CohortFigures.of(Figures(engagement(*(units or (unit(),))), counts), model())


def shown(table) -> str:
    """The rows of a table, a line each."""
    rows = (" | ".join((row.stub, *(cell.text for cell in row.cells))) for row in table.rows)
    return "\n".join(rows).replace("\xa0", " ")
