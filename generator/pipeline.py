"""The use cases: each reads like what a consultant asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePosixPath

from generator.build.job import Job, fingerprint
from generator.build.run import Outcome, Progress, processors, run
from generator.build.tools import tools_fingerprint
from generator.config.engagement import available, load_engagement
from generator.config.handbook import load_handbook_content
from generator.config.json_schema import engagement_schema
from generator.config.layout import load_layout
from generator.config.model import load_model
from generator.config.resources import packaged_engagements, templates
from generator.config.style import load_style
from generator.config.texts import load_texts
from generator.documents.html import HandbookRequest, render_handbook
from generator.documents.pdf import write_pdf
from generator.domain.calendar import Term
from generator.domain.engagement import Engagement, SchoolUnit
from generator.domain.handbook import HandbookContent
from generator.domain.model import Model
from generator.domain.naming import handbook_name, workbook_name
from generator.domain.sheets import LayoutPlan
from generator.domain.style import Style
from generator.domain.texts import Texts
from generator.workbook.layout.plan import plan_book
from generator.workbook.layout.request import BookRequest
from generator.workbook.values import known_values, values_of
from generator.workbook.writer import BookFile, PageWords, write_book

__all__ = ["available", "check", "demo_folder", "engagement_schema", "load_texts"]

DEMO = ("exempelstad", "ludvika")


class Product(StrEnum):
    """The parts of an engagement that can be built alone."""

    WORKBOOKS = "workbooks"
    HANDBOOK = "handbook"


@dataclass(frozen=True, slots=True)
class House:
    """Everything that is the same for every municipality, read once."""

    model: Model
    layout: LayoutPlan
    texts: Texts
    style: Style
    handbook: HandbookContent


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """What to build of an engagement: term numbers 1–3, and which products."""

    folder: Path
    slug: str
    output: Path
    terms: tuple[int, ...] = (1, 2, 3)
    products: tuple[Product, ...] = tuple(Product)


def open_house() -> House:
    """Read and check all templates; a fault in one of them is a ``ProblemsFound`` like any other."""
    model = load_model()
    return House(model, load_layout(model.catalogue), load_texts(), load_style(), load_handbook_content())


def check(folder: Path, slug: str) -> Engagement:
    """The engagement when it is sound; otherwise ``ProblemsFound`` with everything that is wrong in it."""
    return load_engagement(folder, slug, load_model())


def demo_folder() -> Path:
    """Where the demonstration's engagements stand: with the program."""
    return packaged_engagements()


def plan(house: House, order: BuildOrder) -> tuple[Job, ...]:
    """Every file of the order as a job, in the order in which people meet them."""
    engagement = load_engagement(order.folder, order.slug, house.model)
    return tuple(_jobs(house, engagement, order))


def build(order: BuildOrder, jobs: Sequence[Job], progress: Progress) -> Outcome:
    """Make what has changed since the last build into ``output/<engagement>/``."""
    terms = {job.path.parts[0] for job in jobs}

    def covers(path: str, kind: str) -> bool:
        return PurePosixPath(path).parts[0] in terms and kind in {product.value for product in order.products}

    return run(jobs, order.output / order.slug, covers, progress, processors())


def _jobs(house: House, engagement: Engagement, order: BuildOrder) -> Iterator[Job]:
    for number in order.terms:
        term = engagement.terms[number - 1]
        if Product.HANDBOOK in order.products:
            yield _handbook_job(house, engagement, order, number)
        if Product.WORKBOOKS in order.products:
            yield from (_workbook_job(house, engagement, unit, term) for unit in engagement.units_in(term))


def _workbook_job(house: House, engagement: Engagement, unit: SchoolUnit, term: Term) -> Job:
    made_of = book_file(BookRequest(engagement, house.model, house.layout, house.texts, unit, term, {}), house.style)
    path = PurePosixPath(str(term)) / workbook_name(term, unit)
    inputs = fingerprint(made_of, tools_fingerprint())
    return Job(path, Product.WORKBOOKS, inputs, partial(write_book, made_of))


def book_file(request: BookRequest, style: Style) -> BookFile:
    """A school's book for a term with every value it can know, ready to be written."""
    book = plan_book(request)
    texts = request.texts
    words = PageWords(texts.label("workbook.page"), texts.label("workbook.of"), texts.label("workbook.draft"))
    values = values_of(book, known_values(request.known))
    return BookFile(book, values, style.with_accent(request.engagement.colour), request.engagement.edition_date, words)


def _handbook_job(house: House, engagement: Engagement, order: BuildOrder, number: int) -> Job:
    term = engagement.terms[number - 1]
    own = order.folder / order.slug / "handbook"
    folders = tuple(folder for folder in (own, templates() / "handbook") if folder.is_dir())
    style = house.style.with_accent(engagement.colour)
    html = render_handbook(HandbookRequest(engagement, house.model, house.handbook, style, number, folders))
    path = PurePosixPath(str(term)) / handbook_name(term, engagement)
    return Job(path, Product.HANDBOOK, fingerprint(html, tools_fingerprint()), partial(write_pdf, html))
