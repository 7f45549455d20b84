"""A new engagement, begun from the register of schools that comes with the program."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.config import parsing
from generator.config.engagement import FILE_NAME, checked
from generator.config.model import load_model
from generator.config.new_engagement import NewEngagement, engagement_text
from generator.config.resources import templates
from generator.config.texts import load_texts
from generator.config.yaml_source import document_of
from generator.domain.calendar import Term
from generator.domain.engagement import Engagement
from generator.domain.model import Model
from generator.domain.register import Register, RegisteredMunicipality
from generator.files import write_whole
from generator.problems import InFile, Nowhere, Problem, ProblemsFound
from generator.sources.register import load_register
from generator.tables.swedish import listing

REGISTER = "register"
EXAMPLES = "Ludvika, 2085"  # of how a municipality may be named; all 290 would be a wall


@dataclass(frozen=True, slots=True)
class BeginOrder:
    """Whose engagement, named as somebody types it, from which term, in which folder; ``force`` writes over a file."""

    folder: Path
    municipality: str
    first_term: str
    on: date
    force: bool = False


@dataclass(frozen=True, slots=True)
class Begun:
    """The file that was written, what it says, and of when the register is."""

    path: Path
    engagement: Engagement
    registered: RegisteredMunicipality
    month: date

    @property
    def asked(self) -> int:
        """How many schools have pupils that go nobody knows where."""
        known = self.registered.only_receiver
        return sum(bool(unit.leaves_after) and not known(unit) for unit in self.registered.attended)


def begin(order: BeginOrder) -> Begun:
    """Write the file; ``ProblemsFound`` when municipality, term or place will not do, and nothing is written."""
    register = load_register(templates() / REGISTER)
    found = municipality_named(order.municipality, register)
    home = order.folder / found.slug
    path = home / FILE_NAME
    model = load_model()
    new = NewEngagement(found, _first_term(order.first_term, model), order.on, register.month)
    if os.path.lexists(path) and not order.force:
        raise ProblemsFound([Problem("engagement_exists", InFile(path.as_posix()))])
    text = engagement_text(new, load_texts())
    engagement = checked(document_of(text, path.as_posix()), home, model)
    write_whole(path, text.encode())
    return Begun(path, engagement, found, register.month)


def municipality_named(asked: str, register: Register) -> RegisteredMunicipality:
    """The one municipality that was meant; ``ProblemsFound`` with the nearest, or with all that it could be."""
    fitting = register.named(asked)
    beginning = register.beginning_with(asked)
    if len(fitting) > 1 or (not fitting and len(beginning) > 1):
        names = listing([f"{one.municipality.name} ({one.municipality.code})" for one in fitting or beginning])
        raise ProblemsFound([Problem("municipality_ambiguous", Nowhere(), {"found": asked, "choices": names})])
    if not fitting:
        near = beginning[0].municipality.name if beginning else register.nearest(asked)
        details = {"found": asked, "suggestion": near, "choices": EXAMPLES}
        raise ProblemsFound([Problem("unknown_municipality", Nowhere(), details)])
    if not fitting[0].attended:
        details = {"name": fitting[0].municipality.name}
        raise ProblemsFound([Problem("municipality_without_schools", Nowhere(), details)])
    return fitting[0]


def _first_term(asked: str, model: Model) -> Term:
    """The programme begins in one season."""
    first, season = parsing.parsed(parsing.term, asked), model.programme.terms[0].season
    if first is None:
        raise ProblemsFound([Problem("not_a_term", Nowhere(), {"found": asked})])
    if first.season is not season:
        details = {"found": asked, "season": season.value}
        raise ProblemsFound([Problem("first_term_season", Nowhere(), details)])
    return first
