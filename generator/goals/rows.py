"""Rows of a table as lines: ”Mått: andel behöriga; Målvärde: 90”, so that a number keeps the heading above it."""

from collections.abc import Iterable, Iterator, Sequence

from generator.domain.goals import DocumentLine, LineKind

LONGEST_HEADING = 40  # letters; a longer text in a first row is a goal and no heading
FEWEST_COLUMNS = 2


def row_lines(rows: Iterable[Sequence[str]], where: str) -> Iterator[DocumentLine]:
    """A line a row that holds something. A table of one column is a list, and one without headings is read as it is."""
    filled = [row for row in rows if any(row)]
    headings = filled[0] if filled and _are_headings(filled) else ()
    if headings:
        yield DocumentLine("; ".join(filter(None, headings)), LineKind.HEADING, where)
    for row in filled[1:] if headings else filled:
        cells = [text for text in row if text]
        if len(cells) == 1:
            yield DocumentLine(cells[0], LineKind.BULLET, where)
        else:
            yield DocumentLine("; ".join(_named(row, headings)), LineKind.ROW, where)


def _are_headings(rows: Sequence[Sequence[str]]) -> bool:
    """Short words above something, and no sentence among them."""
    first = [text for text in rows[0] if text]
    short = all(len(text) <= LONGEST_HEADING and not text.endswith(".") and not text.isdigit() for text in first)
    return len(rows) > 1 and len(first) >= FEWEST_COLUMNS and short


def _named(row: Sequence[str], headings: Sequence[str]) -> Iterator[str]:
    for place, text in enumerate(row):
        heading = headings[place] if place < len(headings) else ""
        if text:
            yield f"{heading}: {text}" if heading else text
