"""The labelled sentences, and how the rules do on them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.domain.goals import Goal, GoalRules
from generator.goals.classifying import classify
from generator.goals.splitting import why_not

FOLDER = Path(__file__).parent / "labelled"
PARTS = "development", "early", "second", "third", "test", "hard", "unseen"
TEST, UNSEEN = "test", "unseen"
NO_GOAL, GOAL, VERDICT = "-", "is it a goal", "verdict"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with its expected codes by letter; none when it is no goal."""

    text: str
    expected: Mapping[str, str]
    real: str = ""


@dataclass(frozen=True, slots=True)
class Miss:
    """One attribute of one sentence where the rules say something else."""

    text: str
    expected: str
    found: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of one value, from whole numbers."""

    right: int
    said: int
    there: int

    @property
    def precision(self) -> float:
        """Right of said; 1 when nothing was said and nothing was there to say."""
        return self.right / self.said if self.said else float(not self.there)

    @property
    def recall(self) -> float:
        """Right of those that were there."""
        return self.right / self.there if self.there else 1.0


def labelled(part: str) -> tuple[Labelled, ...]:
    """All sentences of a part, in the order of its file."""
    lines = (FOLDER / f"{part}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_read(line) for line in lines if line and not line.startswith("#"))


def _read(line: str) -> Labelled:
    codes, text, *rest = (piece.strip() for piece in line.split(" | "))
    expected = {} if codes == NO_GOAL else {code[0]: code for code in codes.split()}
    return Labelled(text, expected, rest[0] if rest else "")


def pairs(part: str, rules: GoalRules) -> Iterator[tuple[str, Miss]]:
    """Expected and found, for each attribute of each goal, and whether each sentence is one."""
    for one in labelled(part):
        reason = why_not(one.text, rules)
        yield GOAL, Miss(one.text, "goal" if one.expected else "no goal", "no goal" if reason else "goal", (reason,))
        if one.expected:
            found = classify(Goal(one.text), rules)
            for attribute in rules.attributes:
                answer = found.answers[attribute.id]
                code = attribute.values[answer.value][0]
                yield attribute.id, Miss(one.text, one.expected[attribute.letter], code, answer.words)
            yield VERDICT, Miss(one.text, verdict_of(one, rules), found.verdict.value, ())


def verdict_of(one: Labelled, rules: GoalRules) -> str:
    """The colour that the expected answers give; nobody labels colours by hand."""
    by_code = {code: value for attribute in rules.attributes for value, (code, _) in attribute.values.items()}
    values = {attribute.id: by_code[one.expected[attribute.letter]] for attribute in rules.attributes}
    held = (rule for rule in rules.verdicts if all(values[name] in among for name, among in rule.when.items()))
    return next(held).verdict.value


@cache
def scores(part: str, rules: GoalRules) -> dict[str, dict[str, Score]]:
    """Precision and recall by attribute and value, of the values that somebody expected or found."""
    found: dict[str, list[Miss]] = {}
    for attribute, pair in pairs(part, rules):
        found.setdefault(attribute, []).append(pair)
    return {attribute: _scores(of) for attribute, of in found.items()}


def _scores(of: list[Miss]) -> dict[str, Score]:
    right = Counter(one.found for one in of if one.found == one.expected)
    said, there = Counter(one.found for one in of), Counter(one.expected for one in of)
    return {value: Score(right[value], said[value], there[value]) for value in sorted({*said, *there})}


def macro(of: Mapping[str, Score]) -> tuple[float, float]:
    """Precision and recall of the mean value: every value weighs the same, however rare it is.

    A value that nobody expected, such as that no word decides, costs recall where another was expected.
    """
    known = [one for one in of.values() if one.there]
    return sum(one.precision for one in known) / len(known), sum(one.recall for one in known) / len(known)


def misses(part: str, rules: GoalRules) -> Iterator[tuple[str, Miss]]:
    """Every mistake with its words."""
    return ((attribute, pair) for attribute, pair in pairs(part, rules) if pair.expected != pair.found)
