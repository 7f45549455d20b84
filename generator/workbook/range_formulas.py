"""Formulas that look through whole columns: sums over the blocks that classes have pasted in."""

from collections.abc import Sequence

from generator.domain.grid import FormulaKind
from generator.workbook.class_formulas import COLUMN_FORMULAS
from generator.workbook.municipal_formulas import SCHOOL_FORMULAS
from generator.workbook.pairs import BLANK, RangePair, Value, Values


def _class_sum_text(at: Sequence[str], words: Sequence[str]) -> str:
    (year, row, column), (wanted_year, wanted_row) = at, words
    wanted = f'{year},"{wanted_year}",{row},"{wanted_row}"'
    return f'=IF(COUNTIFS({wanted},{column},">=0")>0,SUMIFS({column},{wanted}),{BLANK})'


def _class_sum(columns: Sequence[Values], words: Sequence[str]) -> Value:
    """The sum of the numbers whose row says that year and that row; nothing when there is none, for blank is not 0."""
    numbers = [
        number
        for year, row, number in zip(*columns, strict=True)
        if isinstance(number, int | float) and _says(year, words[0]) and _says(row, words[1])
    ]
    return sum(numbers) if numbers else None


def _says(value: Value, word: str) -> bool:
    # A year may be pasted as the number 5 or as the text 5; Excel's criteria take both, in any case of letters.
    text = f"{value:g}" if isinstance(value, int | float) else value or ""
    return text.strip().casefold() == word.casefold()


RANGE_FORMULAS: dict[FormulaKind, RangePair] = {
    **COLUMN_FORMULAS,
    **SCHOOL_FORMULAS,
    FormulaKind.CLASS_SUM: RangePair(_class_sum_text, _class_sum),
}
