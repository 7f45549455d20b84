"""Is everything there? Blank is not zero, and a cell that is gone is not the same as one that is blank."""

from collections.abc import Iterator, Mapping

from generator.checks.case import Case
from generator.checks.finding import Check, Hit
from generator.checks.spots import Spot
from generator.domain.rules import Rule, RuleKind


def nothing(_: Rule, case: Case) -> Iterator[Hit]:
    """Not one number for the checkpoint that is handed in."""
    if case.asked and not any(spot in case.direct for spot in case.asked):
        yield Hit(details={"checkpoint": case.checkpoint_name(case.checkpoint)}, figure=case.asked[0].figure)


def removed(_: Rule, case: Case) -> Iterator[Hit]:
    """Cells that were asked for and are not in the file, cohort by cohort."""
    gone = [spot for spot in case.asked if spot not in case.places and spot not in case.direct]
    yield from _by_block(case, gone)


def blank_cohort(_: Rule, case: Case) -> Iterator[Hit]:
    """Every cell of a cohort in a block is blank."""
    for spots in _blocks(case, case.asked).values():
        if case.blank.issuperset(spots):
            yield _told(case, spots)


def half(_: Rule, case: Case) -> Iterator[Hit]:
    """Some, not all, of the numbers of a row."""
    for spots in case.rows.values():
        blank = [spot for spot in spots if spot in case.blank]
        if blank and len(blank) < len(spots):
            yield Hit(tuple(blank), {"where": case.where(blank[0])})


def part_blank(rule: Rule, case: Case) -> Iterator[Hit]:
    """A part of a combined subject that is blank where another is filled in."""
    for blank, other in _blank_parts(rule.figures, case):
        subject = case.model.catalogue.subject(other)
        yield Hit(tuple(blank), {"where": case.where(blank[0]), "other": subject.short})


def blank_rows(rule: Rule, case: Case) -> Iterator[Hit]:
    """Whole rows that are blank in a cohort that is otherwise filled in, when nothing else has told of them."""
    blank = case.blank
    told = {spot for spots, _ in _blank_parts(rule.figures, case) for spot in spots}
    told |= {spot for spots in case.rows.values() if not blank.issuperset(spots) for spot in spots}
    for spots in _blocks(case, case.asked).values():
        left = [spot for spot in spots if spot in blank and spot not in told]
        if left and not blank.issuperset(spots):
            yield _told(case, left)


def _blank_parts(figures: tuple[str, ...], case: Case) -> Iterator[tuple[list[Spot], str]]:
    """The cells of a blank part, and the part that is filled in."""
    full = {row for row, spots in case.rows.items() if case.blank.isdisjoint(spots)}
    for (cohort, figure, subject), spots in case.rows.items():
        if (figures and figure not in figures) or not case.blank.issuperset(spots):
            continue
        siblings = (part for one in case.combined if subject in one.parts for part in one.parts)
        if other := next((part for part in siblings if (cohort, figure, part) in full), ""):
            yield spots, other


def _blocks(case: Case, spots: tuple[Spot, ...] | list[Spot]) -> Mapping[tuple[str, int], list[Spot]]:
    blocks: dict[tuple[str, int], list[Spot]] = {}
    for spot in spots:
        blocks.setdefault((case.blocks.get(spot.figure, spot.figure), spot.cohort), []).append(spot)
    return blocks


def _by_block(case: Case, spots: list[Spot]) -> Iterator[Hit]:
    return (_told(case, some) for some in _blocks(case, spots).values())


def _told(case: Case, spots: list[Spot]) -> Hit:
    return Hit(tuple(spots), {"where": case.cohort_name(spots[0].cohort), "cells": str(len(spots))})


CHECKS: Mapping[RuleKind, Check] = {
    RuleKind.NOTHING: nothing,
    RuleKind.REMOVED: removed,
    RuleKind.BLANK_COHORT: blank_cohort,
    RuleKind.HALF: half,
    RuleKind.PART_BLANK: part_blank,
    RuleKind.BLANK_ROWS: blank_rows,
}
