"""What a check has found, and how it is told."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.checks.case import Case, Explained
from generator.checks.spots import Spot
from generator.domain.calendar import Cohort
from generator.domain.rules import ANSWER, EXPLAINED, Rule
from generator.domain.texts import Severity
from generator.problems import NO_DETAILS, InSheet, Problem


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule has struck. ``spots`` are the numbers it rests on, the one to look at first; none is the whole book.

    ``figure`` says which block of Inmatning is meant where no spot does, ``at`` where a number of another checkpoint
    stands.
    """

    spots: tuple[Spot, ...] = ()
    details: Mapping[str, str] = field(default_factory=lambda: NO_DETAILS)
    figure: str = ""
    at: InSheet | None = None


Check = Callable[[Rule, Case], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that has struck, at a place. ``answer`` is what the school has written under Förklaring."""

    rule: Rule
    at: InSheet
    details: Mapping[str, str]
    spots: tuple[Spot, ...] = ()
    block: str = ""
    answer: str = ""

    @property
    def cohort(self) -> Cohort | None:
        """The cohort that it is about; ``None`` when it is about the whole book."""
        return Cohort(self.spots[0].cohort) if self.spots else None

    @property
    def explained(self) -> Explained:
        """Where the school answers."""
        return Explained(self.block, self.spots[0].cohort if self.spots else 0)

    @property
    def severity(self) -> Severity:
        """A question that has been answered is only told."""
        return Severity.NOTICE if self.answer else self.rule.weight

    @property
    def open(self) -> bool:
        """Whether the return waits for this: a fault that is not mended, or a question without an answer."""
        return self.severity is not Severity.NOTICE

    @property
    def problem(self) -> Problem:
        """As everything else that is told."""
        if self.answer:
            return Problem(self.rule.id + EXPLAINED, self.at, {**self.details, ANSWER: self.answer})
        return Problem(self.rule.id, self.at, self.details)


def found(rule: Rule, case: Case, hit: Hit) -> Finding:
    """A hit at its place, with its answer if there is one."""
    figure = hit.figure or (hit.spots[0].figure if hit.spots else "")
    at = hit.at or (case.at(hit.spots[0]) if hit.spots else case.whole)
    finding = Finding(rule, at, hit.details, hit.spots, case.blocks.get(figure, ""))
    asks = rule.severity is Severity.QUESTION
    return _answered(finding, case) if asks and case.explanations else finding


def _answered(finding: Finding, case: Case) -> Finding:
    at = finding.explained
    answer = case.explanations.get(at, "") if finding.spots else _answer_for_all(at.block, case)
    return Finding(finding.rule, finding.at, finding.details, finding.spots, finding.block, answer)


def _answer_for_all(block: str, case: Case) -> str:
    """In the row of all cohorts, of any block that was asked for; a block of one cohort has no such row."""
    asked = {Explained(case.blocks.get(spot.figure, ""), spot.cohort) for spot in case.asked}
    blocks = {one.block for one in asked if block in ("", one.block)}
    rows = [[one.cohort for one in asked if one.block == own] for own in sorted(blocks)]
    keys = (
        Explained(own, cohorts[0] if len(cohorts) == 1 else 0)
        for own, cohorts in zip(sorted(blocks), rows, strict=True)
    )
    return next((case.explanations[key] for key in keys if key in case.explanations), "")
