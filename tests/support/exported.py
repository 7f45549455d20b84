"""What two exports of a made-up municipality would count: grades from åk 6 and judgements before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from generator.domain.asked import counts_asked
from generator.domain.calendar import Checkpoint, term_of
from generator.domain.engagement import SchoolUnit
from generator.domain.exported import CountedFiles, export_acceptance
from generator.domain.observations import CountKey, Observation, ObservationKey, Provenance
from generator.domain.records import Acceptance, Source, in_force
from generator.domain.school_system import Status
from generator.simulation.counting import Census
from tests.support.engagements import model

EXPORTED_ON = date(2027, 6, 11)
GRADES, JUDGEMENTS = Source("betyg.csv", "1a" * 32), Source("bedömningar.csv", "2b" * 32)
FIRST_GRADED = 6
FIGURES = ("reach_goals", "same_pupils", "movement")
NOTHING_HELD = in_force({})
ALSO = {"same_pupils": ("kept", "neither")}  # what an export knows and nobody types


def counted(census: Census, at: Checkpoint) -> tuple[Observation, ...]:
    """Every row that the schools are asked for and an export can count."""
    town = census.town.engagement
    units = town.units_in(term_of(at.month))
    return tuple(row for unit in units for row in _rows(census, unit, at))


def export(slug: str, rows: Iterable[Observation]) -> Acceptance:
    """Both files in one counting."""
    return export_acceptance(CountedFiles(slug, (GRADES, JUDGEMENTS), EXPORTED_ON, tuple(rows)), NOTHING_HELD)[0]


def _rows(census: Census, unit: SchoolUnit, at: Checkpoint) -> Iterator[Observation]:
    asked = counts_asked(census.town.engagement, model().catalogue, unit, at)
    fields: defaultdict[ObservationKey, list[str]] = defaultdict(list)
    for count in asked:
        if count.observation.key_figure in FIGURES:
            fields[count.observation].append(count.field)
    for key, names in fields.items():
        counts = {name: census.count(CountKey(key, name)) for name in (*names, *ALSO.get(key.key_figure, ()))}
        yield Observation(key, counts, Status.VALUE, _stands(key))


@cache
def _read(form: str, file: Source) -> Provenance:
    return Provenance(file.name, file.sha256, EXPORTED_ON, "", f"{form} v1")


def _stands(key: ObservationKey) -> Provenance:
    graded = key.cohort.index(key.checkpoint.school_year) >= FIRST_GRADED
    return _read("grade_catalogue", GRADES) if graded else _read("judgements", JUDGEMENTS)
