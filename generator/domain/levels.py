"""The levels from classroom to board: what each asks, reads and decides, and what it hands to its neighbours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """One level; ``roles`` are ids of the programme. The top hands nothing up, the bottom nothing down."""

    id: str
    title: str
    roles: tuple[str, ...]
    question: str
    material: str
    rhythm: str
    decision: str
    passes_up: str
    passes_down: str
