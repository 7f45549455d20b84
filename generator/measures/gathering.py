"""What stands in the ledger as pairs: counts by observation, the files that they were read from, and whose they are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from generator.domain.calendar import Checkpoint, Term
from generator.domain.catalogue import KeyFigureKind
from generator.domain.counted import Counted
from generator.domain.draft import FlowPart, Part
from generator.domain.engagement import Engagement
from generator.domain.lineage import formerly
from generator.domain.model import Model
from generator.domain.observations import EVERY_PUPIL, WHOLE_MUNICIPALITY, CountKey, ObservationKey
from generator.measures.coverage import HEADS
from generator.measures.junes import SAME_PUPILS
from generator.measures.return_status import Received

AT_RISK, AT_RISK_ANY, AT_RISK_VOCATIONAL = "at_risk", "at_risk_any", "at_risk_vocational"
LIGHT_FIGURES = (AT_RISK, AT_RISK_ANY, AT_RISK_VOCATIONAL)
GRADE_AND_TEST = "grade_vs_national_test"
CATEGORIES = ("lower", "same", "higher")
Told = TypeVar("Told", Part, FlowPart)
Fields = dict[ObservationKey, dict[str, int]]


def renamed(engagement: Engagement, term: Term) -> Mapping[str, str]:
    """The code that a school has in a term, by each code that it has had before."""
    units = engagement.units_in(term)
    return {old.code: unit.code for unit in units for old in formerly(engagement, unit, term)}


def under(count: CountKey, names: Mapping[str, str]) -> CountKey:
    """The count under the name that its school has now."""
    key = count.observation
    return CountKey(replace(key, school_unit=names.get(key.school_unit, key.school_unit)), count.field)


def until(count: CountKey, last: Checkpoint) -> bool:
    """Whether it was counted by then."""
    return count.observation.checkpoint <= last


def by_observation(counts: Mapping[CountKey, int]) -> Fields:
    """The numbers of each observation by their fields."""
    found: defaultdict[ObservationKey, dict[str, int]] = defaultdict(dict)
    for count, number in counts.items():
        found[count.observation][count.field] = number
    return found


Versions = Mapping[tuple[str, int, str, str, str, str], tuple[str, ...]]


def versions(received: Received, names: Mapping[str, str]) -> Versions:
    """The hashes of the files that an observation was read from, whichever subject of the figure it was."""
    found: defaultdict[tuple[str, int, str, str, str, str], set[str]] = defaultdict(set)
    combined = {part: one.id for one in received.model.catalogue.subjects for part in one.parts}
    columns = ("school_unit", "cohort", "checkpoint", "key_figure", "subject", "part", "source_hash")
    for unit, cohort, checkpoint, figure, subject, part, version in received.observations.frame.select(columns).rows():
        for name in {subject, combined.get(subject, subject)}:
            found[names.get(unit, unit), cohort, checkpoint, figure, name, part].add(version)
    return {place: tuple(sorted(hashes)) for place, hashes in found.items()}


def _version(versions: Versions, key: ObservationKey) -> str:
    place = (key.school_unit, key.cohort.key, str(key.checkpoint), key.key_figure, key.subject, key.part)
    return "+".join(versions.get(place, ()))


def shares(fields: Fields, versions: Versions, model: Model) -> Iterator[tuple[ObservationKey, Part]]:
    """Every pair that can be made of the numbers, with whose it is and where it was read."""
    kinds = {figure.id: figure.kind for figure in model.catalogue.key_figures}
    for key, numbers in fields.items():
        if found := _counted(key, numbers, fields, kinds.get(key.key_figure)):
            yield key, Part(key.school_unit, found, _version(versions, key))


def _counted(
    key: ObservationKey, numbers: Mapping[str, int], fields: Fields, kind: KeyFigureKind | None
) -> Counted | None:
    """A share as it is; of those at risk, the others; of a category, its pupils of all categories'."""
    if kind is KeyFigureKind.SHARE and "pupils" in numbers and "reached" in numbers:
        return Counted(numbers["reached"], numbers["pupils"])
    if key.key_figure in LIGHT_FIGURES and "at_risk" in numbers:
        heads = fields.get(replace(key, key_figure=HEADS, subject=""), {}).get("pupils")
        return None if heads is None else Counted(heads - numbers["at_risk"], heads)
    if key.key_figure == GRADE_AND_TEST and "pupils" in numbers:
        every = [fields.get(replace(key, category=one), {}).get("pupils") for one in CATEGORIES]
        known = [number for number in every if number is not None]
        return Counted(numbers["pupils"], sum(known)) if len(known) == len(every) else None
    return None


def same_pupils(fields: Fields, versions: Versions) -> Iterator[tuple[ObservationKey, FlowPart]]:
    """The same pupils, where both lyft and tappat are known."""
    for key, numbers in fields.items():
        if key.key_figure == SAME_PUPILS and "gained" in numbers and "lost" in numbers:
            both = (numbers.get("kept"), numbers.get("neither"))
            yield key, FlowPart(key.school_unit, numbers["gained"], numbers["lost"], *both, _version(versions, key))


def gathered(found: Iterable[tuple[ObservationKey, Told]]) -> dict[ObservationKey, dict[str, Told]]:
    """By the key of the municipality and then by school; groups of pupils stand for themselves elsewhere."""
    gathered: defaultdict[ObservationKey, dict[str, Told]] = defaultdict(dict)
    for key, part in found:
        if key.group == EVERY_PUPIL:
            gathered[replace(key, school_unit=WHOLE_MUNICIPALITY)][key.school_unit] = part
    return gathered
