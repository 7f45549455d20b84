"""The cells that are filled when a school's book arrives: what exports have counted, or what the school says of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.domain.calendar import Checkpoint
from generator.domain.exported import forms_of
from generator.domain.observations import CountKey, Observation, ObservationKey
from generator.domain.reading import Reading
from generator.domain.records import InForce, completed
from generator.domain.school_system import Status

SAME_PUPILS, LYFT_AND_TAPPAT = "same_pupils", ("gained", "lost")


@dataclass(frozen=True, slots=True)
class Prefilled:
    """A number that holds. ``forms`` are those by which it was read; there is none for one of the school's own."""

    number: int
    forms: tuple[str, ...]
    exported_on: date | None


def prefilled(now: InForce, asked: Iterable[CountKey]) -> dict[CountKey, Prefilled]:
    """The cells of every row that an export has counted; what was only ever typed is the school's to type again."""
    return {count: cell for count in asked for cell in _cell(now, count)}


def shown_beside(now: InForce, school_unit: str, checkpoints: Collection[Checkpoint]) -> dict[CountKey, int]:
    """Lyft and tappat as exports have counted them at some checkpoints, also in years in which nobody types them."""
    return {
        CountKey(key, field): now.rows[key].counts[field]
        for key in now.exported
        if (key.school_unit, key.key_figure) == (school_unit, SAME_PUPILS) and key.checkpoint in checkpoints
        for field in LYFT_AND_TAPPAT
        if key.undivided and key in now.rows and field in now.rows[key].counts
    }


def filled_where_blank(now: InForce, reading: Reading, asked: Iterable[CountKey]) -> frozenset[CountKey]:
    """The numbers that a returned book leaves out and an export has: there the export's hold, as they would have later.

    In a row where the book says something else, what is blank stays blank.
    """
    if not now.exported:
        return frozenset()
    said: defaultdict[ObservationKey, dict[str, int]] = defaultdict(dict)
    for count, number in reading.numbers.items():
        said[count.observation][count.field] = number.value
    marked = {count.observation: mark.status for count, mark in reading.marks.items()}
    return frozenset(
        count
        for count in asked
        if (exported := now.exported.get(count.observation))
        and count.field not in said[count.observation]
        and count.field in _held(count.observation, said, marked, exported)
    )


def _held(
    key: ObservationKey,
    said: Mapping[ObservationKey, Mapping[str, int]],
    marked: Mapping[ObservationKey, Status],
    exported: Observation,
) -> Mapping[str, int]:
    return completed(Observation(key, said[key], marked.get(key, Status.MISSING)), exported).counts


def _cell(now: InForce, count: CountKey) -> Iterator[Prefilled]:
    exported, held = now.exported.get(count.observation), now.rows.get(count.observation)
    if exported and held and count.field in held.counts:
        number = held.counts[count.field]
        yield _counted(exported, number) if exported.counts.get(count.field) == number else Prefilled(number, (), None)


def _counted(exported: Observation, number: int) -> Prefilled:
    return Prefilled(number, forms_of(exported), exported.provenance.source_date)
