"""Pupil-level exports: how a file is to be understood, and the rows it holds. Only here is a row a pupil.

Such rows live in memory, in the columns declared here, from the reading of a file to the counting; nothing that is
printed, logged, raised or written may hold any of them. ``PupilRows`` therefore shows nothing of itself.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from generator.domain.calendar import Checkpoint
from generator.domain.records import Source
from generator.problems import Problem

SHORT_HASH = 12  # hexadecimal digits: enough to tell a municipality's files apart


class Shape(StrEnum):
    """What a row of the file is: a pupil with a column a subject, or one mark of one pupil."""

    WIDE = "wide"
    LONG = "long"


class Role(StrEnum):
    """What a column of the file says. A wide file's subject columns have no role; they are found by their subject."""

    IDENTITY = "identity"  # personnummer, samordningsnummer, T-number or a school-issued id
    PROTECTED = "protected"  # skyddade personuppgifter: the identity is then not read
    SCHOOL_CODE = "school_code"
    SCHOOL_NAME = "school_name"
    YEAR = "year"  # årskurs, by the label of the school year
    TERM = "term"  # VT2027, when a file says which term it is about
    SCHOOL_FORM = "school_form"  # grundskola, anpassad grundskola
    INTEGRATED = "integrated"  # reads in grundskolan but belongs to anpassad grundskola
    ENTERED = "entered"  # the day on which the entry at the school began
    LEFT = "left"  # and ended
    GENDER = "gender"
    NEWLY_ARRIVED = "newly_arrived"
    SUBJECT = "subject"  # long files only
    MARK = "mark"
    MARKED_ON = "marked_on"  # the day on which the mark was set: what comes after the cut-off (lovskola) is not counted


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """The headings under which a role may stand, as they are written; they are compared without case and spacing."""

    role: Role
    headings: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class ExportMapping:
    """How one system's export is read: *our assumed form*, as data.

    ``subjects`` are the spellings of each of our subject codes, as headings (wide) or values (long); a spelling that
    ends with ``*`` holds for all that begin so, such as ``M2 *`` for ``M2 SPA``. ``marks`` are the spellings of each
    symbol of the scale in force; the empty symbol stands for no mark at all. ``words`` are the spellings of every other
    value that is compared: by role, our value and its spellings (``integrated``, ``protected``, ``newly_arrived``:
    ``yes``/``no``; ``school_form``: ``gr``/``gran``/``other``; ``gender``: ``flickor``/``pojkar``, empty when it is not
    known; ``identity``: ``protected``, for what stands in the place of a number that is not shown).
    """

    id: str
    label: str
    assumed: str  # a sentence: what we assume, and where it is taken out of the system
    shape: Shape
    version: int  # raised when the meaning of a spelling changes; stands in the provenance of every count
    columns: tuple[ColumnMeaning, ...]
    subjects: Mapping[str, tuple[str, ...]]
    marks: Mapping[str, tuple[str, ...]]
    words: Mapping[Role, Mapping[str, tuple[str, ...]]]
    date_formats: tuple[str, ...]
    ignored: tuple[str, ...] = ()  # headings that are known and never read, such as names and classes
    languages: tuple[str, ...] = ()  # names and codes that alone do not say which of our subjects of languages they are


def written_alike(text: str) -> str:
    """A spelling as it is compared: composed, in small letters, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


PUPILS = pl.Schema(
    {
        "row": pl.UInt32(),  # one entry of a pupil at a school, which a long file may spread over many rows
        "identity": pl.String(),  # normalised (twelve digits, or the school's id); null where protected or not known
        "school_unit": pl.String(),  # eight digits; null when the school is not one of the engagement's
        "index": pl.Int8(),  # 0 = F, 1–9
        "adapted": pl.Boolean(),  # anpassad grundskola, whole or integrated: never counted in grundskolan
        "entered": pl.Date(),
        "left": pl.Date(),
        "group": pl.String(),  # ”flickor”, ”pojkar” or null
        "newly_arrived": pl.Boolean(),  # null where the file does not say
    }
)
MARKS = pl.Schema(
    {
        "row": pl.UInt32(),
        "subject": pl.String(),  # our code; a language's own code is dropped
        "symbol": pl.String(),  # of the scale in force that school year
        "marked_on": pl.Date(),
    }
)


@dataclass(frozen=True, slots=True)
class ExportFile:
    """Where rows came from: provenance of every count, without anything of the rows."""

    name: str
    sha256: str
    mapping: str  # ``ExportMapping.id``
    version: int
    checkpoint: Checkpoint
    exported_on: date | None
    rows: int

    @property
    def source(self) -> Source:
        """The file as the ledger knows it."""
        return Source(self.name, self.sha256)

    @property
    def read_by(self) -> str:
        """The form that it was read by, as it stands in the provenance of every count: ``grade_list v1``."""
        return f"{self.mapping} v{self.version}"

    @property
    def hash_begins(self) -> str:
        """As much of the file's hash as people compare by eye."""
        return self.sha256[:SHORT_HASH]


@dataclass(frozen=True, slots=True, repr=False)
class PupilRows:
    """The pupils and marks of a file at one checkpoint, as ``PUPILS`` and ``MARKS``.

    Pupils of other schools have no ``school_unit``. A pupil may have several marks in a subject: two languages, or a
    mark that was set anew later. ``notices`` are the questions and notices of the reading; they hold nothing of a row.
    """

    file: ExportFile
    pupils: pl.DataFrame
    marks: pl.DataFrame
    notices: tuple[Problem, ...] = ()

    def __post_init__(self) -> None:
        """Refuse frames of another shape: what follows trusts it. The message names columns only."""
        if self.pupils.schema != PUPILS or self.marks.schema != MARKS:
            raise TypeError("columns")

    def __repr__(self) -> str:
        """The file's name and how many rows: a pupil never stands in a traceback."""
        return f"PupilRows({self.file.name!r}, {self.pupils.height} rows)"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows and pupils went where: for the sheet on data protection and for those who look for a fault."""

    rows: int
    entries: int
    pupils: int
    counted: int
    without_identity: int
    left_out: Mapping[str, int]  # by the id of the reason, such as ``adapted``, ``other_school``, ``not_enrolled``
    late_marks: int
    unmatched: Mapping[str, int]  # by the id of the reason
