"""Goals, and what they stand on, for tests."""

from functools import cache

from generator.config.goals import load_goal_rules
from generator.config.model import load_model
from generator.domain.calendar import Cohort
from generator.domain.counted import Counted
from generator.domain.goals import DocumentLine, Goal, GoalDocument, GoalRules, LineKind
from generator.goals.classifying import Classified, classify
from generator.goals.proposals import Ground, Known
from generator.goals.unwrapping import Physical, unwrapped
from tests.support.engagements import engagement, unit

MODEL = load_model()


@cache
def rules() -> GoalRules:
    """The rules that come with the program."""
    return load_goal_rules()


def read(text: str) -> Classified:
    """A goal as the rules read it."""
    return classify(Goal(text), rules())


def codes(text: str) -> str:
    """``A2 B3 C3 D0 E1 F0``: a goal's answers in short."""
    found = read(text)
    return " ".join(one.values[found.value(one.id)][0] for one in rules().attributes)


def ground(
    counts: dict[tuple[int, int, str], tuple[int, int]] | None = None, schools: tuple[int, int] = (7, 7)
) -> Ground:
    """A municipality whose cohorts have been counted: year of birth, spring, subject → reached, pupils."""
    known = counts or {}

    def june(cohort: Cohort, year: int, subject: str) -> Known | None:
        found = known.get((cohort.born, year + 1, subject))
        return Known(Counted(*found), *schools) if found else None

    return Ground(engagement(unit("F–9")), MODEL.school_system, MODEL.catalogue, june)


def document(text: str, name: str = "skolplan.txt") -> GoalDocument:
    """A document of plain lines, joined again as the reader does."""
    lines = [Physical(line, f"rad {number}") for number, line in enumerate(text.strip("\n").splitlines(), 1)]
    return GoalDocument(name, tuple(unwrapped(lines)))


def bullets(*texts: str) -> GoalDocument:
    """A document of bullets, one a goal."""
    return GoalDocument("mål.docx", tuple(DocumentLine(text, LineKind.BULLET) for text in texts))
