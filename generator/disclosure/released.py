"""What leaves the house: every finished cell beside the draft that it was made from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.disclosure.drafted import KINDS, flow_group, group_of
from generator.domain.draft import (
    ChangeOf,
    Draft,
    DraftTable,
    Flow,
    NetOf,
    Pair,
    PupilsOf,
    ReachedOf,
    RemainingOf,
    ShareOf,
)
from generator.domain.published import Group, Kind, PublishedCell
from generator.domain.table import Mark, Table, TableCell


@dataclass(frozen=True, slots=True)
class _Of:
    kind: Kind
    group: Group
    pairs: tuple[Pair | Flow, ...]
    beside: Group | None = None


def published_cells(
    drafts: Sequence[DraftTable], finished: Sequence[Table], guarded: Mapping[Pair | Flow, Mark]
) -> tuple[PublishedCell, ...]:
    """Every cell that is a figure, with the text that its reader sees. Drafts and finished tables go by id.

    The text is taken from the finished table, so that the attacker and the log hold what was printed and not what was
    meant. A draft without a finished table has not been let out. ``guarded`` is ``Protected.guarded``.
    """
    tables: Mapping[str, Table] = {table.id: table for table in finished}
    if len(tables) < len(finished) or len({draft.id for draft in drafts}) < len(drafts):
        raise ValueError(sorted(table.id for table in finished))
    return tuple(cell for draft in drafts if draft.id in tables for cell in _of_table(draft, tables[draft.id], guarded))


def _of_table(draft: DraftTable, table: Table, guarded: Mapping[Pair | Flow, Mark]) -> Iterator[PublishedCell]:
    for drafted, row in zip(draft.rows, table.rows, strict=True):
        for cell, shown in zip(drafted.cells, row.cells, strict=True):
            if (of := _figure_of(cell)) is not None:
                yield _published(draft.id, of, shown, guarded)


def _published(table: str, of: _Of, shown: TableCell, guarded: Mapping[Pair | Flow, Mark]) -> PublishedCell:
    mark = min(shown.marks) if shown.marks else None
    own = next((guarded[one] for one in of.pairs if one in guarded), None) if mark else None
    return PublishedCell(table, of.kind, of.group, shown.text, mark, own, of.beside)


def _figure_of(cell: Draft) -> _Of | None:
    """What a draft is a figure of; words and what never leaves edition intern are figures of nothing."""
    if isinstance(cell, ShareOf | PupilsOf | ReachedOf | RemainingOf):
        return _Of(KINDS[type(cell)], group_of(cell.pair), (cell.pair,))
    if isinstance(cell, ChangeOf):
        return _Of(Kind.CHANGE, group_of(cell.now), (), group_of(cell.before))
    if isinstance(cell, NetOf):
        return _Of(Kind.NET, flow_group(cell.flow), (cell.flow,), group_of(cell.pair))
    return None
