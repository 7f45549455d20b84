"""Every file of an engagement as a job, and the making of those that have changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePosixPath

from generator.build.job import Job, fingerprint
from generator.build.run import Outcome, Progress, processors, run
from generator.build.tools import tools_fingerprint
from generator.config.engagement import load_engagement
from generator.documents.pdf import TypesettingFault
from generator.domain.calendar import Term
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.naming import municipality_book_name, workbook_name
from generator.domain.records import InForce
from generator.pipeline.books import book_file, class_book_file, municipality_book_file
from generator.pipeline.documents import Publishing, document_jobs
from generator.pipeline.evidence import Kept, evidence_jobs
from generator.pipeline.handover import handover_jobs
from generator.pipeline.house import House
from generator.pipeline.ledgers import holds_now
from generator.pipeline.posters import poster_jobs
from generator.pipeline.requests import SoFar, class_requests, municipality_request, school_request
from generator.pipeline.security import security_jobs
from generator.pipeline.status import accepted_so_far, held_so_far
from generator.pipeline.website import web_job
from generator.problems import InFile, Problem, ProblemsFound
from generator.workbook.writer import write_book

CLASSES_FOLDER = "klassunderlag"  # there are many of them, and they go to other people than the rest


class Product(StrEnum):
    """The parts of an engagement that can be built alone."""

    WORKBOOKS = "workbooks"
    CLASSES = "classes"
    MUNICIPALITY = "municipality"
    HANDBOOK = "handbook"
    POSTERS = "posters"
    WEB = "web"
    EVIDENCE = "evidence"
    HANDOVER = "handover"
    SECURITY = "security"


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """What to build of an engagement: term numbers 1–3, and which products.

    ``ledgers`` is where the ledger is kept when it is not in the engagement's own folder; ``statistics`` is where
    official figures are, if they are wanted.
    """

    folder: Path
    slug: str
    output: Path
    terms: tuple[int, ...] = (1, 2, 3)
    products: tuple[Product, ...] = tuple(Product)
    ledgers: Path | None = None
    statistics: Path | None = None

    def publishing(self, house: House, engagement: Engagement) -> Publishing:
        """Whose documents are made, and what of."""
        return Publishing(house, engagement, self.folder, self.statistics)


def plan(house: House, order: BuildOrder) -> tuple[Job, ...]:
    """Every file of the order as a job, in the order in which people meet them."""
    engagement = load_engagement(order.folder, order.slug, house.model)
    now = holds_now(house, engagement, order.ledgers or order.folder)
    return (*_jobs(house, engagement, order, SoFar.of(now)), *_afterwards(house, engagement, order, now))


def plan_last(house: House, order: BuildOrder) -> tuple[Job, ...]:
    """What is made of the files of all other products, and can be planned only when they are there.

    The build of a single term leaves it as it is: somebody may be at work in the books of another.
    """
    engagement = load_engagement(order.folder, order.slug, house.model)
    if Product.SECURITY not in order.products or len(order.terms) < len(engagement.terms):
        return ()
    return security_jobs(house, order.output / order.slug, engagement)


def build(order: BuildOrder, jobs: Sequence[Job], progress: Progress) -> Outcome:
    """Make what has changed since the last build into ``output/<engagement>/``."""
    terms = {path.parts[0] for job in jobs for path in job.paths}

    def covers(path: str, kind: str) -> bool:
        return PurePosixPath(path).parts[0] in terms and kind in {product.value for product in order.products}

    try:
        return run(jobs, order.output / order.slug, covers, progress, processors())
    except TypesettingFault as fault:
        at = InFile((order.folder / order.slug / "handbook").as_posix())
        raise ProblemsFound([Problem("typesetting_fault", at, {"found": str(fault)})]) from None


def _jobs(house: House, engagement: Engagement, order: BuildOrder, now: SoFar) -> Iterator[Job]:
    """The jobs in the order in which people meet the files; what is about all terms is made when all are wanted."""
    of, whole = order.publishing(house, engagement), len(order.terms) == len(engagement.terms)
    if Product.HANDBOOK in order.products:
        yield from document_jobs(of, Product.HANDBOOK, order.terms, whole=whole)
    if Product.POSTERS in order.products and whole:
        yield from poster_jobs(of, Product.POSTERS)
    if Product.WEB in order.products and whole:
        yield web_job(of, Product.WEB)
    for number in order.terms:
        yield from _book_jobs(house, engagement, order, engagement.terms[number - 1], now)
        if Product.MUNICIPALITY in order.products:
            yield _municipality_job(of, engagement.terms[number - 1], now)


def _afterwards(house: House, engagement: Engagement, order: BuildOrder, now: InForce) -> Iterator[Job]:
    """What looks back on all terms, and is left behind when they are over."""
    if len(order.terms) < len(engagement.terms) or not {Product.EVIDENCE, Product.HANDOVER} & set(order.products):
        return
    of = order.publishing(house, engagement)
    accepted = accepted_so_far(engagement, order.ledgers or order.folder)
    held = held_so_far(house, engagement, accepted)
    if Product.EVIDENCE in order.products:
        yield from evidence_jobs(of, now, Kept(accepted, held))
    if Product.HANDOVER in order.products:
        yield from handover_jobs(of, now, held)


def _book_jobs(house: House, engagement: Engagement, order: BuildOrder, term: Term, now: SoFar) -> Iterator[Job]:
    """The schools' workbooks of a term, and those of their classes."""
    units = engagement.units_in(term)
    if Product.WORKBOOKS in order.products:
        yield from (_workbook_job(house, engagement, unit, term, now) for unit in units)
    if Product.CLASSES in order.products:
        for unit in units:
            yield from _class_jobs(house, engagement, unit, term)


def _workbook_job(house: House, engagement: Engagement, unit: SchoolUnit, term: Term, now: SoFar) -> Job:
    made_of = book_file(school_request(house, engagement, unit, term, now), house.style)
    path = PurePosixPath(str(term)) / workbook_name(term, unit)
    inputs = fingerprint(made_of, tools_fingerprint())
    return Job.of_file(path, Product.WORKBOOKS, inputs, partial(write_book, made_of))


def _class_jobs(house: House, engagement: Engagement, unit: SchoolUnit, term: Term) -> Iterator[Job]:
    for name, request in class_requests(house, engagement, unit, term):
        made_of = class_book_file(request, house.style)
        inputs = fingerprint(made_of, tools_fingerprint())
        path = PurePosixPath(str(term)) / CLASSES_FOLDER / name
        yield Job.of_file(path, Product.CLASSES, inputs, partial(write_book, made_of))


def _municipality_job(of: Publishing, term: Term, now: SoFar) -> Job:
    request = municipality_request(of.house, of.engagement, term, now, of.published)
    made_of = municipality_book_file(request, of.house.style)
    path = PurePosixPath(str(term)) / municipality_book_name(term, of.engagement)
    inputs = fingerprint(made_of, tools_fingerprint())
    return Job.of_file(path, Product.MUNICIPALITY, inputs, partial(write_book, made_of))
