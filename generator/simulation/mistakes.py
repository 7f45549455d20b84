"""The mistakes that people make, put into a made-up return: for workshops, and to see that the checks find them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from generator.domain.observations import CountKey

Typed = dict[CountKey, int | str]


class Mistake(StrEnum):
    """A kind of mistake; its words are the label ``simulate.mistake.<id>``."""

    ABOVE_CEILING = "above_ceiling"
    SHARE_TYPED = "share_typed"
    LEFT_BLANK = "left_blank"
    SWAPPED = "swapped"
    DECIMALS = "decimals"
    ONE_DIGIT_TOO_MANY = "one_digit_too_many"


@dataclass(frozen=True, slots=True)
class Made:
    """A mistake that was made, and the count that it was made on."""

    mistake: Mistake
    key: CountKey


def with_mistake(mistake: Mistake, counts: Mapping[CountKey, int], luck: Random) -> tuple[Typed, Made | None]:
    """The counts with one mistake in them; ``None`` where no count gives room for it."""
    typed: Typed = dict(counts)
    pairs = [key for key in counts if key.field == "reached" and counts[key] < counts.get(_pupils(key), 0)]
    if not pairs:
        return typed, None
    key = luck.choice(sorted(pairs, key=repr))
    MAKE[mistake](typed, key, counts)
    return typed, Made(mistake, key)


def _pupils(key: CountKey) -> CountKey:
    return replace(key, field="pupils")


def _above_ceiling(typed: Typed, key: CountKey, counts: Mapping[CountKey, int]) -> None:
    typed[key] = counts[_pupils(key)] + 2


def _share_typed(typed: Typed, key: CountKey, counts: Mapping[CountKey, int]) -> None:
    typed[key] = f"{100 * counts[key] // max(1, counts[_pupils(key)])} %"


def _left_blank(typed: Typed, key: CountKey, counts: Mapping[CountKey, int]) -> None:
    del counts, typed[key]


def _swapped(typed: Typed, key: CountKey, counts: Mapping[CountKey, int]) -> None:
    typed[key], typed[_pupils(key)] = counts[_pupils(key)], counts[key]


def _decimals(typed: Typed, key: CountKey, counts: Mapping[CountKey, int]) -> None:
    typed[key] = f"{counts[key]},5"


def _one_digit_too_many(typed: Typed, key: CountKey, counts: Mapping[CountKey, int]) -> None:
    typed[_pupils(key)] = counts[_pupils(key)] * 10 + 1


MAKE: Mapping[Mistake, Callable[[Typed, CountKey, Mapping[CountKey, int]], None]] = {
    Mistake.ABOVE_CEILING: _above_ceiling,
    Mistake.SHARE_TYPED: _share_typed,
    Mistake.LEFT_BLANK: _left_blank,
    Mistake.SWAPPED: _swapped,
    Mistake.DECIMALS: _decimals,
    Mistake.ONE_DIGIT_TOO_MANY: _one_digit_too_many,
}
