"""How many of how many: the two whole numbers that every share is worked out from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of how many: ``reached`` of ``pupils``."""

    reached: int
    pupils: int
