"""Figures that may stand in print by themselves: each is protected by the primary rule, and no more than that.

What tables, editions and releases give away together is for disclosure. Only made-up figures are printed this way.
"""

from generator.domain.draft import DraftTable, Verdicts
from generator.domain.edition import Edition, SmallGroups
from generator.domain.table import Table
from generator.tables.shown import Meanings, figures_of, shown

LIMITS = SmallGroups()


def shown_outward(draft: DraftTable, meanings: Meanings) -> Table:
    """A table as anybody may read it."""
    return shown(draft, primary(draft), Edition.PUBLIK, meanings)


def primary(draft: DraftTable) -> Verdicts:
    """What the limits hide, figure by figure."""
    pairs = (pair for row in draft.rows for cell in row.cells for pair in figures_of(cell))
    return {pair: mark for pair in pairs if (mark := LIMITS.mark(pair.counted))}
