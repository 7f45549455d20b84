"""Does it agree with what is known? The same cohort before, the cohort before it, and what has been accepted.

Two moments of the same cohort are the same pupils, so no test for two groups is made of them: the limits are plain.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from generator.checks.case import Case
from generator.checks.finding import Check, Hit
from generator.checks.spots import Spot, seen_from, spot_of
from generator.domain.calendar import Checkpoint, CheckpointKind, Cohort
from generator.domain.counted import Counted
from generator.domain.observations import CountKey
from generator.domain.rules import Operand, Rule, RuleKind
from generator.measures.chance import as_unlike_by_chance

PUPILS, REACHED = "pupils", "reached"
PER_CENT, PER_THOUSAND = 100, 1000
HEADS = Operand(PUPILS, "pupils", "")
READING_MATHEMATICS = Operand(PUPILS, "reach_goals", "MA")  # stands in for the heads: all pupils read it
JOINED, LEFT = (Operand(name, "movement", "") for name in ("joined", "left"))
AT_RISK = Operand("at_risk", "at_risk")
CHECKPOINTS_A_YEAR = 4


def size_jump(rule: Rule, case: Case) -> Iterator[Hit]:
    """A cohort of another size than last time, when those who have come and gone are reckoned with."""
    counted = HEADS if case.checkpoint.kind is CheckpointKind.LIGHT else READING_MATHEMATICS
    for spot in case.spots(rule, counted):
        latest = _expected(case, spot)
        if latest is None:
            continue
        now, (fewest, most, checkpoint) = case.now[spot], latest
        expected = min(max(now, fewest), most)
        if abs(now - expected) > max(rule.limit("pupils"), rule.limit("per_cent") * expected / PER_CENT):
            details = {"now": str(now), "expected": str(expected), "before": case.checkpoint_name(checkpoint)}
            spots = (spot, *(seen_from(spot, operand) for operand in (JOINED, LEFT)))
            yield Hit(spots, {"where": case.cohort_name(spot.cohort), **details})


def _expected(case: Case, spot: Spot) -> tuple[int, int, Checkpoint] | None:
    """The fewest and the most pupils to expect, and since when.

    June to June with those who have come and gone, otherwise those of the last count. Nobody knows how many of a closed
    school's pupils have come here, so it is between none and all of them.
    """
    earlier = case.checkpoint.a_year_earlier()
    moved = [case.now.get(seen_from(spot, operand)) for operand in (JOINED, LEFT)]
    before = case.then(earlier, seen_from(spot, READING_MATHEMATICS))
    if before is not None and moved[0] is not None and moved[1] is not None:
        return before + moved[0] - moved[1], before + moved[0] - moved[1], earlier
    for checkpoint in _latest_first(case.checkpoint):
        for operand in (HEADS, READING_MATHEMATICS):
            seen = seen_from(spot, operand)
            known = case.then(checkpoint, seen)
            if known is not None:
                return known, known + case.then_elsewhere(checkpoint, seen), checkpoint
    return None


def _latest_first(checkpoint: Checkpoint) -> Iterator[Checkpoint]:
    """The checkpoints of the year before, the latest first."""
    for _ in range(CHECKPOINTS_A_YEAR):
        year, number = checkpoint.school_year, checkpoint.number - 1
        checkpoint = Checkpoint(year, number) if number else Checkpoint(year - 1, CHECKPOINTS_A_YEAR)
        yield checkpoint


def share_jump(rule: Rule, case: Case) -> Iterator[Hit]:
    """The same cohort a year later, where the yardstick is the same."""
    system, year = case.model.school_system, case.checkpoint.school_year
    for spot, now in _lines(rule, case):
        before = _counted_then(case, case.checkpoint.a_year_earlier(), spot)
        if before is None or system.breaks_before(Cohort(spot.cohort).index(year), year):
            continue
        apart = abs(now.reached * before.pupils - before.reached * now.pupils)  # × 1 / both numbers of pupils
        points, pupils = apart * PER_CENT, apart * now.pupils
        both = now.pupils * before.pupils
        if points >= rule.limit("points") * both and pupils >= rule.limit("pupils") * both:
            yield Hit((spot,), {"where": case.where(spot), "now": _of(now), "before": _of(before)})


def unlike_previous(rule: Rule, case: Case) -> Iterator[Hit]:
    """The cohort before, when it went in the same year: other pupils, so the question is what chance can do."""
    year = case.checkpoint.school_year
    rarest = Fraction(rule.limit("per_thousand"), PER_THOUSAND)
    for spot, now in _lines(rule, case):
        previous = spot.of_cohort(spot.cohort - 1)
        before = _counted_then(case, case.checkpoint.a_year_earlier(), previous)
        if before is None or min(now.pupils, before.pupils) < rule.limit("pupils"):
            continue
        if as_unlike_by_chance(now, before) < rarest:
            label = case.model.school_system.label(Cohort(previous.cohort).index(year - 1), year - 1)
            details = {"now": _of(now), "before": _of(before), "year": f"åk\N{NO-BREAK SPACE}{label}"}
            yield Hit((spot,), {"where": case.where(spot), **details})


def copied(rule: Rule, case: Case) -> Iterator[Hit]:
    """Every number that can be compared is as last time: of the same cohort, or of the one that stood in its row."""
    last = Checkpoint(case.checkpoint.school_year, case.checkpoint.number - 2) if case.checkpoint.number > 2 else None  # noqa: PLR2004  because 1 and 2 come first of their kinds
    candidates = [(case.checkpoint.a_year_earlier(), 1), (case.checkpoint.a_year_earlier(), 0)]
    for checkpoint, younger in [*([(last, 0)] if last else []), *candidates]:
        cells = _same(case, checkpoint, younger)
        if cells is not None and cells >= rule.limit("cells"):
            details = {"cells": str(cells), "before": case.checkpoint_name(checkpoint)}
            yield Hit(details=details, figure=next(iter(case.direct)).figure)
            return


def _same(case: Case, checkpoint: Checkpoint, younger: int) -> int | None:
    """How many typed numbers can be compared, all of them alike; ``None`` when one is not."""
    same = 0
    for spot, number in case.typed.items():
        before = case.then(checkpoint, spot.of_cohort(spot.cohort - younger))
        if before is not None and before != number:
            return None
        same += before is not None
    return same


def at_most_before(rule: Rule, case: Case) -> Iterator[Hit]:
    """More than there were a year ago."""
    for spot in case.spots(rule, rule.parts[0]):
        ceiling = seen_from(spot, rule.ceiling) if rule.ceiling else spot
        most = case.then(case.checkpoint.a_year_earlier(), ceiling)
        if most is not None and case.now[spot] > most:
            yield Hit((spot,), {"where": case.where(spot), "found": str(case.now[spot]), "most": str(most)})


def worse_than_feared(rule: Rule, case: Case) -> Iterator[Hit]:
    """Many more who do not reach than were feared at the term's light checkpoint."""
    light = Checkpoint(case.checkpoint.school_year, case.checkpoint.number - 1)
    for spot, now in _lines(rule, case):
        feared = case.then(light, seen_from(spot, AT_RISK))
        missing = now.pupils - now.reached
        if feared is None or missing - feared < rule.limit("pupils"):
            continue
        if (missing - feared) * PER_CENT >= rule.limit("per_cent") * now.pupils:
            yield Hit((spot,), {"where": case.where(spot), "now": str(missing), "feared": str(feared)})


def net_change(rule: Rule, case: Case) -> Iterator[Hit]:
    """More or fewer who reach than lyft, tappat and those who have come and gone can account for."""
    for spot in case.spots(rule, Operand("gained")):
        reached = Spot(spot.cohort, "reach_goals", spot.subject, REACHED)
        lost = case.now.get(spot.counting("lost"))
        moved = [case.now.get(seen_from(spot, operand)) for operand in (JOINED, LEFT)]
        now, before = case.now.get(reached), case.then(case.checkpoint.a_year_earlier(), reached)
        if lost is None or now is None or before is None or moved[0] is None or moved[1] is None:
            continue
        net, slack = case.now[spot] - lost, moved[0] + moved[1] + rule.limit("pupils")
        if abs(now - before - net) > slack:
            details = {"now": str(now), "before": str(before), "moved": str(abs(net) + slack)}
            yield Hit((reached, reached.counting(PUPILS), spot), {"where": case.where(spot), **details})


def accepted_changed(_: Rule, case: Case) -> Iterator[Hit]:
    """A number of a checkpoint that has been accepted, and now stands otherwise beside what is handed in."""
    for count, number in case.beside.items():
        accepted = case.accepted.counts.get(count)
        if accepted is not None and accepted != number.value:
            spot = spot_of(count)
            named = f"{case.checkpoint_name(count.observation.checkpoint)}, {case.where(spot)}"
            details = {"where": named, "found": str(number.value), "accepted": str(accepted)}
            yield Hit((spot,), details, at=number.at)


def history_changed(_: Rule, case: Case) -> Iterator[Hit]:
    """Numbers of earlier years in the book that are not the accepted ones, told once."""
    changed = [count for count, number in case.book_history.items() if _differs(case, count, number)]
    if changed:
        first = spot_of(changed[0])
        named = f"{case.checkpoint_name(changed[0].observation.checkpoint)}, {case.where(first)}"
        yield Hit(details={"cells": str(len(changed)), "where": named}, figure=first.figure)


def _differs(case: Case, count: CountKey, number: int) -> bool:
    accepted = case.then(count.observation.checkpoint, spot_of(count))
    return accepted is not None and accepted != number


def _lines(rule: Rule, case: Case) -> Iterator[tuple[Spot, Counted]]:
    """The shares that a rule looks at."""
    return ((spot, now) for spot, now in case.shares if not rule.figures or spot.figure in rule.figures)


def _counted_then(case: Case, checkpoint: Checkpoint, spot: Spot) -> Counted | None:
    reached = case.then(checkpoint, spot)
    pupils = None if reached is None else case.then(checkpoint, spot.counting(PUPILS))
    return Counted(reached, pupils) if reached is not None and pupils else None


def _of(counted: Counted) -> str:
    return f"{counted.reached} av {counted.pupils}"


CHECKS: Mapping[RuleKind, Check] = {
    RuleKind.SIZE_JUMP: size_jump,
    RuleKind.SHARE_JUMP: share_jump,
    RuleKind.UNLIKE_PREVIOUS: unlike_previous,
    RuleKind.COPIED: copied,
    RuleKind.AT_MOST_BEFORE: at_most_before,
    RuleKind.WORSE_THAN_FEARED: worse_than_feared,
    RuleKind.NET_CHANGE: net_change,
    RuleKind.ACCEPTED_CHANGED: accepted_changed,
    RuleKind.HISTORY_CHANGED: history_changed,
}
