"""A reading held against the rules, with all that the ledger and the book itself know of earlier years."""

from dataclasses import dataclass
from datetime import date
from itertools import chain

from generator.checks.judging import explanations, judged
from generator.checks.returned import Numbers, Setting, case_of
from generator.domain.reading import Reading
from generator.domain.records import InForce, TextRecord
from generator.problems import Problem
from generator.workbook.layout.request import BookRequest


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules have struck, and what the school has answered to it."""

    problems: tuple[Problem, ...]
    explanations: tuple[TextRecord, ...]


def verdict(reading: Reading, request: BookRequest, now: InForce, book_history: Numbers, today: date) -> Verdict:
    """All rules over the checkpoint that is handed in."""
    known = {**request.known, **now.counts_of(reading.school_unit)}
    asked = tuple(count for count in chain.from_iterable(request.asked.values()) if count not in reading.asked_since)
    setting = Setting(request.model, request.plan, asked, known, today, book_history)
    case = case_of(reading, setting)
    findings = judged(case, request.model.rules)
    answers = (*reading.explanations, *explanations(findings, case))  # what nobody asked about is kept too
    return Verdict(tuple(finding.problem for finding in findings), answers)
