"""How pupil-level exports are read, from ``templates/exports/``: every form with the spellings that it has in force."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.config.export_mapping_schema import MappingFile, SpellingsFile
from generator.config.faults import raise_any, read_section
from generator.config.resources import templates
from generator.config.yaml_source import Document, KeyPath, read_document
from generator.domain.catalogue import Catalogue, SubjectKind
from generator.domain.model import Model
from generator.domain.pupil_export import ColumnMeaning, ExportMapping, Shape, written_alike
from generator.nearest import hint
from generator.problems import Problem

COMMON = "spellings.yaml"
ANY_END = "*"
NO_MARK = ""

Spelt = Mapping[str, tuple[str, ...]]
Meanings = Iterable[tuple[str, Iterable[str]]]  # what is meant, and its spellings


def load_export_mappings(model: Model, folder: Path | None = None) -> tuple[ExportMapping, ...]:
    """The forms that came with the program, or those of a folder that looks like ``templates/``, by their ids."""
    exports = (folder or templates()) / "exports"
    document = read_document(exports / COMMON)
    common, problems = read_section(SpellingsFile, document)
    raise_any(problems)
    assert common is not None  # noqa: S101  because what is missing has been raised
    problems += _strange(common.subjects, common.marks, document, model)
    mappings: list[ExportMapping] = []
    for path in sorted(exports.glob("*.yaml")):
        if path.name != COMMON:
            mapping, faults = _mapping(path, common, model)
            mappings += [mapping] if mapping else []
            problems += faults
    raise_any(problems)
    return tuple(mappings)


def _mapping(path: Path, common: SpellingsFile, model: Model) -> tuple[ExportMapping | None, list[Problem]]:
    document = read_document(path)
    file, problems = read_section(MappingFile, document)
    if file is None:
        return None, problems
    problems += _strange(file.subjects, file.marks, document, model)
    if file.id != path.stem:
        problems.append(Problem("export_form_not_file", document.at_value(("id",)), {"found": file.id}))
    mapping = _joined(file, common, model.catalogue)
    return mapping, [*problems, *_collisions(mapping, document)]


def _joined(file: MappingFile, common: SpellingsFile, catalogue: Catalogue) -> ExportMapping:
    """The form's own spellings first, then the codes and names of our own, then the common ones."""
    columns = (
        ColumnMeaning(one.role, _once(one.headings, common.columns.get(one.role, ())), one.required)
        for one in file.columns
    )
    roles = {one.role for one in file.columns}
    words = {role: file.words.get(role) or words for role, words in common.words.items() if role in roles}
    return ExportMapping(
        id=file.id,
        label=file.label,
        assumed=file.assumed,
        shape=file.shape,
        version=file.version,
        columns=tuple(columns),
        subjects=dict(_subjects(file.subjects, common.subjects, catalogue)),
        marks={symbol: _marks(symbol, own, common.marks) for symbol, own in file.marks.items()},
        words=words,
        date_formats=file.date_formats or common.date_formats,
        ignored=_once(file.ignored, common.ignored),
        languages=common.languages,
    )


def _subjects(own: Spelt, common: Spelt, catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, ...]]]:
    for subject in catalogue.subjects:
        if subject.kind is not SubjectKind.COMBINED:
            code = subject.id
            yield code, _once(own.get(code, ()), (code, subject.label), common.get(code, ()))


def _marks(symbol: str, own: tuple[str, ...], common: Spelt) -> tuple[str, ...]:
    return _once((symbol,) if symbol != NO_MARK else (), own, common.get(symbol, ()))


def _once(*groups: Iterable[str]) -> tuple[str, ...]:
    """Every spelling in order, those that are compared as equal only once."""
    found = {written_alike(one): one for group in reversed(groups) for one in reversed(tuple(group))}
    ordered = dict.fromkeys(written_alike(one) for group in groups for one in group)
    return tuple(found[key] for key in ordered)


def _strange(subjects: Spelt, marks: Spelt, document: Document, model: Model) -> list[Problem]:
    """Subjects and symbols that the Model does not have."""
    codes = [one.id for one in model.catalogue.subjects if one.kind is not SubjectKind.COMBINED]
    symbols = [NO_MARK, *dict.fromkeys(s.symbol for scale in model.school_system.scales for s in scale.symbols)]
    groups = (("subjects", subjects, codes), ("marks", marks, symbols))
    return [
        Problem("export_name_unknown", document.at_key((key, name)), hint(name, known))
        for key, names, known in groups
        for name in names
        if name not in known
    ]


def _collisions(mapping: ExportMapping, document: Document) -> Iterator[Problem]:
    """Spellings that would mean two things: told at the part of the form that they belong to."""
    columns = [(one.role.value, one.headings) for one in mapping.columns]
    headings = [*columns, ("ignored", mapping.ignored)]
    if mapping.shape is Shape.WIDE:
        headings += mapping.subjects.items()
    else:
        yield from _twice(mapping.subjects.items(), document, ("subjects",))
    yield from _twice(headings, document, ("columns",))
    yield from _twice(mapping.marks.items(), document, ("marks",))
    for role, words in mapping.words.items():
        yield from _twice(words.items(), document, ("words", role.value))


def _twice(meanings: Meanings, document: Document, path: KeyPath) -> Iterator[Problem]:
    """Equal spellings of two meanings, and spellings that another meaning's ``…*`` also holds for."""
    seen: dict[str, str] = {}
    for meaning, spellings in meanings:
        for spelling in spellings:
            plain = written_alike(spelling)
            for other, known in seen.items():
                if known != meaning and _meet(plain, other):
                    details = {"found": spelling, "one": known, "other": meaning}
                    yield Problem("export_spelling_twice", document.at_key(path), details)
            seen.setdefault(plain, meaning)


def _meet(one: str, other: str) -> bool:
    """Whether some heading would fit both."""
    begins, starts = one.removesuffix(ANY_END), other.removesuffix(ANY_END)
    if one != begins and other != starts:
        return begins.startswith(starts) or starts.startswith(begins)
    if one != begins:
        return other.startswith(begins)
    return one.startswith(starts) if other != starts else one == other
