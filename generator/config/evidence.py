"""What others have measured, from ``templates/model/evidence.yaml`` and the extract of Kolada beside it."""

from collections.abc import Iterator
from csv import DictReader
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from generator.config import fields as f
from generator.config import parsing
from generator.config.faults import raise_any, read_section
from generator.config.fields import Section, reads
from generator.config.yaml_source import read_document
from generator.domain.evidence import Evidence, MunicipalStep, NationalLine

EXTRACT = "kolada_ak6_ak9.csv"
HIDDEN = Decimal(
    95
)  # in N15485 exactly 95.0 stands for ”at least 95”, the value itself hidden (national-facts.md, 2.1)
Number = Annotated[Decimal, reads(parsing.decimal)]


class LineSection(Section):
    """One line through the school units of the country."""

    id: f.Text
    subject: f.MaybeEmpty
    intercept: Number
    slope: Number
    correlation: Number
    spread: Number
    units: f.Pupils
    unit: f.Text
    source: f.Text

    def value(self) -> NationalLine:
        """The checked words as the domain's ``NationalLine``."""
        return NationalLine(**self.model_dump())


class EvidenceFile(Section):
    """The whole of ``evidence.yaml``."""

    lines: tuple[LineSection, ...]


def load_evidence(model: Path) -> Evidence:
    """The evidence in the folder ``model/`` of the templates."""
    file, problems = read_section(EvidenceFile, read_document(model / "evidence.yaml"))
    raise_any(problems)
    return Evidence(tuple(line.value() for line in file.lines) if file else (), tuple(_steps(model / EXTRACT)))


def _steps(path: Path) -> Iterator[MunicipalStep]:
    """The rows that can be read as numbers; a hidden value is left out. Our own file: a faulty row raises at once."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for row in DictReader(lines, delimiter=";"):
        share_6, share_9 = Decimal(row["åk_6"]), Decimal(row["åk_9"])
        if share_6 != HIDDEN:
            yield MunicipalStep(row["kommun"], int(row["vår_åk_6"]), share_6, share_9)
