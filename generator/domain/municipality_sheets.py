"""The declaration of kommunens resultatbok, as read from ``templates/workbook/kommunbok.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.domain.grid import Validation
from generator.domain.sheets import SheetPlan


@dataclass(frozen=True, slots=True)
class MunicipalityBookPlan:
    """Each kind of sheet once; ``cohort`` and ``school`` are repeated for every cohort and every school."""

    schema_version: str
    book_title: str
    guide: SheetPlan
    deviations: SheetPlan
    contents: SheetPlan
    cohort: SheetPlan
    school: SheetPlan
    history: SheetPlan
    words: Mapping[str, str]
    validations: Mapping[str, Validation]
