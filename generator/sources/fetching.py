"""What is fetched about a municipality, and in which order; what has been fetched lately is not asked for again.

Every answer is kept as soon as it has come. A fetch that is interrupted goes on where it was, the next time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from generator.domain.official import OfficialCatalogue
from generator.problems import InFile, Problem, ProblemsFound
from generator.sources.addresses import (
    EXPORTS,
    KOLADA,
    PLANNED_EDUCATIONS,
    SCHOOL_REGISTER,
    export_address,
    statistics_address,
    titles_address,
    values_address,
)
from generator.sources.cache import Answer, Kind, answer_to, keep
from generator.sources.kinds import contents_of
from generator.sources.kolada import NATION, next_address
from generator.sources.polite import Polite

ACCEPTED = {
    Kind.EXPORT: "text/csv",
    Kind.PLANNED_EDUCATIONS: "application/vnd.skolverket.plannededucations.api.v4.hal+json",
    Kind.KOLADA_VALUES: "application/json",
    Kind.KOLADA_TITLES: "application/json",
}
Get = Callable[[str, str], bytes]  # an address and what to accept → its content, or ``ProblemsFound``

FRESH = 30  # days; statistics come once a year, but are corrected without notice
YEARS = 5
MOST_PAGES = 100

# After these the service is left in peace for this time: the next address of the same host would fare no better.
NO_USE = frozenset({"fetch_no_network", "fetch_certificate", "fetch_busy", "fetch_too_slow", "fetch_interrupted"})


@dataclass(frozen=True, slots=True)
class Services:
    """Where the services answer; a test has its own."""

    exports: str = EXPORTS
    planned_educations: str = PLANNED_EDUCATIONS
    kolada: str = KOLADA
    school_register: str = SCHOOL_REGISTER


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything that is not on this computer: the way to ask, and whom. A test has its own, on this computer."""

    get: Get = field(default_factory=lambda: Polite().get)
    services: Services = field(default_factory=Services)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose figures are wanted: a municipality, its school units, and the last school year by its autumn."""

    municipality: str
    school_units: tuple[str, ...]
    school_year: int


@dataclass(slots=True)
class Fetched:
    """What came of it: how many answers came now, how many lay there already, and what went wrong."""

    new: int = 0
    known: int = 0
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fetching:
    """How to fetch: from where, into which folder, on which day. ``get`` asks an address for a kind of content."""

    get: Get
    folder: Path
    today: date
    catalogue: OfficialCatalogue
    services: Services = field(default_factory=Services)


def fetch(fetching: Fetching, wanted: Wanted) -> Fetched:
    """Ask for everything that is not there and fresh. One service's fault does not keep the others from answering."""
    done = Fetched()
    silent: set[str] = set()
    for kind, address in addresses(fetching, wanted):
        if urlsplit(address).netloc in silent:
            continue
        try:
            _every_page(fetching, kind, address, done)
        except ProblemsFound as found:
            done.problems += found.problems
            if any(problem.code in NO_USE for problem in found.problems):
                silent.add(urlsplit(address).netloc)
    return done


def addresses(fetching: Fetching, wanted: Wanted) -> Iterator[tuple[Kind, str]]:
    """What is asked for, in order: Kolada's few answers, the exports of the municipality, each school, the country."""
    services = fetching.services
    measures = [measure.id for measure in fetching.catalogue.kolada]
    springs = range(wanted.school_year + 2 - YEARS, wanted.school_year + 2)
    yield Kind.KOLADA_TITLES, titles_address(measures, services.kolada)
    yield Kind.KOLADA_VALUES, values_address(measures, (wanted.municipality, NATION), springs, services.kolada)
    for number in [export.number for export in fetching.catalogue.exports if export.number is not None]:
        for spring in springs:
            yield Kind.EXPORT, export_address(number, spring - 1, wanted.municipality, services.exports)
    for unit in (*wanted.school_units, NATION):
        yield Kind.PLANNED_EDUCATIONS, statistics_address(unit, services.planned_educations)


def last_published(today: date) -> int:
    """The last school year whose final grades are out, by its autumn: they come in the last week of September.

    Source: national-facts.md, section 6.1.

    >>> last_published(date(2026, 11, 26)), last_published(date(2026, 4, 12))
    (2025, 2024)
    """
    return today.year - (1 if today.month > 9 else 2)  # noqa: PLR2004  because September is the ninth month


def _every_page(fetching: Fetching, kind: Kind, address: str, done: Fetched) -> None:
    """The answer and those it leads on to. A page leads only to its own service, and never back."""
    seen: set[str] = set()
    while address and len(seen) < MOST_PAGES:
        seen.add(address)
        content = _answer(fetching, kind, address, done)
        onward = next_address(address, content) if kind is Kind.KOLADA_VALUES else ""
        if onward and urlsplit(onward)[:2] != urlsplit(address)[:2]:
            raise ProblemsFound([Problem("fetch_led_elsewhere", InFile(address), {"host": urlsplit(onward).netloc})])
        address = "" if onward in seen else onward


def _answer(fetching: Fetching, kind: Kind, address: str, done: Fetched) -> bytes:
    """What lies there when it is fresh, otherwise what the service answers now: kept once it has been read whole."""
    known = answer_to(fetching.folder, kind, address)
    if known is not None and (fetching.today - known.retrieved).days < FRESH:
        done.known += 1
        return known.content
    found = Answer(kind, address, fetching.today, fetching.get(address, ACCEPTED[kind]))
    _read(found, fetching.catalogue)  # what cannot be read is never kept
    keep(fetching.folder, found)
    done.new += 1
    return found.content


def _read(found: Answer, catalogue: OfficialCatalogue) -> None:
    """``ProblemsFound`` when it cannot be read. A school year that is not published yet is an export without rows."""
    try:
        contents_of(found.address, found, catalogue)
    except ProblemsFound as faults:
        if [problem.code for problem in faults.problems] != ["export_without_rows"]:
            raise
        raise ProblemsFound([Problem("fetch_not_published", InFile(found.address))]) from None
