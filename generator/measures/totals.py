"""Sums over parts. Counts are added; percentages are never averaged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.domain.catalogue import Subject, SubjectKind
from generator.domain.observations import CountKey


def with_combined_subjects(counts: Mapping[CountKey, int], subjects: Iterable[Subject]) -> dict[CountKey, int]:
    """The counts and, for every combined subject whose parts are all known, their sum (Sv/SvA = Sv + SvA).

    A part that is not known makes the sum unknown: blank is not zero. A sum that is already there is kept.
    """
    combined = {part: subject for subject in subjects if subject.kind is SubjectKind.COMBINED for part in subject.parts}
    found: defaultdict[CountKey, list[int]] = defaultdict(list)
    for count, number in counts.items():
        if subject := combined.get(count.observation.subject):
            found[replace(count, observation=replace(count.observation, subject=subject.id))].append(number)
    parts = {subject.id: len(subject.parts) for subject in combined.values()}
    sums = {count: sum(known) for count, known in found.items() if len(known) == parts[count.observation.subject]}
    return {**sums, **counts}
