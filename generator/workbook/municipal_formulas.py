"""Formulas of kommunens resultatbok: sums over schools that always say what they rest on.

A school counts only when both its numbers are known. What the municipality itself has typed for a past year holds where
the schools' own history has gaps; it never adds to what schools have said.
"""

from collections.abc import Sequence

from generator.domain.grid import FormulaKind
from generator.measures.coverage import ALMOST_ALL, NOTABLE_DROP, PER_CENT, Coverage, Returned, notable, sum_of
from generator.workbook.pairs import BLANK, Pair, RangePair, Value, Values


def _number(value: Value) -> int | None:
    return int(value) if isinstance(value, int | float) else None


def _returned(columns: Sequence[Values]) -> list[Returned]:
    pupils, reached = columns[:2]
    return [Returned(_number(one), _number(other)) for one, other in zip(pupils, reached, strict=True)]


def _from_history(values: Sequence[Value], _: Sequence[str]) -> Value:
    """1 where the municipality's own numbers hold: both are typed, and some school's are missing."""
    reported, asked, *typed = (_number(value) for value in values)
    gaps = asked == 0 or reported != asked
    return int(gaps and None not in typed)


def _from_history_text(at: Sequence[str], _: Sequence[str]) -> str:
    reported, asked, pupils, reached = at
    return f"=IF(AND(ISNUMBER({pupils}),ISNUMBER({reached}),OR({asked}=0,{reported}<{asked})),1,0)"


def _municipal(values: Sequence[Value], _: Sequence[str]) -> Value:
    history, typed, summed = values
    return typed if history == 1 else summed


def _municipal_text(at: Sequence[str], _: Sequence[str]) -> str:
    history, typed, summed = at
    return f"=IF({history}=1,{typed},IF(ISNUMBER({summed}),{summed},{BLANK}))"


def _whole(values: Sequence[Value], _: Sequence[str]) -> Value:
    """1 where no school is missing: all have reported, or the municipality's own numbers hold."""
    reported, asked, *history = (_number(value) for value in values)
    return int(1 in history or (reported == asked and asked != 0))


def _whole_text(at: Sequence[str], _: Sequence[str]) -> str:
    reported, asked, *history = at
    tests = [f"AND({asked}>0,{reported}={asked})", *(f"{one}=1" for one in history)]
    return f"=IF(OR({','.join(tests)}),1,0)"


def _coverage_text(values: Sequence[Value], words: Sequence[str]) -> Value:
    """``5 av 7 skolor, 83 % av eleverna``; without the share where a school's number of pupils is not known."""
    reported, asked, pupils, expected, *history = (_number(value) for value in values)
    of_schools, comma, of_pupils, own = words
    if 1 in history:
        return own
    share = Coverage(reported or 0, asked or 0, pupils or 0, expected).per_cent
    return f"{reported}{of_schools}" + ("" if share is None else f"{comma}{share}{of_pupils}")


def _coverage_words(at: Sequence[str], words: Sequence[str]) -> str:
    reported, asked, pupils, expected, *history = at
    of_schools, comma, of_pupils, own = words
    share = f"ROUND({PER_CENT}*N({pupils})/MAX(N({expected}),1),0)"
    capped = f"IF({reported}<{asked},MIN({share},{ALMOST_ALL}),{share})"
    known = f"AND(N({expected})>0,{reported}>0)"
    text = f'{reported}&"{of_schools}"&IF({known},"{comma}"&{capped}&"{of_pupils}",{BLANK})'
    return f'=IF({history[0]}=1,"{own}",{text})' if history else f"={text}"


def _deviates(values: Sequence[Value], words: Sequence[str]) -> Value:
    """The first word for a notable fall, the last where the sums that show it lack schools."""
    change, *whole = values
    if not isinstance(change, int | float) or not notable(change):
        return None
    return words[0] if all(one == 1 for one in whole) else words[-1]


def _deviates_text(at: Sequence[str], words: Sequence[str]) -> str:
    change, *whole = at
    every = f'IF(AND({",".join(f"{one}=1" for one in whole)}),"{words[0]}","{words[-1]}")' if whole else f'"{words[0]}"'
    return f"=IF(ISNUMBER({change}),IF({change}<=-{NOTABLE_DROP},{every},{BLANK}),{BLANK})"


def _same_text(values: Sequence[Value], _: Sequence[str]) -> Value:
    return values[0]


def _same_text_text(at: Sequence[str], _: Sequence[str]) -> str:
    return f'=IF({at[0]}="",{BLANK},{at[0]})'


def _both_text(at: Sequence[str]) -> str:
    pupils, reached = at[:2]
    return f"ISNUMBER({pupils})*ISNUMBER({reached})"


def _reported(columns: Sequence[Values], _: Sequence[str]) -> Value:
    return sum(1 for one in _returned(columns) if one.counted)


def _reported_text(at: Sequence[str], _: Sequence[str]) -> str:
    return f"=SUMPRODUCT({_both_text(at)})"


def _reported_sum(columns: Sequence[Values], words: Sequence[str]) -> Value:
    summed = sum_of(_returned(columns))
    return None if summed is None else (summed.pupils if words[0] == "pupils" else summed.reached)


def _reported_sum_text(at: Sequence[str], words: Sequence[str]) -> str:
    both, wanted = _both_text(at), at[0] if words[0] == "pupils" else at[1]
    # The second array stands after a comma: there SUMPRODUCT takes an empty text for nothing instead of failing.
    return f"=IF(SUMPRODUCT({both})>0,SUMPRODUCT({both},{wanted}),{BLANK})"


def _expected_sum(columns: Sequence[Values], _: Sequence[str]) -> Value:
    numbers = [_number(value) for value in columns[0]]
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _expected_sum_text(at: Sequence[str], words: Sequence[str]) -> str:
    return f"=IF(COUNT({at[0]})={words[0]},SUM({at[0]}),{BLANK})"


def _fallen(columns: Sequence[Values], _: Sequence[str]) -> Value:
    numbers = [value for value in columns[0] if isinstance(value, int | float)]
    return sum(1 for number in numbers if notable(number)) if numbers else None


def _fallen_text(at: Sequence[str], _: Sequence[str]) -> str:
    return f'=IF(COUNT({at[0]})>0,COUNTIF({at[0]},"<=-{NOTABLE_DROP}"),{BLANK})'


def _marked_rows(columns: Sequence[Values], words: Sequence[str]) -> Value:
    return f"{sum(1 for value in columns[0] if value)}{words[0]}"


def _marked_rows_text(at: Sequence[str], words: Sequence[str]) -> str:
    return f'=SUMPRODUCT(--({at[0]}<>""))&"{words[0]}"'


MUNICIPAL_FORMULAS: dict[FormulaKind, Pair] = {
    FormulaKind.FROM_HISTORY: Pair(_from_history_text, _from_history),
    FormulaKind.MUNICIPAL: Pair(_municipal_text, _municipal),
    FormulaKind.WHOLE: Pair(_whole_text, _whole),
    FormulaKind.COVERAGE_TEXT: Pair(_coverage_words, _coverage_text),
    FormulaKind.SAME_TEXT: Pair(_same_text_text, _same_text),
    FormulaKind.DEVIATES: Pair(_deviates_text, _deviates),
}
SCHOOL_FORMULAS: dict[FormulaKind, RangePair] = {
    FormulaKind.REPORTED: RangePair(_reported_text, _reported),
    FormulaKind.REPORTED_SUM: RangePair(_reported_sum_text, _reported_sum),
    FormulaKind.EXPECTED_SUM: RangePair(_expected_sum_text, _expected_sum),
    FormulaKind.FALLEN: RangePair(_fallen_text, _fallen),
    FormulaKind.MARKED_ROWS: RangePair(_marked_rows_text, _marked_rows),
}
