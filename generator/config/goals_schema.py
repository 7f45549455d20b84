"""The shape of ``templates/model/goals.yaml``."""

from typing import Annotated

from generator.config import fields as f
from generator.config.fields import Section, reads
from generator.config.parsing import one_of
from generator.domain.goals import (
    Attribute,
    GoalRules,
    GoalWords,
    Negations,
    Reference,
    RewriteWords,
    Signal,
    Unseen,
    ValueRule,
    Verdict,
    VerdictRule,
)

Verbatim = Annotated[str, reads(str)]  # a piece of a sentence may begin or end with a space
VerdictName = Annotated[str, reads(one_of(verdict.value for verdict in Verdict))]


class SignalSection(Section):
    """Phrases that say the same thing."""

    id: f.Text
    phrases: f.Texts
    negatable: f.Flag = False
    hidden_by: f.Texts = ()

    def value(self) -> Signal:
        """The signal as the rules take it."""
        return Signal(**self.model_dump())


class ValueRuleSection(Section):
    """When an attribute has a value."""

    value: f.Text
    needs: f.Texts = ()
    unless: f.Texts = ()


class AttributeSection(Section):
    """One question, its answers and when each is taken."""

    id: f.Text
    letter: f.Text
    question: f.Text
    values: dict[str, tuple[f.Text, f.Text]]
    rules: tuple[ValueRuleSection, ...]

    def value(self) -> Attribute:
        """The attribute as the rules take it."""
        rules = tuple(ValueRule(one.value, one.needs, one.unless) for one in self.rules)
        return Attribute(self.id, self.letter, self.question, self.values, rules)


class VerdictSection(Section):
    """When a goal gets a colour, and why."""

    verdict: VerdictName
    when: dict[str, f.Texts]
    because: f.Text


class NegationsSection(Section):
    """Words that turn others around."""

    before: f.Texts
    after: f.Texts
    ends: f.Texts


class WordsSection(Section):
    """How a goal is told from other text."""

    reasons: dict[str, f.Text]
    not_goals: dict[str, f.Texts]
    goals: f.Texts
    still_not: dict[str, f.Texts]
    wishes: f.Texts
    lists: f.Texts
    goes_on: f.Texts
    abbreviations: f.Texts


class RewriteSection(Section):
    """What a proposal is put together from."""

    index: f.Index
    subject: f.Text
    most: f.Index
    subjects: dict[str, f.Texts]
    years: dict[f.Index, f.Texts]
    roles: dict[str, f.Texts]
    wellbeing: f.Texts
    downwards: f.Texts
    points: f.Texts
    eligibility: f.Texts
    texts: dict[str, Verbatim]


class UnseenSection(Section):
    """How the rules did on goals that they had not read."""

    goals: f.Small
    missed: f.Small
    coloured: f.Small


class ReferenceSection(Section):
    """What the summary is held against."""

    cohort_of: f.Text
    fact: f.Text
    source: f.Text
    unseen: UnseenSection

    def value(self) -> Reference:
        """The reference as the rules take it."""
        return Reference(self.cohort_of, self.fact, self.source, Unseen(**self.unseen.model_dump()))


class GoalsFile(Section):
    """The whole of ``goals.yaml``."""

    tokens: dict[str, f.Text]
    endings: f.Texts
    signals: tuple[SignalSection, ...]
    attributes: tuple[AttributeSection, ...]
    verdict_words: dict[VerdictName, f.Text]
    verdicts: tuple[VerdictSection, ...]
    negations: NegationsSection
    words: WordsSection
    rewrite: RewriteSection
    reference: ReferenceSection

    def value(self) -> GoalRules:
        """The rules in the order of the file."""
        return GoalRules(
            tokens=self.tokens,
            endings=self.endings,
            signals=tuple(one.value() for one in self.signals),
            attributes=tuple(one.value() for one in self.attributes),
            verdicts=tuple(VerdictRule(Verdict(one.verdict), one.when, one.because) for one in self.verdicts),
            verdict_words={Verdict(verdict): words for verdict, words in self.verdict_words.items()},
            negations=Negations(**self.negations.model_dump()),
            words=GoalWords(**self.words.model_dump()),
            rewrite=RewriteWords(**self.rewrite.model_dump()),
            reference=self.reference.value(),
        )
