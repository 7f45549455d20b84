"""The shape of ``templates/model/school_system.yaml``. ``source`` and ``confirmed`` say how a fact is known."""

from decimal import Decimal
from typing import Annotated

from generator.config import fields as f
from generator.config.fields import Section, reads
from generator.config.parsing import decimal, one_of
from generator.domain import school_system as d
from generator.domain.table import Mark

StatusName = Annotated[str, reads(one_of(status.value for status in d.Status))]
MarkName = Annotated[str, reads(one_of(mark.value for mark in Mark))]
ScaleKind = Annotated[str, reads(one_of(("grades", "judgement")))]
Points = Annotated[Decimal, reads(decimal)]


class LabelsSection(Section):
    """The names of the indexes from a school year on."""

    from_: f.SchoolYear = f.also_called("from")
    names: f.Texts
    source: f.Text

    def value(self) -> d.YearLabels:
        """The checked words as the domain's ``YearLabels``."""
        return d.YearLabels(self.from_, self.names)


class StageSection(Section):
    """Låg-, mellan- or högstadiet from a school year on."""

    id: f.Text
    label: f.Text
    from_: f.SchoolYear = f.also_called("from")
    indexes: f.Indexes
    source: f.Text

    def value(self) -> d.Stage:
        """The checked words as the domain's ``Stage``."""
        return d.Stage(self.id, self.label, self.from_, self.indexes)


class YardstickSection(Section):
    """What ”når” means for some indexes from a school year on."""

    id: f.Text
    from_: f.SchoolYear = f.also_called("from")
    indexes: f.Indexes
    reached: f.Text
    towards: f.Text
    short: f.Text
    source: f.Text
    confirmed: f.Flag = True

    def value(self) -> d.Yardstick:
        """The checked words as the domain's ``Yardstick``."""
        return d.Yardstick(self.id, self.from_, self.indexes, self.reached, self.towards, self.short, self.confirmed)


class SymbolSection(Section):
    """One mark of a scale."""

    symbol: f.Text
    counted: f.Flag
    reached: f.Flag
    status: StatusName
    points: Points | None = None

    def value(self) -> d.Symbol:
        """The checked words as the domain's ``Symbol``."""
        return d.Symbol(self.symbol, self.counted, self.reached, d.Status(self.status), self.points)


class ScaleSection(Section):
    """A scale with all its marks, in force or not."""

    id: f.Text
    kind: ScaleKind
    symbols: tuple[SymbolSection, ...]
    source: f.Text

    def value(self) -> d.Scale:
        """The checked words as the domain's ``Scale``."""
        return d.Scale(self.id, self.kind, tuple(symbol.value() for symbol in self.symbols))


class ScaleInForceSection(Section):
    """Which scale some indexes use from a school year on."""

    from_: f.SchoolYear = f.also_called("from")
    indexes: f.Indexes
    scale: f.Text
    source: f.Text

    def value(self) -> d.ScaleInForce:
        """The checked words as the domain's ``ScaleInForce``."""
        return d.ScaleInForce(self.from_, self.indexes, self.scale)


class EligibilitySection(Section):
    """What a programme group asks for; an inner list means one of its subjects."""

    id: f.Text
    from_: f.SchoolYear = f.also_called("from")
    label: f.Text
    programmes: f.Texts
    required: tuple[f.AnyOf, ...]
    others: f.Small
    source: f.Text

    def value(self) -> d.Eligibility:
        """The checked words as the domain's ``Eligibility``."""
        return d.Eligibility(self.id, self.from_, self.label, self.programmes, self.required, self.others)


class MeritSection(Section):
    """How a merit value is counted."""

    counted: f.Small
    extra_subject: f.Text
    maximum: f.Small
    maximum_with_extra: f.Small
    minimum_passed: f.Small
    decimals: f.Small
    source: f.Text

    def value(self) -> d.Merit:
        """The checked words as the domain's ``Merit``."""
        return d.Merit(**self.model_dump(exclude={"source"}))


class NationalTestSection(Section):
    """One national test, given or cancelled."""

    school_year: f.SchoolYear
    index: f.Index
    subject: f.Text
    given: f.Flag
    confirmed: f.Flag = True
    parts: f.Texts
    reason: f.MaybeEmpty
    source: f.Text

    def value(self) -> d.NationalTest:
        """The checked words as the domain's ``NationalTest``."""
        year, index = self.school_year, self.index
        return d.NationalTest(year, index, self.subject, self.given, self.parts, self.reason, self.confirmed)


class SeriesBreakSection(Section):
    """The first school year that may not be compared with the one before."""

    school_year: f.SchoolYear
    applies_to: f.Text
    text: f.Text
    source: f.Text

    def value(self) -> d.SeriesBreak:
        """The checked words as the domain's ``SeriesBreak``."""
        return d.SeriesBreak(self.school_year, self.applies_to, self.text)


class SchoolSystemFile(Section):
    """The whole of ``school_system.yaml``."""

    labels: tuple[LabelsSection, ...]
    stages: tuple[StageSection, ...]
    yardstick_break: f.Text
    yardsticks: tuple[YardstickSection, ...]
    scales: tuple[ScaleSection, ...]
    scales_in_force: tuple[ScaleInForceSection, ...]
    eligibility: tuple[EligibilitySection, ...]
    merit: MeritSection
    national_tests: tuple[NationalTestSection, ...]
    series_breaks: tuple[SeriesBreakSection, ...]
    marks: dict[MarkName, f.Text]
    legend: dict[str, f.Text]

    def value(self) -> d.SchoolSystem:
        """The checked words as the domain's ``SchoolSystem``."""
        return d.SchoolSystem(
            labels=tuple(section.value() for section in self.labels),
            stages=tuple(section.value() for section in self.stages),
            yardsticks=tuple(section.value() for section in self.yardsticks),
            yardstick_break=self.yardstick_break,
            scales=tuple(section.value() for section in self.scales),
            scales_in_force=tuple(section.value() for section in self.scales_in_force),
            eligibility=tuple(section.value() for section in self.eligibility),
            merit=self.merit.value(),
            national_tests=tuple(section.value() for section in self.national_tests),
            series_breaks=tuple(section.value() for section in self.series_breaks),
            marks=self.marks,
            legend=self.legend,
        )
