"""From ``templates/workbook/layout.yaml`` to the declaration of a book's sheets."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import Field

from generator.config.faults import in_order, raise_any, read_section
from generator.config.fields import (
    CheckpointNumber,
    Flag,
    OptionalText,
    Section,
    Small,
    Text,
    Texts,
    _integer,
    reads,
)
from generator.config.parsing import one_of, whole_number
from generator.config.resources import templates
from generator.config.yaml_source import Document, read_document
from generator.domain.catalogue import Catalogue, Means
from generator.domain.grid import Validation
from generator.domain.model import Model
from generator.domain.observations import COUNTS
from generator.domain.rules import Rendering, Rules
from generator.domain.sheets import (
    ONCE,
    BlockPlan,
    ClassBlockPlan,
    ClassColumn,
    ClassRow,
    ColumnPlan,
    LayoutPlan,
    SectionPlan,
    SheetKind,
    SheetPlan,
)
from generator.nearest import hint
from generator.problems import Problem, ProblemsFound

SHEET_NAME_LIMIT = 31  # Excel's own

Verbatim = Annotated[str, reads(str)]  # words whose leading space matters, and the empty subject of a whole cohort
Width = Annotated[int, reads(whole_number(1, 120)), _integer(1, 120)]
TermNumber = Annotated[int, reads(whole_number(1, 3)), _integer(1, 3)]
FormulaName = Annotated[str, reads(one_of(("share", "class_sum", "before", "pupils_before")))]
Kind = Annotated[str, reads(one_of(kind.value for kind in SheetKind))]
RuleKind = Annotated[str, reads(one_of(("whole", "list", "date", "any")))]


class ColumnSection(Section):
    """A column of a block."""

    id: Text
    heading: Text
    width: Width
    figure: Text
    subject: Verbatim | None = None
    field: OptionalText = None
    formula: FormulaName | None = None

    def value(self) -> ColumnPlan:
        """The column as the layout knows it."""
        return ColumnPlan(
            self.id, self.heading, self.width, self.figure, self.subject,
            self.field or "", self.formula or "",
        )  # fmt: skip


class BlockSection(Section):
    """A pivot of a sheet."""

    id: Text
    title: Text
    intro: Text
    checkpoints: tuple[CheckpointNumber, ...]
    by_subject: Flag
    columns: tuple[ColumnSection, ...]

    def value(self) -> BlockPlan:
        """The block as the layout knows it."""
        columns = tuple(column.value() for column in self.columns)
        return BlockPlan(self.id, self.title, self.intro, self.checkpoints, self.by_subject, columns)


class LinesSection(Section):
    """A heading with lines below it."""

    id: Text
    title: Text
    lines: Texts = ()


class SheetSection(Section):
    """One sheet."""

    id: Text
    title: Text
    kind: Kind
    terms: tuple[TermNumber, ...]
    landscape: Flag = False
    widths: tuple[Width, ...]
    heading: Text
    intro: OptionalText = None
    blocks: tuple[BlockSection, ...] = ()
    sections: tuple[LinesSection, ...] = ()
    words: dict[str, Verbatim] = Field(default_factory=dict)
    steps: tuple[Small, ...] = ()

    def value(self) -> SheetPlan:
        """The sheet as the layout knows it."""
        return SheetPlan(
            id=self.id,
            title=self.title,
            kind=SheetKind(self.kind),
            terms=self.terms,
            landscape=self.landscape,
            widths=self.widths,
            heading=self.heading,
            intro=self.intro or "",
            blocks=tuple(block.value() for block in self.blocks),
            sections=tuple(SectionPlan(part.id, part.title, part.lines) for part in self.sections),
            words=self.words,
            steps=self.steps,
        )


class ValidationSection(Section):
    """What a typed cell takes."""

    kind: RuleKind
    minimum: Small = 0
    maximum: Small = 0
    list: OptionalText = None
    prompt_title: Text
    prompt: Text
    error_title: Text
    error: Text

    def value(self, name: str) -> Validation:
        """The validation under its name."""
        return Validation(
            name, self.kind, self.minimum, self.maximum, self.list or "",
            self.prompt_title, self.prompt, self.error_title, self.error,
        )  # fmt: skip


class RuledSection(ValidationSection):
    """What a cell of a school's book takes. ``rule`` names the rule whose limits it has, in its words too."""

    rule: OptionalText = None

    def under(self, name: str, rules: Rules) -> Validation:
        """The validation with the limits of its rule."""
        plain = self.value(name)
        if not self.rule:
            return plain
        rule = rules.rule(self.rule)
        low, high = rule.limit("minimum"), rule.limit("maximum")
        return replace(plain, minimum=low, maximum=high, error=self.error.format(minimum=low, maximum=high))


class ClassRowSection(Section):
    """A row of the class block."""

    id: Text
    label: Text
    subject: Verbatim


class ClassColumnSection(Section):
    """A column of the class block."""

    id: Text
    heading: Text
    figure: Verbatim
    field: Text
    rows: Texts


class ClassBlockSection(Section):
    """The block of sums that a class hands over."""

    slots: Small
    years: Small
    year_heading: Text
    row_heading: Text
    rows: tuple[ClassRowSection, ...]
    columns: tuple[ClassColumnSection, ...]

    def value(self) -> ClassBlockPlan:
        """The block as both books know it."""
        rows = tuple(ClassRow(row.id, row.label, row.subject) for row in self.rows)
        columns = tuple(ClassColumn(c.id, c.heading, c.figure, c.field, c.rows) for c in self.columns)
        return ClassBlockPlan(self.slots, self.years, self.year_heading, self.row_heading, rows, columns)


class LayoutFile(Section):
    """The whole file."""

    schema_version: Text
    book_title: Text
    sheets: tuple[SheetSection, ...]
    class_block: ClassBlockSection
    validations: dict[str, RuledSection]


def load_layout(model: Model, folder: Path | None = None) -> LayoutPlan:
    """The sheets of a book; a column that names an unknown figure, subject or field is a fault of the file."""
    document = read_document((folder or templates()) / "workbook" / "layout.yaml")
    file, problems = read_section(LayoutFile, document)
    if file is None:
        raise ProblemsFound(in_order(problems))
    homeless = _without_column(document, file, model.catalogue)
    ruled = unknown_rules(document, model.rules)
    raise_any([*problems, *_unknown(document, model.catalogue), *homeless, *_twice(document), *ruled])
    return LayoutPlan(
        schema_version=file.schema_version,
        book_title=file.book_title,
        sheets=tuple(sheet.value() for sheet in file.sheets),
        class_block=file.class_block.value(),
        validations={name: one.under(name, model.rules) for name, one in file.validations.items()},
    )


def unknown_rules(document: Document, rules: Rules) -> Iterator[Problem]:
    """A cell for whole numbers takes its limits from a rule, and only from one that the workbook shows so."""
    ids = [rule.id for rule in rules.all if rule.excel is Rendering.WHOLE]
    for path in document.within("validations"):
        found = document.text(*path, "rule")
        if found is None and document.text(*path, "kind") == "whole":
            yield Problem("key_missing", document.at_key(path), {"key": "rule"})
        if found is not None and found not in ids:
            yield Problem("model_unknown_name", document.at_value((*path, "rule")), hint(found, ids))


def _unknown(document: Document, catalogue: Catalogue) -> Iterator[Problem]:
    known = {
        "figure": {figure.id for figure in catalogue.key_figures},
        "subject": {subject.id for subject in catalogue.subjects} | {""},
        "field": set(COUNTS),
    }
    for sheet in document.within("sheets"):
        name = document.text(*sheet, "title") or ""
        if len(name) > SHEET_NAME_LIMIT:
            limit = {"name": name, "limit": str(SHEET_NAME_LIMIT)}
            yield Problem("sheet_name_too_long", document.at_value((*sheet, "title")), limit)
        for block in document.within(*sheet, "blocks"):
            for column in document.within(*block, "columns"):
                yield from _unknown_in_column(document, column, known)


def _twice(document: Document) -> Iterator[Problem]:
    seen: set[str] = set()
    for sheet in document.within("sheets"):
        kind = document.text(*sheet, "kind") or ""
        if kind in seen and kind in ONCE:
            yield Problem("sheet_kind_twice", document.at_value((*sheet, "kind")), {"kind": kind})
        seen.add(kind)


def _without_column(document: Document, file: LayoutFile, catalogue: Catalogue) -> Iterator[Problem]:
    """Counts that would be asked for and cost minutes, but have nowhere to be typed."""
    blocks = [block for sheet in file.sheets for block in sheet.blocks]
    homes = {
        (column.figure, column.field, column.subject, number)
        for block in blocks
        for column in block.columns
        if not column.formula
        for number in block.checkpoints
    }
    for figure in catalogue.key_figures:
        wanted = {
            (figure.id, field, subject, number)
            for entry in figure.entries
            if entry.means is Means.TYPED
            for field in figure.fields
            for subject in entry.subjects or ("",)
            for number in entry.checkpoints
        }
        if any(one not in homes and (*one[:2], None, one[3]) not in homes for one in wanted):
            at = document.at_key(("sheets",))
            yield Problem("figure_without_column", at, {"figure": figure.label, "id": figure.id})


def _unknown_in_column(
    document: Document, column: tuple[str | int, ...], known: dict[str, set[str]]
) -> Iterator[Problem]:
    for part, choices in known.items():
        found = document.text(*column, part)
        if found is not None and found not in choices:
            yield Problem("layout_unknown_name", document.at_value((*column, part)), {"found": found})
