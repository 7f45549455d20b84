"""The documents' own data files: their sections, the forms, the question cards and the glossary."""
# ruff: noqa: D101, D102  because a section class only repeats the key of its name, and `value` is the value it stands for

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from generator.config import fields as f
from generator.config import resources
from generator.config.faults import raise_any, read_section
from generator.config.fields import Section, reads
from generator.config.parsing import one_of, whole_number
from generator.config.yaml_source import read_document
from generator.domain import handbook as h

MOST_LINES = 30
EVERY_TERM = (1, 2, 3)

Width = Annotated[int, reads(whole_number(1, 20))]
Lines = Annotated[int, reads(whole_number(1, MOST_LINES))]
TermNumber = Annotated[int, reads(whole_number(1, 3))]
Limit = Annotated[int, reads(whole_number(0, 100))]
PageCount = Annotated[int, reads(whole_number(1, 8))]
Orientation = Annotated[str, reads(one_of(("portrait", "landscape")))]
Start = Annotated[str, reads(one_of([start.value for start in h.Starts]))]
DocumentScope = Annotated[str, reads(one_of([scope.value for scope in h.Scope]))]
FieldWidth = Annotated[str, reads(one_of(("full", "half", "third")))]
MaybeEmpty = Annotated[tuple[f.OptionalText, ...], f.NoneIsEmptyList]


class SectionSection(Section):
    id: f.Text
    title: f.Text
    template: f.Text
    terms: tuple[TermNumber, ...] = EVERY_TERM
    starts: Start = "page"
    in_contents: f.Flag = True
    parts_in_contents: f.Flag = False
    sources: f.Flag = True

    def value(self) -> h.Section:
        return h.Section(
            self.id,
            self.title,
            self.template,
            self.terms,
            h.Starts(self.starts),
            self.in_contents,
            self.parts_in_contents,
            self.sources,
        )


class DocumentSection(Section):
    id: f.Text
    title: f.Text
    subtitle: f.Text
    file: f.Text
    scope: DocumentScope
    additions_before: f.Text
    sections: tuple[SectionSection, ...]

    def value(self) -> h.Document:
        sections = tuple(section.value() for section in self.sections)
        return h.Document(
            self.id, self.title, self.subtitle, self.file, h.Scope(self.scope), self.additions_before, sections
        )


class HandbookFile(Section):
    documents: tuple[DocumentSection, ...]


class ColumnSection(Section):
    heading: f.OptionalText
    width: Width


class FieldSection(Section):
    label: f.ProgrammeText
    width: FieldWidth


class LinesSection(Section):
    kind: Literal["lines"]
    label: f.OptionalText = None
    lines: Lines
    help: f.OptionalText = None

    def value(self) -> h.FormBlock:
        return h.LinesBlock(self.label or "", self.lines, self.help or "")


class TableSection(Section):
    kind: Literal["table"]
    label: f.OptionalText = None
    columns: tuple[ColumnSection, ...]
    rows: Lines
    stubs: MaybeEmpty = ()
    help: f.OptionalText = None

    def value(self) -> h.FormBlock:
        columns = tuple(h.FormColumn(column.heading or "", column.width) for column in self.columns)
        stubs = tuple(stub or "" for stub in self.stubs)
        return h.TableBlock(self.label or "", columns, self.rows, stubs, self.help or "")


class ChecklistSection(Section):
    kind: Literal["checklist"]
    label: f.OptionalText = None
    items: tuple[f.ProgrammeText, ...]

    def value(self) -> h.FormBlock:
        return h.ChecklistBlock(self.label or "", self.items)


class FieldsSection(Section):
    kind: Literal["fields"]
    label: f.OptionalText = None
    fields: tuple[FieldSection, ...]

    def value(self) -> h.FormBlock:
        return h.FieldsBlock(tuple(h.FormField(field.label, field.width) for field in self.fields), self.label or "")


class TextSection(Section):
    kind: Literal["text"]
    text: f.ProgrammeText

    def value(self) -> h.FormBlock:
        return h.TextBlock(self.text)


class SignatureSection(Section):
    kind: Literal["signature"]
    roles: tuple[f.ProgrammeText, ...]

    def value(self) -> h.FormBlock:
        return h.SignatureBlock(self.roles)


AnyBlock = Annotated[
    LinesSection | TableSection | ChecklistSection | FieldsSection | TextSection | SignatureSection,
    Field(discriminator="kind"),
]


class FormSection(Section):
    id: f.Text
    title: f.Text
    filled_by: f.ProgrammeText
    when: f.ProgrammeText
    pages: PageCount = 1
    orientation: Orientation = "portrait"
    intro: f.ProgrammeText
    fillable: f.Flag = True
    blocks: tuple[AnyBlock, ...]

    def value(self) -> h.Form:
        blocks = tuple(block.value() for block in self.blocks)
        landscape = self.orientation == "landscape"
        return h.Form(
            id=self.id,
            title=self.title,
            filled_by=self.filled_by,
            when=self.when,
            pages=self.pages,
            landscape=landscape,
            intro=self.intro,
            blocks=blocks,
            fillable=self.fillable,
        )


class FormsFile(Section):
    forms: tuple[FormSection, ...]


class CardSection(Section):
    id: f.Text
    title: f.OptionalText = None
    pattern: f.OptionalText = None
    question: f.Text
    follow_up: f.OptionalText = None
    avoid: f.OptionalText = None
    rank: Limit = 0
    limits: dict[str, Limit] = Field(default_factory=dict)

    def value(self) -> h.QuestionCard:
        return h.QuestionCard(
            id=self.id,
            title=self.title or "",
            pattern=self.pattern or "",
            question=self.question,
            follow_up=self.follow_up or "",
            avoid=self.avoid or "",
            rank=self.rank,
            limits=self.limits,
        )


class CardsFile(Section):
    cards: tuple[CardSection, ...]
    board_cards: tuple[CardSection, ...]


class GlossarySection(Section):
    word: f.Text
    meaning: f.ProgrammeText
    see: MaybeEmpty = ()

    def value(self) -> h.GlossaryEntry:
        return h.GlossaryEntry(self.word, self.meaning, tuple(word or "" for word in self.see))


class GlossaryFile(Section):
    words: tuple[GlossarySection, ...]


def load_handbook_content() -> h.HandbookContent:
    """The documents' data from ``templates/handbook/``; ``ProblemsFound`` holds every fault of the four files."""
    folder = resources.templates() / "handbook"
    handbook, forms, cards, glossary = _read(folder)
    return h.HandbookContent(
        documents=tuple(document.value() for document in handbook.documents),
        forms=tuple(form.value() for form in forms.forms),
        cards=_values(cards.cards),
        board_cards=_values(cards.board_cards),
        glossary=tuple(entry.value() for entry in glossary.words),
    )


def _read(folder: Path) -> tuple[HandbookFile, FormsFile, CardsFile, GlossaryFile]:
    handbook, its_problems = read_section(HandbookFile, read_document(folder / "handbook.yaml"))
    forms, form_problems = read_section(FormsFile, read_document(folder / "forms.yaml"))
    cards, card_problems = read_section(CardsFile, read_document(folder / "question_cards.yaml"))
    glossary, word_problems = read_section(GlossaryFile, read_document(folder / "glossary.yaml"))
    raise_any([*its_problems, *form_problems, *card_problems, *word_problems])
    assert handbook and forms and cards and glossary  # noqa: S101, PT018  because raise_any spoke for what is missing
    return handbook, forms, cards, glossary


def _values(cards: Iterable[CardSection]) -> tuple[h.QuestionCard, ...]:
    return tuple(card.value() for card in cards)
