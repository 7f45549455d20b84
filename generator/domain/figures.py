"""Counted figures of one municipality, as the documents take them, and the three states of a block that shows some."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.domain.engagement import Engagement
from generator.domain.observations import CountKey


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts of an engagement's schools, combined subjects included."""

    engagement: Engagement
    counts: Mapping[CountKey, int] = field(hash=False)


class BlockState(StrEnum):
    """What a figure block shows: the municipality's own figures, the day they come, or made-up ones that say so."""

    FIGURES = "figures"
    COMING = "coming"
    MADE_UP = "made-up"
