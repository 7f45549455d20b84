"""What the ledger and a new file disagree on, in words that people know the figures by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.domain.catalogue import KeyFigureKind
from generator.domain.engagement import Engagement
from generator.domain.exported import Difference, LeftBehind
from generator.domain.model import Model
from generator.domain.observations import (
    COUNTS,
    EVERY_PUPIL,
    WHOLE_MUNICIPALITY,
    Observation,
    ObservationKey,
    Provenance,
)
from generator.domain.records import Change, Conflict, Key
from generator.domain.texts import Texts
from generator.problems import InFile, InSheet, Nowhere, Problem

CORE_FIGURE = "reach_goals"
TOLD_BY_NUMBERS = (KeyFigureKind.COUNT, KeyFigureKind.SAME_PUPILS, KeyFigureKind.MOVEMENT, KeyFigureKind.MAPPING)


@dataclass(frozen=True, slots=True)
class Words:
    """Where the names of schools, cohorts, subjects and counts are found."""

    engagement: Engagement
    model: Model
    texts: Texts


def change_problems(changes: Iterable[Change], path: str, words: Words) -> Iterator[Problem]:
    """One problem for every observation that would get other counts: old, then new."""
    for change in changes:
        details = {"cell": change.now.provenance.cell, **_old_and_new(change, words)}
        yield Problem("accepted_value_changes", InFile(path), details)


def replaced_in_book(changes: Iterable[Change], words: Words, *, wanted: bool) -> Iterator[Problem]:
    """The same for a returned book, at the cells; only told when the changes are wanted."""
    for change in changes:
        at = InSheet(change.now.provenance.source, change.now.provenance.sheet, change.now.provenance.cell)
        details = _old_and_new(change, words)
        if _exported(change.before):
            yield Problem("exported_number_replaced" if wanted else "exported_number_changes", at, details)
        else:
            yield Problem("accepted_number_replaced" if wanted else "accepted_number_changes", at, details)


def export_changes(changes: Iterable[Change], words: Words, *, wanted: bool) -> Iterator[Problem]:
    """What an earlier export counted otherwise: refused, or told when the changes are wanted."""
    for change in changes:
        code = "export_replaced" if wanted else "export_changes"
        yield Problem(code, InFile(change.now.provenance.source), _old_and_new(change, words))


def left_behind_problems(beside: LeftBehind, words: Words) -> Iterator[Problem]:
    """What still holds of earlier exports though this one says nothing of it: how many numbers, and one of them."""
    if beside.rows:
        details = {"number": str(beside.numbers), "what": _named(beside.rows[0].key, words)}
        names = {"name": words.engagement.slug, "acceptances": ", ".join(beside.acceptances)}
        yield Problem("aggregate_left_behind", Nowhere(), {**details, **names})


def difference_problems(differences: Sequence[Difference], words: Words) -> Iterator[Problem]:
    """Where people have said otherwise than an export counts, at the place where they did; last, why that may be."""
    for one in differences:
        said, counted = (_numbers(row, one.fields or tuple(row.counts), words) for row in (one.said, one.counted))
        details = {"what": _named(one.said.key, words), "said": said, "counted": counted}
        code = "export_differs" if one.said.provenance.sheet else "export_differs_from_history"
        yield Problem(code, _place(one.said.provenance), details)
    if differences:
        yield Problem("export_differs_why", Nowhere(), {"count": str(len(differences))})


def _exported(row: Observation) -> bool:
    """Whether nobody but an export has said it: such a row is dated, and a book's is not."""
    return row.provenance.source_date is not None


def _place(stands: Provenance) -> InFile | InSheet:
    return InSheet(stands.source, stands.sheet, stands.cell) if stands.sheet else InFile(stands.source)


def _old_and_new(change: Change, words: Words) -> dict[str, str]:
    before, now = _counts(change.before, words), _counts(change.now, words)
    return {"what": _named(change.now.key, words), "before": before, "now": now}


def conflict_problems(conflicts: Iterable[Conflict], path: str, words: Words) -> Iterator[Problem]:
    """One problem for each set of files that contradict each other, with the first thing that they differ on."""
    together: defaultdict[tuple[str, ...], list[Key]] = defaultdict(list)
    for conflict in conflicts:
        together[conflict.acceptances].append(conflict.key)
    for files, keys in sorted(together.items()):
        details = {"files": " och ".join(files), "count": str(len(keys)), "what": _named(keys[0], words)}
        yield Problem("ledger_conflict", InFile(path), details)


def _named(key: Key, words: Words) -> str:
    """Such as ”Björkskolan, Årskull född 2015 · åk 5, Ma, juni 2026”."""
    names = {unit.code: unit.name for unit in words.engagement.school_units}
    names[WHOLE_MUNICIPALITY] = words.texts.label("ledger.whole_municipality")
    month = words.model.programme.checkpoint(key.checkpoint.number).month
    cohort = key.cohort and words.model.school_system.cohort_name(key.cohort, key.checkpoint.school_year)
    divided = _divided(key, words) if isinstance(key, ObservationKey) else ()
    when = f"{month}\N{NO-BREAK SPACE}{key.checkpoint.month.year}"
    return ", ".join(part for part in (names.get(key.school_unit, key.school_unit), cohort, *divided, when) if part)


def _divided(key: ObservationKey, words: Words) -> Iterator[str]:
    """The figure where the names of its numbers do not tell, then the subject and all else that it is divided by."""
    figures = {figure.id: figure for figure in words.model.catalogue.key_figures}
    figure = figures.get(key.key_figure)
    if figure and figure.kind not in TOLD_BY_NUMBERS and figure.id != CORE_FIGURE:
        yield figure.label
    subjects = {subject.id: subject.short for subject in words.model.catalogue.subjects}
    programmes = {one.id: one.label for one in words.model.school_system.eligibility}
    yield from (subjects.get(key.subject, ""), programmes.get(key.part, key.part), key.category)
    yield "" if key.group == EVERY_PUPIL else key.group


def _counts(row: Observation, words: Words) -> str:
    return _numbers(row, COUNTS, words)


def _numbers(row: Observation, fields: Iterable[str], words: Words) -> str:
    said = [f"{words.texts.label(f'count.{name}')} {row.counts[name]}" for name in fields if name in row.counts]
    return ", ".join(said) or words.texts.label("count.none")
