"""How a pupil-level export has been understood, before anything is counted: headings, signs and numbers of rows."""

from dataclasses import dataclass

from generator.domain.pupil_export import Role
from generator.problems import Problem

MostlyDashes = tuple[
    str, int, int
]  # a subject's heading, how many of its filled cells are streck, and how many there are
Counts = tuple[tuple[str, int], ...]  # what is meant, and how many there are, in the order in which they are shown


@dataclass(frozen=True, slots=True)
class UnderstoodExport:
    """Nothing here is of a single row: headings, words of ours, and signs that are too short to be a name.

    ``why`` is ``named``, ``headings`` or ``symbols``. ``delimiter`` and ``encoding`` are of text files, ``sheet`` is of
    workbooks. ``hidden`` counts the cells among the marks whose content is not shown. ``schools`` and ``years`` count
    entries, ``terms`` counts rows. ``dashes`` are subjects where streck stands in more than half of the filled cells.
    ``problems`` are all that a reading would tell.
    """

    name: str
    form: str
    label: str
    assumed: str
    why: str
    sheet: str
    encoding: str
    delimiter: str
    rows: int
    entries: int
    columns: tuple[tuple[Role, str], ...]
    subjects: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]
    symbols: Counts
    dashes: tuple[MostlyDashes, ...]
    strange: Counts
    hidden: int
    schools: Counts
    other_schools: int
    years: Counts
    terms: Counts
    problems: tuple[Problem, ...]
