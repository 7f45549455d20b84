"""``arskull aggregate``: pupil-level exports become counts on the municipality's own computer."""

from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from generator import pipeline
from generator.cli.exit_codes import FAULTS, FINE
from generator.cli.options import (
    CHECKPOINT,
    day_of,
    engagement_argument,
    folder_option,
    json_option,
    kept_option,
    output_option,
)
from generator.cli.speech import NothingToAggregate, SwedishCommand, as_json_text, gravest_first
from generator.cli.told_exports import as_answer, explained, explained_answer, is_faulty, refused_answer, told
from generator.domain.calendar import Checkpoint
from generator.pipeline import AggregateOrder, ExplainOrder, House
from generator.problems import ProblemsFound


@click.command(cls=SwedishCommand)
@engagement_argument
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILER]")
@click.option("--checkpoint", type=CHECKPOINT, metavar="AVSTÄMNING")
@click.option("--earlier", type=click.Path(path_type=Path), metavar="FIL", multiple=True)
@click.option("--form", metavar="FORM", default="")
@click.option("--explain", type=click.Path(path_type=Path), metavar="FIL")
@click.option("--accept-changes", is_flag=True)
@click.option("--look-only", is_flag=True)
@click.option("--date", "counted_on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATUM")
@json_option
@kept_option
@folder_option
@output_option
def aggregate(  # noqa: PLR0913  because each is an option of its own on the command line
    engagement: str, files: tuple[Path, ...], *, checkpoint: Checkpoint | None, earlier: tuple[Path, ...], form: str,
    explain: Path | None, accept_changes: bool, look_only: bool, counted_on: datetime | None, as_json: bool,
    kept: Path, folder: Path, output: Path,
) -> None:  # fmt: skip
    """Counts out of exports into the ledger, all files or none; or how one file would be read."""
    house = pipeline.open_house()
    if explain is not None:
        _explain(house, ExplainOrder(folder, engagement, explain, form, checkpoint), as_json=as_json)
    if not files or checkpoint is None:
        raise NothingToAggregate
    order = AggregateOrder(
        folder=folder,
        slug=engagement,
        output=output,
        checkpoint=checkpoint,
        files=files,
        earlier=earlier,
        form=form,
        accepted_on=day_of(counted_on),  # the sheet is a record of a day
        accept_changes=accept_changes,
        look_only=look_only,
        statistics=kept,
    )
    _aggregate(house, order, as_json=as_json)


def _explain(house: House, order: ExplainOrder, *, as_json: bool) -> NoReturn:
    found = pipeline.explain(house, order)
    click.echo(as_json_text(explained_answer(found, house)) if as_json else explained(found, house.texts))
    raise SystemExit(FAULTS if is_faulty(found, house.texts) else FINE)


def _aggregate(house: House, order: AggregateOrder, *, as_json: bool) -> None:
    """What was refused is an answer to a program too. What must be mended is said before what is asked or told."""
    try:
        done = pipeline.aggregate(house, order)
    except ProblemsFound as faults:
        problems = tuple(gravest_first(faults.problems, house.texts))
        if not as_json:
            raise ProblemsFound(problems) from None
        click.echo(as_json_text(refused_answer(problems, house.texts)))
        raise SystemExit(FAULTS) from None
    click.echo(as_json_text(as_answer(done, house)) if as_json else told(done, house))
