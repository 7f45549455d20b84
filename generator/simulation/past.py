"""The earlier years of a made-up municipality, as its förvaltning would have gathered them."""

from collections.abc import Iterator, Sequence

from generator.domain.calendar import JUNE, Checkpoint, Cohort
from generator.domain.catalogue import KeyFigureKind
from generator.domain.observations import CountKey, ObservationKey
from generator.simulation.counting import Census

SAME_PUPILS = ("kept", "gained", "lost", "neither")
MOVEMENT = ("joined", "left")


def past(census: Census, checkpoints: Sequence[Checkpoint]) -> dict[CountKey, int]:
    """Heads, shares, same pupils and movement at some full checkpoints. The first June has nothing to compare with."""
    keys = [key for at in checkpoints for key in _keys(census, at, follows=at.school_year > checkpoints[0].school_year)]
    return {key: number for key in keys if (number := census.count(key)) or _there(census, key)}


def _there(census: Census, key: CountKey) -> bool:
    """Whether the cohort goes to the school at all: nought is a number only where somebody could have been counted."""
    seen = key.observation
    return bool(census.town.enrolled(seen.school_unit, seen.cohort, seen.checkpoint))


def _keys(census: Census, at: Checkpoint, *, follows: bool) -> Iterator[CountKey]:
    catalogue = census.judge.model.catalogue
    shares = [one.id for one in catalogue.subjects if one.core and not one.parts]
    for unit in census.town.engagement.school_units:
        for index in unit.indexes:
            place = unit.code, Cohort.in_year(index, at.school_year), at
            yield from (
                CountKey(ObservationKey(*place, "reach_goals", subject), field)
                for subject in shares
                if index in catalogue.subject(subject).indexes and index
                for field in ("pupils", "reached")
            )
            if at.number == JUNE:
                yield CountKey(ObservationKey(*place, "pupils"), "pupils")
                yield from _compared(census, place, index) if follows else ()


def _compared(census: Census, place: tuple[str, Cohort, Checkpoint], index: int) -> Iterator[CountKey]:
    """What the catalogue lets a history say of the same pupils, whether it is typed or exported later on."""
    for figure in census.judge.model.catalogue.key_figures:
        fields = {KeyFigureKind.SAME_PUPILS: SAME_PUPILS, KeyFigureKind.MOVEMENT: MOVEMENT}.get(figure.kind, ())
        for entry in figure.entries if fields else ():
            if index in entry.indexes:
                for subject in entry.subjects or ("",):
                    yield from (CountKey(ObservationKey(*place, figure.id, subject), field) for field in fields)
