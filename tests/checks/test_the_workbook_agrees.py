"""No two truths: what the workbook marks while it is being filled in is what the checks find when it has come back."""

from dataclasses import replace
from itertools import product

import pytest

from generator.checks.accepted import Accepted
from generator.checks.case import Case
from generator.checks.finding import Finding
from generator.checks.judging import judged
from generator.checks.spots import Spot
from generator.domain.calendar import Checkpoint
from generator.domain.grid import CellKey
from generator.domain.rules import Rendering, Rules
from generator.problems import InSheet
from generator.workbook.formulas import FORMULAS
from generator.workbook.layout.keys import decode, encode
from generator.workbook.range_formulas import RANGE_FORMULAS
from tests.support.engagements import HT2027, VT2027, engagement, layout, model, unit
from tests.support.workbooks import planned

RULES = model().rules
SCHOOL = unit(pilot=True)
BOOKS = {term: planned(engagement(SCHOOL, added_figures=("absence",)), SCHOOL, term) for term in (VT2027, HT2027)}
CELLS = {cell.key: (cell, book) for book in BOOKS.values() for grid in book.grids for cell in grid.cells if cell.key}
CLASS_SUM = "record=class_sum"
ENOUGH = (None, 0, 1, 2, 3)  # on both sides of every ceiling, and unknown


def shown(key: CellKey, typed: dict[CellKey, int], classes: dict[CellKey, int]) -> object:
    """What a cell of the book shows; a class's sum is given, for pasting whole classes is not what is tested here."""
    cell, book = CELLS[key]
    if key in typed or key in classes:
        return typed.get(key, classes.get(key))
    if cell.formula is None or CLASS_SUM in key:
        return cell.number
    values = [shown(argument, typed, classes) for argument in cell.formula.arguments]
    if cell.formula.ranges:
        columns = [[shown(one, typed, classes) for one in book.ranges[name]] for name in cell.formula.ranges]
        return RANGE_FORMULAS[cell.formula.kind].python(columns, cell.formula.words)
    return FORMULAS[cell.formula.kind].python(values, cell.formula.words)


def struck(rendering: Rendering, typed: dict[CellKey, int], classes: dict[CellKey, int], asked=()) -> list[Finding]:
    """What the checks say of the same numbers, by the rules that the book shows in that way."""
    keys = {**classes, **typed}
    checkpoint = Checkpoint.parse(decode(next(iter(keys or dict.fromkeys(asked))))["checkpoint"])
    case = Case(
        unit=SCHOOL.code,
        checkpoint=checkpoint,
        model=model(),
        asked=tuple(map(spot, asked)),
        typed={spot(key): number for key, number in typed.items()},
        classes={spot(key): number for key, number in classes.items()},
        places={spot(key): InSheet("bok.xlsx", "Inmatning", "D14") for key in (*asked, *typed)},
        blocks=layout().block_of,
        whole=InSheet("bok.xlsx", "Kontroll och inlämning"),
        today=checkpoint.month,
        accepted=Accepted({}, ()),
    )
    rules = tuple(rule for rule in RULES.all if rule.excel is rendering)
    return list(judged(case, replace(RULES, all=rules)))


def spot(key: CellKey) -> Spot:
    found = decode(key)
    return Spot(int(found["cohort"]), found["figure"], found["subject"], found["field"])


def count_of(cohort: int, figure: str, subject: str, checkpoint: str, field: str) -> CellKey:
    return encode(cohort=str(cohort), figure=figure, subject=subject, checkpoint=checkpoint, field=field)


def control(part: str, cohort: int, checkpoint: str, field: str) -> CellKey:
    return encode(sheet="control", part=part, cohort=str(cohort), checkpoint=checkpoint, field=field)


# ------------------------------------------------------------------------------------------------ ceilings

ROWS = {
    "a subject in June": ("goals", 2024, "2026-4", [
        ("reach_goals", "MA", "pupils"), ("reach_goals", "MA", "reached"),
        ("same_pupils", "MA", "gained"), ("same_pupils", "MA", "lost"),
    ]),
    "reading": ("reading", 2026, "2026-4", [
        ("reading_year_1", "SVSVA", "pupils"), ("reading_year_1", "SVSVA", "reached"),
    ]),
    "mapping": ("mapping", 2028, "2027-2", [
        ("mapping", "", "pupils"), ("mapping", "", "mapped"), ("mapping", "", "indicated"),
    ]),
    "risk in the last year": ("risk", 2018, "2026-3", [
        ("pupils", "", "pupils"), ("at_risk", "MA", "at_risk"),
        ("at_risk_any", "", "at_risk"), ("at_risk_vocational", "", "at_risk"),
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("part", "cohort", "checkpoint", "counts"), ROWS.values(), ids=ROWS)
def test_what_is_to_be_mended_is_what_the_checks_call_a_fault(part, cohort, checkpoint, counts):
    """Every combination of small numbers and blanks in a row: ”att rätta” shows exactly when a rule strikes."""
    keys = [count_of(cohort, figure, subject, checkpoint, field) for figure, subject, field in counts]
    sides = set()
    for numbers in product(ENOUGH, repeat=len(keys)):
        typed = {key: number for key, number in zip(keys, numbers, strict=True) if number is not None}
        if typed:
            marked = shown(control(part, cohort, checkpoint, "mend"), typed, {}) is not None
            assert marked is bool(struck(Rendering.CEILING, typed, {})), typed
            sides.add(marked)

    assert sides == {True, False}


def test_every_rule_with_a_ceiling_is_tried_above():
    tried = {(figure, field) for _, _, _, counts in ROWS.values() for figure, _, field in counts}
    begun = {(figure, rule.parts[0].field) for rule in RULES.ceilings for figure in rule.figures or ("reach_goals",)}

    assert begun <= tried


def test_sv_and_sva_are_held_to_their_sum():
    parts = {
        count_of(2024, "reach_goals", subject, "2026-4", field): number
        for subject, field, number in (
            ("SV", "pupils", 9),
            ("SVA", "pupils", 1),
            ("SV", "reached", 2),
            ("SVA", "reached", 1),
        )
    }
    for gained in (3, 4):
        typed = {**parts, count_of(2024, "same_pupils", "SVSVA", "2026-4", "gained"): gained}

        marked = shown(control("goals", 2024, "2026-4", "mend"), typed, {}) is not None
        assert marked is bool(struck(Rendering.CEILING, typed, {})) is (gained > 3)


# ------------------------------------------------------------------------------------------------ whole numbers


def counts_to_type():
    return [
        (key, book)
        for book in BOOKS.values()
        for key, (_, cell) in book.inputs().items()
        if "figure" in decode(key) and "record" not in decode(key) and cell.validation
    ]


def test_a_cell_takes_exactly_the_numbers_that_the_checks_take():
    for key, book in counts_to_type():
        takes = book.validations[CELLS[key][0].validation]
        assert takes.kind == "whole"
        for number in {takes.minimum, takes.maximum, 0, 999, -1, 1000} | {takes.minimum - 1, takes.maximum + 1}:
            taken = takes.minimum <= number <= takes.maximum
            assert taken is not bool(struck(Rendering.WHOLE, {key: number}, {})), (key, number)


def test_the_words_of_the_cell_name_the_same_limits():
    limits = RULES.rule("number_in_range").limits

    assert limits
    for name in ("count", "pasted"):
        assert f"mellan {limits['minimum']} och {limits['maximum']}" in layout().validations[name].error


# -------------------------------------------------------------------------------------------- classes, what is left


@pytest.mark.parametrize(("typed", "summed"), [*product(ENOUGH, repeat=2)])
def test_the_book_asks_about_the_classes_exactly_when_the_checks_do(typed, summed):
    key = count_of(2024, "reach_goals", "MA", "2026-4", "pupils")
    said = {} if typed is None else {key: typed}
    classes = {} if summed is None else {key: summed}

    asks = shown(control("goals", 2024, "2026-4", "ask"), said, {encode(record="class_sum", **decode(key)): summed})

    assert (asks is not None) is bool(struck(Rendering.CLASS_SUM, said, classes, asked=(key,)))


@pytest.mark.parametrize("filled", [*product((True, False), repeat=4)], ids=str)
def test_something_is_left_in_the_book_exactly_when_the_checks_miss_something(filled):
    """Two subjects of a cohort, two cells each; the rest of the cohort is filled in."""
    mend = CELLS[control("goals", 2021, "2027-2", "filled")][0]
    keys = [key for key in counts_of(2021, "2027-2") if key in CELLS]
    tried = [
        count_of(2021, "reach_goals", subject, "2027-2", field)
        for subject in ("SVA", "MA")
        for field in ("pupils", "reached")
    ]
    blank = {key for key, there in zip(tried, filled, strict=True) if not there}
    typed = dict.fromkeys((key for key in keys if key not in blank), 1)

    left = shown(control("goals", 2021, "2027-2", "remaining"), typed, {}) != "klart"

    assert mend.formula is not None
    assert len(mend.formula.arguments) == len(keys)
    assert left is bool(struck(Rendering.REMAINING, typed, {}, asked=tuple(keys)))


def counts_of(cohort: int, checkpoint: str) -> list[CellKey]:
    cells = (key for key, _ in counts_to_type())
    return [
        key
        for key in cells
        if (found := decode(key))["cohort"] == str(cohort)
        and found["checkpoint"] == checkpoint
        and found["figure"] in ("reach_goals", "same_pupils", "movement")
    ]


def test_every_rendering_is_tried_here():
    shown_somewhere = {rule.excel for rule in RULES.all} - {Rendering.NOWHERE}

    assert shown_somewhere == {Rendering.CEILING, Rendering.WHOLE, Rendering.CLASS_SUM, Rendering.REMAINING}
    assert isinstance(RULES, Rules)
