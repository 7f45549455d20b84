"""A school's year before where it was another's: the lines that a cohort brings along when it changes school.

Source: product.md, section 3. A line is whole and under its own school's name: a feeder's history is never apportioned,
and only schools that have merged are added up, where every one of them is known (``carry_over.known_for``).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from generator.domain.calendar import Checkpoint, Cohort, Term
from generator.domain.carry_over import KnownLine, known_for
from generator.domain.catalogue import Subject
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.lineage import Origin, Predecessor, ancestors
from generator.domain.observations import CountKey, ObservationKey, Observations
from generator.measures.coverage import Returned
from generator.measures.progression import change_in_pupils, points_shown
from generator.measures.steps_setting import Setting
from generator.measures.totals import with_combined_subjects

LINE = "line"
LINES = pl.Schema(
    {
        "level": pl.String(), "school_unit": pl.String(), "origin": pl.String(), "origin_units": pl.String(),
        "origin_name": pl.String(), "cohort": pl.Int16(), "checkpoint": pl.String(), "school_year": pl.Int16(),
        "number": pl.Int8(), "index": pl.Int8(), "key_figure": pl.String(), "subject": pl.String(),
        "part": pl.String(), "group": pl.String(), "pupils": pl.Int32(), "reached": pl.Int32(),
        "pupils_before": pl.Int32(), "reached_before": pl.Int32(), "sole": pl.Boolean(),
        "change_points": pl.Int32(), "change_pupils": pl.Int32(), "yardstick_breaks": pl.Boolean(),
    }
)  # fmt: skip
"""The columns of ``lines``, explained there."""

SORTED = ("school_unit", "origin", "origin_units", "cohort", "group", "key_figure", "subject", "part")
SHARE = ("pupils", "reached")


def lines(
    observations: Observations, subjects: Sequence[Subject], setting: Setting, checkpoint: Checkpoint
) -> pl.DataFrame:
    """One row per school, cohort and figure at a full checkpoint whose year before was counted by other schools.

    ==================  ============================================================================================
    ``pupils, reached``  the school's own, now; null where it has not said
    ``…_before``         the other school's, a year earlier: all of its cohort, whoever of them came along
    ``origin``           how they came: ``fed``, ``closed``, ``split`` or ``merged`` (a renamed school's are its own)
    ``origin_units``     whose figure the year before is; codes joined by ``+`` are schools that have merged
    ``sole``             the line is all that the cohort was a year ago, as far as the engagement tells
    ``change_…``         as in ``steps``, only of a sole line: where two feeders meet, neither's share has changed
    ==================  ============================================================================================

    Pupils who moved to or from other municipalities and independent schools are in one year's numbers and not in the
    other's, as in every change of a whole cohort. Rows are sorted by school, origin and then as in ``steps``.

    Rönnkullens skola F–3 hands over to Rönnkullens skola 4–6, where 20 of 25 reach; a year ago 18 of 24 did:

    >>> from generator.config.engagement import load_engagement
    >>> from generator.config.model import load_model
    >>> from generator.config.resources import packaged_engagements
    >>> from generator.domain.calendar import Cohort
    >>> from generator.domain.observations import Observation
    >>> model, june = load_model(), Checkpoint.parse("2026-4")
    >>> setting = Setting.of(model, load_engagement(packaged_engagements(), "exempelstad", model))
    >>> key = ObservationKey("99000045", Cohort(2023), june.a_year_earlier(), "reach_goals", "MA")
    >>> then = Observation(key, {"reached": 18, "pupils": 24})
    >>> now = Observation(replace(key, school_unit="99000052", checkpoint=june), {"reached": 20, "pupils": 25})
    >>> found = lines(Observations.of([then, now]), model.catalogue.subjects, setting, june)
    >>> found.select("origin", "origin_name", "reached_before", "change_points", "yardstick_breaks").row(0)
    ('fed', 'Rönnkullens skola F–3', 18, 5, True)
    """
    if setting.engagement is None:
        return pl.DataFrame(schema=LINES)
    at = _At(observations, subjects, setting, setting.engagement, checkpoint)
    units = setting.engagement.units_in(at.term)
    found = [row for unit in units for row in at.rows(unit)]
    return pl.DataFrame(found, schema=LINES).sort(SORTED)


@dataclass(frozen=True, slots=True)
class _At:
    """A checkpoint of an engagement, and all that is known."""

    observations: Observations
    subjects: Sequence[Subject]
    setting: Setting
    engagement: Engagement
    checkpoint: Checkpoint

    @property
    def term(self) -> Term:
        return self.checkpoint.term

    @property
    def before(self) -> Checkpoint:
        return self.checkpoint.a_year_earlier()

    def rows(self, unit: SchoolUnit) -> Iterator[dict[str, object]]:
        """Every line that stops where the school's own figures begin."""
        known = known_for(self.observations, self.engagement, unit, self.term)
        now = self._said(self.observations.of_unit(unit.code).counts(), self.checkpoint)
        for line in known.lines:
            for key, then in self._said(line.counts, self.before).items():
                place = replace(key, school_unit=unit.code, checkpoint=self.checkpoint)
                sole = self._sole(unit, line, key.cohort)
                yield self._row(place, line, now.get(place, Returned()), then, sole=sole)

    def _said(self, counts: Mapping[CountKey, int], at: Checkpoint) -> dict[ObservationKey, Returned]:
        """The shares of a checkpoint, combined subjects among them."""
        found: dict[ObservationKey, Returned] = {}
        for count, number in with_combined_subjects(counts, self.subjects).items():
            key = count.observation
            wanted = key.checkpoint == at and key.key_figure in self.setting.shares and not key.category
            if wanted and count.field in SHARE:
                found[key] = replace(found.get(key, Returned()), **{count.field: number})
        return found

    def _row(
        self, place: ObservationKey, line: KnownLine, now: Returned, then: Returned, *, sole: bool
    ) -> dict[str, object]:
        year, number, index = self.checkpoint.school_year, self.checkpoint.number, self._index(place.cohort)
        return {
            "level": LINE, "school_unit": place.school_unit, "cohort": place.cohort.key, "index": index,
            "checkpoint": str(self.checkpoint), "school_year": year, "number": number,
            "key_figure": place.key_figure, "subject": place.subject, "part": place.part, "group": place.group,
            "origin": line.origin.value, "origin_units": "+".join(line.units), "origin_name": line.name,
            "pupils": now.pupils, "reached": now.reached, "sole": sole,
            "pupils_before": then.pupils, "reached_before": then.reached,
            **(_changes(now, then) if sole else {}),
            "yardstick_breaks": self.setting.model.school_system.breaks_before(index, year),
        }  # fmt: skip

    def _index(self, cohort: Cohort) -> int:
        return cohort.index(self.checkpoint.school_year)

    def _sole(self, unit: SchoolUnit, line: KnownLine, cohort: Cohort) -> bool:
        """Whether nobody else can have had the cohort a year ago, and all of the line's pupils came here."""
        then = self._index(cohort) - 1
        merged = line.origin is Origin.MERGED
        own = not merged and then in unit.indexes and unit.open_in(self.before.term)
        possible = [one for one in ancestors(self.engagement, unit, self.term) if self._possible(one, then)]
        return not own and len(possible) == 1 and self._all_came(unit, line)

    def _possible(self, one: Predecessor, index: int) -> bool:
        """Whether a school before this one had the cohort at the checkpoint before."""
        if one.origin is Origin.FED:
            return any(index == max(other.indexes, default=None) for other in one.units)
        return (one.on is None or self.before.month < one.on) and any(index in other.indexes for other in one.units)

    def _all_came(self, unit: SchoolUnit, line: KnownLine) -> bool:
        """A feeder feeds one school. One that closed may have been shared out, and one that split has been."""
        if line.origin is not Origin.CLOSED:
            return line.origin is not Origin.SPLIT
        closed = set(line.units)
        events = [(other.code, event) for other in self.engagement.school_units for event in other.lineage]
        heard = {code for code, event in events if event.kind == Origin.CLOSED and closed & set(event.origins)}
        told = {
            to for code, event in events if event.kind == Origin.CLOSED and code in closed for to in event.successors
        }
        return heard | told <= {unit.code}


def _changes(now: Returned, then: Returned) -> dict[str, object]:
    if not now.counted or not then.counted:
        return {}
    changes = points_shown(now.counted, then.counted), change_in_pupils(now.counted, then.counted)
    return dict(zip(("change_points", "change_pupils"), changes, strict=True))
