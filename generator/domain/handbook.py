"""The printed documents as values: their sections, the forms, the question cards and the glossary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Starts(StrEnum):
    """Where a section begins: on a right-hand or left-hand page, on a new page, or where the one before ended."""

    RECTO = "recto"
    VERSO = "verso"
    PAGE = "page"
    FLOW = "flow"


class Scope(StrEnum):
    """What one copy of a document is about: one term, or the whole engagement."""

    TERM = "term"
    ENGAGEMENT = "engagement"


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a document; ``terms`` are the terms 1–3 in whose handbook it is printed.

    ``sources`` is false when it states no facts that need one; otherwise it says where they come from, last of all.
    """

    id: str
    title: str
    template: str
    terms: tuple[int, ...]
    starts: Starts
    in_contents: bool
    parts_in_contents: bool = False  # whether its second-level headings are listed too
    sources: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A document as an ordered list of sections; an engagement's own sections come before ``additions_before``.

    ``stem`` is what the name of its file begins with.
    """

    id: str
    title: str
    subtitle: str
    stem: str
    scope: Scope
    additions_before: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column to write in; ``width`` is a weight."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class FormField:
    """A short answer; ``width`` is ``full``, ``half`` or ``third`` of the measure."""

    label: str
    width: str


@dataclass(frozen=True, slots=True)
class LinesBlock:
    """Ruled lines below a question."""

    label: str
    lines: int
    help: str
    kind: str = "lines"


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table to fill in. With ``stubs`` each row is named; ``rows`` is then the number of stubs."""

    label: str
    columns: tuple[FormColumn, ...]
    rows: int
    stubs: tuple[str, ...]
    help: str = ""
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class ChecklistBlock:
    """Boxes to tick."""

    label: str
    items: tuple[str, ...]
    kind: str = "checklist"


@dataclass(frozen=True, slots=True)
class FieldsBlock:
    """Short answers side by side."""

    fields: tuple[FormField, ...]
    label: str = ""
    kind: str = "fields"


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph to read."""

    text: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """A line for date and signature per role; roles are words, never the names of persons."""

    roles: tuple[str, ...]
    kind: str = "signature"


FormBlock = LinesBlock | TableBlock | ChecklistBlock | FieldsBlock | TextBlock | SignatureBlock


@dataclass(frozen=True, slots=True)
class Form:
    """A blankett. ``pages`` is how many it fills in print; one that is not ``fillable`` is for paper alone."""

    id: str
    title: str
    filled_by: str
    when: str
    pages: int
    landscape: bool
    intro: str
    blocks: tuple[FormBlock, ...]
    fillable: bool = True


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """A card to cut out. ``pattern`` is what in the figures calls for it. The board's cards are a question only.

    A report chooses cards by ``rank``, the lowest first; ``limits`` are the numbers of the pattern.
    """

    id: str
    title: str
    pattern: str
    question: str
    follow_up: str
    avoid: str
    rank: int = 0
    limits: Mapping[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A word and what it means here; ``see`` are other words that the reader may want next."""

    word: str
    meaning: str
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandbookContent:
    """All that the documents take from their own data files."""

    documents: tuple[Document, ...]
    forms: tuple[Form, ...]
    cards: tuple[QuestionCard, ...]
    board_cards: tuple[QuestionCard, ...]
    glossary: tuple[GlossaryEntry, ...]

    def document(self, document_id: str) -> Document:
        """The document with that id; an unknown id is a programming mistake and raises ``StopIteration``."""
        return next(document for document in self.documents if document.id == document_id)

    def form(self, form_id: str) -> Form:
        """The form with that id; an unknown id is a programming mistake and raises ``StopIteration``."""
        return next(form for form in self.forms if form.id == form_id)
