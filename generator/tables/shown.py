"""A drafted table as text, after disclosure: the only place where counts become shares, and where they are rounded.

Every figure is rounded half up, once, from whole numbers. What disclosure hides is shown by its sign, and so is what
stays in edition intern. Below the table stands what the signs in it mean, and nothing about signs that are not there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.domain.counted import Counted
from generator.domain.draft import (
    ChangeOf,
    Draft,
    DraftRow,
    DraftSection,
    DraftTable,
    Following,
    InternalOnly,
    NetOf,
    Pair,
    PupilsOf,
    ReachedOf,
    RemainingOf,
    ShareOf,
    Verdicts,
    Words,
)
from generator.domain.edition import Edition
from generator.domain.observations import ObservationKey
from generator.domain.published import LESS_THAN_ONE
from generator.domain.table import Mark, Row, Table, TableCell, TableSection
from generator.measures.progression import change_in_pupils, change_of_same_pupils, points_shown, whole_per_cent
from generator.tables.swedish import NBSP, counted, number, signed

NOTHING_HERE = "Inget att visa här"
Meanings = Mapping[str, str]  # a sentence per mark, as school_system.yaml has them


def shown(draft: DraftTable, verdicts: Verdicts, edition: Edition, meanings: Meanings) -> Table:
    """The table of one edition. Its name, its caption and its notes are the same in every edition."""
    speech = _Speech(verdicts, edition)
    rows = tuple(Row(row.stub, tuple(speech.said(cell) for cell in row.cells)) for row in kept(draft, verdicts))
    notes = (*legend((cell for row in rows for cell in row.cells), meanings), *draft.notes)
    return Table(draft.id, draft.caption, draft.columns, rows, draft.source, notes)


def shown_section(section: DraftSection, verdicts: Verdicts, edition: Edition, meanings: Meanings) -> TableSection:
    """The same for all tables of a section."""
    tables = tuple(shown(table, verdicts, edition, meanings) for table in section.tables)
    return TableSection(section.id, section.title, tables, section.lead)


def legend(cells: Iterable[TableCell], meanings: Meanings) -> tuple[str, ...]:
    """What the signs in some cells mean, in the order of ``Mark``."""
    present = {mark for cell in cells for mark in cell.marks}
    return tuple(
        f"{f'”{mark.sign}”' if mark.sign else 'Tom ruta'} {meanings[mark]}" for mark in Mark if mark in present
    )


def change_in_words(now: Counted, before: Counted) -> str:
    """``−11 (3 elever)``: points, and what they are in pupils. Both groups must have pupils."""
    points, pupils = points_shown(now, before), change_in_pupils(now, before)
    assert points is not None and pupils is not None  # noqa: S101, PT018  because a group of nobody is a dash
    in_pupils = LESS_THAN_ONE if points and not pupils else counted(abs(pupils), "elev", "elever")
    return f"{signed(points)}{NBSP}({in_pupils})"


def kept(draft: DraftTable, verdicts: Verdicts) -> tuple[DraftRow, ...]:
    """All rows. Where a row is there because of what it shows, it must be shown: otherwise its place would tell.

    When none is left, one row says so, and says the same whether there was nothing or nothing that may be shown.
    """
    if not draft.selected:
        return draft.rows
    found = tuple(row for row in draft.rows if not any(_hidden(cell, verdicts) for cell in row.cells))
    dash = Words(Mark.NOTHING_TO_REPORT.sign, frozenset({Mark.NOTHING_TO_REPORT}))
    return found or (DraftRow(NOTHING_HERE, (dash,) * (len(draft.columns) - 1)),)


def _hidden(cell: Draft, verdicts: Verdicts) -> bool:
    return any(one in verdicts for one in figures_of(cell))


def figures_of(cell: Draft) -> tuple[Pair, ...]:
    """The pairs that must be shown for a cell to be."""
    match cell:
        case ShareOf() | PupilsOf() | ReachedOf() | RemainingOf() | NetOf():
            return (cell.pair,)
        case ChangeOf():
            return cell.now, cell.before
        case Following():
            return cell.pairs
        case _:
            return ()


def _marked(mark: Mark, identity: ObservationKey | None) -> TableCell:
    return TableCell(mark.sign, identity, frozenset({mark}))


def _beside(verdict: Mark) -> Mark:
    """Only a share is ”nearly all”: what stands beside it is not shown."""
    return Mark.TOO_FEW if verdict is Mark.NEARLY_ALL else verdict


@dataclass(frozen=True, slots=True)
class _Speech:
    """What the cells of one edition say."""

    verdicts: Verdicts
    edition: Edition

    def said(self, cell: Draft) -> TableCell:
        """The cell's text, or the sign of what hides it."""
        match cell:
            case Words():
                return TableCell(cell.text, marks=cell.marks)
            case InternalOnly():
                return self._internal(cell)
            case NetOf():
                return self._net(cell)
            case ChangeOf():
                return self._change(cell)
            case Following():
                return self._following(cell)
            case _:
                return self._counted(cell)

    def _internal(self, cell: InternalOnly) -> TableCell:
        if self.edition.outward:
            return _marked(Mark.NOTHING_TO_REPORT, cell.key)
        return TableCell(cell.text, cell.key)

    def _net(self, cell: NetOf) -> TableCell:
        if hidden := self.verdicts.get(cell.pair) or self.verdicts.get(cell.flow):
            return _marked(_beside(hidden), cell.flow.key)
        net = change_of_same_pupils(cell.flow.gained, cell.flow.lost)
        return TableCell(f"{signed(net)}{NBSP}{'elev' if abs(net) == 1 else 'elever'}", cell.flow.key)

    def _change(self, cell: ChangeOf) -> TableCell:
        if hidden := self.verdicts.get(cell.now) or self.verdicts.get(cell.before):
            return _marked(_beside(hidden), cell.now.key)
        if not cell.now.counted.pupils or not cell.before.counted.pupils:
            return _marked(Mark.NOTHING_TO_REPORT, cell.now.key)
        return TableCell(change_in_words(cell.now.counted, cell.before.counted), cell.now.key)

    def _following(self, cell: Following) -> TableCell:
        hidden = next((verdict for one in cell.pairs if (verdict := self.verdicts.get(one))), None)
        return _marked(_beside(hidden), cell.pairs[0].key) if hidden else TableCell(cell.text, cell.pairs[0].key)

    def _counted(self, cell: ShareOf | PupilsOf | ReachedOf | RemainingOf) -> TableCell:
        found, verdict = cell.pair.counted, self.verdicts.get(cell.pair)
        if verdict:
            return _marked(verdict if isinstance(cell, ShareOf) else _beside(verdict), cell.pair.key)
        match cell:
            case ShareOf() if not found.pupils:
                return _marked(Mark.NOTHING_TO_REPORT, cell.pair.key)
            case ShareOf():
                return TableCell(str(whole_per_cent(found)), cell.pair.key)
            case PupilsOf():
                return TableCell(number(found.pupils), cell.pair.key)
            case ReachedOf():
                return TableCell(number(found.reached), cell.pair.key)
            case RemainingOf():
                return TableCell(number(found.pupils - found.reached), cell.pair.key)
