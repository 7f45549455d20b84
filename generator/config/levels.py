"""The levels of the overview poster, from ``templates/documents/posters/levels.yaml``."""

from collections.abc import Iterator
from pathlib import Path

from generator.config import fields as f
from generator.config.faults import raise_any, read_section
from generator.config.fields import Section
from generator.config.resources import templates
from generator.config.yaml_source import Document, read_document
from generator.domain.levels import Level
from generator.domain.programme import Programme
from generator.nearest import hint
from generator.problems import Problem


class LevelSection(Section):
    """One level; its keys are those of the value."""

    id: f.Text
    title: f.Text
    roles: tuple[f.Text, ...]
    question: f.Text
    material: f.Text
    rhythm: f.Text
    decision: f.Text
    passes_up: f.MaybeEmpty
    passes_down: f.MaybeEmpty

    def value(self) -> Level:
        """The level as the posters take it."""
        return Level(**self.model_dump())


class LevelsFile(Section):
    """From the top down."""

    levels: tuple[LevelSection, ...]


def load_levels(programme: Programme, folder: Path | None = None) -> tuple[Level, ...]:
    """The levels that came with the program, or those of a folder that looks like ``templates/``."""
    document = read_document((folder or templates()) / "documents" / "posters" / "levels.yaml")
    file, problems = read_section(LevelsFile, document)
    levels = tuple(section.value() for section in file.levels) if file else ()
    raise_any([*problems, *_unknown_roles(levels, programme, document)])
    return levels


def _unknown_roles(levels: tuple[Level, ...], programme: Programme, document: Document) -> Iterator[Problem]:
    known = [role.id for role in programme.roles]
    for place, level in enumerate(levels):
        for number, role in enumerate(level.roles):
            if role not in known:
                at = document.at_value(("levels", place, "roles", number))
                yield Problem("unknown_role", at, hint(role, known))
