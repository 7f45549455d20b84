"""Does it agree with itself? What is typed, what the classes say, and sums that are told beside their parts."""

from collections.abc import Iterator, Mapping

from generator.checks.case import Case
from generator.checks.finding import Check, Hit
from generator.checks.spots import Spot, seen_from
from generator.domain.rules import Rule, RuleKind

PUPILS = "pupils"
PER_CENT = 100


def class_sum(_: Rule, case: Case) -> Iterator[Hit]:
    """Typed otherwise than the classes add up to; what is typed holds."""
    for spot, number in case.typed.items():
        summed = case.classes.get(spot)
        if summed is not None and summed != number:
            yield Hit((spot,), {"where": case.where(spot), "found": str(number), "sum": str(summed)})


def combined_sum(rule: Rule, case: Case) -> Iterator[Hit]:
    """A combined subject that is told beside its parts, and is not their sum."""
    for subject in case.combined:
        for spot, number in case.direct.items():
            if spot.subject == subject.id and spot.figure in rule.figures:
                parts = [case.direct.get(spot.of_subject(part)) for part in subject.parts]
                known = [part for part in parts if part is not None]
                if len(known) == len(parts) and sum(known) != number:
                    details = {"found": str(number), "sum": str(sum(known))}
                    yield Hit((spot,), {"where": case.where(spot), **details})


def category_sum(rule: Rule, case: Case) -> Iterator[Hit]:
    """The groups of a distribution together, against the pupils who are in it."""
    for spot, groups in _distributions(rule, case).items():
        pupils, found = case.direct.get(spot), sum(case.direct[group] for group in groups)
        if pupils is not None and found != pupils:
            yield Hit((spot, *groups), {"where": case.where(spot), "found": str(found), "sum": str(pupils)})


def category_share(rule: Rule, case: Case) -> Iterator[Hit]:
    """One group of a distribution holds more than so many per cent of it."""
    for spot, groups in _distributions(rule, case).items():
        pupils = sum(case.direct[group] for group in groups)
        found = case.direct.get(seen_from(spot, rule.parts[0]), 0)
        if pupils >= rule.limit("pupils") and found * PER_CENT > rule.limit("per_cent") * pupils:
            details = {"found": str(found), "pupils": str(pupils)}
            yield Hit((seen_from(spot, rule.parts[0]),), {"where": case.where(spot), **details})


def _distributions(rule: Rule, case: Case) -> Mapping[Spot, list[Spot]]:
    """The groups by the spot of the whole."""
    found: dict[Spot, list[Spot]] = {}
    for spot in case.direct:
        if spot.category and spot.field == PUPILS and spot.figure in rule.figures:
            found.setdefault(spot._replace(category=""), []).append(spot)
    return found


CHECKS: Mapping[RuleKind, Check] = {
    RuleKind.CLASS_SUM: class_sum,
    RuleKind.COMBINED_SUM: combined_sum,
    RuleKind.CATEGORY_SUM: category_sum,
    RuleKind.CATEGORY_SHARE: category_share,
}
