"""A new engagement, begun from the register of schools that comes with the program, or from today's."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.config import parsing
from generator.config.engagement import FILE_NAME, checked
from generator.config.model import load_model
from generator.config.new_engagement import NewEngagement, engagement_text, when
from generator.config.resources import templates
from generator.config.texts import load_texts
from generator.config.yaml_source import document_of
from generator.domain.calendar import Term
from generator.domain.engagement import Engagement
from generator.domain.model import Model
from generator.domain.register import Edition, Register, RegisteredMunicipality
from generator.files import write_whole
from generator.problems import InFile, Nowhere, Problem, ProblemsFound
from generator.sources.register import load_register
from generator.sources.register_today import Asking, registered_today
from generator.tables.swedish import listing

REGISTER = "register"
EXAMPLES = "Ludvika, 2085"  # of how a municipality may be named; all 290 would be a wall
SILENCE = ("fetch_", "answer_")  # what is wrong with an answer; a full disk is something else


@dataclass(frozen=True, slots=True)
class BeginOrder:
    """Whose engagement, named as somebody types it, from which term, in which folder; ``force`` writes over a file.

    With ``asking``, today's register is asked; without it, nothing leaves the computer.
    """

    folder: Path
    municipality: str
    first_term: str
    on: date
    force: bool = False
    asking: Asking | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """The file that was written, what it says, and of when the register is."""

    path: Path
    engagement: Engagement
    registered: RegisteredMunicipality
    edition: Edition

    @property
    def asked(self) -> int:
        """How many schools have pupils that go nobody knows where."""
        known = self.registered.only_receiver
        return sum(bool(unit.leaves_after) and not known(unit) for unit in self.registered.attended)


def begin(order: BeginOrder) -> Begun:
    """Write the file; ``ProblemsFound`` when municipality, term or place will not do, and nothing is written."""
    register = load_register(templates() / REGISTER)
    known = municipality_named(order.municipality, register)
    home = order.folder / known.slug
    path = home / FILE_NAME
    model = load_model()
    first = _first_term(order.first_term, model)
    if os.path.lexists(path) and not order.force:
        raise ProblemsFound([Problem("engagement_exists", InFile(path.as_posix()))])
    found, edition = _asked(order.asking, known, register) if order.asking else (known, register.edition)
    if not found.attended:
        details = {"name": found.municipality.name}
        raise ProblemsFound([Problem("municipality_without_schools", Nowhere(), details)])
    text = engagement_text(NewEngagement(found, first, order.on, edition), load_texts())
    engagement = checked(document_of(text, path.as_posix()), home, model)
    write_whole(path, text.encode())
    return Begun(path, engagement, found, edition)


def _asked(asking: Asking, known: RegisteredMunicipality, register: Register) -> tuple[RegisteredMunicipality, Edition]:
    """Today's units, or ``ProblemsFound`` that also says what works all the same."""
    try:
        return registered_today(asking, known)
    except ProblemsFound as found:
        raise ProblemsFound(_told(found, when(register.edition))) from None


def _told(found: ProblemsFound, month: str) -> Iterator[Problem]:
    """Without a network one problem says everything; otherwise what was wrong, and then the way round it."""
    for problem in found.problems:
        if problem.code == "fetch_no_network":
            yield Problem("register_unreached", problem.at, {"month": month})
            return
        yield Problem("register_silent", problem.at) if problem.code == "fetch_not_there" else problem
    if any(problem.code.startswith(SILENCE) for problem in found.problems):
        yield Problem("register_not_asked", Nowhere(), {"month": month})


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
