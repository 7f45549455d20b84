"""The Swedish catalogue of problems and labels, from ``templates/texts/``."""

from pathlib import Path
from typing import Annotated

from pydantic import PlainValidator, RootModel

from generator.config import fields as f
from generator.config.faults import raise_any, read_section
from generator.config.fields import Section, reads
from generator.config.parsing import one_of, scalar
from generator.config.resources import templates
from generator.config.rules_schema import RulesFile
from generator.config.yaml_source import read_document
from generator.domain.texts import ProblemText, Severity, Texts

SeverityName = Annotated[str, reads(one_of(severity.value for severity in Severity))]


class ProblemTextSection(Section):
    """The sentence of one problem code."""

    severity: SeverityName
    text: f.Text

    def value(self) -> ProblemText:
        """As the domain knows it."""
        return ProblemText(Severity(self.severity), self.text)


class ProblemsFile(RootModel[dict[str, ProblemTextSection]]):
    """The catalogue of problems by code."""


class LabelsFile(RootModel[dict[str, Annotated[str, PlainValidator(scalar)]]]):
    """The labels by id; a label keeps its spaces as written."""


def load_texts(folder: Path | None = None) -> Texts:
    """The texts that came with the program, or those of a folder like ``templates/``; rules bring their sentences."""
    root = folder or templates()
    texts = root / "texts"
    problems, faults = read_section(ProblemsFile, read_document(texts / "problems.yaml"))
    labels, more = read_section(LabelsFile, read_document(texts / "labels.yaml"))
    rules, still_more = read_section(RulesFile, read_document(root / "model" / "rules.yaml"))
    raise_any([*faults, *more, *still_more])
    by_code = {code: section.value() for code, section in problems.root.items()} if problems else {}
    asked = rules.value().texts() if rules else {}
    return Texts({**by_code, **asked}, labels.root if labels else {})
