"""What was noticed in several files: the weightiest first, and the same in many files once, with a line a place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from textwrap import fill

from generator.cli.speech import WIDTH, gravest_first
from generator.domain.texts import Texts, sentence
from generator.problems import Nowhere, Problem
from generator.tables.swedish import number

GAP = "  "
COUNTED = "rows"  # the detail that tells on how many rows of a file it is so
UNDER = " " * 12  # where the words begin, to the right of the severity


def told_problems(problems: Sequence[Problem], texts: Texts) -> list[str]:
    """A paragraph a kind of problem, an empty line between what must be mended, what is asked and what is only told."""
    by_weight = groupby(gravest_first(problems, texts), key=lambda one: texts.problems[one.code].severity)
    told = ["\n".join(_paragraph(alike, texts) for alike in _gathered(found)) for _, found in by_weight]
    return "\n\n".join(told).splitlines()


def _gathered(problems: Iterator[Problem]) -> list[list[Problem]]:
    """Those that differ by nothing but their place and the number of rows, in the order of the first."""
    kinds: dict[tuple[str, tuple[tuple[str, str], ...]], list[Problem]] = {}
    for problem in problems:
        said = tuple(sorted((name, value) for name, value in problem.details.items() if name != COUNTED))
        kinds.setdefault((problem.code, said), []).append(problem)
    return list(kinds.values())


def _paragraph(alike: Sequence[Problem], texts: Texts) -> str:
    first = alike[0]
    said = sentence(first if len(alike) == 1 else replace(first, at=Nowhere(), details=_together(alike)), texts)
    begins = f"{texts.problems[first.code].severity.value:<{len(UNDER)}}"
    filled = fill(said, WIDTH, initial_indent=begins, subsequent_indent=UNDER, break_on_hyphens=False)
    return "\n".join([filled, *(_places(alike) if len(alike) > 1 else ())])


def _together(alike: Sequence[Problem]) -> dict[str, str]:
    """The rows of all files added up; a row is in one file only."""
    details = dict(alike[0].details)
    return details | ({COUNTED: number(sum(_rows(one) for one in alike))} if COUNTED in details else {})


def _places(alike: Sequence[Problem]) -> Iterator[str]:
    """A line a file: the first place of it, and how many rows."""
    width = max(len(str(one.at)) for one in alike)
    digits = max(len(number(_rows(one))) for one in alike)
    for one in alike:
        counted = f"{GAP}{number(_rows(one)).rjust(digits)}" if COUNTED in one.details else ""
        yield f"{UNDER}{GAP}{str(one.at).ljust(width)}{counted}".rstrip()


def _rows(problem: Problem) -> int:
    return int(problem.details.get(COUNTED, 0))
