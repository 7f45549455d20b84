"""Each live formula as a pair: the Excel text, and the Python function that gives the value written beside it.

Classic functions only, and blank is never zero: a formula whose arguments are not all known shows nothing.
"""

from collections.abc import Sequence

from generator.domain.counted import Counted
from generator.domain.grid import FormulaKind
from generator.measures.progression import POINTS, change_in_pupils, change_of_same_pupils, points_shown, share
from generator.workbook.class_formulas import ROW_FORMULAS
from generator.workbook.municipal_formulas import MUNICIPAL_FORMULAS
from generator.workbook.pairs import BLANK, Pair, Value

BAR_LENGTH, BAR_FULL, BAR_EMPTY = 10, "█", "░"


def _when_known(addresses: Sequence[str], then: str) -> str:
    known = ",".join(f"ISNUMBER({address})" for address in addresses)
    return f"=IF(AND({known}),{then},{BLANK})"


def _whole(values: Sequence[Value]) -> tuple[int, ...] | None:
    numbers = tuple(int(value) for value in values if isinstance(value, int | float))
    return numbers if len(numbers) == len(values) else None


def _share(values: Sequence[Value], _: Sequence[str]) -> Value:
    known = _whole(values)
    return share(Counted(*known)) if known else None


def _share_text(at: Sequence[str], _: Sequence[str]) -> str:
    return _when_known(at, f"IF({at[1]}>0,{at[0]}/{at[1]},{BLANK})")


def _total(values: Sequence[Value], _: Sequence[str]) -> Value:
    known = _whole(values)
    return sum(known) if known else None


def _total_text(at: Sequence[str], _: Sequence[str]) -> str:
    return _when_known(at, "+".join(at))


def _change_points(values: Sequence[Value], _: Sequence[str]) -> Value:
    known = _whole(values)
    return points_shown(Counted(*known[:2]), Counted(*known[2:])) if known else None


def _change_points_text(at: Sequence[str], _: Sequence[str]) -> str:
    now, of, before, of_before = at
    apart = f"{POINTS}*({now}*{of_before}-{before}*{of})/({of}*{of_before})"
    return _when_known(at, f"IF(AND({of}>0,{of_before}>0),ROUND({apart},0),{BLANK})")


def _change_pupils(values: Sequence[Value], _: Sequence[str]) -> Value:
    known = _whole(values)
    return change_in_pupils(Counted(*known[:2]), Counted(*known[2:])) if known else None


def _change_pupils_text(at: Sequence[str], _: Sequence[str]) -> str:
    now, of, before, of_before = at
    return _when_known(at, f"IF(AND({of}>0,{of_before}>0),ROUND({now}-{before}*{of}/{of_before},0),{BLANK})")


def _same_pupils(values: Sequence[Value], _: Sequence[str]) -> Value:
    known = _whole(values)
    return change_of_same_pupils(*known) if known else None


def _same_pupils_text(at: Sequence[str], _: Sequence[str]) -> str:
    return _when_known(at, f"{at[0]}-{at[1]}")


def _filled(values: Sequence[Value], _: Sequence[str]) -> Value:
    return sum(isinstance(value, int | float) for value in values)


def _filled_text(at: Sequence[str], _: Sequence[str]) -> str:
    return f"=COUNT({','.join(at)})"


def _progress(values: Sequence[Value], _: Sequence[str]) -> Value:
    filled, expected = _whole(values) or (0, 1)
    full = BAR_LENGTH * filled // expected
    return BAR_FULL * full + BAR_EMPTY * (BAR_LENGTH - full)


def _progress_text(at: Sequence[str], _: Sequence[str]) -> str:
    full = f"INT({BAR_LENGTH}*{at[0]}/{at[1]})"
    return f'=REPT("{BAR_FULL}",{full})&REPT("{BAR_EMPTY}",{BAR_LENGTH}-{full})'


def _remaining(values: Sequence[Value], words: Sequence[str]) -> Value:
    filled, expected = _whole(values) or (0, 1)
    done, untouched, left = words
    if filled == expected:
        return done
    return untouched if filled == 0 else f"{expected - filled}{left}"


def _remaining_text(at: Sequence[str], words: Sequence[str]) -> str:
    done, untouched, left = words
    return f'=IF({at[0]}={at[1]},"{done}",IF({at[0]}=0,"{untouched}",{at[1]}-{at[0]}&"{left}"))'


def _exceeding(values: Sequence[Value], words: Sequence[str]) -> Value:
    pairs = zip(values[::2], values[1::2], strict=True)
    over = sum(1 for pair in pairs if (known := _whole(pair)) and known[0] > known[1])
    return f"{over}{words[0]}" if over else None


def _exceeding_text(at: Sequence[str], words: Sequence[str]) -> str:
    tests = "+".join(
        f"N(AND(ISNUMBER({a}),ISNUMBER({b}),N({a})>N({b})))" for a, b in zip(at[::2], at[1::2], strict=True)
    )
    return f'=IF({tests}>0,({tests})&"{words[0]}",{BLANK})'


def _in_force(values: Sequence[Value], _: Sequence[str]) -> Value:
    typed, summed = values
    return typed if isinstance(typed, int | float) else summed


def _in_force_text(at: Sequence[str], _: Sequence[str]) -> str:
    typed, summed = at
    return f"=IF(ISNUMBER({typed}),{typed},{summed})"


def _deviating(values: Sequence[Value], words: Sequence[str]) -> Value:
    pairs = zip(values[::2], values[1::2], strict=True)
    differing = sum(1 for pair in pairs if (known := _whole(pair)) and known[0] != known[1])
    return f"{differing}{words[0]}" if differing else None


def _deviating_text(at: Sequence[str], words: Sequence[str]) -> str:
    tests = "+".join(
        f"N(AND(ISNUMBER({a}),ISNUMBER({b}),N({a})<>N({b})))" for a, b in zip(at[::2], at[1::2], strict=True)
    )
    return f'=IF({tests}>0,({tests})&"{words[0]}",{BLANK})'


def _if_known(values: Sequence[Value], _: Sequence[str]) -> Value:
    tested, then, otherwise = values
    return then if isinstance(tested, int | float) else otherwise


def _if_known_text(at: Sequence[str], _: Sequence[str]) -> str:
    tested, then, otherwise = at
    return f"=IF(ISNUMBER({tested}),{then},{otherwise})"


def _entered(values: Sequence[Value], _: Sequence[str]) -> Value:
    return sum(value is not None for value in values)


def _entered_text(at: Sequence[str], _: Sequence[str]) -> str:
    return f"=COUNTA({','.join(at)})"


def _present(values: Sequence[Value], words: Sequence[str]) -> Value:
    absent, present = words
    return present if _entered(values, ()) else absent


def _present_text(at: Sequence[str], words: Sequence[str]) -> str:
    absent, present = words
    return f'=IF(COUNTA({",".join(at)})=0,"{absent}","{present}")'


FORMULAS: dict[FormulaKind, Pair] = {
    **ROW_FORMULAS,
    **MUNICIPAL_FORMULAS,
    FormulaKind.IN_FORCE: Pair(_in_force_text, _in_force),
    FormulaKind.SHARE: Pair(_share_text, _share),
    FormulaKind.TOTAL: Pair(_total_text, _total),
    FormulaKind.CHANGE_POINTS: Pair(_change_points_text, _change_points),
    FormulaKind.CHANGE_PUPILS: Pair(_change_pupils_text, _change_pupils),
    FormulaKind.SAME_PUPILS_CHANGE: Pair(_same_pupils_text, _same_pupils),
    FormulaKind.FILLED: Pair(_filled_text, _filled),
    FormulaKind.PROGRESS: Pair(_progress_text, _progress),
    FormulaKind.REMAINING: Pair(_remaining_text, _remaining),
    FormulaKind.EXCEEDING: Pair(_exceeding_text, _exceeding),
    FormulaKind.DEVIATING: Pair(_deviating_text, _deviating),
    FormulaKind.IF_KNOWN: Pair(_if_known_text, _if_known),
    FormulaKind.ENTERED: Pair(_entered_text, _entered),
    FormulaKind.PRESENT: Pair(_present_text, _present),
}
