"""What a proposal is worked out from: a cohort from one June to another, and what has been counted of it."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.domain.calendar import Cohort
from generator.domain.catalogue import Catalogue
from generator.domain.counted import Counted
from generator.domain.edition import SmallGroups
from generator.domain.engagement import Engagement
from generator.domain.goals import GoalRules
from generator.domain.school_system import SchoolSystem
from generator.goals.asked import Asked
from generator.goals.classifying import Classified


@dataclass(frozen=True, slots=True)
class Known:
    """What is counted of a cohort in a subject in a June, and how many of the schools asked have said so."""

    counted: Counted
    reported: int
    asked: int


June = Callable[[Cohort, int, str], Known | None]  # cohort, school year, subject


@dataclass(frozen=True, slots=True)
class Ground:
    """What proposals stand on: whose they are, what the school years are called, and what has been counted.

    Without ``june`` the proposals are for an outward edition: what has been counted stays inside, and they say so.
    """

    engagement: Engagement
    system: SchoolSystem
    catalogue: Catalogue
    june: June | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One cohort's goal in one sentence, its parts as form B9 asks for them, and what to know when the level is set."""

    sentence: str
    cohort: str
    subject: str
    pupils: str
    baseline: str
    target: str
    distance: str
    by: str
    role: str
    follow_up: str
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A cohort from one June to another, by school year."""

    cohort: Cohort
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal on its way: all that its parts are worked out from."""

    ground: Ground
    rules: GoalRules
    classified: Classified
    wanted: Asked
    way: Way

    def say(self, text: str, **values: object) -> str:
        """One of the sentences of the rules, with its values put in."""
        return self.rules.rewrite.texts[text].format_map(values)

    def label(self, year: int) -> str:
        """What the cohort's year is called then."""
        return self.ground.system.label(self.way.cohort.index(year), year)

    def latest(self, subjects: tuple[str, ...]) -> "Base":
        """The last June before the goal's in which somebody has counted every subject; without one, what is asked."""
        for year in range(self.way.end - 1, self.way.cohort.key - 1, -1):
            known = [found for subject in subjects if (found := self._counted(year, subject))]
            if known:
                if len(known) == len(subjects):
                    return Base(self.start, year, tuple(known), self.ground.engagement.small_groups)
                break
        return Base(self.start, self.start, (), self.ground.engagement.small_groups)

    def _counted(self, year: int, subject: str) -> Known | None:
        return self.ground.june(self.way.cohort, year, subject) if self.ground.june else None

    @property
    def start(self) -> int:
        """The school year that the cohort is named by: the first of its way in which it is at school."""
        return max(self.way.start, self.way.cohort.key - 1)


@dataclass(frozen=True, slots=True)
class Base:
    """What a proposal starts from, a count a subject; empty when it is not known."""

    start: int
    year: int
    known: tuple[Known, ...]
    limits: SmallGroups

    @property
    def small(self) -> bool:
        """Whether the numbers could point at children, by the limits that hold outside the schools."""
        return any(self.limits.mark(one.counted) for one in self.known)

    @property
    def shown(self) -> tuple[Counted, ...]:
        """The counts that may be shown."""
        return () if self.small else tuple(one.counted for one in self.known)
