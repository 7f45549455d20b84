"""What goes back after a hand-in: a letter of one page to each school, and one page about all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from generator.documents.workshop import colour_variables, new_workshop
from generator.domain.remark import Remark
from generator.domain.style import Style
from generator.domain.texts import Severity
from generator.tables.swedish import capital, in_words

MOST_IN_A_LETTER = 9  # remarks: a letter is one page, and the book has them all


@dataclass(frozen=True, slots=True)
class SchoolAnswer:
    """One school's return as it is answered. ``accepted`` is whether its figures count; ``remarks`` are all of them."""

    school: str
    checkpoint: str
    file: str
    accepted: bool
    filled: int
    asked: int
    remarks: tuple[Remark, ...]
    book: str = ""  # the name of the book that goes back
    letter: str = ""

    def of(self, severity: Severity) -> tuple[Remark, ...]:
        """The remarks of one weight."""
        return tuple(remark for remark in self.remarks if remark.severity is severity)

    @property
    def to_mend(self) -> int:
        """How many things must be mended before the figures count."""
        return len(self.of(Severity.ERROR))

    @property
    def to_answer(self) -> int:
        """How many questions are open."""
        return len(self.of(Severity.QUESTION))

    @property
    def shown(self) -> tuple[Remark, ...]:
        """What the letter has room for, the heaviest first; things to read only are left to the book."""
        weighty = self.of(Severity.ERROR) + self.of(Severity.QUESTION)
        return weighty[:MOST_IN_A_LETTER]

    @property
    def left_out(self) -> int:
        """How many more the book lists."""
        return self.to_mend + self.to_answer - len(self.shown)


@dataclass(frozen=True, slots=True)
class FeedbackPaper:
    """What all pages say of themselves."""

    municipality: str
    term: str
    on: str
    by: str  # who answers questions
    mark: str
    style: Style
    folder: Path  # templates/documents/feedback


def letter_html(paper: FeedbackPaper, answer: SchoolAnswer) -> str:
    """The letter to one school, for print."""
    return _workshop(paper).get_template("letter.html.jinja").render(_values(paper, "letter.css"), answer=answer)


def overview_html(
    paper: FeedbackPaper, answers: Sequence[SchoolAnswer], unread: Sequence[tuple[str, str]], silent: Sequence[str]
) -> str:
    """The page for whoever keeps the returns together. ``unread`` pairs a file with why; ``silent`` are schools."""
    values = {"answers": answers, "unread": unread, "silent": silent, **_values(paper, "overview.css")}
    return _workshop(paper).get_template("overview.html.jinja").render(values)


def _values(paper: FeedbackPaper, sheet: str) -> dict[str, object]:
    colours = colour_variables(paper.style)
    css = (paper.folder / sheet).read_text(encoding="utf-8")
    return {"paper": paper, "css": Markup(f":root {{ {colours} }}\n{css}")}  # noqa: S704  because it is our own CSS


def _workshop(paper: FeedbackPaper) -> Environment:
    workshop = new_workshop(FileSystemLoader(paper.folder))
    workshop.filters |= {"things": lambda count: in_words(count, "en sak", "saker"), "capital": capital}
    return workshop
