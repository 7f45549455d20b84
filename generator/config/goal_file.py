"""An engagement's own goals and decisions, from ``engagements/<slug>/goals.yaml``. The file need not be there."""

from pathlib import Path
from typing import Annotated

from pydantic import WithJsonSchema

from generator.config import fields as f
from generator.config.faults import raise_any, read_section
from generator.config.fields import Section, about, reads
from generator.config.parsing import one_of
from generator.config.yaml_source import Document, read_document
from generator.domain.goals import Goal, GoalFile, Override, Verdict

NO_GOAL = "no_goal"
FILE_NAME = "goals.yaml"
VERDICTS = [*(verdict.value for verdict in Verdict), NO_GOAL]
Decided = Annotated[str, reads(one_of(VERDICTS)), WithJsonSchema({"type": "string", "enum": VERDICTS})]


class DecisionSection(Section):
    """What a person decided instead of the proposal."""

    goal: f.Text = about("Målet", "Ordagrant, som det står i granskningen.", "Måluppfyllelsen ska öka.")
    verdict: Decided = about("Bedömning", "green, yellow, red, eller no_goal om meningen inte är ett mål.", "yellow")
    reason: f.Text = about("Skäl", "Trycks bredvid bedömningen.", "Nivån står i bilagan.")

    def value(self) -> Override:
        """The checked words as the domain's ``Override``."""
        verdict = None if self.verdict == NO_GOAL else Verdict(self.verdict)
        return Override(self.goal, verdict, self.reason, is_goal=self.verdict != NO_GOAL)


class GoalsOfEngagement(Section):
    """The whole of ``goals.yaml``."""

    title: f.OptionalText = about("Dokumentets namn", "Så som det trycks.", "Skolplan 2027–2030", default=None)
    adopted: f.Day | None = about("Beslutat", "Dagen då målen antogs.", "2026-11-17", default=None)
    goals: f.Texts = about("Mål", "Ett mål per rad, ordagrant.", ["Måluppfyllelsen ska öka."], default=())
    decisions: Annotated[tuple[DecisionSection, ...], f.NoneIsEmptyList] = about(
        "Beslut om bedömningen", "Det som gäller i stället för förslaget.", default=()
    )


def load_goal_file(folder: Path, slug: str) -> GoalFile:
    """The file of an engagement; an empty one when there is none."""
    path = folder / slug / FILE_NAME
    if not path.is_file():
        return GoalFile()
    document = read_document(path)
    file, problems = read_section(GoalsOfEngagement, document)
    raise_any(problems)
    return _value(file, document) if file else GoalFile()


def _value(file: GoalsOfEngagement, document: Document) -> GoalFile:
    title = file.title or ""
    goals = tuple(
        Goal(text, title, place=document.at_value(("goals", number))) for number, text in enumerate(file.goals)
    )
    decisions = tuple(one.value() for one in file.decisions)
    places = tuple(document.at_value(("decisions", number, "goal")) for number in range(len(decisions)))
    return GoalFile(title, file.adopted, goals, decisions, places)
