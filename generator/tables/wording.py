"""Words that depend on the municipality or on the school year: titles, years of schooling, names of terms."""

from collections.abc import Sequence
from itertools import pairwise

from generator.domain.engagement import Title
from generator.domain.school_system import SchoolSystem
from generator.tables.swedish import DASH, NBSP


def addressed(text: str, director: Title) -> str:
    """The text with ``{director}`` and ``{director_definite}`` replaced by the municipality's own title."""
    return text.replace("{director_definite}", director.definite).replace("{director}", director.indefinite)


def years(indexes: Sequence[int], system: SchoolSystem, school_year: int) -> str:
    """``F–6``, ``7–9`` or ``1–3, 6``: runs of neighbouring years by the labels of that school year."""
    runs: list[list[int]] = [[index] for index in indexes[:1]]
    for before, index in pairwise(indexes):
        if index == before + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return ", ".join(_run(run, system, school_year) for run in runs)


def years_in_words(indexes: Sequence[int], system: SchoolSystem, school_year: int) -> str:
    """``åk 1–3``; förskoleklass is written F and needs no åk."""
    written = years(indexes, system, school_year)
    return f"åk{NBSP}{written}" if written[:1].isdigit() else written


def _run(run: Sequence[int], system: SchoolSystem, school_year: int) -> str:
    first, last = (system.label(index, school_year) for index in (run[0], run[-1]))
    return first if first == last else f"{first}{DASH}{last}"
