"""Klasser as it came back: the lines that classes have pasted in, and their sums, which the book shows by formula."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.domain.foreign import ContentKind
from generator.domain.grid import CellKey
from generator.domain.sheets import ClassBlockPlan
from generator.problems import InSheet, Problem
from generator.workbook.finding import Found, Spot
from generator.workbook.layout.classes import ROW, YEAR, cell_key
from generator.workbook.layout.keys import ROW_PAIR, decode, encode
from generator.workbook.typed import count_of, plain, words_of

MOST = 999
Numbers = Mapping[str, tuple[int, InSheet]]
CLASS = encode(record="class") + ROW_PAIR  # ends, so that the class sums are not meant


@dataclass(frozen=True, slots=True)
class ClassLine:
    """One pasted line: the two words that sums look for, and each number by its column."""

    slot: int
    year: str
    row: str
    numbers: Numbers


@dataclass(frozen=True)
class ClassLines:
    """Every line of every slot that holds something, and what could not be made out."""

    lines: tuple[ClassLine, ...]
    problems: tuple[Problem, ...]

    def sum_of(self, year: str, row: str, column: str) -> tuple[int, InSheet] | None:
        """The sum over the classes, at the place of the first; ``None`` when no class says: blank is not zero."""
        lines = self._by_words.get((_label(year), _label(row)), ())
        numbers = [line[column] for line in lines if column in line]
        return (sum(number for number, _ in numbers), numbers[0][1]) if numbers else None

    @cached_property
    def _by_words(self) -> Mapping[tuple[str, str], list[Numbers]]:
        found: defaultdict[tuple[str, str], list[Numbers]] = defaultdict(list)
        for line in self.lines:
            found[line.year, line.row].append(line.numbers)
        return found


_label = lru_cache(maxsize=200)(plain)  # of the years and the rows, which are ours


@dataclass(frozen=True, slots=True)
class _Known:
    """The words that a line may begin with, as they look to people."""

    years: frozenset[str]
    rows: frozenset[str]


def read_classes(found: Found, block: ClassBlockPlan, years: Collection[str]) -> ClassLines:
    """``years`` are the labels of the unit's years this school year."""
    lines: list[ClassLine] = []
    problems: list[Problem] = []
    known = _Known(frozenset(map(_label, years)), frozenset(_label(one.label) for one in block.rows))
    for slot, standing in _filled(found.written).items():
        line, odd = _line(standing, block, slot[0], known)
        lines += [line] if line else []
        problems += odd
    return ClassLines(tuple(lines), (*problems, *_alike(found, lines)))


def _filled(spots: Mapping[CellKey, Spot]) -> Mapping[tuple[int, int], dict[str, Spot]]:
    """What stands in each line by its field, in order; lines with nothing in them are left out."""
    found: defaultdict[tuple[int, int], dict[str, Spot]] = defaultdict(dict)
    for key, spot in spots.items():
        if key.startswith(CLASS) and spot.filled:
            parts = decode(key)
            found[int(parts["slot"]), int(parts["line"])][parts["field"]] = spot
    return dict(sorted(found.items()))


def _line(
    filled: Mapping[str, Spot], block: ClassBlockPlan, slot: int, known: _Known
) -> tuple[ClassLine | None, list[Problem]]:
    year, row = (plain(words_of(filled[field].cell)) if field in filled else "" for field in (YEAR, ROW))
    counted = {column.id: filled[column.id] for column in block.columns if column.id in filled}
    if not counted:  # klassunderlaget hands over words for every year, with or without pupils
        return None, []
    if year not in known.years or row not in known.rows:
        return None, [Problem("class_line_unknown", next(iter(counted.values())).at, {"slot": str(slot)})]
    numbers: dict[str, tuple[int, InSheet]] = {}
    problems: list[Problem] = []
    for field, spot in counted.items():
        number, problem = count_of(spot.cell, spot.at, MOST)
        problems += [problem] if problem else []
        if isinstance(number, int):
            numbers[field] = number, spot.at
            if spot.cell is not None and spot.cell.kind is ContentKind.TEXT:  # the book's own sums pass it by
                problems.append(Problem("class_number_as_text", spot.at, {"number": str(number)}))
    return ClassLine(slot, year, row, numbers), problems


def _alike(found: Found, lines: list[ClassLine]) -> Iterator[Problem]:
    """Two slots that say exactly the same: a class pasted twice is counted twice."""
    said: defaultdict[int, list[tuple[str, str, tuple[tuple[str, int], ...]]]] = defaultdict(list)
    for line in lines:
        said[line.slot].append(
            (line.year, line.row, tuple((name, number) for name, (number, _) in line.numbers.items()))
        )
    first: dict[tuple[object, ...], int] = {}
    for slot, says in said.items():
        if (earlier := first.setdefault(tuple(says), slot)) != slot:
            spot = found.spot(cell_key(slot, 1, YEAR)) or next(iter(found.spots.values()))
            yield Problem("class_twice", spot.at, {"slot": str(slot), "first": str(earlier)})
