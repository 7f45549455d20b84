"""The Swedish words that people see, by id; the files stand in ``templates/texts/``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.problems import Problem


class Severity(StrEnum):
    """A fel must be mended, a fråga mended or explained, an upplysning only read."""

    ERROR = "fel"
    QUESTION = "fråga"
    NOTICE = "upplysning"


@dataclass(frozen=True, slots=True)
class ProblemText:
    """The sentence of a problem code; ``{name}`` stands for one of the problem's details."""

    severity: Severity
    text: str


@dataclass(frozen=True, slots=True)
class Texts:
    """Every text shown at run time that does not belong to a document of its own."""

    problems: Mapping[str, ProblemText]
    labels: Mapping[str, str]

    def label(self, label_id: str, **values: object) -> str:
        """The words for an id with its values put in; an unknown id is a programming mistake."""
        return self.labels[label_id].format_map(values)


def any_fault(problems: Iterable[Problem], texts: Texts) -> bool:
    """Whether any of them is a fel, which must be mended before the stage can go on."""
    return any(texts.problems[problem.code].severity is Severity.ERROR for problem in problems)


def sentence(problem: Problem, texts: Texts) -> str:
    """The problem as people read it: ``place: fault. remedy.`` A code without a text is a programming mistake.

    A detail ``suggestion`` becomes a sentence: *did you mean* when there is a near word, else *these are the choices*.
    """
    details = dict(problem.details)
    if "suggestion" in details:
        code = "did_you_mean" if details["suggestion"] else "choices_are"
        details["suggestion"] = texts.problems[code].text.format_map(problem.details)
    text = texts.problems[problem.code].text.format_map(details)
    return f"{problem.at}: {text}" if str(problem.at) else text
