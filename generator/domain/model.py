"""The Model: everything that is the same for every municipality."""

from dataclasses import dataclass

from generator.domain.catalogue import Catalogue
from generator.domain.evidence import Evidence
from generator.domain.programme import Programme
from generator.domain.rules import Rules
from generator.domain.school_system import SchoolSystem


@dataclass(frozen=True, slots=True)
class Model:
    """Catalogue, school system, programme, rules and evidence, as read from ``templates/model/``."""

    catalogue: Catalogue
    school_system: SchoolSystem
    programme: Programme
    rules: Rules
    evidence: Evidence
