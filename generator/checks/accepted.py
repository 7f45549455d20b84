"""What has been accepted of a school unit, by checkpoint; each is made ready when a rule first looks at it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.checks.spots import Spot, spot_of, summed
from generator.domain.calendar import Checkpoint
from generator.domain.catalogue import Subject
from generator.domain.observations import EVERY_PUPIL, CountKey

Moment = tuple[int, int]  # a checkpoint by its school year and number


@dataclass(frozen=True)
class Accepted:
    """All counts of a unit that are in force, and the subjects that are sums of others."""

    counts: Mapping[CountKey, int]
    combined: tuple[Subject, ...]
    ready: dict[Moment, dict[Spot, int]] = field(default_factory=dict)

    def at(self, checkpoint: Checkpoint) -> Mapping[Spot, int]:
        """The numbers of a checkpoint, combined subjects summed."""
        moment = (checkpoint.school_year, checkpoint.number)
        if moment not in self.ready:
            counts = self._by_moment.get(moment, ())
            self.ready[moment] = summed({spot_of(count): number for count, number in counts}, self.combined)
        return self.ready[moment]

    @cached_property
    def _by_moment(self) -> Mapping[Moment, list[tuple[CountKey, int]]]:
        found: defaultdict[Moment, list[tuple[CountKey, int]]] = defaultdict(list)
        for count, number in self.counts.items():
            key = count.observation
            if key.group == EVERY_PUPIL:
                found[key.checkpoint.school_year, key.checkpoint.number].append((count, number))
        return found
