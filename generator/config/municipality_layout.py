"""From ``templates/workbook/kommunbok.yaml`` to the declaration of the municipality's book."""

from typing import Annotated

from generator.config.faults import in_order, raise_any, read_section
from generator.config.fields import Section, Text, reads
from generator.config.layout import SheetSection, ValidationSection, Verbatim
from generator.config.parsing import whole_number
from generator.config.resources import templates
from generator.config.yaml_source import read_document
from generator.domain.municipality_sheets import MunicipalityBookPlan
from generator.problems import ProblemsFound

Many = Annotated[int, reads(whole_number(0, 99_999))]  # the largest municipalities have thousands of pupils in a cohort


class MunicipalRuleSection(ValidationSection):
    """A rule for a cell that is typed for the municipality as a whole."""

    maximum: Many = 0


class SheetsSection(Section):
    """The six kinds of sheet."""

    guide: SheetSection
    deviations: SheetSection
    contents: SheetSection
    cohort: SheetSection
    school: SheetSection
    history: SheetSection


class MunicipalityBookFile(Section):
    """The whole file."""

    schema_version: Text
    book_title: Text
    words: dict[str, Verbatim]
    sheets: SheetsSection
    validations: dict[str, MunicipalRuleSection]


def load_municipality_layout() -> MunicipalityBookPlan:
    """The sheets of the municipality's book."""
    file, problems = read_section(MunicipalityBookFile, read_document(templates() / "workbook" / "kommunbok.yaml"))
    if file is None:
        raise ProblemsFound(in_order(problems))
    raise_any(problems)
    return MunicipalityBookPlan(
        schema_version=file.schema_version,
        book_title=file.book_title,
        guide=file.sheets.guide.value(),
        deviations=file.sheets.deviations.value(),
        contents=file.sheets.contents.value(),
        cohort=file.sheets.cohort.value(),
        school=file.sheets.school.value(),
        history=file.sheets.history.value(),
        words=file.words,
        validations={name: rule.value(name) for name, rule in file.validations.items()},
    )
