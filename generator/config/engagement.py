"""From ``engagements/<slug>/engagement.yaml`` to a frozen ``Engagement``, or to every problem in it at once."""

from dataclasses import replace
from pathlib import Path

from generator.config import parsing
from generator.config.burden_checks import burden_problems
from generator.config.engagement_checks import cross_problems
from generator.config.faults import in_order, raise_any, read_section
from generator.config.logo import load_logo
from generator.config.schema import EngagementFile
from generator.config.yaml_source import Document, read_document
from generator.domain.engagement import Board, Engagement
from generator.domain.model import Model
from generator.nearest import hint
from generator.problems import InFile, Problem, ProblemsFound

FILE_NAME = "engagement.yaml"


def load_engagement(folder: Path, slug: str, model: Model) -> Engagement:
    """The engagement in ``folder/slug``; ``ProblemsFound`` shows paths as ``folder`` was given."""
    return checked(read_document(_file(folder, slug)), folder / slug, model)


def checked(document: Document, home: Path, model: Model) -> Engagement:
    """The engagement that a document tells of, in the folder that is or will be its home."""
    file, problems = read_section(EngagementFile, document)
    problems += cross_problems(document, home.name, model)
    if file is None:
        raise ProblemsFound(in_order(problems))
    engagement = replace(_engagement(file, model), logo=load_logo(document, home, file.logo))
    raise_any([*problems, *burden_problems(engagement, model, document)])
    return engagement


def available(folder: Path) -> tuple[str, ...]:
    """The engagements of a folder, by name; none in a folder that cannot be read."""
    try:
        return tuple(sorted(child.name for child in folder.iterdir() if (child / FILE_NAME).is_file()))
    except OSError:
        return ()


def _file(folder: Path, slug: str) -> Path:
    if not folder.is_dir():
        raise ProblemsFound([Problem("engagements_folder_missing", InFile(folder.as_posix()))])
    if parsing.parsed(parsing.slug, slug) is None or slug not in _folders(folder):
        raise ProblemsFound([Problem("unknown_engagement", InFile(folder.as_posix()), hint(slug, available(folder)))])
    return folder / slug / FILE_NAME


def _folders(folder: Path) -> frozenset[str]:
    """The names of what lies in a folder, asked of the folder so that no name given by a person reaches the disk."""
    try:
        return frozenset(child.name for child in folder.iterdir() if child.is_dir())
    except OSError:
        return frozenset()


def _engagement(file: EngagementFile, model: Model) -> Engagement:
    return Engagement(
        slug=file.engagement,
        municipality=file.municipality.value(),
        first_term=file.first_term,
        edition_date=file.edition_date,
        fictional=file.fictional,
        confirmed=file.confirmed,
        director=file.director.value(),
        board=Board(file.board.name, file.board.meetings, file.board.papers_weeks_before),
        contact=_contact(file, model),
        school_breaks={str(term): weeks.value() for term, weeks in file.school_breaks.items()},
        burden=file.burden.value(),
        added_figures=file.measures.add,
        left_out_figures=file.measures.leave_out,
        weeks=file.weeks,
        colour=file.colour,
        decisions=tuple(decision.value() for decision in file.decisions),
        school_units=tuple(unit.value() for unit in file.school_units),
        class_rows=file.class_rows,
        small_groups=file.disclosure.value(),
        targets=tuple(target.value() for target in file.targets),
    )


def _contact(file: EngagementFile, model: Model) -> str | None:
    """The contact's own words, or the name of the role."""
    if file.contact is None:
        return None
    labels = {role.id: role.label for role in model.programme.roles} | {"director": file.director.title}
    return file.contact.text or labels.get(file.contact.role)
