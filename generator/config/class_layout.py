"""From ``templates/workbook/klassunderlag.yaml`` to the declaration of a class book."""

from generator.config.faults import in_order, raise_any, read_section
from generator.config.fields import CheckpointNumber, Section, Text
from generator.config.layout import SheetSection, ValidationSection
from generator.config.resources import templates
from generator.config.yaml_source import read_document
from generator.domain.class_sheets import ClassBookPlan
from generator.problems import ProblemsFound


class MarksSection(Section):
    """The words for pupils who have come and gone since June."""

    joined: Text
    left: Text


class SheetsSection(Section):
    """The four sheets of a class book."""

    guide: SheetSection
    entry: SheetSection
    sums: SheetSection
    paper: SheetSection


class ClassBookFile(Section):
    """The whole file."""

    schema_version: Text
    book_title: Text
    then_at: tuple[CheckpointNumber, ...]
    marks: MarksSection
    sheets: SheetsSection
    validations: dict[str, ValidationSection]


def load_class_layout() -> ClassBookPlan:
    """The sheets of a class book."""
    file, problems = read_section(ClassBookFile, read_document(templates() / "workbook" / "klassunderlag.yaml"))
    if file is None:
        raise ProblemsFound(in_order(problems))
    raise_any(problems)
    return ClassBookPlan(
        schema_version=file.schema_version,
        book_title=file.book_title,
        then_at=file.then_at,
        joined=file.marks.joined,
        left=file.marks.left,
        guide=file.sheets.guide.value(),
        entry=file.sheets.entry.value(),
        sums=file.sheets.sums.value(),
        paper=file.sheets.paper.value(),
        validations={name: rule.value(name) for name, rule in file.validations.items()},
    )
