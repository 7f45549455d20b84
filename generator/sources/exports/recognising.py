"""Which form an export has, by its headings, and which column is what."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.domain.personal_data import looks_personal
from generator.domain.pupil_export import ExportMapping, Role, written_alike
from generator.nearest import hint, nearest
from generator.problems import Nowhere, Problem, ProblemsFound
from generator.sources.exports.spellings import IGNORED, Form
from generator.sources.exports.table import ExportTable, column_name

FEWEST_HEADINGS = 2  # known ones; a single one may be a word of a row
SCHOOL = (Role.SCHOOL_CODE, Role.SCHOOL_NAME)
LANGUAGES = ("M1", "M2", "ML")  # a pupil may have several
COST_OF_MISSING = 3  # known headings that a missing one outweighs, when the nearest form is told


class Why(StrEnum):
    """What decided the form."""

    NAMED = "named"
    HEADINGS = "headings"
    SYMBOLS = "symbols"  # the headings fitted several, the marks only one


@dataclass(frozen=True, slots=True)
class Columns:
    """Where everything stands: columns by role, columns of subjects with their code, and those that are not read."""

    roles: Mapping[Role, int]
    subjects: tuple[tuple[int, str], ...]
    ignored: tuple[int, ...]
    unknown: tuple[int, ...]

    @property
    def known(self) -> int:
        """How many headings mean something, or are known to mean nothing to us."""
        return len(self.roles) + len(self.subjects) + len(self.ignored)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A form, why it is that one, and its columns; ``faults`` make the file unreadable in it."""

    form: Form
    columns: Columns
    faults: tuple[Problem, ...]
    why: Why = Why.HEADINGS


def known_in(mappings: Sequence[ExportMapping]) -> Callable[[Sequence[str]], int]:
    """How many texts of a row are headings in the form that knows most of them; 0 when it is no row of headings."""
    forms = [Form(mapping) for mapping in mappings]

    def known(texts: Sequence[str]) -> int:
        if any(looks_personal(text) for text in texts):
            return 0
        meanings = [[form.meaning(text) for text in texts if text.strip()] for form in forms]
        counts = (sum(m is not None for m in found) for found in meanings if any(isinstance(m, Role) for m in found))
        most = max(counts, default=0)
        return most if most >= FEWEST_HEADINGS else 0

    return known


def recognise(table: ExportTable, mappings: Sequence[ExportMapping], named: str | None) -> Recognised:
    """The form of a table, or ``ProblemsFound``: nothing fits, two fit alike, or the named one does not."""
    if named is not None:
        return _readable(_in_form(table, _named(mappings, named), Why.NAMED))
    tried = [_in_form(table, Form(mapping), Why.HEADINGS) for mapping in mappings]
    fitting = [one for one in tried if not one.faults]
    if not fitting:
        return _readable(max(tried, key=lambda one: one.columns.known - COST_OF_MISSING * len(one.faults)))
    most = max(one.columns.known for one in fitting)
    best = [one for one in fitting if one.columns.known == most]
    return best[0] if len(best) == 1 else _by_symbols(table, best)


def _readable(recognised: Recognised) -> Recognised:
    if recognised.faults:
        raise ProblemsFound(recognised.faults)
    return recognised


def _named(mappings: Sequence[ExportMapping], named: str) -> Form:
    found = next((mapping for mapping in mappings if mapping.id == named), None)
    if found is None:
        raise ProblemsFound([Problem("pupil_export_form_unknown", Nowhere(), hint(named, [m.id for m in mappings]))])
    return Form(found)


def _by_symbols(table: ExportTable, fitting: Sequence[Recognised]) -> Recognised:
    """The form that knows most of what stands as marks, then the one whose own spellings the headings are."""
    scored = [(_fitness(table, one), one) for one in fitting]
    best = max(fitness for fitness, _ in scored)
    alike = [one for fitness, one in scored if fitness == best]
    if len(alike) > 1:
        details = {"one": alike[0].form.mapping.id, "other": alike[1].form.mapping.id}
        raise ProblemsFound([Problem("pupil_export_forms_alike", table.at(table.heading_line), details)])
    return replace(alike[0], why=Why.SYMBOLS)


def _fitness(table: ExportTable, one: Recognised) -> tuple[int, int]:
    unknown = sum(one.form.marks.get(symbol) is None for symbol in _symbols(table, one))
    return -unknown, _own_spellings(table, one)


def _symbols(table: ExportTable, one: Recognised) -> set[str]:
    """Everything that stands in a column of marks, once."""
    mark = one.columns.roles.get(Role.MARK)
    columns = [number for number, _ in one.columns.subjects] if mark is None else [mark]
    distinct = (table.cells[column_name(number)].drop_nulls().unique() for number in columns)
    return {text for series in distinct for text in series}


def _own_spellings(table: ExportTable, one: Recognised) -> int:
    mapping = one.form.mapping
    own = {written_alike(column.headings[0]) for column in mapping.columns}
    own |= {written_alike(spellings[0]) for spellings in mapping.subjects.values()}
    return sum(written_alike(heading) in own for heading in table.headings)


def _in_form(table: ExportTable, form: Form, why: Why) -> Recognised:
    columns, twice = _columns(table, form)
    missing = [form.spelt(role) for role in form.required if role not in columns.roles]
    if not any(role in columns.roles for role in SCHOOL):
        missing.append(form.spelt(Role.SCHOOL_CODE))
    faults = [*twice, *_missing(table, columns, list(dict.fromkeys(missing)), form.heading_words)]
    if form.is_wide and not columns.subjects:
        faults.append(Problem("pupil_export_without_subjects", table.at(table.heading_line)))
    return Recognised(form, columns, tuple(faults), why)


def _columns(table: ExportTable, form: Form) -> tuple[Columns, list[Problem]]:
    roles: dict[Role, int] = {}
    subjects: list[tuple[int, str]] = []
    ignored: list[int] = []
    unknown: list[int] = []
    taken: dict[str, int] = {}
    twice: list[Problem] = []
    for number, heading in enumerate(table.headings):
        meaning = form.meaning(heading) if heading.strip() else IGNORED
        if meaning in taken and meaning not in LANGUAGES:
            twice.append(_twice(table, taken[str(meaning)], number))
        elif meaning is None:
            unknown.append(number)
        elif meaning == IGNORED:
            ignored += [number] if heading.strip() else []
        elif isinstance(meaning, Role):
            taken[meaning] = roles[meaning] = number
        else:
            taken[meaning] = number
            subjects.append((number, meaning))
    return Columns(roles, tuple(subjects), tuple(ignored), tuple(unknown)), twice


def _twice(table: ExportTable, first: int, second: int) -> Problem:
    details = {"one": table.heading(first), "other": table.heading(second)}
    return Problem("pupil_export_column_twice", table.at(table.heading_line, second), details)


def _missing(table: ExportTable, columns: Columns, missing: Sequence[str], known: Collection[str]) -> Iterator[Problem]:
    """What is missing, and the unknown headings that may stand for it."""
    if not missing:
        return
    for number in columns.unknown:
        if suggestion := nearest(table.headings[number], missing):
            details = {"found": table.unknown_heading(number, known), "suggestion": suggestion}
            yield Problem("pupil_export_heading_wrong", table.at(table.heading_line, number), details)
    yield Problem("pupil_export_column_missing", table.at(table.heading_line), {"headings": ", ".join(missing)})
