"""``arskull build``: what is made, with its progress and a line for each engagement."""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from generator import pipeline
from generator.build.job import Job
from generator.build.run import Outcome
from generator.cli.options import folder_option, kept_option, output_option
from generator.cli.speech import EngagementNotNamed, SwedishCommand
from generator.domain.texts import Texts
from generator.pipeline import BuildOrder, House, Product
from generator.problems import Problem, ProblemsFound


@click.command(cls=SwedishCommand)
@click.argument("engagement", metavar="UPPDRAG", required=False)
@click.option("--all", "everything", is_flag=True)
@click.option("--term", type=click.Choice(["1", "2", "3"]), metavar="1–3")
@click.option("--only", type=click.Choice([product.value for product in Product]), metavar="DEL")
@kept_option
@folder_option
@output_option
def build(  # noqa: PLR0913  because each is an option of its own on the command line
    engagement: str | None,
    folder: Path,
    output: Path,
    *,
    everything: bool,
    term: str | None,
    only: str | None,
    kept: Path,
) -> None:
    """Workbooks and handbook of an engagement, or with ``--all`` of every engagement in the folder."""
    if not (everything or engagement):
        raise EngagementNotNamed
    slugs = pipeline.every_engagement(folder) if everything else ((engagement,) if engagement else ())
    terms = (int(term),) if term else (1, 2, 3)
    products = (Product(only),) if only else tuple(Product)
    build_all([BuildOrder(folder, slug, output, terms, products, statistics=kept) for slug in slugs])


@dataclass(frozen=True, slots=True)
class Summary:
    """One engagement's line at the end."""

    name: str
    made: int
    unchanged: int
    folder: Path
    seconds: float


def build_all(orders: Sequence[BuildOrder]) -> None:
    """Build each, say how it went, and raise the problems of all of them last."""
    house = pipeline.open_house()
    summaries: list[Summary] = []
    problems: list[Problem] = []
    for order in orders:
        try:
            summaries.append(_build_one(house, order))
        except ProblemsFound as faults:  # the other engagements are built all the same
            problems += faults.problems
    _summarise(summaries, house.texts)
    if problems:
        raise ProblemsFound(problems)


def _build_one(house: House, order: BuildOrder) -> Summary:
    began = time.perf_counter()
    outcomes = [_build(house, order, plan(house, order)) for plan in (pipeline.plan, pipeline.plan_last)]
    made, unchanged = sum(len(one.made) for one in outcomes), sum(len(one.unchanged) for one in outcomes)
    return Summary(order.slug, made, unchanged, order.output / order.slug, time.perf_counter() - began)


def _build(house: House, order: BuildOrder, jobs: Sequence[Job]) -> Outcome:
    files = sum(len(job.paths) for job in jobs)
    label = house.texts.label("cli.build.progress", name=order.slug, files=files) if files else ""
    with click.progressbar(length=files, label=label, file=sys.stderr, show_eta=False) as bar:
        return pipeline.build(order, jobs, lambda _: bar.update(1))


def _summarise(summaries: Sequence[Summary], texts: Texts) -> None:
    for line in summaries:
        seconds = f"{line.seconds:.1f}".replace(".", ",")
        label = "cli.build.summary" if line.made else "cli.build.nothing_new"
        values = {"name": line.name, "made": line.made, "unchanged": line.unchanged, "seconds": seconds}
        click.echo(texts.label(label, folder=line.folder.as_posix(), **values))
