"""Sheets that nobody opens: the book's identity, its lists, and the counts known since before."""

from collections.abc import Iterable, Mapping

from generator.domain.grid import CellKey, Grid, GridCell, Identity
from generator.domain.observations import CountKey
from generator.workbook.layout.keys import decode, encode, of_count

BROUGHT = "brought"
KEYS_SHEET, LISTS_SHEET, KNOWN_SHEET = "_nycklar", "_listor", "_historik"


def identity_grid(identity: Identity) -> Grid:
    """Name and value in two columns; the reader takes these or the file's custom properties, which are the same."""
    pairs = identity.pairs()
    names = (GridCell(row, 0, "key", text=encode(record="identity", field=name)) for row, (name, _) in enumerate(pairs))
    values = (GridCell(row, 1, "key", text=value) for row, (_, value) in enumerate(pairs))
    return Grid("keys", KEYS_SHEET, (*names, *values), hidden=True)


def lists_grid(lists: Mapping[str, tuple[str, ...]]) -> Grid:
    """One column a list, its name on top; validations point here, for an inline list is cut off at 255 characters."""
    cells = [
        GridCell(row, column, "key", text=text)
        for column, (name, choices) in enumerate(lists.items())
        for row, text in enumerate((encode(list=name), *choices))
    ]
    return Grid("lists", LISTS_SHEET, tuple(cells), hidden=True)


def known_grid(known: Mapping[CountKey, int], brought: Iterable[Mapping[CountKey, int]] = ()) -> Grid | None:
    """Earlier counts, which the shares of earlier years rest on; ``None`` when nothing is known yet.

    What other schools counted stands under their own codes.
    """
    numbers = {of_count(count): number for count, number in known.items()}
    for counts in brought:
        numbers |= {brought_key(count): number for count, number in counts.items()}
    cells = [
        cell
        for row, (key, number) in enumerate(numbers.items())
        for cell in (GridCell(row, 0, "key", text=key), GridCell(row, 1, "key", key=key, number=number))
    ]
    return Grid("known", KNOWN_SHEET, tuple(cells), hidden=True) if cells else None


def brought_key(count: CountKey) -> CellKey:
    """Where another school's count stands."""
    return encode(record=BROUGHT, unit=count.observation.school_unit, **decode(of_count(count)))
