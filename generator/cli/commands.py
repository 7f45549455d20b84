"""The commands themselves: what is asked for, what is printed, and the exit code."""

import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from generator import pipeline
from generator.cli.answering import feedback
from generator.cli.collecting import collect, collect_history
from generator.cli.exercise import simulate
from generator.cli.ledger import ledger
from generator.cli.options import FAULTS, FINE, INTERRUPTED, WRONG_USAGE, folder_option, output_option
from generator.cli.previewing import preview
from generator.cli.speech import (
    EngagementNotNamed,
    SwedishCommand,
    SwedishGroup,
    as_data,
    as_json_text,
    said,
    speak,
    usage_problem,
)
from generator.cli.status import status
from generator.domain.texts import Severity, Texts
from generator.pipeline import BuildOrder, House, Product
from generator.problems import Problem, ProblemsFound


@click.group(name="arskull", cls=SwedishGroup)
def arskull() -> None:
    """Every other command hangs here; the words that people read stand in ``templates/texts/labels.yaml``."""


@arskull.command(cls=SwedishCommand)
@click.argument("engagement", metavar="UPPDRAG")
@folder_option
@click.option("--json", "as_json", is_flag=True)
def check(engagement: str, folder: Path, *, as_json: bool) -> None:
    """Every problem of an engagement's YAML file, with line and remedy."""
    texts = pipeline.load_texts()
    try:
        found = pipeline.check(folder, engagement)
    except ProblemsFound as faults:
        if not as_json:
            raise
        click.echo(as_json_text([as_data(problem, texts) for problem in faults.problems]))
        raise SystemExit(FAULTS) from None
    if as_json:
        click.echo("[]")
        return
    click.echo(texts.label("cli.check.sound", name=found.municipality.name, schools=len(found.school_units)))
    if found.draft:
        click.echo(texts.label("cli.check.draft"))


@arskull.command(cls=SwedishCommand)
@click.argument("engagement", metavar="UPPDRAG", required=False)
@click.option("--all", "everything", is_flag=True)
@click.option("--term", type=click.Choice(["1", "2", "3"]), metavar="1–3")
@click.option("--only", type=click.Choice([product.value for product in Product]), metavar="DEL")
@folder_option
@output_option
def build(
    engagement: str | None, folder: Path, output: Path, *, everything: bool, term: str | None, only: str | None
) -> None:
    """Workbooks and handbook of an engagement, or with ``--all`` of every engagement in the folder."""
    if not (everything or engagement):
        raise EngagementNotNamed
    slugs = pipeline.every_engagement(folder) if everything else ((engagement,) if engagement else ())
    terms = (int(term),) if term else (1, 2, 3)
    products = (Product(only),) if only else tuple(Product)
    _build([BuildOrder(folder, slug, output, terms, products) for slug in slugs])


arskull.add_command(collect)
arskull.add_command(status)
arskull.add_command(ledger)


@arskull.command(cls=SwedishCommand)
def schema() -> None:
    """The JSON Schema of ``engagement.yaml``."""
    click.echo(pipeline.engagement_schema(), nl=False)


@arskull.command(cls=SwedishCommand)
@output_option
def demo(output: Path) -> None:
    """Exempelstad and Ludvika, whole."""
    house = pipeline.open_house()
    for history in pipeline.demo_histories(output):
        collect_history(house, history)
    _build(pipeline.demo_orders(output))


arskull.add_command(preview)
arskull.add_command(simulate)
arskull.add_command(feedback)


@dataclass(frozen=True, slots=True)
class Summary:
    """One engagement's line at the end."""

    name: str
    made: int
    unchanged: int
    folder: Path
    seconds: float


def _build(orders: Sequence[BuildOrder]) -> None:
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
    jobs = pipeline.plan(house, order)
    files = sum(len(job.paths) for job in jobs)
    label = house.texts.label("cli.build.progress", name=order.slug, files=files)
    with click.progressbar(length=files, label=label, file=sys.stderr, show_eta=False) as bar:
        outcome = pipeline.build(order, jobs, lambda _: bar.update(1))
    seconds = time.perf_counter() - began
    return Summary(order.slug, len(outcome.made), len(outcome.unchanged), order.output / order.slug, seconds)


def _summarise(summaries: Sequence[Summary], texts: Texts) -> None:
    for line in summaries:
        seconds = f"{line.seconds:.1f}".replace(".", ",")
        label = "cli.build.summary" if line.made else "cli.build.nothing_new"
        values = {"name": line.name, "made": line.made, "unchanged": line.unchanged, "seconds": seconds}
        click.echo(texts.label(label, folder=line.folder.as_posix(), **values))


def main() -> None:
    """Run a command and leave with its exit code: 0 fine, 1 faults, 2 wrong usage, 130 interrupted."""
    try:
        texts = pipeline.load_texts()
    except ProblemsFound as faults:  # our own texts are broken: say at least which and where
        click.echo("\n".join(f"{problem.at}: {problem.code}" for problem in faults.problems), err=True)
        raise SystemExit(FAULTS) from None
    speak(arskull, texts)
    for end in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):  # a closed window ends a build like Ctrl-C
        signal.signal(end, signal.default_int_handler)
    raise SystemExit(_run(texts))


def _run(texts: Texts) -> int:
    try:
        arskull.main(prog_name="arskull", standalone_mode=False)
    except ProblemsFound as faults:
        click.echo(said(faults.problems, texts), err=True)
        severities = {texts.problems[problem.code].severity for problem in faults.problems}
        return FAULTS if Severity.ERROR in severities else FINE
    except click.exceptions.NoArgsIsHelpError as nothing:
        click.echo(nothing.format_message())
        return WRONG_USAGE
    except click.UsageError as error:
        click.echo(said((usage_problem(error, list(arskull.commands)),), texts), err=True)
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo(texts.label("cli.interrupted"), err=True)
        return INTERRUPTED
    return FINE
