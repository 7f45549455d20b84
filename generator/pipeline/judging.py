"""A reading held against the rules, with all that the ledger and the book itself know of earlier years."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from generator.checks.judging import explanations, judged
from generator.checks.returned import Numbers, Setting, case_of
from generator.domain.lineage import Origin
from generator.domain.observations import CountKey
from generator.domain.prefilled import filled_where_blank
from generator.domain.reading import Reading
from generator.domain.records import InForce, TextRecord
from generator.problems import InFile, Problem
from generator.workbook.layout.request import BookRequest


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules have struck, and what the school has answered to it."""

    problems: tuple[Problem, ...]
    explanations: tuple[TextRecord, ...]


def verdict(reading: Reading, request: BookRequest, now: InForce, book_history: Numbers, today: date) -> Verdict:
    """All rules over the checkpoint that is handed in."""
    known = {**request.known, **now.counts_of(reading.school_unit)}
    filled = filled_where_blank(now, reading, chain.from_iterable(request.asked.values()))
    settled = filled | reading.asked_since
    asked = tuple(count for count in chain.from_iterable(request.asked.values()) if count not in settled)
    setting = Setting(request.model, request.plan, asked, known, today, book_history, _taken_over(request))
    case = case_of(reading, setting)
    findings = judged(case, request.model.rules)
    answers = (*reading.explanations, *explanations(findings, case))  # what nobody asked about is kept too
    return Verdict((*(finding.problem for finding in findings), *_told_of(filled, reading)), answers)


def _told_of(filled: Collection[CountKey], reading: Reading) -> tuple[Problem, ...]:
    now = sum(count.observation.checkpoint == reading.checkpoint for count in filled)
    return (Problem("export_fills_blanks", InFile(reading.file), {"count": str(now)}),) if now else ()


def _taken_over(request: BookRequest) -> Numbers:
    """What schools that closed into this one had counted; of several, the sums."""
    found: Counter[CountKey] = Counter()
    for line in request.lines:
        if line.origin in (Origin.CLOSED, Origin.SPLIT):
            for count, number in line.counts.items():
                found[replace(count, observation=replace(count.observation, school_unit=request.unit.code))] += number
    return found
