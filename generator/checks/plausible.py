"""Can it be so? Each number against what it is a part of, and the book as a whole against common sense."""

from collections.abc import Iterator, Mapping

from generator.checks.case import Case
from generator.checks.finding import Check, Hit
from generator.checks.spots import Spot, seen_from
from generator.domain.rules import Operand, Rule, RuleKind
from generator.domain.schedule import checkpoint_days

PUPILS, REACHED = "pupils", "reached"
PER_CENT = 100


def in_range(rule: Rule, case: Case) -> Iterator[Hit]:
    """A number that no cohort of a school can have."""
    minimum, maximum = rule.limit("minimum"), rule.limit("maximum")
    for spot, number in case.direct.items():
        if not minimum <= number <= maximum:
            details = {"found": str(number), "minimum": str(minimum), "maximum": str(maximum)}
            yield Hit((spot,), {"where": case.where(spot), **details})


def at_most(rule: Rule, case: Case) -> Iterator[Hit]:
    """Counts that are together more than the one they are parts of. What is not known is not judged."""
    first, ceiling = rule.parts[0], rule.ceiling
    if ceiling is None:
        return
    for spot in case.spots(rule, first):
        spots = (spot, *(seen_from(spot, part) for part in rule.parts[1:]))
        numbers = [case.now.get(one) for one in spots]
        most = case.now.get(seen_from(spot, ceiling))
        known = [number for number in numbers if number is not None]
        if most is not None and len(known) == len(numbers) and sum(known) > most:
            parts = " + ".join(map(str, known))
            details = {"found": str(sum(known)), "parts": parts, "most": str(most)}
            yield Hit(spots, {"where": case.where(spot), **details})


def all_reach(rule: Rule, case: Case) -> Iterator[Hit]:
    """Everybody reaches in every subject of every cohort, in a book that is not small."""
    pairs = [(case.now[spot], case.now.get(spot.counting(PUPILS))) for spot in _lines(rule, case, REACHED)]
    pupils = sum(of for _, of in pairs if of is not None)
    if pupils >= rule.limit("pupils") and all(reached == of for reached, of in pairs if of is not None):
        yield Hit(details={"pupils": str(pupils)}, figure=rule.figures[0])


def all_zero(rule: Rule, case: Case) -> Iterator[Hit]:
    """A count is zero wherever it stands, in a book that is not small."""
    counted, pupils = rule.parts[0], rule.ceiling or Operand(PUPILS)
    lines = [spot for spot in case.spots(rule, counted) if spot.subject not in case.parts]
    total = sum(case.now.get(seen_from(spot, pupils), 0) for spot in lines)
    if lines and total >= rule.limit("pupils") and not any(case.now[spot] for spot in lines):
        yield Hit(details={"pupils": str(total)}, figure=rule.figures[0])


def alike(rule: Rule, case: Case) -> Iterator[Hit]:
    """Every subject of a cohort says the same, and not simply that everybody reaches."""
    for spots in _by_cohort(_lines(rule, case, REACHED)).values():
        said = {(case.now[spot], case.now.get(spot.counting(PUPILS))) for spot in spots}
        reached, pupils = next(iter(said))
        if len(spots) >= rule.limit("subjects") and len(said) == 1 and pupils is not None and reached < pupils:
            details = {"found": str(reached), "pupils": str(pupils)}
            yield Hit(tuple(spots), {"where": case.cohort_name(spots[0].cohort), **details})


def spread(rule: Rule, case: Case) -> Iterator[Hit]:
    """The core subjects of a cohort count very different numbers of pupils."""
    core = {subject.id for subject in case.model.catalogue.subjects if subject.core}
    for spots in _by_cohort(spot for spot in _lines(rule, case, PUPILS) if spot.subject in core).values():
        numbers = [case.now[spot] for spot in spots]
        most, least = max(numbers), min(numbers)
        if most - least > max(rule.limit("pupils"), rule.limit("per_cent") * most / PER_CENT):
            fewest = min(spots, key=case.now.__getitem__)
            details = {"most": str(most), "least": str(least)}
            yield Hit((fewest, *spots), {"where": case.cohort_name(fewest.cohort), **details})


def too_early(_: Rule, case: Case) -> Iterator[Hit]:
    """Dated before anybody could have counted."""
    plan = case.model.programme.checkpoint(case.checkpoint.number)
    first = min(span.first for _, span in checkpoint_days(plan, case.checkpoint).status)
    if case.handed_in_on is not None and case.handed_in_on < first:
        named = case.checkpoint_name(case.checkpoint)
        yield Hit(details={"date": str(case.handed_in_on), "first": str(first), "checkpoint": named})


def in_future(_: Rule, case: Case) -> Iterator[Hit]:
    """Dated after the day on which it was taken in."""
    if case.handed_in_on is not None and case.handed_in_on > case.today:
        yield Hit(details={"date": str(case.handed_in_on), "today": str(case.today)})


def _lines(rule: Rule, case: Case, field: str) -> Iterator[Spot]:
    """A field by subject: a combined subject stands for its parts."""
    for spot in case.spots(rule, Operand(field)):
        if spot.subject and spot.subject not in case.parts:
            yield spot


def _by_cohort(spots: Iterator[Spot]) -> Mapping[int, list[Spot]]:
    cohorts: dict[int, list[Spot]] = {}
    for spot in spots:
        cohorts.setdefault(spot.cohort, []).append(spot)
    return cohorts


CHECKS: Mapping[RuleKind, Check] = {
    RuleKind.RANGE: in_range,
    RuleKind.AT_MOST: at_most,
    RuleKind.ALL_REACH: all_reach,
    RuleKind.ALL_ZERO: all_zero,
    RuleKind.ALIKE: alike,
    RuleKind.SPREAD: spread,
    RuleKind.TOO_EARLY: too_early,
    RuleKind.IN_FUTURE: in_future,
}
