"""Our own figures beside the published ones, the difference, and the usual reasons for one. It works nothing out."""

from collections.abc import Iterator, Sequence

from generator.domain.official import Level, OfficialCatalogue, Sign
from generator.domain.table import Align, Column, Row, Table, text_row
from generator.domain.texts import Texts
from generator.measures.reconciliation import Agreement, Reconciled
from generator.tables.official import gender_text, published, whose_text
from generator.tables.swedish import MINUS, number, school_year

TABLE = "reconciliation"
WIDTHS = {"whose": 22, "indicator": 24, "year": 9, "own": 9, "own_pupils": 8, "official": 9, "pupils": 8, "apart": 11}
LEFT = ("whose", "indicator", "year")
TO_LOOK_AT = (Agreement.DIFFERS, Agreement.OUTSIDE)


def reconciliation_table(rows: Sequence[Reconciled], catalogue: OfficialCatalogue, texts: Texts) -> Table:
    """A row a published figure of which we have our own; below it the usual reasons, as far as they can apply."""
    columns = tuple(
        Column(texts.label(f"reconciliation.column.{name}"), width, Align.LEFT if name in LEFT else Align.RIGHT)
        for name, width in WIDTHS.items()
    )
    return Table(
        id=TABLE,
        caption=texts.label("reconciliation.caption"),
        columns=columns,
        rows=tuple(_row(row, catalogue, texts) for row in rows),
        notes=(texts.label("reconciliation.internal"), *_reasons(rows, texts)),
    )


def _reasons(rows: Sequence[Reconciled], texts: Texts) -> Iterator[str]:
    for name in reasons(rows):
        yield texts.label(f"reconciliation.reason.{name}")


def reasons(rows: Sequence[Reconciled]) -> Iterator[str]:
    """The ids of the usual reasons: what makes other pupils, what makes other marks, and what a sign hides.

    Source: national-facts.md, sections 1.2–1.5 and 2.1.
    """
    apart = [row for row in rows if row.agreement in TO_LOOK_AT]
    if not apart:
        return
    yield "cut_off"
    yield "integrated"
    yield "entries"
    yield "dash"
    if any(row.figure.whose.level is Level.MUNICIPALITY for row in apart):
        yield "municipality"
    if any(row.own.mean for row in apart):
        yield "mean"
    if any(isinstance(row.figure.value, Sign) for row in apart):
        yield "signs"


def _row(row: Reconciled, catalogue: OfficialCatalogue, texts: Texts) -> Row:
    figure, indicator = row.figure, catalogue.indicators[row.figure.indicator]
    value = figure.value.value if isinstance(figure.value, Sign) else published(figure.value)
    return text_row(
        whose_text(figure, texts),
        f"{indicator.title} ({indicator.unit}){gender_text(figure, texts)}",
        school_year(figure.school_year),
        number(row.rounded, row.decimals),
        number(row.own.pupils),
        value,
        "" if figure.pupils is None else number(figure.pupils),
        _apart(row, texts),
    )


def _apart(row: Reconciled, texts: Texts) -> str:
    """``0``, ``−0,4``, or of a sign whether ours lies in what it tells."""
    if row.difference is None:
        return texts.label(f"reconciliation.{row.agreement.value}")
    if not row.difference:
        return number(0)
    sign = MINUS if row.difference < 0 else "+"
    return f"{sign}{number(abs(row.difference), row.decimals)}"
