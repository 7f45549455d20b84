"""The Model's files against each other. They are ours, and are read as sceptically as anybody's."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.config.parsing import parsed, whole_number
from generator.config.rules_checks import rules_problems
from generator.config.yaml_source import Document, KeyPath
from generator.domain.catalogue import TYPED_FIELDS, Means
from generator.nearest import hint
from generator.problems import Problem

number = whole_number(0, 9999)


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The documents of the Model; ``forms`` is absent where the handbook has not come along."""

    subjects: Document
    key_figures: Document
    school_system: Document
    programme: Document
    rules: Document
    forms: Document | None


def ids(document: Document, *path: str) -> tuple[str, ...]:
    """The ids of a list, in its order."""
    return tuple(found for item in document.within(*path) if (found := document.text(*item, "id")))


def model_problems(files: ModelFiles) -> list[Problem]:
    """Every name that does not exist, every id used twice, every agenda with a gap."""
    return [
        *_unique(files.subjects, files.subjects.within("subjects")),
        *_unique(files.key_figures, files.key_figures.within("key_figures")),
        *_unique(files.programme, files.programme.within("roles")),
        *_unique(files.programme, meetings(files.programme)),
        *_key_figures(files),
        *_school_system(files),
        *_programme(files),
        *rules_problems(files.rules, ids(files.key_figures, "key_figures"), ids(files.subjects, "subjects")),
    ]


def meetings(programme: Document) -> tuple[KeyPath, ...]:
    """The paths of every meeting, the one after the third term included."""
    terms = programme.within("terms")
    return (*(path for term in terms for path in programme.within(*term, "meetings")), ("after",))


def _unique(document: Document, paths: Iterable[KeyPath]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path in paths:
        found = document.text(*path, "id")
        if found in seen:
            yield Problem("model_id_twice", document.at_value((*path, "id")), {"found": str(found)})
        seen.add(str(found))


def _known(document: Document, paths: Iterable[KeyPath], known: Iterable[str]) -> Iterator[Problem]:
    names = tuple(known)
    for path in paths:
        found = document.text(*path)
        if found and found not in names:
            yield Problem("model_unknown_name", document.at_value(path), hint(found, names))


def _key_figures(files: ModelFiles) -> Iterator[Problem]:
    document, subjects = files.key_figures, ids(files.subjects, "subjects")
    figures = document.within("key_figures")
    yield from _known(document, [(*path, "role") for path in figures], ids(files.programme, "roles"))
    years = _years_of_subjects(files.subjects)
    for path in figures:
        for entry in document.within(*path, "entries"):
            yield from _known(document, document.within(*entry, "subjects"), subjects)
            yield from _subject_has_year(document, entry, years)
            yield from _can_be_typed(document, path, entry)


def _years_of_subjects(document: Document) -> dict[str, frozenset[str]]:
    return {
        str(document.text(*path, "id")): frozenset(
            str(document.text(*item)) for item in document.within(*path, "indexes")
        )
        for path in document.within("subjects")
    }


def _subject_has_year(document: Document, entry: KeyPath, years: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    for path in document.within(*entry, "subjects"):
        subject = str(document.text(*path))
        for item in document.within(*entry, "indexes"):
            index = str(document.text(*item))
            if index not in years.get(subject, {index}):
                details = {"subject": subject, "index": index}
                yield Problem("subject_not_in_year", document.at_value(path), details)


def _can_be_typed(document: Document, figure: KeyPath, entry: KeyPath) -> Iterator[Problem]:
    kind = document.text(*figure, "kind")
    typed = document.text(*entry, "entry") == Means.TYPED
    if typed and kind in {kind.value for kind, fields in TYPED_FIELDS.items() if not fields}:
        yield Problem("kind_not_typed", document.at_value((*entry, "entry")), {"kind": str(kind)})


def _school_system(files: ModelFiles) -> Iterator[Problem]:
    document, subjects = files.school_system, ids(files.subjects, "subjects")
    within = document.within
    yield from _known(document, [(*p, "scale") for p in within("scales_in_force")], ids(document, "scales"))
    yield from _known(document, [(*path, "subject") for path in within("national_tests")], subjects)
    yield from _known(document, [("merit", "extra_subject")], subjects)
    for path in within("eligibility"):
        required = within(*path, "required")
        yield from _known(document, [*required, *(item for one in required for item in within(*one))], subjects)
    figures = ("all", *ids(files.key_figures, "key_figures"))
    yield from _known(document, [(*path, "applies_to") for path in within("series_breaks")], figures)
    for path in within("labels"):
        if document.find((*path, "names")) and len(within(*path, "names")) != 10:  # noqa: PLR2004  because F–9 are ten
            yield Problem("label_count", document.at_key((*path, "names")))
    for path in files.subjects.within("subjects"):
        yield from _known(files.subjects, files.subjects.within(*path, "parts"), subjects)


def _programme(files: ModelFiles) -> Iterator[Problem]:
    document = files.programme
    forms = ids(files.forms, "forms") if files.forms else None
    roles = ids(document, "roles")
    for path in meetings(document):
        people = [*document.within(*path, "participants"), (*path, "responsible")]
        yield from _known(document, [(*person, "role") for person in people], roles)
        yield from _agenda(document, path)
        yield from _weeks(document, (*path, "weeks"))
    if forms is not None:
        for path in (*document.within("terms"), *meetings(document)):
            yield from _known(document, document.within(*path, "forms"), forms)
    yield from _numbered(document, "checkpoints", 4)
    yield from _numbered(document, "terms", 3)


def _agenda(document: Document, meeting: KeyPath) -> Iterator[Problem]:
    """The points of an agenda follow on each other from 0 to the meeting's last minute."""
    minute = 0
    for item in document.within(*meeting, "agenda"):
        start, end = (parsed(number, document.text(*item, name)) for name in ("from", "to"))
        if start is None or end is None:
            return
        if start != minute or end <= start:
            yield Problem("agenda_gap", document.at_key(item), {"found": str(start), "expected": str(minute)})
        minute = end
    length = parsed(number, document.text(*meeting, "minutes"))
    if length is not None and length != minute:
        details = {"found": str(minute), "expected": str(length)}
        yield Problem("agenda_not_full", document.at_key((*meeting, "agenda")), details)


def _weeks(document: Document, path: KeyPath) -> Iterator[Problem]:
    first, last = (parsed(number, document.text(*path, name)) for name in ("first", "last"))
    if first is not None and last is not None and last < first:
        yield Problem("weeks_reversed", document.at_key(path), {"first": str(first), "last": str(last)})


def _numbered(document: Document, name: str, count: int) -> Iterator[Problem]:
    found = [document.text(*path, "number") for path in document.within(name)]
    if found != [str(n) for n in range(1, count + 1)]:
        yield Problem("not_numbered", document.at_key((name,)), {"list": name, "count": str(count)})
