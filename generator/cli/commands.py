"""The commands themselves: what is asked for, what is printed, and the exit code."""

import signal
from pathlib import Path

import click

from generator import pipeline
from generator.cli.aggregating import aggregate
from generator.cli.answering import feedback
from generator.cli.beginning import init
from generator.cli.building import build
from generator.cli.collecting import collect
from generator.cli.demonstration import demo
from generator.cli.exercise import simulate
from generator.cli.exit_codes import FAULTS, FINE, INTERRUPTED, WRONG_USAGE
from generator.cli.ledger import ledger
from generator.cli.options import folder_option
from generator.cli.previewing import preview
from generator.cli.reporting import report
from generator.cli.reviewing import review_goals
from generator.cli.speech import (
    SwedishCommand,
    SwedishGroup,
    as_data,
    as_json_text,
    said,
    speak,
    usage_problem,
)
from generator.cli.statistics import statistics
from generator.cli.status import status
from generator.domain.texts import Severity, Texts
from generator.pipeline import Outside
from generator.problems import ProblemsFound
from generator.tables.swedish import counted


@click.group(name="arskull", cls=SwedishGroup)
def arskull() -> None:
    """Every other command hangs here; the words that people read stand in ``templates/texts/labels.yaml``."""


arskull.add_command(init)


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
    units = counted(len(found.school_units), "skolenhet", "skolenheter")
    click.echo(texts.label("cli.check.sound", name=found.municipality.name, schools=units))
    if found.draft:
        click.echo(texts.label("cli.check.draft"))


arskull.add_command(build)
arskull.add_command(collect)
arskull.add_command(aggregate)
arskull.add_command(status)
arskull.add_command(ledger)


@arskull.command(cls=SwedishCommand)
@click.argument("kind", type=click.Choice([*pipeline.SCHEMAS]), metavar="[FIL]", default="engagement")
def schema(kind: str) -> None:
    """The JSON Schema of ``engagement.yaml``, or of ``goals`` or ``reports``."""
    click.echo(pipeline.schema_of(kind), nl=False)


arskull.add_command(demo)
arskull.add_command(preview)
arskull.add_command(simulate)
arskull.add_command(feedback)
arskull.add_command(report)
arskull.add_command(statistics)
arskull.add_command(review_goals)


def main(outside: Outside | None = None) -> None:
    """Run a command and leave with its exit code: 0 fine, 1 faults, 2 wrong usage, 130 interrupted.

    ``outside`` is whom to ask on the network: the real services, or a test's own.
    """
    try:
        texts = pipeline.load_texts()
    except ProblemsFound as faults:  # our own texts are broken: say at least which and where
        click.echo("\n".join(f"{problem.at}: {problem.code}" for problem in faults.problems), err=True)
        raise SystemExit(FAULTS) from None
    speak(arskull, texts)
    for end in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):  # a closed window ends a build like Ctrl-C
        signal.signal(end, signal.default_int_handler)
    raise SystemExit(_run(texts, outside or Outside()))


def _run(texts: Texts, outside: Outside) -> int:
    try:
        arskull.main(prog_name="arskull", standalone_mode=False, obj=outside)
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
