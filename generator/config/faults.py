"""From pydantic's errors to our problems: code, place and details. Wording lives in the catalogue."""

from collections.abc import Iterable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.config.yaml_source import Document, KeyPath
from generator.nearest import hint
from generator.problems import InFile, Problem, ProblemsFound

S = TypeVar("S", bound=BaseModel)

# pydantic's names for a value of the wrong shape → our codes
SHAPES = {
    "list_type": "not_a_list",
    "tuple_type": "not_a_list",
    "dict_type": "not_a_mapping",
    "model_type": "not_a_mapping",
    "model_attributes_type": "not_a_mapping",
}


def read_section(section: type[S], document: Document) -> tuple[S | None, list[Problem]]:
    """The validated file, or ``None``; with every problem of the reading and of the shape."""
    problems = list(document.problems)
    try:
        return section.model_validate(document.content), problems
    except ValidationError as error:
        taken = {problem.at for problem in problems}
        found = (_problem(details, section, document) for details in error.errors(include_url=False))
        return None, problems + [problem for problem in found if problem.at not in taken]


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file, line and column; each said once."""
    unique = {(problem.code, problem.at, *problem.details.items()): problem for problem in problems}
    return tuple(sorted(unique.values(), key=_position))


def raise_any(problems: Iterable[Problem]) -> None:
    """Raise all of them at once, in the order of the file; nothing happens when there are none."""
    if found := in_order(problems):
        raise ProblemsFound(found)


def _position(problem: Problem) -> tuple[str, int, int]:
    at = problem.at
    return (at.path, at.line or 0, at.column or 0) if isinstance(at, InFile) else ("", 0, 0)


def _problem(error: ErrorDetails, section: type[BaseModel], document: Document) -> Problem:
    path, kind = error["loc"], error["type"]
    if kind == "extra_forbidden":
        return unknown_key(document, path, _section_at(section, path[:-1]))
    if kind == "missing":
        return Problem("key_missing", document.at_key(path[:-1]), {"key": str(path[-1])})
    if path and path[-1] == "[key]":
        return Problem(kind, document.at_key(path[:-1]), error["ctx"])
    if kind in SHAPES:
        code = "empty_value" if error["input"] is None else SHAPES[kind]
        return Problem(code, document.at_value(path))
    return Problem(kind, document.at_value(path), error.get("ctx", {}))


def unknown_key(document: Document, path: KeyPath, section: type[BaseModel]) -> Problem:
    """Points at the key; Swedish titles are tried too, for the person who wrote ”skolenheter”."""
    fields = {field.alias or name: field for name, field in section.model_fields.items()}
    titles = {field.title: key for key, field in fields.items() if field.title}
    return Problem("unknown_key", document.at_key(path), hint(str(path[-1]), fields, titles))


def _section_at(section: type[BaseModel], path: KeyPath) -> type[BaseModel]:
    for part in path:
        field = next((f for name, f in section.model_fields.items() if part == (f.alias or name)), None)
        if field is not None:
            section = _section_in(field.annotation) or section
    return section


def _section_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401  because an annotation can be anything
    """The one section that an annotation such as ``tuple[UnitSection, ...] | None`` holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_section_in(part) for part in get_args(annotation))
    return next((found for found in inner if found), None)
