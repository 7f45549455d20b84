"""All rules over one return, stage by stage."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.checks import complete, consistent, history, plausible
from generator.checks.case import Case
from generator.checks.finding import Check, Finding, found
from generator.checks.spots import Spot
from generator.domain.calendar import Cohort
from generator.domain.records import TextForm, TextKey, TextRecord
from generator.domain.rules import Rule, RuleKind, Rules, Stage
from generator.domain.texts import Severity

BY_STAGE: Mapping[Stage, Mapping[RuleKind, Check]] = {
    Stage.COMPLETE: complete.CHECKS,
    Stage.PLAUSIBLE: plausible.CHECKS,
    Stage.CONSISTENT: consistent.CHECKS,
    Stage.HISTORY: history.CHECKS,
}


def judged(case: Case, rules: Rules) -> tuple[Finding, ...]:
    """Everything that the rules have struck, in the order of the stages.

    A number is told of once: what rests on it would only say the same again. One that is wrong is left out of the
    stages that follow, and a finding that makes the rest meaningless is the last.
    """
    findings: list[Finding] = []
    told: set[Spot] = set()
    for stage in Stage:
        struck = _stage(case, rules.of_stage(stage), BY_STAGE[stage], told)
        findings += struck
        if any(map(_stops, struck)):
            break
        case = _without(case, {spot for finding in struck if _faulty(finding) for spot in finding.spots})
    return tuple(findings)


def _stage(case: Case, rules: Sequence[Rule], checks: Mapping[RuleKind, Check], told: set[Spot]) -> list[Finding]:
    struck: list[Finding] = []
    for rule in (rule for rule in rules if rule.holds_at(case.checkpoint.number)):
        hits = (hit for hit in checks[rule.kind](rule, case) if told.isdisjoint(hit.spots))
        new = [found(rule, case, hit) for hit in hits]
        struck += new
        if rule.weight is not Severity.NOTICE:
            told.update(spot for finding in new for spot in finding.spots[:1])
        if any(map(_stops, new)):
            break
    return struck


def _stops(finding: Finding) -> bool:
    return finding.rule.stops and finding.open


def _faulty(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _without(case: Case, faulty: set[Spot]) -> Case:
    if not faulty:
        return case
    typed = {spot: number for spot, number in case.typed.items() if spot not in faulty}
    classes = {spot: number for spot, number in case.classes.items() if spot not in faulty}
    return replace(case, typed=typed, classes=classes)


def explanations(findings: Sequence[Finding], case: Case) -> tuple[TextRecord, ...]:
    """What the school has answered, one record a cohort and rule; it travels with the figures to the report."""
    return tuple({record.key: record for record in _records(findings, case)}.values())


def _records(findings: Sequence[Finding], case: Case) -> Iterator[TextRecord]:
    for finding in findings:
        if finding.answer:
            cohort: Cohort | None = finding.cohort
            key = TextKey(case.unit, case.checkpoint, TextForm.EXPLANATION, cohort, finding.block, finding.rule.id)
            yield TextRecord(key, finding.answer, finding.at.sheet, finding.at.cell or "")
