"""Formulas of klassunderlaget: from one row a pupil to the sums that leave the class.

A pupil who has left is counted only among those who left, a new pupil never among the same pupils, and a sum over
nobody shows nothing: blank is not zero. A scale's marks stand joined in one cell, ``|A|B|C|``, and are looked up by
FIND, for MATCH would take a stray ? or * for any mark at all.
"""

from collections.abc import Callable, Sequence

from generator.domain.grid import FormulaKind
from generator.workbook.pairs import BLANK, Pair, RangePair, Value, Values

EDGE = "|"


def joined_marks(symbols: Sequence[str]) -> str:
    """The marks of a scale as one text, to be looked through by formula."""
    return EDGE + EDGE.join(symbols).upper() + EDGE


def _text(value: Value) -> str:
    return f"{value:g}" if isinstance(value, int | float) else value or ""


def _is(value: Value, word: str) -> bool:
    return _text(value).casefold() == word.casefold()


def _among(value: Value, marks: Values) -> bool:
    return f"{EDGE}{_text(value).upper()}{EDGE}" in _text(marks[0])


def _is_text(column: str, word: str) -> str:
    return f'({column}&""="{word}")'


def _among_text(column: str, marks: str) -> str:
    return f'ISNUMBER(FIND("{EDGE}"&UPPER({column})&"{EDGE}",{marks}))'


def _either_text(test: str, *, wanted: bool) -> str:
    return test if wanted else f"(1-{test})"


def _count_text(when: str, what: str) -> str:
    """How many rows are ``what``, provided that some are ``when``."""
    return f"=IF(SUMPRODUCT({when})>0,SUMPRODUCT({what}),{BLANK})"


def _row_year(values: Sequence[Value], words: Sequence[str]) -> Value:
    return words[0] if any(_text(value) for value in values) else None


def _row_year_text(at: Sequence[str], words: Sequence[str]) -> str:
    return f'=IF({"&".join(at)}="",{BLANK},"{words[0]}")'


def _row_check(values: Sequence[Value], words: Sequence[str]) -> Value:
    """What a row still lacks; an empty row and a pupil who has left lack nothing."""
    year, language, mark, *statuses = (_text(value) for value in values)
    no_year, no_language, no_status, left = words
    if not any((year, language, mark, *statuses)):
        return None
    if not year:
        return no_year
    if _is(mark, left):
        return None
    if not language:
        return no_language
    return None if all(statuses) else no_status


def _row_check_text(at: Sequence[str], words: Sequence[str]) -> str:
    year, language, mark, *statuses = at
    no_year, no_language, no_status, left = words
    lacking = ",".join(f'{status}=""' for status in statuses)
    return (
        f'=IF({"&".join(at)}="",{BLANK},IF({year}="","{no_year}",IF({mark}="{left}",{BLANK},'
        f'IF({language}="","{no_language}",IF(OR({lacking}),"{no_status}",{BLANK})))))'
    )


def _rows_left(columns: Sequence[Values], words: Sequence[str]) -> Value:
    years, checks = columns
    nothing, complete, remaining = words
    if not any(_text(year) for year in years) and not any(_text(check) for check in checks):
        return nothing
    left = sum(1 for check in checks if _text(check))
    return f"{remaining}{left}" if left else complete


def _rows_left_text(at: Sequence[str], words: Sequence[str]) -> str:
    nothing, complete, remaining = words
    typed, left = (f'SUMPRODUCT(--({column}&""<>""))' for column in at)
    return f'=IF({typed}+{left}=0,"{nothing}",IF({left}=0,"{complete}","{remaining}"&{left}))'


def _enrolled(columns: Sequence[Values], words: Sequence[str]) -> Value:
    marks = [mark for year, mark in zip(*columns, strict=True) if _is(year, words[0])]
    return sum(1 for mark in marks if not _is(mark, words[1])) if marks else None


def _enrolled_text(at: Sequence[str], words: Sequence[str]) -> str:
    of_year = _is_text(at[0], words[0])
    return _count_text(f"--{of_year}", f'{of_year}*({at[1]}&""<>"{words[1]}")')


def _marked(columns: Sequence[Values], words: Sequence[str]) -> Value:
    marks = [mark for year, mark in zip(*columns, strict=True) if _is(year, words[0])]
    return sum(1 for mark in marks if _is(mark, words[1])) if marks else None


def _marked_text(at: Sequence[str], words: Sequence[str]) -> str:
    of_year = _is_text(at[0], words[0])
    return _count_text(f"--{of_year}", f"{of_year}*{_is_text(at[1], words[1])}")


def _status(columns: Sequence[Values], words: Sequence[str]) -> Value:
    """Pupils of a year whose status is one of the marks; with a fourth word only those who read that language."""
    marks, *by_row = columns
    year_word, left, *language = words
    typed = [
        (status, *of_row)
        for year, mark, status, *of_row in zip(*by_row, strict=True)
        if _is(year, year_word) and not _is(mark, left) and _text(status)
    ]
    if not typed:
        return None
    return sum(1 for status, *of_row in typed if _among(status, marks) and all(map(_is, of_row, language)))


def _status_text(at: Sequence[str], words: Sequence[str]) -> str:
    marks, year, mark, status, *of_row = at
    year_word, left, *language = words
    there = f'{_is_text(year, year_word)}*({mark}&""<>"{left}")'
    wanted = "".join(f"*{_is_text(column, word)}" for column, word in zip(of_row, language, strict=True))
    return _count_text(f'{there}*({status}&""<>"")', f"{there}*{_among_text(status, marks)}{wanted}")


def _same_pupils(*, then_reached: bool, now_reached: bool) -> Callable[[Sequence[Values], Sequence[str]], Value]:
    def count(columns: Sequence[Values], words: Sequence[str]) -> Value:
        counted_then, counted_now, reached_then, reached_now, *by_row = columns
        stayers = [
            (then, now)
            for year, mark, then, now in zip(*by_row, strict=True)
            if _is(year, words[0]) and not _text(mark) and _among(then, counted_then) and _among(now, counted_now)
        ]
        if not stayers:
            return None
        wanted = (then_reached, now_reached)
        return sum(1 for then, now in stayers if (_among(then, reached_then), _among(now, reached_now)) == wanted)

    return count


def _same_pupils_text(*, then_reached: bool, now_reached: bool) -> Callable[[Sequence[str], Sequence[str]], str]:
    def text(at: Sequence[str], words: Sequence[str]) -> str:
        counted_then, counted_now, reached_then, reached_now, year, mark, then, now = at
        of_year = f'{_is_text(year, words[0])}*({mark}&""="")'
        stayers = f"{of_year}*{_among_text(then, counted_then)}*{_among_text(now, counted_now)}"
        before = _either_text(_among_text(then, reached_then), wanted=then_reached)
        after = _either_text(_among_text(now, reached_now), wanted=now_reached)
        return _count_text(stayers, f"{stayers}*{before}*{after}")

    return text


def _pair(*, then_reached: bool, now_reached: bool) -> RangePair:
    return RangePair(
        _same_pupils_text(then_reached=then_reached, now_reached=now_reached),
        _same_pupils(then_reached=then_reached, now_reached=now_reached),
    )


ROW_FORMULAS: dict[FormulaKind, Pair] = {
    FormulaKind.ROW_YEAR: Pair(_row_year_text, _row_year),
    FormulaKind.ROW_CHECK: Pair(_row_check_text, _row_check),
}
COLUMN_FORMULAS: dict[FormulaKind, RangePair] = {
    FormulaKind.ROWS_LEFT: RangePair(_rows_left_text, _rows_left),
    FormulaKind.ENROLLED: RangePair(_enrolled_text, _enrolled),
    FormulaKind.MARKED: RangePair(_marked_text, _marked),
    FormulaKind.STATUS: RangePair(_status_text, _status),
    FormulaKind.KEPT: _pair(then_reached=True, now_reached=True),
    FormulaKind.GAINED: _pair(then_reached=False, now_reached=True),
    FormulaKind.LOST: _pair(then_reached=True, now_reached=False),
    FormulaKind.NEITHER: _pair(then_reached=False, now_reached=False),
}
