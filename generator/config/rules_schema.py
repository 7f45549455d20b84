"""The shape of ``templates/model/rules.yaml``."""

from typing import Annotated

from pydantic import Field

from generator.config import fields as f
from generator.config.catalogue_schema import HowEntered
from generator.config.fields import Section, reads
from generator.config.parsing import one_of
from generator.domain.catalogue import Means
from generator.domain.rules import Operand, Rendering, Rule, RuleKind, Rules, Stage
from generator.domain.texts import Severity

StageName = Annotated[str, reads(one_of(stage.value for stage in Stage))]
SeverityName = Annotated[str, reads(one_of(severity.value for severity in Severity))]
KindName = Annotated[str, reads(one_of(kind.value for kind in RuleKind))]
RenderingName = Annotated[str, reads(one_of(rendering.value for rendering in Rendering))]
Verbatim = Annotated[str, reads(str)]  # the empty subject of a whole cohort


class OperandSection(Section):
    """A count that a rule adds up or compares with."""

    field: f.Text
    figure: f.MaybeEmpty = ""
    subject: Verbatim | None = None
    category: f.MaybeEmpty = ""

    def value(self) -> Operand:
        """The checked words as the domain's ``Operand``."""
        return Operand(self.field, self.figure, self.subject, self.category)


class RuleSection(Section):
    """One rule."""

    id: f.Text
    stage: StageName
    severity: SeverityName
    beta: f.Flag = False
    stops: f.Flag = False
    kind: KindName
    entry: HowEntered = Means.TYPED.value
    figures: f.Texts = ()
    checkpoints: tuple[f.CheckpointNumber, ...] = ()
    parts: tuple[OperandSection, ...] = ()
    ceiling: OperandSection | None = None
    limits: dict[str, f.Small] = Field(default_factory=dict)
    sentence: f.Text
    manual: f.Text
    todo: f.Text
    origin: f.Text
    excel: RenderingName
    why: f.MaybeEmpty = ""

    def value(self) -> Rule:
        """The checked words as the domain's ``Rule``."""
        return Rule(
            id=self.id,
            stage=Stage(self.stage),
            severity=Severity(self.severity),
            kind=RuleKind(self.kind),
            sentence=self.sentence,
            manual=self.manual,
            todo=self.todo,
            origin=self.origin,
            excel=Rendering(self.excel),
            why=self.why,
            beta=self.beta,
            stops=self.stops,
            entry=Means(self.entry),
            figures=self.figures,
            checkpoints=self.checkpoints,
            parts=tuple(part.value() for part in self.parts),
            ceiling=self.ceiling.value() if self.ceiling else None,
            limits=self.limits,
        )


class RulesFile(Section):
    """The whole of ``rules.yaml``."""

    ask: f.Text
    explained: f.Text
    rules: tuple[RuleSection, ...]

    def value(self) -> Rules:
        """The rules in the order of the file."""
        return Rules(tuple(rule.value() for rule in self.rules), self.ask, self.explained)
