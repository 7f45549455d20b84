"""What the rules forbid a number to pass, as pairs of cells: the book marks it while it is being typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.domain.calendar import Checkpoint
from generator.domain.grid import CellKey
from generator.domain.rules import Operand, Rule
from generator.workbook.layout.keys import decode, encode
from generator.workbook.layout.request import BookRequest


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Cells that are together at most another. Several are added up in a hidden cell, whose key is ``sum_key``."""

    rule: Rule
    parts: tuple[CellKey, ...]
    most: CellKey

    @property
    def sum_key(self) -> CellKey:
        """The cell that holds the sum of the parts: one part is its own sum."""
        first = self.parts[0]
        return first if len(self.parts) == 1 else encode(**{**decode(first), "record": self.rule.id})


def ceilings_of(request: BookRequest, key: CellKey) -> Iterator[Ceiling]:
    """The rules in which a number is the first part, where the book has every other number that they need."""
    found = decode(key)
    for rule in request.model.rules.ceilings:
        if rule.ceiling and _begins(rule, found):
            parts = tuple(_seen_from(found, part) for part in rule.parts)
            most = _seen_from(found, rule.ceiling)
            if {*parts, most} <= request.number_keys:
                yield Ceiling(rule, parts, most)


def _begins(rule: Rule, found: Mapping[str, str]) -> bool:
    first = rule.parts[0]
    figures = (first.figure,) if first.figure else rule.figures
    return (
        found["field"] == first.field
        and (not figures or found["figure"] in figures)
        and rule.holds_at(Checkpoint.parse(found["checkpoint"]).number)
    )


def _seen_from(found: Mapping[str, str], operand: Operand) -> CellKey:
    subject = found["subject"] if operand.subject is None else operand.subject
    return encode(**{**found, "figure": operand.figure or found["figure"], "subject": subject, "field": operand.field})
