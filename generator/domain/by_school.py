"""The ledger a school at a time: what is decided of one school's book rests on no other school's rows.

Folding all that a municipality has accepted for every book that comes in costs as much as the whole ledger each time;
a school's own part of it is small, and says the same of that school.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.domain.observations import Observation
from generator.domain.records import WITHDRAWAL, Acceptance, TextRecord, all_superseded


def by_school(accepted: Mapping[str, Acceptance], schools: Iterable[str]) -> dict[str, dict[str, Acceptance]]:
    """For each school unit all acceptances by id, with nothing in them but that unit's own rows and texts.

    ``in_force``, ``changes`` and ``following`` say the same of a unit whether they are given its part or everything:
    they compare row by row, and a row has one school unit. Withdrawals hold no rows, and stand with every school. An
    acceptance that says nothing of a unit is not among its own; what comes after what through it stands in the parts.
    """
    found: dict[str, dict[str, Acceptance]] = {code: {} for code in schools}
    for name, one in accepted.items():
        if one.kind is WITHDRAWAL:
            parts = dict.fromkeys(found, one)
        else:
            parts = dict(_parts(replace(one, supersedes=tuple(sorted(all_superseded(name, accepted))))))
        for code, part in parts.items():
            found.setdefault(code, {})[name] = part
    return found


def _parts(one: Acceptance) -> Iterator[tuple[str, Acceptance]]:
    rows: defaultdict[str, list[Observation]] = defaultdict(list)
    for row in one.observations:
        rows[row.key.school_unit].append(row)
    texts: defaultdict[str, list[TextRecord]] = defaultdict(list)
    for record in one.texts:
        texts[record.key.school_unit].append(record)
    for code in {*rows, *texts}:
        yield code, replace(one, observations=tuple(rows[code]), texts=tuple(texts[code]))
