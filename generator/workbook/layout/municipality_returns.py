"""What schools return beside the core figure, and who is asked: pupils at risk, and lyft and tappat."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.domain.asked import WHOLE_COHORT, checkpoints_asked, figures_asked, light
from generator.domain.calendar import Checkpoint, Cohort, Term, checkpoints_of
from generator.domain.catalogue import Catalogue, KeyFigure, KeyFigureKind, Means
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.observations import CountKey, ObservationKey
from generator.measures.coverage import HEADS, Place

AT_RISK, GAINED, LOST = "at_risk", "gained", "lost"
LIGHT_NUMBERS = (1, 3)


def light_field(place: Place) -> str:
    """The one number of a place at a light checkpoint: the cohort's pupils, or how many of them are at risk."""
    return HEADS if place.figure == HEADS else AT_RISK


def heads_of(place: Place) -> Place:
    """Where the pupils of the whole cohort are counted at the same light checkpoint."""
    return Place(place.cohort, place.checkpoint, "", HEADS)


@dataclass(frozen=True)
class OtherReturns:
    """A light count is never compared with a full one, so its places and its schools are found on their own."""

    engagement: Engagement
    catalogue: Catalogue
    term: Term
    units: tuple[SchoolUnit, ...]
    counts: Mapping[CountKey, int]
    exported: frozenset[Place] = frozenset()  # what exports have counted of any school, asked or not

    @cached_property
    def light_checkpoints(self) -> tuple[Checkpoint, ...]:
        """The light checkpoints of the school year so far that any school is asked to answer."""
        last = checkpoints_of(self.term)[1]
        passed = (Checkpoint(last.school_year, number) for number in LIGHT_NUMBERS if number < last.number)
        return tuple(one for one in passed if any(self._answers(unit, one) for unit in self.units))

    def drawn(self, checkpoint: Checkpoint) -> bool:
        """Whether any school has been read in for a light checkpoint."""
        return checkpoint in self._read_in

    def light_places(self, cohort: Cohort, checkpoint: Checkpoint) -> tuple[Place, ...]:
        """What is asked of a cohort at a light checkpoint, the number of pupils first."""
        found = self._asked(cohort, checkpoint, KeyFigureKind.COUNT)
        return tuple(sorted(found, key=lambda place: place.figure != HEADS))

    def light_units(self, cohort: Cohort, checkpoint: Checkpoint) -> tuple[SchoolUnit, ...]:
        """The schools that are asked: those that have the cohort then, and any other asked that has counted it."""
        at = (cohort, checkpoint)
        if at not in self._light_units:
            places = self.light_places(cohort, checkpoint)
            self._light_units[at] = tuple(unit for unit in self.units if places and self._has(unit, places))
        return self._light_units[at]

    def same_pupils(self, now: Place) -> Place | None:
        """Where lyft and tappat stand beside a place of the core figure; ``None`` where nobody has any to give."""
        wanted = Place(now.cohort, now.checkpoint, now.subject, KeyFigureKind.SAME_PUPILS.value)
        asked = wanted in self._asked(now.cohort, now.checkpoint, KeyFigureKind.SAME_PUPILS)
        return wanted if asked or wanted in self.exported else None

    def number(self, place: Place, unit: SchoolUnit, field: str) -> int | None:
        """What a school has said."""
        key = ObservationKey(unit.code, place.cohort, place.checkpoint, place.figure, place.subject)
        return self.counts.get(CountKey(key, field))

    def _answers(self, unit: SchoolUnit, checkpoint: Checkpoint) -> bool:
        term = checkpoint.term
        asked = term in self.engagement.terms and unit.open_in(term)
        return asked and checkpoint in checkpoints_asked(self.engagement, unit, term)

    def _has(self, unit: SchoolUnit, places: tuple[Place, ...]) -> bool:
        first = places[0]
        if not self._answers(unit, first.checkpoint):
            return False
        said = (self.number(place, unit, light_field(place)) for place in places)
        return first.cohort.index(first.checkpoint.school_year) in unit.indexes or any(one is not None for one in said)

    def _asked(self, cohort: Cohort, checkpoint: Checkpoint, kind: KeyFigureKind) -> tuple[Place, ...]:
        at = (cohort, checkpoint, kind)
        if at not in self._places:
            figures = (figure for figure in self._figures(checkpoint) if figure.kind is kind)
            self._places[at] = tuple(place for figure in figures for place in _places(figure, cohort, checkpoint))
        return self._places[at]

    def _figures(self, checkpoint: Checkpoint) -> tuple[KeyFigure, ...]:
        """Nothing was asked before the engagement began."""
        if checkpoint.term not in self.engagement.terms:
            return ()
        return figures_asked(self.engagement, self.catalogue, checkpoint.school_year)

    @cached_property
    def _places(self) -> dict[tuple[Cohort, Checkpoint, KeyFigureKind], tuple[Place, ...]]:
        return {}

    @cached_property
    def _light_units(self) -> dict[tuple[Cohort, Checkpoint], tuple[SchoolUnit, ...]]:
        return {}

    @cached_property
    def _read_in(self) -> frozenset[Checkpoint]:
        answering = {
            (unit.code, one) for one in self.light_checkpoints for unit in self.units if self._answers(unit, one)
        }
        seen = {(count.observation.school_unit, count.observation.checkpoint) for count in self.counts}
        return frozenset(checkpoint for _, checkpoint in answering & seen if light(checkpoint))


def _places(figure: KeyFigure, cohort: Cohort, checkpoint: Checkpoint) -> list[Place]:
    index = cohort.index(checkpoint.school_year)
    return [
        Place(cohort, checkpoint, subject, figure.id)
        for entry in figure.entries
        if entry.means is Means.TYPED and index in entry.indexes and checkpoint.number in entry.checkpoints
        for subject in entry.subjects or WHOLE_COHORT
    ]
