"""How the tables of a report's sheet share its columns: figures each in one, sentences over those that are left.

A sheet has as many columns as its widest table. A table with fewer gives what is left to its columns of sentences; no
cell that holds a number is ever joined to another.
"""

from collections.abc import Sequence

from generator.domain.table import Align, Table

NARROWEST, WIDEST, SENTENCES = 7.0, 40.0, 64.0  # in characters; the last is the least for all sentences of a row
FRAME = 3.0  # characters that a frame and its air take
HEADING_LINES = 3  # a heading may be set on so many

Span = tuple[int, int]  # first and last column, both included


def spans_of(table: Table, columns: int) -> tuple[Span, ...]:
    """Where each column of the table stands on a sheet of so many columns."""
    wordy = _wordy(table)
    spare = columns - len(table.columns) if wordy else 0
    spans: list[Span] = []
    for place in range(len(table.columns)):
        first = spans[-1][1] + 1 if spans else 0
        extra = spare // len(wordy) + (wordy.index(place) < spare % len(wordy)) if place in wordy else 0
        spans.append((first, first + extra))
    return tuple(spans)


def widths_of(tables: Sequence[Table]) -> tuple[float, ...]:
    """As wide as what stands in each column alone, within reason; sentences get what they need on top."""
    columns = max(len(table.columns) for table in tables)
    widths = [NARROWEST] * columns
    placed = [(table, list(enumerate(spans_of(table, columns)))) for table in tables]
    for table, spans in placed:
        for place, (first, last) in spans:
            if first == last:
                widths[first] = max(widths[first], _wanted(table, place))
    for table, spans in placed:
        for first, last in (span for _, span in spans if span[1] > span[0]):
            widths[last] += max(0.0, SENTENCES / len(_wordy(table)) - sum(widths[first : last + 1]))
    return tuple(widths)


def _wanted(table: Table, place: int) -> float:
    """Headings may be set on several lines, and words too that are longer than a column gets."""
    heading = table.columns[place].heading
    least = max(len(word) for word in heading.split(" "))
    wanted = max(_longest(table, place), least, len(heading) / HEADING_LINES) + FRAME
    return max(NARROWEST, min(wanted, WIDEST))


def _wordy(table: Table) -> list[int]:
    """The columns that hold running words, which a column as narrow as figures ask for would break up."""
    columns = enumerate(table.columns)
    return [at for at, column in columns if at and column.align is Align.LEFT and _longest(table, at) > WIDEST]


def _longest(table: Table, place: int) -> int:
    return max((len(row.cells[place - 1].text if place else row.stub) for row in table.rows), default=0)
