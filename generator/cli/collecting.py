"""``arskull collect``: earlier years from a CSV file, returned books, and the taking back of either."""

from datetime import datetime
from pathlib import Path

import click

from generator import pipeline
from generator.cli.exit_codes import FAULTS
from generator.cli.options import date_option, engagement_argument, folder_option, json_option, output_option
from generator.cli.speech import NothingToCollect, SwedishCommand, as_json_text, said
from generator.cli.told import as_answer, told
from generator.pipeline import BuildOrder, Fate, HistoryOrder, House, ReturnsOrder


@click.command(cls=SwedishCommand)
@engagement_argument
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILER]")
@click.option("--school", metavar="KOD", default="")
@click.option("--accept-changes", is_flag=True)
@click.option("--history", type=click.Path(path_type=Path), metavar="FIL")
@click.option("--history-template", is_flag=True)
@click.option("--withdraw", metavar="NAMN", default="")
@date_option
@json_option
@folder_option
@output_option
def collect(  # noqa: PLR0913  because each is an option of its own on the command line
    engagement: str, files: tuple[Path, ...], history: Path | None, accepted_on: datetime | None, folder: Path,
    output: Path, *, school: str, history_template: bool, accept_changes: bool, withdraw: str, as_json: bool,
) -> None:  # fmt: skip
    """Figures that come in, whole or not at all."""
    if not (files or history or history_template or withdraw):
        raise NothingToCollect
    house, today = pipeline.open_house(), accepted_on.date() if accepted_on else None
    if history_template:
        written = pipeline.write_history_template(house, BuildOrder(folder, engagement, output), today)
        click.echo(house.texts.label("cli.collect.template", folder=written.as_posix()))
    if history is not None:
        collect_history(house, HistoryOrder(folder, engagement, history, today, accept_changes))
    if withdraw:
        taken_back = pipeline.withdraw(house, ReturnsOrder(folder, engagement, (), today), withdraw)
        click.echo(house.texts.label("cli.collect.withdrawn", name=taken_back))
    if files:
        order = ReturnsOrder(folder, engagement, files, today, accept_changes, school)
        _collect_returns(house, order, output, as_json=as_json)


def collect_history(house: House, order: HistoryOrder) -> None:
    """Take in earlier years, and say so."""
    taken = pipeline.collect_history(house, order)
    label = "cli.collect.accepted" if taken.numbers else "cli.collect.nothing_new"
    numbers = {"numbers": taken.numbers, "blank": taken.blank_rows}
    click.echo(house.texts.label(label, name=taken.name, file=order.file.name, **numbers))
    if taken.questions:
        click.echo(said(taken.questions, house.texts), err=True)


def _collect_returns(house: House, order: ReturnsOrder, output: Path, *, as_json: bool) -> None:
    """What became of each file is printed, and kept in a file too: a window closes."""
    returned = pipeline.collect_returns(house, order)
    report = pipeline.keep_report(house, order, output, told(returned, house))
    if as_json:
        click.echo(as_json_text([as_answer(one, house.texts) for one in returned]))
    else:
        click.echo(told(returned, house))
        click.echo(house.texts.label("cli.collect.report", path=report.as_posix()))
    if any(one.fate is Fate.REFUSED for one in returned):
        raise SystemExit(FAULTS)
