"""Errors as values: what is wrong, where, with which details. Wording lives in ``templates/texts/problems.yaml``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NO_DETAILS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class InFile:
    """A place in a text file; line and column count from 1, and are absent when the whole file is meant."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """The form that editors and terminals turn into a link: ``path:line:column``."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class InSheet:
    """A place in a workbook; ``cell`` is an address such as ``D14``, or absent when the whole sheet is meant."""

    path: str
    sheet: str
    cell: str | None = None

    def __str__(self) -> str:
        """Read aloud: ``ht2027.xlsx, bladet Inmatning, cell D14``."""
        cell = f", cell {self.cell}" if self.cell else ""
        return f"{self.path}, bladet {self.sheet}{cell}"


@dataclass(frozen=True, slots=True)
class Nowhere:
    """For problems of a whole command, with no file to point into."""

    def __str__(self) -> str:
        """Empty, so that a text may begin with its place or do without."""
        return ""


Place = InFile | InSheet | Nowhere


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. ``code`` names its text and severity in the catalogue and never changes once released."""

    code: str
    at: Place = Nowhere()
    details: Mapping[str, str] = field(default_factory=lambda: NO_DETAILS)


class ProblemsFound(Exception):
    """The one exception for faults in what people gave us; it carries every problem of the stage."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order in which they were found."""
        self.problems = tuple(problems)
        super().__init__(", ".join(problem.code for problem in self.problems))

    def __reduce__(self) -> tuple[type["ProblemsFound"], tuple[tuple[Problem, ...]]]:
        """Travel between processes with the problems, not with the words of the exception."""
        return type(self), (self.problems,)
