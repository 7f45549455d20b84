"""What the board reads: what is seen, what people have written about it, and which questions are asked."""

from dataclasses import dataclass
from datetime import date

from generator.domain.calendar import Cohort
from generator.domain.office import LineChart
from generator.domain.table import Table


@dataclass(frozen=True, slots=True)
class ChainText:
    """What förvaltningen has written about one deviation; empty where nothing is written yet. ``role`` is its id."""

    cohort: Cohort
    subject: str
    cause: str = ""
    measure: str = ""
    role: str = ""
    due: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class BoardTexts:
    """What a consultant or förvaltningen has written for a term's board report, in place of our drafts."""

    summary: str = ""
    assessment: str = ""
    best_interests: str = ""
    economy: str = ""
    proposals: tuple[str, ...] = ()
    sent_to: tuple[str, ...] = ()
    chain: tuple[ChainText, ...] = ()

    def about(self, cohort: Cohort, subject: str) -> ChainText:
        """What is written about a deviation."""
        found = (one for one in self.chain if (one.cohort, one.subject) == (cohort, subject))
        return next(found, ChainText(cohort, subject))


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs of a document; a ``draft`` is made by rule from the figures and says so until somebody rewrites it."""

    paragraphs: tuple[str, ...]
    draft: bool


@dataclass(frozen=True, slots=True)
class BoardPicture:
    """All that the board's documents show, with every figure as text after disclosure.

    ``way`` is the cohort that has fallen most in pupils, as a chart. ``meeting`` is the board's next day that papers
    made now can reach; ``papers`` is their last day.
    """

    summary: Passage
    assessment: Passage
    best_interests: Passage
    economy: Passage
    sent_to: Passage
    proposals: Passage
    overview: Table
    chain: Table
    weightiest: tuple[int, ...]  # the chain's rows by place, those first that must be there when not all fit
    said_done: Table
    targets: Table | None
    questions: tuple[str, ...]
    way: LineChart | None
    meeting: date | None
    papers: date | None
