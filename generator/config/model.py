"""From ``templates/model/`` to the frozen ``Model``. A fault in our own files is shown like anybody's."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from generator.config.catalogue_schema import KeyFiguresFile, SubjectsFile
from generator.config.evidence import load_evidence
from generator.config.faults import in_order, raise_any, read_section
from generator.config.fields import Section
from generator.config.model_checks import ModelFiles, model_problems
from generator.config.programme_schema import ProgrammeFile
from generator.config.resources import templates
from generator.config.rules_schema import RulesFile
from generator.config.school_system_schema import SchoolSystemFile
from generator.config.yaml_source import Document, read_document
from generator.domain.catalogue import Catalogue
from generator.domain.model import Model
from generator.problems import Problem, ProblemsFound

S = TypeVar("S", bound=Section)


def load_model(folder: Path | None = None) -> Model:
    """The Model that came with the program, or the one in a folder that looks like ``templates/``."""
    root = folder or templates()
    files = _read(root)
    problems = model_problems(files)
    subjects = _section(SubjectsFile, files.subjects, problems)
    key_figures = _section(KeyFiguresFile, files.key_figures, problems)
    school_system = _section(SchoolSystemFile, files.school_system, problems)
    programme = _section(ProgrammeFile, files.programme, problems)
    rules = _section(RulesFile, files.rules, problems)
    if subjects is None or key_figures is None or school_system is None or programme is None or rules is None:
        raise ProblemsFound(in_order(problems))
    raise_any(problems)
    catalogue = Catalogue(
        tuple(subject.value() for subject in subjects.subjects),
        tuple(figure.value() for figure in key_figures.key_figures),
    )
    evidence = load_evidence(root / "model")
    return Model(catalogue, school_system.value(), programme.value(), rules.value(), evidence)


def _section(section: type[S], document: Document, problems: list[Problem]) -> S | None:
    """The validated file; its problems join the others."""
    found, faults = read_section(section, document)
    problems += faults
    return found


def _read(folder: Path) -> ModelFiles:
    """Every file is opened before any complaint is made."""
    model = folder / "model"
    forms = folder / "handbook" / "forms.yaml"
    paths = [model / f"{name}.yaml" for name in ("subjects", "key_figures", "school_system", "programme", "rules")]
    subjects, key_figures, school_system, programme, rules, *rest = _all_documents(
        [*paths, *([forms] if forms.exists() else [])]
    )
    return ModelFiles(subjects, key_figures, school_system, programme, rules, next(iter(rest), None))


def _all_documents(paths: Iterable[Path]) -> list[Document]:
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            documents.append(read_document(path))
        except ProblemsFound as found:
            problems += found.problems
    raise_any(problems)
    return documents
