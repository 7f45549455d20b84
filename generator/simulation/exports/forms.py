"""The four forms as tables of text, spelt as the mappings say, and the names of their files.

Every row says in a column that the mapping knows and never reads (``Anmärkning``) that the pupil is made up, and so
does the name. A mapping that knows neither is refused: such a file could be taken for a real one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.domain.pupil_export import ExportMapping, Role, Shape
from generator.simulation.exports.records import MadeMark, PupilRecord

NAME, REMARK = "Namn", "Anmärkning"
NO_MARK = ""
CENTURY, DAY_DIGITS = 2, 8  # characters of a personnummer before the year, and of the whole birthday
SHORTEST = 12  # characters of a personnummer, a samordningsnummer and a T-number; a school's own id is no such


@dataclass(frozen=True, slots=True)
class Form:
    """How a system writes its file: what a CSV looks like, which years it has, and its own words for marks."""

    id: str
    indexes: range
    delimiter: str
    encoding: str
    workbook: bool  # whether it is also taken out as XLSX
    identity: Callable[[str], str]
    marks: Mapping[str, tuple[str, ...]]  # where it is not the symbol itself; several are taken in turn


def _with_dash(identity: str) -> str:
    return f"{identity[:DAY_DIGITS]}-{identity[DAY_DIGITS:]}" if len(identity) == SHORTEST else identity


def _without_century(identity: str) -> str:
    return _with_dash(identity)[CENTURY:] if len(identity) == SHORTEST else identity


GRADED, JUDGED, LAST = range(6, 10), range(1, 6), range(9, 10)
FORMS: Mapping[str, Form] = {
    form.id: form
    for form in (
        Form("grade_catalogue", GRADED, ";", "utf-8-sig", workbook=True, identity=_with_dash, marks={}),
        Form("grade_list", GRADED, "\t", "cp1252", workbook=False, identity=_without_century, marks={"–": ("-",)}),
        Form("scb_grades", LAST, ";", "latin-1", workbook=False, identity=str, marks={"–": ("9",), "ANP": ("3",)}),
        Form(
            "judgements",
            JUDGED,
            ",",
            "utf-8",
            workbook=True,
            identity=_with_dash,
            marks={
                "når": ("Godtagbara kunskaper", "Mer än godtagbara kunskaper"),
                "når ännu inte": ("Ännu ej godtagbara kunskaper",),
            },
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Made:
    """What is written of all pupils: which mapping, the term, the last day for marks, and that they are made up."""

    form: Form
    mapping: ExportMapping
    term: str
    cut_off: date
    remark: str


@dataclass(frozen=True, slots=True)
class MadeTable:
    """Headings, and rows of as many cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(made: Made, records: Iterable[PupilRecord]) -> MadeTable:
    """The pupils of the form's years, as its file has them. ``ValueError`` when it cannot say that they are made up."""
    if not {NAME, REMARK} <= set(made.mapping.ignored):
        raise ValueError(made.mapping.id)
    seen = entries_in(made, records)
    return _wide(made, seen) if made.mapping.shape is Shape.WIDE else _long(made, seen)


def _wide(made: Made, records: Sequence[PupilRecord]) -> MadeTable:
    roles = [column.role for column in made.mapping.columns]
    subjects = _columns(made, records)
    headings = (NAME, *(column.headings[0] for column in made.mapping.columns), *subjects, REMARK)
    return MadeTable(headings, tuple(_wide_row(made, record, roles, subjects) for record in records))


def _wide_row(made: Made, record: PupilRecord, roles: Sequence[Role], subjects: Sequence[str]) -> tuple[str, ...]:
    marks = marks_in(made, record)
    last = max((mark.marked_on for mark in marks), default=None)
    spelt = {_subject(made, mark): _symbol(made, record, mark.symbol) for mark in marks}
    cells = (_cell(made, record, role, None, last) for role in roles)
    return (record.name, *cells, *(spelt.get(subject, NO_MARK) for subject in subjects), made.remark)


def entries_in(made: Made, records: Iterable[PupilRecord]) -> list[PupilRecord]:
    """The rows of the form's years; a file that cannot say that somebody has left has only those who go there."""
    roles = {column.role for column in made.mapping.columns}
    seen = (record for record in records if record.index in made.form.indexes)
    return [record for record in seen if record.left is None or Role.LEFT in roles]


def marks_in(made: Made, record: PupilRecord) -> tuple[MadeMark, ...]:
    """The marks that stand in the file: a catalogue of the cut-off day has none that is set later."""
    wide = made.mapping.shape is Shape.WIDE
    return tuple(mark for mark in record.marks if not wide or mark.marked_on <= made.cut_off)


def _columns(made: Made, records: Iterable[PupilRecord]) -> list[str]:
    """A heading for every subject that somebody has, in the mapping's order, a language a heading."""
    found = {(mark.subject, _subject(made, mark)) for record in records for mark in record.marks}
    order = list(made.mapping.subjects)
    return [heading for _, heading in sorted(found, key=lambda one: (order.index(one[0]), one[1]))]


def _long(made: Made, records: Iterable[PupilRecord]) -> MadeTable:
    headings = (NAME, *(column.headings[0] for column in made.mapping.columns), REMARK)
    return MadeTable(headings, tuple(row for record in records for row in _long_rows(made, record)))


def _long_rows(made: Made, record: PupilRecord) -> Iterator[tuple[str, ...]]:
    for mark in record.marks:
        cells = (_cell(made, record, column.role, mark, mark.marked_on) for column in made.mapping.columns)
        yield (record.name, *cells, made.remark)


def _cell(made: Made, record: PupilRecord, role: Role, mark: MadeMark | None, marked_on: date | None) -> str:
    if role in TOLD:
        return TOLD[role](made, record)
    if role is Role.MARKED_ON:
        return _day(made, marked_on)
    if mark is None:
        return NO_MARK
    return _subject(made, mark) if role is Role.SUBJECT else _symbol(made, record, mark.symbol)


def _identity(made: Made, record: PupilRecord) -> str:
    """Of protected pupils some systems write the number and that it is protected, others a word in its place."""
    told = any(column.role is Role.PROTECTED for column in made.mapping.columns)
    if record.protected and not (told and record.number % 2):
        return next(iter(made.mapping.words.get(Role.IDENTITY, {}).get("protected", ())), "")
    return made.form.identity(record.identity)


def _subject(made: Made, mark: MadeMark) -> str:
    """The first spelling; with its language, which ``M2 *`` leaves room for, a language has a heading of its own."""
    if mark.language:
        return f"{mark.subject} {mark.language}"
    return made.mapping.subjects[mark.subject][0]


def _symbol(made: Made, record: PupilRecord, symbol: str) -> str:
    spellings = made.form.marks.get(symbol, (symbol,))
    return spellings[record.number % len(spellings)]


def _day(made: Made, day: date | None) -> str:
    return f"{day:{made.mapping.date_formats[0]}}" if day else ""


def _word(role: Role, value: Callable[[PupilRecord], str]) -> Callable[[Made, PupilRecord], str]:
    return lambda made, record: made.mapping.words[role][value(record)][0]


def _yes(value: bool) -> str:  # noqa: FBT001  because it is the value that is spelt
    return "yes" if value else "no"


TOLD: Mapping[Role, Callable[[Made, PupilRecord], str]] = {
    Role.IDENTITY: _identity,
    Role.PROTECTED: _word(Role.PROTECTED, lambda record: _yes(record.protected)),
    Role.SCHOOL_CODE: lambda _, record: record.school_unit,
    Role.SCHOOL_NAME: lambda _, record: record.school_name,
    Role.YEAR: lambda _, record: record.year,
    Role.TERM: lambda made, _: made.term,
    Role.SCHOOL_FORM: _word(Role.SCHOOL_FORM, lambda record: record.school_form),
    Role.INTEGRATED: _word(Role.INTEGRATED, lambda record: _yes(record.integrated)),
    Role.ENTERED: lambda made, record: _day(made, record.entered),
    Role.LEFT: lambda made, record: _day(made, record.left),
    Role.GENDER: _word(Role.GENDER, lambda record: record.group),
    Role.NEWLY_ARRIVED: _word(Role.NEWLY_ARRIVED, lambda record: _yes(record.newly_arrived)),
}
