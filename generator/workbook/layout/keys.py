"""Keys by which cells are found again, wherever they were moved: ``cohort=2020;figure=reach_goals;…;field=reached``.

A sheet holds them in pieces: the row's piece in a hidden column, the column's piece in a hidden row above its block.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from generator.domain.calendar import Checkpoint, Cohort
from generator.domain.grid import CellKey
from generator.domain.observations import CountKey, ObservationKey

ORDER = (
    "sheet", "record", "list", "slot", "line", "unit", "cohort", "figure", "subject", "part", "group", "category",
    "checkpoint", "field",
)  # fmt: skip
KEYS_OF_A_BOOK = 20_000  # more than any book has; each key is taken apart a handful of times
RANK = {name: place for place, name in enumerate(ORDER)}
COLUMN_KEYS = "#columns"  # stands in the key column of a row that holds the keys of the columns below it
ROW_PAIR, PAIR = ";", "="
UNNAMED = "-"  # stands for an empty part, so that every pair has two sides


def encode(**parts: str) -> CellKey:
    """Join named parts in a fixed order, so that equal keys are equal texts. Unknown names raise ``KeyError``."""
    return ROW_PAIR.join(f"{name}{PAIR}{parts[name] or UNNAMED}" for name in sorted(parts, key=RANK.__getitem__))


@lru_cache(maxsize=KEYS_OF_A_BOOK)
def decode(key: CellKey) -> Mapping[str, str]:
    """The parts of a key; a text that is no key gives an empty dictionary, for sheets may hold anything."""
    pairs = [pair.partition(PAIR) for pair in key.split(ROW_PAIR)]
    if any(not sign or name not in ORDER for name, sign, _ in pairs):
        return {}
    return {name: "" if value == UNNAMED else value for name, _, value in pairs}


def join(pieces: Iterable[CellKey]) -> CellKey:
    """One key of a row's piece and a column's piece."""
    parts: dict[str, str] = {}
    for piece in pieces:
        parts.update(decode(piece))
    return encode(**parts)


def of_count(count: CountKey) -> CellKey:
    """The key of a count. The school unit is the book's own and stands in its identity, not in every key."""
    seen = count.observation
    return _of_count(seen.cohort.key, seen.key_figure, seen.subject, seen.checkpoint, count.field)


@lru_cache(maxsize=KEYS_OF_A_BOOK)
def _of_count(cohort: int, figure: str, subject: str, checkpoint: Checkpoint, field: str) -> CellKey:
    return encode(cohort=str(cohort), figure=figure, subject=subject, checkpoint=str(checkpoint), field=field)


def to_count(key: CellKey, school_unit: str) -> CountKey | None:
    """The count that a key stands for, in the book of a school unit; ``None`` for keys of texts and formulas."""
    parts = decode(key)
    if not {"cohort", "figure", "checkpoint", "field"} <= parts.keys() or "record" in parts:
        return None
    cohort, checkpoint = Cohort(int(parts["cohort"])), Checkpoint.parse(parts["checkpoint"])
    observation = ObservationKey(school_unit, cohort, checkpoint, parts["figure"], parts.get("subject", ""))
    try:
        return CountKey(observation, parts["field"])
    except ValueError:  # a computed column, such as the share, has a field of its own
        return None
